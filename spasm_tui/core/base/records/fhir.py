"""Parts of FHIR R4 resources that records are told in. What every resource has (id, subject) the export adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from spasm_tui.lib.dates import iso

Resource = dict[str, Any]

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
_PAIN, _SURVEY = [PAIN], [{"coding": [SURVEY]}]
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


def note(resource: Resource, text: str) -> Resource:
    """`resource` with a note, where there is one."""
    return {**resource, "note": [{"text": text}]} if text.strip() else resource


def quantity(value: float, unit: str = "{score}") -> Resource:
    """A number with its UCUM unit."""
    return {"value": value, "unit": _SHOWN.get(unit, unit), "system": UCUM, "code": unit}


def observation(words: str, value: float, at: datetime, tail: str = "") -> Resource:
    """A number of a survey, called `words`."""
    return {
        "resourceType": "Observation",
        TAIL: tail,
        "status": "final",
        "category": _SURVEY,
        "code": {"text": words},
        "effectiveDateTime": iso(at),
        "valueQuantity": quantity(value),
    }


def yes_observation(words: str, at: datetime, tail: str) -> Resource:
    """Something that was so. In words: a reader shows the value of a true or false as nothing (@medplum/core 4.5)."""
    made = observation(words, 0, at, tail)
    del made["valueQuantity"]
    made["valueString"] = "yes"
    return made


def pain_observation(words: str, pain: int, at: datetime, tail: str) -> Resource:
    """A pain of 0 to 10 under its LOINC code."""
    made = observation(words, pain, at, tail)
    made["code"]["coding"] = _PAIN
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
