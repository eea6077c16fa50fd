"""One kind of help: who should ask first, what guidelines say, how it went so far."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.guide.guide import Source
from spasm_tui.core.treatments.treatment import Care, Treatment, past_of
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.moment_words import date_words
from spasm_tui.tui.controls.guide_page import origin, part_content
from spasm_tui.tui.controls.panes import paragraphs
from spasm_tui.tui.controls.results import Result

_SHOWN = 12


class TreatmentPage(Result):
    """What the user told about themselves comes first, then what is known, then their own times of it."""

    def __init__(
        self, treatment: Treatment, told: frozenset[str], records: list[HelpTaken], sources: Mapping[str, Source]
    ) -> None:
        super().__init__()
        self.treatment = treatment
        self.told = told
        self.records = records
        self.sources = sources

    def compose(self) -> ComposeResult:
        treatment = self.treatment
        yield Static(Content.assemble((treatment.title, "bold $primary")))
        for care in treatment.own_cautions(self.told):
            yield Static(_care(care, "▲ ", "bold $error"), classes="own-caution")
        for care in treatment.cautions_for_all:
            yield Static(_care(care, "! ", "$warning"))
        for part in treatment.parts:
            yield Static(part_content(part))
        if not treatment.parts:
            yield Static("Nothing is written about this one here. A doctor or pharmacist may know.", markup=False)
        yield Static(_past(self.records), id="past")
        cited = [key for care in treatment.cautions for key in care.sources]
        cited += [key for part in treatment.parts for key in part.sources]
        yield from map(Static, origin(cited, self.sources))

    def tell_anew(self, told: frozenset[str], records: list[HelpTaken]) -> None:
        """Shows what is known by now of the user and of their times of it; the place in the page is kept."""
        if (told, records) != (self.told, self.records):
            self.told, self.records = told, records
            self.refresh(recompose=True)


def preview(treatment: Treatment, told: frozenset[str], records: list[HelpTaken]) -> Content:
    """The page in short: who should ask first, what is known, how it went."""
    own = [_care(care, "▲ ", "bold $error") for care in treatment.own_cautions(told)]
    for_all = [_care(care, "! ", "$warning") for care in treatment.cautions_for_all]
    title = Content.assemble((treatment.title, "bold $primary"))
    return paragraphs((title, *own, *for_all, *map(part_content, treatment.parts), _past(records)))


def _past(records: list[HelpTaken]) -> Content:
    past = past_of(records)
    said = "; ".join(words for words in (past.words, past.again_words) if words) or "not noted yet"
    lines = [Content.assemble(("How it went  ", "bold"), f"{said[:1].upper()}{said[1:]}.")]
    for record in records[:_SHOWN]:
        note = f"\n      “{shorten(record.note, 45)}”" if record.note else ""
        lines.append(Content(f"  {date_words(record.at):>12}  {record.past_words()}{note}"))
    if len(records) > _SHOWN:
        lines.append(Content.assemble((f"  and {len(records) - _SHOWN} before: see the diary", "$quiet")))
    return Content("\n").join(lines)


def _care(care: Care, mark: str, style: str) -> Content:
    keys = f"  ({', '.join(care.sources)})" if care.sources else ""
    return Content.assemble((f"{mark}{care.text}", style), (keys, "$quiet"))
