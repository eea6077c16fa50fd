"""The records as a FHIR R4 bundle, for systems of clinics: pain, questions, measures, medicines, what was done.

Pain has a LOINC code; a spasm as such has none that fits, so it stays words. LOINC (http://loinc.org) is copyright
Regenstrief Institute, Inc. and available at no cost under the licence at http://loinc.org/license.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.diary import title

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
UCUM = "http://unitsofmeasure.org"
_ID = re.compile(r"[A-Za-z0-9\-.]{1,50}")
_PATIENT = "patient"
Resource = dict[str, Any]


def journal_fhir(
    records: Iterable[Record], catalogue: Catalogue, made: datetime, who: str = "", asks: Sequence[str] = ()
) -> str:
    """The bundle as JSON. `asks` is what the user would like to know: answers to a question of the program's own."""
    patient: Resource = {"resourceType": "Patient", "id": _PATIENT}
    if who.strip():
        patient["name"] = [{"text": who.strip()}]
    resources = [patient, *_asks(asks, made)]
    for record in records:
        if record.kind in _MAKERS:
            resources += _MAKERS[record.kind](record, catalogue)
    entries = [{"fullUrl": _address(each["id"]), "resource": each} for each in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": made.isoformat(), "entry": entries}
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def _asks(asks: Sequence[str], made: datetime) -> Iterator[Resource]:
    if asks:
        answers = [{"valueString": line} for line in asks]
        yield {
            **_about("QuestionnaireResponse", "asks", "completed"),
            "questionnaire": "urn:spasm-tui:clinic-page",
            "authored": made.isoformat(),
            "item": [{"linkId": "ask", "text": "What I would like to know", "answer": answers}],
        }


def _address(resource_id: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, resource_id)}"


def _id(record: Record, tail: str = "") -> str:
    """The record's id as FHIR takes one."""
    plain = record.id if _ID.fullmatch(record.id) else hashlib.sha256(record.id.encode()).hexdigest()[:32]
    return f"{plain}-{tail}" if tail else plain


def _about(kind: str, resource_id: str, status: str) -> Resource:
    return {
        "resourceType": kind,
        "id": resource_id,
        "status": status,
        "subject": {"reference": _address(_PATIENT)},
    }


def _note(resource: Resource, text: str) -> Resource:
    return {**resource, "note": [{"text": text}]} if text.strip() else resource


def _quantity(value: float, unit: str = "{score}") -> Resource:
    return {"value": value, "unit": unit.strip("{}"), "system": UCUM, "code": unit}


def _pain(record: Record, key: str, words: str, tail: str, at: datetime | None = None) -> Iterator[Resource]:
    """An observation of pain, where the record has one under `key`."""
    pain = record.scale(key)
    if pain is not None:
        yield {
            **_about("Observation", _id(record, tail), "final"),
            "category": [{"coding": [SURVEY]}],
            "code": {"coding": [PAIN], "text": words},
            "effectiveDateTime": (at or record.at).isoformat(),
            "valueQuantity": _quantity(pain),
        }


def _episode(record: Record, catalogue: Catalogue) -> Iterator[Resource]:
    words = catalogue.vocabulary
    for found in _pain(record, "pain", "Pain at the start of a back spasm", "pain"):
        if record.words("where"):
            found["bodySite"] = {"text": words.titles("where", record.words("where"))}
        set_off = words.titles("triggers", record.words("triggers"))
        until = record.when("until")
        facts = [
            f"Set off by: {set_off}" if set_off else "",
            f"Over at {until.isoformat()}" if until else "",
            record.text("note"),
        ]
        yield _note(found, "\n".join(fact for fact in facts if fact))


def _checkin(record: Record, catalogue: Catalogue) -> Iterator[Resource]:
    for found in _pain(record, "pain_now", "Pain now", "now"):
        yield _note(found, record.text("note"))
    yield from _pain(record, "pain_worst", "Worst pain of the day", "worst")


