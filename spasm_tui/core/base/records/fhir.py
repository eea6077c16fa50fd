"""Parts of FHIR R4 resources that records are told in. What every resource has (id, subject) the export adds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from json.encoder import JSONEncoder, encode_basestring
from typing import Any, Protocol

Resource = dict[str, Any]
# Nothing here can hold itself.
_encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode


class SharedPart(dict[str, Any]):
    """A part that many resources have, such as a code. It is never changed, so its JSON is made once."""

    __slots__ = ("text",)

    def __init__(self, **values: Any) -> None:
        super().__init__(values)
        self.text = _encode(self)


class SharedList(list[Any]):
    """Likewise a list."""

    __slots__ = ("text",)

    def __init__(self, *values: Any) -> None:
        super().__init__(values)
        self.text = _encode(self)


def json_text(value: Any) -> str:
    """A resource as JSON, as `json.dumps` has it: shared parts are in it as they are, which is most of most of them.

    Keys are the names that FHIR has for things: none needs an escape.
    """
    kind = type(value)
    if kind is dict:
        inside = []
        # The commonest forms here, and not by a call: it is asked for half a million values of a long journal.
        for key, item in value.items():
            form = type(item)
            if form is str:
                inside.append(f'"{key}": {encode_basestring(item)}')
            elif form is SharedPart or form is SharedList:
                inside.append(f'"{key}": {item.text}')
            else:
                inside.append(f'"{key}": {json_text(item)}')
        return f"{{{', '.join(inside)}}}"
    if kind is list and len(value) == 1:
        return f"[{json_text(value[0])}]"
    return _encode(value)  # in C, which is quicker for much at once and slower for a little


PAIN = {
    "system": "http://loinc.org",
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
SURVEY = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
    "display": "Survey",
}
_PAIN, _SURVEY = SharedList(PAIN), SharedList({"coding": [SURVEY]})
_SHOWN = {"{score}": "score"}
UCUM = "http://unitsofmeasure.org"
TAIL = "tail"
"""Where a record makes several resources, what is added to its id for this one; the export takes it off."""


class Names(Protocol):
    """What the content calls things that records name by an id."""

    def words(self, key: str, ids: tuple[str, ...]) -> str:
        """Places, triggers or activities in words."""

    def treatment(self, what: str) -> str:
        """A treatment's title."""

    def measure(self, instrument: str) -> tuple[str, str]:
        """An instrument's title, and what its sub-score is called."""

    def item(self, questionnaire: str, item_id: str) -> tuple[str, Mapping[str, str]]:
        """A question's text, and the texts of its options by id."""


@lru_cache(maxsize=1000)
def dosage(mg: float) -> SharedList:
    """So much of an ingredient at once."""
    return SharedList({"doseAndRate": [{"doseQuantity": quantity(mg, "mg")}]})


def note(resource: Resource, text: str) -> Resource:
    """`resource` with a note, where there is one."""
    if text.strip():
        resource["note"] = [{"text": text}]
    return resource


@lru_cache(maxsize=1000, typed=True)
def quantity(value: float, unit: str = "{score}") -> SharedPart:
    """A number with its UCUM unit; a whole one without a point, since FHIR takes 400.0 for exact to a tenth."""
    value = int(value) if value == int(value) else value
    return SharedPart(value=value, unit=_SHOWN.get(unit, unit), system=UCUM, code=unit)


@lru_cache(maxsize=1000)
def in_words(words: str) -> SharedPart:
    """What something is, in words: a concept without a code."""
    return SharedPart(text=words)


@lru_cache(maxsize=1000)
def _pain_code(words: str) -> SharedPart:
    return SharedPart(text=words, coding=_PAIN)


def observation(words: str, value: float, at: str, tail: str = "") -> Resource:
    """A number of a survey, called `words`; `at` is a moment as `iso` has it."""
    return {
        "resourceType": "Observation",
        TAIL: tail,
        "status": "final",
        "category": _SURVEY,
        "code": in_words(words),
        "effectiveDateTime": at,
        "valueQuantity": quantity(value),
    }


def yes_observation(words: str, at: str, tail: str) -> Resource:
    """Something that was so. In words: a reader shows the value of a true or false as nothing (@medplum/core 4.5)."""
    made = observation(words, 0, at, tail)
    del made["valueQuantity"]
    made["valueString"] = "yes"
    return made


def pain_observation(words: str, pain: int, at: str, tail: str) -> Resource:
    """A pain of 0 to 10 under its LOINC code."""
    made = observation(words, pain, at, tail)
    made["code"] = _pain_code(words)
    return made


def part_of_it(made: Resource) -> Resource:
    """An observation that is part of what was done; the export puts in what that is."""
    made["partOf"] = []
    return made


def value(answer: Any, titles: Mapping[str, str]) -> Resource | None:
    """One answer of a questionnaire; None where it says nothing."""
    if isinstance(answer, bool):
        return {"valueBoolean": answer}
    if isinstance(answer, int):
        return {"valueInteger": answer} if abs(answer) < 2**31 else {"valueDecimal": answer}
    if isinstance(answer, float):
        return {"valueDecimal": answer}
    text = titles.get(answer, answer) if isinstance(answer, str) else ""
    return {"valueString": text} if text.strip() else None
