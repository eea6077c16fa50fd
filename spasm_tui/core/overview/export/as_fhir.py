"""The records as a FHIR R4 bundle, for systems of clinics: pain, questions, measures, medicines, what was done.

Pain has a LOINC code; a spasm as such has none that fits, so it stays words. What FHIR has no resource for is a Basic
with its words: nothing is dropped. LOINC (http://loinc.org) is copyright Regenstrief Institute, Inc. and available at
no cost under the licence at http://loinc.org/license.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha1, sha256
from html import escape
from itertools import chain, islice

from spasm_tui.core.base.records.fhir import FhirForm, Resource, json_text, quoted
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.lib.dates import iso_text
from spasm_tui.lib.text import clean

_ID = re.compile(r"[A-Za-z0-9\-.]{1,50}")
_PATIENT = "patient"
_AT_ONCE = 500
"""So many entries are a piece of a bundle."""
_A_MOMENT = "0000-00-00 00:00"
"""Stands for a moment, which it never is."""
_NAME_SPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")  # that of URLs, by RFC 4122


def journal_fhir(
    records: Iterable[Record], catalogue: Catalogue, made: datetime, who: str = "", asks: Sequence[str] = ()
) -> Iterator[str]:
    """The bundle as JSON, in pieces.

    `asks` is what the user would like to know: answers to a question of the program's own.
    """
    form = FhirForm(FhirNames(catalogue))
    told = (entry for record in records for entry in _entries(record, form))
    head = {"type": "collection", "timestamp": made.isoformat()}
    return bundle(head, chain(map(entry_of, (patient(who), *asked(asks, made))), told))


def bundle(head: Resource, entries: Iterable[str]) -> Iterator[str]:
    """A bundle of entries, one a line, so that a line can be looked at alone.

    It comes in pieces: ten years are 40 MB, which nobody needs to have at once.
    """
    left, before = iter(entries), f'{json_text({"resourceType": "Bundle", **head})[:-1]}, "entry": [\n'
    while some := list(islice(left, _AT_ONCE)):
        some[0] = before + some[0]
        yield ",\n".join(some)
        before = ",\n"
    yield "\n]}\n"


def entry_of(resource: Resource) -> str:
    """A resource as an entry of a bundle."""
    return f'{{"fullUrl": "{address(resource["id"])}", "resource": {json_text(resource)}}}'


def patient(who: str) -> Resource:
    """Whom it is about, by the words that were given; without any, nobody by name."""
    made: Resource = {"resourceType": "Patient", "id": _PATIENT}
    return {**made, "name": [{"text": who.strip()}]} if who.strip() else made


class FhirNames:
    """What the content calls things that records name by an id."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        words = catalogue.vocabulary
        self.vocabulary = words._replace(title_of=lru_cache(maxsize=1000)(words.title_of))
        self._items: dict[tuple[str, str], tuple[str, Mapping[str, str]]] = {}

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


def resources_of(record: Record, form: FhirForm) -> list[Resource]:
    """A record's resources, whole; a Basic where its kind has none. What was removed was never so: it has none."""
    return [json.loads(entry)["resource"] for entry in _entries(record, form)]


def _entries(record: Record, form: FhirForm) -> list[str]:
    """The same as entries of a bundle."""
    if record.kind == "removed":
        return []
    plain = record.id if _ID.fullmatch(record.id) else sha256(record.id.encode()).hexdigest()[:32]
    found, first = [], ""
    for members, tail, is_part in record.fhir(form):
        own = f"{plain}-{tail}" if tail else plain
        at = address(own)
        first = first or at
        part = f', "partOf": [{{"reference": "{first}"}}]' if is_part else ""
        found.append(f'{{"fullUrl": "{at}", "resource": {{{members}{part}, "id": "{own}", {_SUBJECT_TEXT}}}}}')
    return found or [f'{{"fullUrl": "{address(plain)}", "resource": {{{_basic(plain, record, form)}}}}}']


def _basic(plain: str, record: Record, form: FhirForm) -> str:
    """What FHIR has no resource for: what it is called, when it was, and its main facts in words."""
    # Its `created` is a date: the moment stands in the words.
    moment = iso_text(record.at)[:16].replace("T", " ")
    begin, end = _about_basic(record.name, *filter(None, record.summary(form.names.vocabulary)), record.noted.strip())
    return f'"resourceType": "Basic", "id": "{plain}", {_SUBJECT_TEXT}{begin}{moment}{end}{moment[:10]}"'


@lru_cache(maxsize=1000)
def _about_basic(name: str, *facts: str) -> tuple[str, str]:
    """What stands before the moment in the words of a Basic, and from there on to its date: many have the same."""
    title = clean(name, one_line=True) or "Record"
    text = narrative(", ".join((title, _A_MOMENT, *filter(None, facts))))
    before, _, after = json_text(text).partition(_A_MOMENT)
    return f', "text": {before}', f'{after}, "code": {{"text": {quoted(title)}}}, "created": "'


def narrative(*lines: str) -> Resource:
    """Lines for a person to read, as FHIR has them: a paragraph each."""
    body = "".join(f"<p>{escape(clean(line))}</p>" for line in lines)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'}


def about(kind: str, resource_id: str, **rest: str) -> Resource:
    """What every resource about the person has."""
    return {"resourceType": kind, "id": resource_id, **rest, "subject": _SUBJECT}


def address(resource_id: str) -> str:
    """Where references find it: a UUID made from its id (version 5, by hand since 100,000 of them are asked for)."""
    text = sha1(_NAME_SPACE + resource_id.encode(), usedforsecurity=False).hexdigest()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
_SUBJECT = {"reference": address(_PATIENT)}
_SUBJECT_TEXT = f'"subject": {json_text(_SUBJECT)}'
