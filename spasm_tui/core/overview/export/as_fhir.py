"""The records as a FHIR R4 bundle, for systems of clinics: pain, questions, measures, medicines, what was done.

Pain has a LOINC code; a spasm as such has none that fits, so it stays words. LOINC (http://loinc.org) is copyright
Regenstrief Institute, Inc. and available at no cost under the licence at http://loinc.org/license.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from spasm_tui.core.base.records.fhir import TAIL, Resource
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.catalogue import Catalogue

_ID = re.compile(r"[A-Za-z0-9\-.]{1,50}")
_PATIENT = "patient"


def journal_fhir(
    records: Iterable[Record], catalogue: Catalogue, made: datetime, who: str = "", asks: Sequence[str] = ()
) -> str:
    """The bundle as JSON. `asks` is what the user would like to know: answers to a question of the program's own."""
    patient: Resource = {"resourceType": "Patient", "id": _PATIENT}
    if who.strip():
        patient["name"] = [{"text": who.strip()}]
    names = _Names(catalogue)
    told = (_whole(record, each) for record in records for each in record.fhir(names))
    entries = [{"fullUrl": _address(each["id"]), "resource": each} for each in (patient, *_asks(asks, made), *told)]
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": made.isoformat(), "entry": entries}
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


class _Names(NamedTuple):
    """What the content calls things that records name by an id."""

    catalogue: Catalogue

    def words(self, key: str, ids: tuple[str, ...]) -> str:
        return self.catalogue.vocabulary.titles(key, ids)

    def treatment(self, what: str) -> str:
        known = self.catalogue.treatments.get(what)
        return known.title if known else what.replace("-", " ")

    def measure(self, instrument: str) -> tuple[str, str]:
        known = self.catalogue.measures.get(instrument)
        return (known.title, known.sub) if known else ("", "")

    def item(self, questionnaire: str, item_id: str) -> tuple[str, Mapping[str, str]]:
        questions = self.catalogue.questionnaire(questionnaire)
        item = questions.item(item_id) if questions else None
        return (item.text, {option.id: option.text for option in item.options}) if item else ("", {})


def _asks(asks: Sequence[str], made: datetime) -> Iterator[Resource]:
    if asks:
        answers = [{"valueString": line} for line in asks]
        yield {
            **_about("QuestionnaireResponse", "asks", "completed"),
            "questionnaire": "urn:spasm-tui:clinic-page",
            "authored": made.isoformat(),
            "item": [{"linkId": "ask", "text": "What I would like to know", "answer": answers}],
        }


def _whole(record: Record, told: Resource) -> Resource:
    """A resource as the record tells it, with what every resource has, and what it is part of by its address."""
    rest = dict(told)
    plain = record.id if _ID.fullmatch(record.id) else hashlib.sha256(record.id.encode()).hexdigest()[:32]
    tail = rest.pop(TAIL, "")
    about = _about(rest.pop("resourceType"), f"{plain}-{tail}" if tail else plain, rest.pop("status"))
    if "partOf" in rest:
        rest["partOf"] = [{"reference": _address(plain)}]
    return {**about, **rest}


def _about(kind: str, resource_id: str, status: str) -> Resource:
    return {
        "resourceType": kind,
        "id": resource_id,
        "status": status,
        "subject": {"reference": _address(_PATIENT)},
    }


def _address(resource_id: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, resource_id)}"
