"""What goes to a phone without a network, by QR codes: the core of a page, an event of the plan, a FHIR summary.

Text that any phone shows, and events that it can put into its calendar. The FHIR summary is for a program: JSON,
compressed (raw DEFLATE), in the letters that a code packs closest (base45), after `FHIR:DEF:B45:`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from spasm_tui.core.overview.export.as_fhir import patient
from spasm_tui.core.overview.export.as_ics import CalendarEntry, escaped, rule_of
from spasm_tui.core.overview.export.as_ips import sections_of
from spasm_tui.core.overview.report.page import (
    Block,
    Code,
    KeyFacts,
    Lines,
    Named,
    PagePart,
    ReportPage,
    ReportTable,
    short,
)
from spasm_tui.core.overview.report.report_data import Material, ReportPart
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.qr import base45
from spasm_tui.lib.text import plural

FHIR_START = "FHIR:DEF:B45:"
_LONGEST = 160
_MOST_ROWS, _MOST_FACTS = 3, 3
# What a page says first of all, in the order it is read. A phone shows a few lines, and a small window a few letters.
_CORE = (
    ReportPart.SIGNS,
    ReportPart.ASK,
    ReportPart.NUMBERS,
    ReportPart.PERSON,
    ReportPart.MEDICINES,
    ReportPart.TRIED,
)
_NAMED = ("Conditions", "Regular medicines", "Allergies")


def page_lines(page: ReportPage) -> list[str]:
    """The core of a page in a few lines; of a sheet of exercises each move with how long, and when to stop.

    Warning signs and what tells to stop are never cut.
    """
    known = {part.id: part for part in page.parts}
    core = [known[name] for name in _CORE if name in known]
    if core:
        lines = [page.title.partition(":")[0], *page.about[:-1]]
        return [*lines, *(line for part in core for line in _core_lines(part))]
    lines = [page.title, *page.about]
    stops: dict[str, None] = {}
    for part in page.parts:
        lines.append(part.title)
        told = (line for block in part.blocks if isinstance(block, Lines) for line in block.lines)
        stops.update(dict.fromkeys(line for line in told if line.startswith("Stop")))
    return [line for line in (*lines, *stops, *page.foot) if line.strip()]


def _core_lines(part: PagePart) -> list[str]:
    blocks = part.blocks
    if part.id in (ReportPart.SIGNS, ReportPart.ASK):
        return [part.title, *(line for block in blocks for line in _sentences(block))]
    found: list[str] = []
    for block in blocks:
        if isinstance(block, KeyFacts):
            found.append("; ".join(f"{fact.value} {fact.label}" for fact in block.facts[:_MOST_FACTS]))
        elif isinstance(block, Named):
            found += [f"{name}: {text}" for name, text in block.entries if name in _NAMED]
        elif isinstance(block, ReportTable):
            words = _dose_words if part.id == ReportPart.MEDICINES else _tried_words
            found += [words(block, number) for number in range(min(_MOST_ROWS, len(block.rows)))]
    return [short(line, _LONGEST) for line in found]


def _sentences(block: Block) -> list[str]:
    if isinstance(block, ReportTable):
        return [", ".join(cell for cell in row if cell) for row in block.rows]
    return list(block.lines) if isinstance(block, Lines) else []


def _dose_words(table: ReportTable, row: int) -> str:
    """`Ibuprofen: 29 doses, 14 days; over the label`."""
    name, days, doses, *_ = table.rows[row]
    is_over = any(place[0] == row for place in table.bold)
    return f"{name}: {plural(int(doses), 'dose')}, {plural(int(days), 'day')}{'; over the label' if is_over else ''}"


def _tried_words(table: ReportTable, row: int) -> str:
    """`Heat pack: 40 times, 9 h 56 min, pain 4 to 3`."""
    cells = dict(zip(table.heads, table.rows[row], strict=True))
    name, times, pain = cells.get("What", ""), cells.get("Times", ""), cells.get("Pain before to after", "")
    often, _, length = times.partition(" ")
    long = f", {length.strip('()')}" if length else ""
    return f"{name}: {plural(int(often), 'time')}{long}{f', pain {pain}' if pain else ''}"


_MOST_LETTERS = 2520
"""Of a summary: a code of 137 squares a side, on paper 57 mm."""
_MOST_ON_PAPER = 520
"""Bytes: a code of 77 squares a side, on paper 33 mm."""


def paper_code(page: ReportPage, must: bool = False) -> Code:
    """The code for a PDF: as much of the core of the page as a code of that size holds."""
    lines = page_lines(page)
    kept = len(lines)
    while kept > 1 and len("\n".join([*lines[:kept], _MORE]).encode()) > _MOST_ON_PAPER:
        kept -= 1
    text = "\n".join(lines if kept == len(lines) else [*lines[:kept], _MORE])
    return Code(text, "For a phone\nThe core of this page as text. It needs no network: a camera reads it.", must)


def paper_fhir_code(material: Material, who: str) -> Code:
    """The FHIR summary as a code for a PDF, which it is on in any case."""
    about = f"For a program: a FHIR R4 bundle, {FHIR_START} then base45 of raw DEFLATE of JSON."
    return Code(fhir_text(material, who), f"This page as data\n{about}", must=True)


_MORE = "More is on paper."


def event_texts(entries: Iterable[CalendarEntry]) -> list[str]:
    """Each entry of the plan as an event that a phone offers to put into its calendar. Times are those of the phone."""
    return ["\n".join(_event(entry)) for entry in entries]


def _event(entry: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{escaped(short(entry.title, 60))}"
    if entry.hour is None:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + DAY:%Y%m%d}"
    else:
        begins = datetime.combine(entry.day, time(entry.hour))
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begins + timedelta(minutes=entry.minutes):%Y%m%dT%H%M%S}"
    if entry.again:
        yield f"RRULE:{rule_of(entry)}"
    yield "END:VEVENT"


def fhir_text(material: Material, who: str = "") -> str:
    """The resources of the summary without their texts, compressed, as one text."""
    resources = [patient(who), *(each for section in sections_of(material) for each in section.resources)]
    kept = [each for each in resources if each["resourceType"] != "QuestionnaireResponse"]
    entries = [{"resource": _small(each)} for each in kept]
    text = _packed(entries)
    while len(text) > _MOST_LETTERS and len(entries) > 1:
        # What is read last goes first; what is left says that it is not all.
        entries = entries[: max(1, min(len(entries) - 1, len(entries) * _MOST_LETTERS // len(text)))]
        text = _packed(entries, {"tag": [{"display": _MORE}]})
    return text


def _packed(entries: list[dict[str, Any]], meta: dict[str, Any] | None = None) -> str:
    bundle = {"resourceType": "Bundle", **({"meta": meta} if meta else {}), "type": "collection", "entry": entries}
    data = json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return FHIR_START + base45(packer.compress(data) + packer.flush())


def _small(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource by itself: it refers to the one patient in the bundle by name, and its texts are left to the page."""
    subject = {"reference": "Patient/patient"}
    return {
        key: subject if key in ("subject", "patient") else value for key, value in resource.items() if key != "note"
    }
