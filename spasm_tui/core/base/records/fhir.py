"""FHIR R4 resources as records tell them: text of JSON, for a long journal makes a hundred thousand.

Most of a resource is the same in many: that is turned into text once, and only a moment and an id stand between it.
What every resource has (id, subject) the export adds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import JSONEncoder, encode_basestring
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary

Resource = dict[str, Any]
# Nothing here can hold itself.
json_text = JSONEncoder(ensure_ascii=False, check_circular=False).encode
quoted = encode_basestring
"""A text as JSON has it."""
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
_SHOWN = {"{score}": "score"}
UCUM = "http://unitsofmeasure.org"


Told = tuple[str, str, bool]
"""A resource as a record tells it: its members as JSON, without the braces around them; where a record makes several,
what is added to its id for this one; whether it is part of what the first of them tells.

What every resource has the export puts in. It is a bare tuple, since so many are made.
"""


class Names(Protocol):
    """What the content calls things that records name by an id."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Places, triggers, activities, moves, routines and presets in words."""

    def treatment(self, what: str) -> str:
        """A treatment's title."""

    def measure(self, instrument: str) -> tuple[str, str]:
        """An instrument's title, and what its sub-score is called."""

    def item(self, questionnaire: str, item_id: str) -> tuple[str, Mapping[str, str]]:
        """A question's text, and the texts of its options by id."""


class FhirForm:
    """How a record's resources are written, and what the content calls what they name.

    `at`, `start` and `end` are moments as `iso` has them.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self._items: dict[tuple[str, str, str], str] = {}

    @staticmethod
    def note(text: str) -> str:
        """The member that is a note, to stand behind others; nothing where there is none."""
        return f', "note": [{{"text": {quoted(text)}}}]' if text and not text.isspace() else ""

    @staticmethod
    def site(words: str) -> str:
        """The member that is a place on the body."""
        return f', "bodySite": {{"text": {quoted(words)}}}'

    @staticmethod
    def component(words: str, value: float) -> str:
        """The member that is a number beside that of an observation."""
        return f", {members({'component': [{'code': {'text': words}, 'valueQuantity': quantity(value)}]})}"

    @staticmethod
    def observation(words: str, value: float, at: str, tail: str = "", unit: str = "{score}", more: str = "") -> Told:
        """A number of a survey, called `words`; `more` are members to stand behind."""
        begin, end = _survey(words, value, unit, False)
        return f"{begin}{at}{end}{more}", tail, False

    @staticmethod
    def pain(words: str, pain: int, at: str, tail: str, more: str = "") -> Told:
        """A pain of 0 to 10 under its LOINC code."""
        begin, end = _survey(words, pain, "{score}", True)
        return f"{begin}{at}{end}{more}", tail, False

    @staticmethod
    def part_of_it(told: Told) -> Told:
        """The same as part of what was done."""
        return told[0], told[1], True

    @staticmethod
    def yes(words: str, at: str, tail: str) -> Told:
        """Something that was so. In words: a reader shows the value of true as nothing (@medplum/core 4.5)."""
        begin, _ = _survey(words, 0, "{score}", False)
        return f'{begin}{at}", "valueString": "yes"', tail, False

    def procedure(self, words: str, start: str, end: str, told: str) -> Told:
        """What was done, and what there is to say of it."""
        return f'{_procedure(words)}{start}", "end": "{end}"}}{self.note(told)}', "", False

    def statement(self, name: str, mg: float | None, at: str, tail: str, told: str) -> Told:
        """An ingredient that was taken, and what there is to say of it."""
        begin, end = _statement(name, mg)
        return f"{begin}{at}{end}{self.note(told)}", tail, False

    def answers(self, questionnaire: str, version: str, at: str, given: Mapping[str, Any]) -> Told:
        """What was answered, by the ids of the questions."""
        items = ", ".join([self._item(questionnaire, *each) for each in given.items()])
        end = f'{at}", "item": [{items}]' if items else f'{at}"'
        return f"{_response(questionnaire, version)}{end}", "", False

    def _item(self, questionnaire: str, item_id: str, answer: Any) -> str:
        """A question with its answer; the same answer was given before as often as not."""
        key = questionnaire, item_id, repr(answer)
        if (known := self._items.get(key)) is not None:
            return known
        text, titles = self.names.item(questionnaire, item_id)
        given = answer if isinstance(answer, list | tuple) else [answer]
        told = [found for each in given if (found := _value(each, titles))]
        made: Resource = {"linkId": item_id or "-", "text": text or item_id or "-"}
        return self._items.setdefault(key, json_text({**made, "answer": told} if told else made))


def members(made: Resource) -> str:
    """A table as JSON, without the braces around it."""
    return json_text(made)[1:-1]


def resource(told: Told) -> Resource:
    """What a record told, as a table."""
    found: Resource = json.loads(f"{{{told[0]}}}")
    return found


def quantity(value: float, unit: str = "{score}") -> Resource:
    """A number with its UCUM unit; a whole one without a point, since FHIR takes 400.0 for exact to a tenth."""
    value = int(value) if value == int(value) else value
    return {"value": value, "unit": _SHOWN.get(unit, unit), "system": UCUM, "code": unit}


# What stands before the moment of a resource, and what behind it.


@lru_cache(maxsize=2000, typed=True)
def _survey(words: str, value: float, unit: str, is_pain: bool) -> tuple[str, str]:
    code = {"text": words, "coding": [PAIN]} if is_pain else {"text": words}
    made = {"resourceType": "Observation", "status": "final", "category": [{"coding": [SURVEY]}], "code": code}
    return f'{members(made)}, "effectiveDateTime": "', f'", {members({"valueQuantity": quantity(value, unit)})}'


@lru_cache(maxsize=1000)
def _procedure(words: str) -> str:
    made = {"resourceType": "Procedure", "status": "completed", "code": {"text": words}}
    return f'{members(made)}, "performedPeriod": {{"start": "'


@lru_cache(maxsize=1000, typed=True)
def _statement(name: str, mg: float | None) -> tuple[str, str]:
    what = {"resourceType": "MedicationStatement", "status": "completed", "medicationCodeableConcept": {"text": name}}
    much: Resource = {}
    if mg is not None:
        amount = quantity(mg, "mg")
        # In words too: viewers and tables that do not look into doseAndRate show these.
        much = {"dosage": [{"text": f"{amount['value']} mg", "doseAndRate": [{"doseQuantity": amount}]}]}
    return f'{members(what)}, "effectiveDateTime": "', f'", {members(much)}' if much else '"'


@lru_cache(maxsize=100)
def _response(questionnaire: str, version: str) -> str:
    slug = re.sub(r"[^A-Za-z0-9.-]", "-", questionnaire) or "questions"
    name = f"urn:spasm-tui:{slug}{f'|{version}' if version else ''}"
    made = {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": name}
    return f'{members(made)}, "authored": "'


def _value(answer: Any, titles: Mapping[str, str]) -> Resource | None:
    """One answer of a questionnaire; None where it says nothing."""
    if isinstance(answer, bool):
        return {"valueBoolean": answer}
    if isinstance(answer, int):
        return {"valueInteger": answer} if abs(answer) < 2**31 else {"valueDecimal": answer}
    if isinstance(answer, float):
        return {"valueDecimal": answer}
    text = titles.get(answer, answer) if isinstance(answer, str) else ""
    return {"valueString": text} if text.strip() else None