def _done(record: Record, catalogue: Catalogue) -> Iterator[Resource]:
    """Something that was done, and the pain before and after it."""
    known = catalogue.treatments.get(record.text("what")) if record.kind == "treatment" else None
    what = known.title if known else record.text("what")
    name = " ".join(part.replace("-", " ") for part in (what, record.text("preset"), record.text("routine")) if part)
    end = record.at + timedelta(seconds=record.number("seconds") or 0)
    made = {
        **_about("Procedure", _id(record), "completed"),
        "code": {"text": f"{title(record)}: {name}" if name else title(record)},
        "performedPeriod": {"start": record.at.isoformat(), "end": end.isoformat()},
    }
    yield _note(made, record.text("note"))
    for key, words, tail, at in (
        ("pain_before", "Pain before", "before", record.at),
        ("pain_after", "Pain after", "after", end),
        ("pain_later", "Pain 30 minutes later", "later", end + timedelta(minutes=30)),
    ):
        for found in _pain(record, key, words, tail, at):
            yield {**found, "partOf": [{"reference": _address(_id(record))}]}


def _dose(record: Record, catalogue: Catalogue) -> Iterator[Resource]:
    """A statement for each ingredient: milligrams are what counts."""
    product = record.text("product")
    for number, (name, mg) in enumerate(record.contents if isinstance(record, DoseTaken) else (), 1):
        made: Resource = {
            **_about("MedicationStatement", _id(record, f"dose-{number}"), "completed"),
            "medicationCodeableConcept": {"text": name},
            "effectiveDateTime": record.at.isoformat(),
        }
        if mg is not None:
            made["dosage"] = [{"doseAndRate": [{"doseQuantity": _quantity(mg, "mg")}]}]
        yield _note(made, "\n".join(part for part in (f"As {product}" if product else "", record.text("note")) if part))


def _measure(record: Record, catalogue: Catalogue) -> Iterator[Resource]:
    total = record.number("total")
    if total is None:
        return
    known = catalogue.measures.get(record.text("instrument"))
    found = {
        **_about("Observation", _id(record), "final"),
        "category": [{"coding": [SURVEY]}],
        "code": {"text": known.title if known else record.text("instrument") or "Measure"},
        "effectiveDateTime": record.at.isoformat(),
        "valueQuantity": _quantity(total),
    }
    sub = record.number("sub")
    if sub is not None:
        words = known.sub if known and known.sub else "Sub-score"
        found["component"] = [{"code": {"text": words}, "valueQuantity": _quantity(sub)}]
    yield _note(found, record.text("note"))


def _answers(record: Record, catalogue: Catalogue) -> Iterator[Resource]:
    name = record.text("questionnaire")
    questions = catalogue.questionnaire(name)
    items = []
    for item_id, answer in record.table("answers").items():
        item = questions.item(item_id) if questions else None
        text = item.text if item else item_id
        given = answer if isinstance(answer, list | tuple) else [answer]
        titles = {option.id: option.text for option in item.options} if item else {}
        answers = [value for each in given if (value := _answer(each, titles))]
        made: Resource = {"linkId": item_id or "-", "text": text or item_id or "-"}
        items.append({**made, "answer": answers} if answers else made)
    version = f"|{record.text('version')}" if record.text("version") else ""
    slug = re.sub(r"[^A-Za-z0-9.-]", "-", name) or "questions"
    yield {
        **_about("QuestionnaireResponse", _id(record), "completed"),
        "questionnaire": f"urn:spasm-tui:{slug}{version}",
        "authored": record.at.isoformat(),
        **({"item": items} if items else {}),
    }


def _answer(answer: Any, titles: Mapping[str, str]) -> Resource | None:
    if isinstance(answer, bool):
        return {"valueBoolean": answer}
    if isinstance(answer, int):
        return {"valueInteger": answer} if abs(answer) < 2**31 else {"valueDecimal": answer}
    if isinstance(answer, float):
        return {"valueDecimal": answer}
    text = titles.get(answer, answer) if isinstance(answer, str) else ""
    return {"valueString": text} if text.strip() else None


_MAKERS: Mapping[str, Callable[[Record, Catalogue], Iterator[Resource]]] = {
    "episode": _episode,
    "checkin": _checkin,
    "heat": _done,
    "cold": _done,
    "session": _done,
    "walk": _done,
    "treatment": _done,
    "side": _done,
    "dose": _dose,
    "measure": _measure,
    "answers": _answers,
}
