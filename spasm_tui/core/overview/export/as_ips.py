"""The days of the clinic page as a FHIR document of the shape of an International Patient Summary (IPS).

It holds what the page holds, for systems that read summaries: a Composition whose sections a person can read, with
resources beside them that a program can. It is no copy of the journal: doses and treatments stand in it once each,
added up. Codes of sections are those of the IPS guide 2.0.0 (LOINC, see `as_fhir`); what was told has words, no codes.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.fhir import FhirForm, Resource, Told, resource
from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.base.records.record import R
from spasm_tui.core.medicine.amounts import amount_words
from spasm_tui.core.overview.export.as_fhir import (
    FhirNames,
    about,
    address,
    asked,
    bundle,
    entry_of,
    narrative,
    patient,
    resources_of,
)
from spasm_tui.core.overview.report.about_person import allergies, conditions, regular_medicines
from spasm_tui.core.overview.report.build import build_page
from spasm_tui.core.overview.report.page import Block, Image, KeyFacts, Lines, Named, ReportPage, cut, more_words
from spasm_tui.core.overview.report.report_data import ASK, NOTES, PERSON, Material, ReportPart
from spasm_tui.core.overview.report.what_helped import tried_by_name
from spasm_tui.core.profile.profile import last_told
from spasm_tui.lib.dates import iso
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean, plural

_TERMS = "http://terminology.hl7.org/CodeSystem"
_ABSENT = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}
NOT_ASKED, NONE_KNOWN, WITHHELD = "notasked", "nilknown", "withheld"


class Section(NamedTuple):
    """A section of the document: its title and LOINC code, the parts of the page told in it, and its resources.

    `empty` says why a section that must be there has no resources; without it an empty one is left out.
    """

    title: str
    code: str
    display: str
    parts: tuple[ReportPart, ...]
    resources: list[Resource]
    empty: str = ""


def summary_fhir(material: Material, who: str = "") -> str:
    """The document as JSON."""
    page = cut(build_page(material, who, material.left))
    sections = [each for each in sections_of(material) if each.resources or each.empty or _told(page, each.parts)]
    composition = _composition(material, page, sections)
    resources = [composition, _whole_patient(who), *(each for section in sections for each in section.resources)]
    stamp = material.now.isoformat()
    name = {"system": "urn:ietf:rfc:3986", "value": address(f"{stamp} {material.days}")}
    head = {"identifier": name, "type": "document", "timestamp": stamp}
    return "".join(bundle(head, map(entry_of, resources)))


def sections_of(material: Material) -> list[Section]:
    """All sections, in the order they are read."""
    told = None if PERSON in material.left else last_told(material.whole)
    answers = told.answers if told else {}
    had, taken, reacted = conditions(material, answers), regular_medicines(material, answers), allergies(answers)
    when = told.at if told else material.now

    def why(found: Sequence[str] | None) -> str:
        return WITHHELD if PERSON in material.left else NOT_ASKED if found is None else NONE_KNOWN

    part = ReportPart
    about_pain = (part.NUMBERS, part.COURSE, part.SYMPTOMS, part.EPISODES, part.CONTRIBUTORS)
    asks = () if ASK in material.left else material.asks
    return [
        Section("Warning signs", "104605-1", "Alert", (part.SIGNS,), _last_answers(material, "red-flags")),
        Section(
            "What I would like to know", "81338-6", "Patient Goals, preferences, and priorities for care experience",
            (part.ASK,), list(asked(asks, material.now)),
        ),
        Section(
            "Problems", "11450-4", "Problem list - Reported", (part.PERSON, *about_pain),
            [*_spasms(material), *_conditions(had or (), when), *_last_answers(material, "contributors")], why(had),
        ),
        Section(
            "Allergies", "48765-2", "Allergies and adverse reactions Document", (),
            list(_allergies(reacted or (), when)), why(reacted),
        ),
        Section(
            "Medicines", "10160-0", "History of Medication use Narrative", (part.MEDICINES,),
            [*_regular(taken or (), when), *_doses(material)], why(taken),
        ),
        Section("Pain", "8716-3", "Vital signs note", (part.TREND,), list(_pains(material))),
        Section(
            "What was tried", "47519-4", "History of Procedures Document", (part.TRIED, part.TRIALS),
            list(_procedures(material)),
        ),
        Section(
            "Function", "47420-5", "Functional status assessment note", (part.FUNCTION,),
            [*_measures(material), *_last_answers(material, "function", "change")],
        ),
    ]  # fmt: skip


def _composition(material: Material, page: ReportPage, sections: Iterable[Section]) -> Resource:
    return {
        **about("Composition", "summary", status="final"),
        "type": _coded("http://loinc.org", "60591-5", "Patient summary Document"),
        "date": material.now.isoformat(),
        # Who wrote it: the person, by a program. No clinician has looked at it.
        "author": [about("", "")["subject"]],
        "title": f"{page.title}, {material.days}",
        "text": narrative(page.title, *page.about, *page.foot),
        "section": [_section(page, each) for each in sections],
    }


def _section(page: ReportPage, section: Section) -> Resource:
    made: Resource = {
        "title": section.title,
        "code": _coded("http://loinc.org", section.code, section.display),
        "text": {"status": "generated", "div": _div(_told(page, section.parts) or _words(section))},
    }
    if section.resources:
        return {**made, "entry": [{"reference": address(each["id"])} for each in section.resources]}
    return {**made, "emptyReason": _coded(f"{_TERMS}/list-empty-reason", section.empty)} if section.empty else made


_EMPTY = {NOT_ASKED: "Not asked.", NONE_KNOWN: "None of those asked about.", WITHHELD: "Left out."}


def _words(section: Section) -> str:
    """What a section says that no part of the page tells."""
    texts = [
        (each.get("code") or each.get("medicationCodeableConcept") or {}).get("text", "") for each in section.resources
    ]
    return "".join(f"<p>{_text(text)}</p>" for text in texts if text) or f"<p>{_EMPTY.get(section.empty, '-')}</p>"


# The parts of the page as FHIR's narrative has them: no style, no picture of its own.


def _div(body: str) -> str:
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'


def _text(text: str) -> str:
    return escape(clean(text, one_line=True))


def _told(page: ReportPage, parts: Iterable[ReportPart]) -> str:
    there = {part.id: part for part in page.parts}
    found = [there[name] for name in parts if name in there]
    return "".join(f"<p><b>{_text(p.title)}</b></p>{''.join(map(_block, p.blocks))}" for p in found)


def _block(block: Block) -> str:
    if isinstance(block, Lines):
        return "".join(f"<p>{_text(line)}</p>" for line in block.lines)
    if isinstance(block, Image):
        return f"<p>{_text(block.words)}</p>"
    if isinstance(block, KeyFacts):
        return _rows([(fact.label, fact.value) for fact in block.facts])
    if isinstance(block, Named):
        return _rows(block.entries)
    return _rows(block.rows, block.heads) + (f"<p>{more_words(block.more)}</p>" if block.more else "")


def _rows(rows: Iterable[Sequence[str]], heads: Sequence[str] = ()) -> str:
    top = f"<thead><tr>{''.join(f'<th>{_text(head)}</th>' for head in heads)}</tr></thead>" if heads else ""
    body = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{top}<tbody>{body}</tbody></table>" if body else ""


# The resources.


def _coded(system: str, code: str, display: str = "") -> Resource:
    return {"coding": [{"system": system, "code": code, **({"display": display} if display else {})}]}


def _whole_patient(who: str) -> Resource:
    """The person with what a summary must say of one: where it is not known, that it is not."""
    made = patient(who)
    return {**({"name": [{"_text": _ABSENT}]} | made), "_birthDate": _ABSENT}


def _problem(number: int | str, text: str) -> Resource:
    return {
        **about("Condition", f"condition-{number}"),
        "clinicalStatus": _coded(f"{_TERMS}/condition-clinical", "active"),
        # Told by the person: nobody has looked whether it is so.
        "verificationStatus": _coded(f"{_TERMS}/condition-ver-status", "unconfirmed"),
        "category": [_coded(f"{_TERMS}/condition-category", "problem-list-item")],
        "code": {"text": text},
    }


def _spasms(material: Material) -> Iterator[Resource]:
    noted = material.whole.records(Episode)
    if noted:
        yield {**_problem("spasms", "Back spasms, as noted by the person"), "onsetDateTime": iso(noted[-1].at)}


def _conditions(told: Iterable[str], when: datetime) -> Iterator[Resource]:
    for number, text in enumerate(told, 1):
        yield {**_problem(number, text), "recordedDate": iso(when)}


def _allergies(told: Iterable[str], when: datetime) -> Iterator[Resource]:
    for number, text in enumerate(told, 1):
        yield {
            "resourceType": "AllergyIntolerance",
            "id": f"allergy-{number}",
            "clinicalStatus": _coded(f"{_TERMS}/allergyintolerance-clinical", "active"),
            "verificationStatus": _coded(f"{_TERMS}/allergyintolerance-verification", "unconfirmed"),
            "code": {"text": text},
            "patient": about("", "")["subject"],
            "recordedDate": iso(when),
        }


def _medicine(resource_id: str, status: str, name: str) -> Resource:
    return {**about("MedicationStatement", resource_id, status=status), "medicationCodeableConcept": {"text": name}}


def _regular(told: Iterable[str], when: datetime) -> Iterator[Resource]:
    for number, text in enumerate(told, 1):
        made = _medicine(f"regular-{number}", "active", text)
        yield {**made, "_effectiveDateTime": _ABSENT, "dateAsserted": iso(when)}


def _doses(material: Material) -> Iterator[Resource]:
    """Each ingredient once: from the first to the last dose, how many, and how much in all."""
    taken: dict[str, list[tuple[datetime, float | None]]] = {}
    for record in reversed(material.state.records(DoseTaken)):
        for name, mg in record.contents:
            taken.setdefault(name.casefold(), []).append((record.at, mg))
    for number, (name, doses) in enumerate(taken.items(), 1):
        known = [mg for _, mg in doses if mg is not None]
        much = f", {amount_words(sum(known), 'mg')} in all" if len(known) == len(doses) else ""
        yield {
            **_medicine(f"taken-{number}", "completed", name),
            "effectivePeriod": {"start": iso(doses[0][0]), "end": iso(doses[-1][0])},
            "dosage": [{"text": f"{plural(len(doses), 'dose')}{much}"}],
        }


def _pains(material: Material) -> Iterator[Resource]:
    worst = [day for day in material.each_day if day.worst is not None]
    last = max(material.state.records(CheckIn, Episode), key=lambda record: record.at, default=None)
    if last is not None and last.pain_level is not None:
        yield _seen(FhirForm.pain("Pain, as noted last", last.pain_level, iso(last.pain_moment), ""), "pain-last")
    if worst:
        day = max(reversed(worst), key=lambda day: day.worst or 0)
        made = FhirForm.pain("Worst pain of these days", day.worst or 0, day.date.isoformat(), "")
        yield _seen(made, "pain-worst")
        middle = statistics.median(day.worst or 0 for day in worst)
        made = FhirForm.observation(f"Worst pain of a day, median of {plural(len(worst), 'day')}", middle, "")
        days = {"start": material.days.first.isoformat(), "end": material.days.last.isoformat()}
        seen = _seen(made, "pain-median")
        del seen["effectiveDateTime"]
        yield {**seen, "effectivePeriod": days}


def _seen(told: Told, resource_id: str) -> Resource:
    made = resource(told)
    return {**made, **about(made["resourceType"], resource_id, status=made["status"])}


def _procedures(material: Material) -> Iterator[Resource]:
    for number, (name, records) in enumerate(tried_by_name(material), 1):
        yield {
            **about("Procedure", f"tried-{number}", status="completed"),
            "code": {"text": f"{name} ({plural(len(records), 'time')})"},
            "performedPeriod": {"start": iso(records[-1].at), "end": iso(records[0].at)},
        }


def _measures(material: Material) -> Iterator[Resource]:
    yield from _last_of_each(material, material.state.records(MeasureTaken), lambda record: record.instrument)


def _last_answers(material: Material, *wanted: str) -> list[Resource]:
    """The last answers to each of these questionnaires."""
    found = [record for record in material.state.records(Answers) if record.questionnaire in wanted]
    return list(_last_of_each(material, found, lambda record: record.questionnaire))


def _last_of_each(material: Material, records: Iterable[R], name: Callable[[R], str]) -> Iterator[Resource]:
    form, seen = FhirForm(FhirNames(material.catalogue)), set[str]()
    for record in records:
        if name(record) not in seen:
            seen.add(name(record))
            for made in resources_of(record, form):
                yield {key: value for key, value in made.items() if key != "note" or NOTES not in material.left}
