"""The records as a FHIR R4 bundle, for systems of clinics: pain, questions, measures, medicines, what was done.

Pain has a LOINC code; a spasm as such has none that fits, so it stays words. What FHIR has no resource for is a Basic
with its words: nothing is dropped. LOINC (http://loinc.org) is copyright Regenstrief Institute, Inc. and available at
no cost under the licence at http://loinc.org/license.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from html import escape
from itertools import chain

from spasm_tui.core.base.records.fhir import TAIL, Resource, SharedList, SharedPart, in_words, json_text
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.lib.text import clean

_ID = re.compile(r"[A-Za-z0-9\-.]{1,50}")
_PATIENT = "patient"
_NAME_SPACE = uuid.NAMESPACE_URL.bytes


def journal_fhir(
    records: Iterable[Record], catalogue: Catalogue, made: datetime, who: str = "", asks: Sequence[str] = ()
) -> str:
    """The bundle as JSON. `asks` is what the user would like to know: answers to a question of the program's own."""
    names = FhirNames(catalogue)
    told = (each for record in records for each in resources_of(record, names))
    head = {"type": "collection", "timestamp": made.isoformat()}
    return bundle_text(head, chain([patient(who)], asked(asks, made), told))


def bundle_text(head: Resource, resources: Iterable[Resource]) -> str:
    """A bundle of `resources`, one a line, so that a line can be looked at alone; each is let go once it is written."""
    start = json_text({"resourceType": "Bundle", **head})[:-1]
    lines = ",\n".join([f'{{"fullUrl": "{address(each["id"])}", "resource": {json_text(each)}}}' for each in resources])
    return f'{start}, "entry": [\n{lines}\n]}}\n'


def patient(who: str) -> Resource:
    """Whom it is about, by the words that were given; without any, nobody by name."""
    made: Resource = {"resourceType": "Patient", "id": _PATIENT}
    return {**made, "name": [{"text": who.strip()}]} if who.strip() else made


class FhirNames:
    """What the content calls things that records name by an id."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._items: dict[tuple[str, str], tuple[str, Mapping[str, str]]] = {}

    @property
    def vocabulary(self) -> Vocabulary:
        return self.catalogue.vocabulary

    def treatment(self, what: str) -> str:
        known = self.catalogue.treatments.get(what)
        return known.title if known else what

    def measure(self, instrument: str) -> tuple[str, str]:
        known = self.catalogue.measures.get(instrument)
        return (known.title, known.sub) if known else ("", "")

    def item(self, questionnaire: str, item_id: str) -> tuple[str, Mapping[str, str]]:
        if (known := self._items.get((questionnaire, item_id))) is not None:
            return known
        questions = self.catalogue.questionnaire(questionnaire)
        item = questions.item(item_id) if questions else None
        found = (item.text, {option.id: option.text for option in item.options}) if item else ("", {})
        return self._items.setdefault((questionnaire, item_id), found)


def asked(asks: Sequence[str], made: datetime) -> Iterator[Resource]:
    """What the user would like to know, as answers; nothing where that is nothing."""
    if asks:
        answers = [{"valueString": line} for line in asks]
        yield {
            **about("QuestionnaireResponse", "asks", status="completed"),
            "questionnaire": "urn:spasm-tui:clinic-page",
            "authored": made.isoformat(),
            "item": [{"linkId": "ask", "text": "What I would like to know", "answer": answers}],
        }


def resources_of(record: Record, names: FhirNames) -> list[Resource]:
    """A record's resources, whole; a Basic where its kind has none. What was removed was never so: it has none."""
    if record.kind == "removed":
        return []
    plain = record.id if _ID.fullmatch(record.id) else hashlib.sha256(record.id.encode()).hexdigest()[:32]
    return [_whole(plain, told) for told in record.fhir(names)] or [_basic(plain, record, names)]


def _whole(plain: str, told: Resource) -> Resource:
    """A resource as the record tells it, with what every resource has, and what it is part of by its address."""
    tail = told.pop(TAIL, "")
    told["id"] = f"{plain}-{tail}" if tail else plain
    told["subject"] = _SUBJECT
    if "partOf" in told:
        told["partOf"] = _part_of(plain)
    return told


@lru_cache(maxsize=1)
def _part_of(resource_id: str) -> SharedList:
    """One after the other, the parts of a record ask for the same."""
    return SharedList({"reference": address(resource_id)})


def _basic(plain: str, record: Record, names: FhirNames) -> Resource:
    """What FHIR has no resource for: what it is called, when it was, and its main facts in words."""
    title = clean(record.name, one_line=True) or "Record"
    # Its `created` is a date: the moment stands in the words.
    moment = record.at.isoformat(" ", "minutes")[:16]
    facts = [part for part in (*record.summary(names.vocabulary), record.noted.strip()) if part]
    made = about("Basic", plain)
    made["text"] = narrative(", ".join((title, moment, *facts)))
    made["code"], made["created"] = in_words(title), moment[:10]
    return made


def narrative(*lines: str) -> Resource:
    """Lines for a person to read, as FHIR has them: a paragraph each."""
    body = "".join(f"<p>{escape(clean(line))}</p>" for line in lines)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'}


def about(kind: str, resource_id: str, **rest: str) -> Resource:
    """What every resource about the person has."""
    return {"resourceType": kind, "id": resource_id, **rest, "subject": _SUBJECT}


def address(resource_id: str) -> str:
    """Where references find it: a UUID made from its id (version 5, by hand since 100,000 of them are asked for)."""
    text = hashlib.sha1(_NAME_SPACE + resource_id.encode(), usedforsecurity=False).hexdigest()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
_SUBJECT = SharedPart(reference=address(_PATIENT))
