"""What is chosen for the page on screen: days, form, who, what to leave out; and the page that makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.day_range import Range
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.formats import EXPORTS, chosen, file_name, material_of, plan_of
from spasm_tui.core.overview.report.build import LEAVE_OUT, asks_of, build_page
from spasm_tui.core.overview.report.exercise_sheet import build_sheet
from spasm_tui.core.overview.report.page import Lines, PagePart, ReportPage, short
from spasm_tui.core.overview.report.ranges import RANGES, USUAL, parse_range, range_of
from spasm_tui.core.overview.report.report_data import ASK, NOTES, PERSON, gather
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

DRAFT = "report"
"""The name under which the choices are kept."""
PAPERS = {"a4": "A4", "letter": "Letter"}
_LETTER = {"US", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "VE", "BZ", "DO"}
"""Countries that print on US Letter (CLDR's paperSize): all others on A4."""
# What `f` steps through: a form, for a PDF the paper, and for a table to look at whether it has decimal commas.
FORMS: tuple[tuple[str, str, bool], ...] = (
    ("pdf", "a4", False),
    ("pdf", "letter", False),
    *((form, "a4", False) for form in EXPORTS if form != "pdf"),
    *((form, "a4", True) for form, export in EXPORTS.items() if export.can_have_commas),
)
# What data that goes to a clinic can do without.
FHIR_LEAVES = (ASK, PERSON, NOTES)
_ABOUT = {
    "csv": "One line for each record, to open in a spreadsheet. What you removed is not in it. "
    "Saved as a folder (a name that ends with /), each kind has a table of its own.",
    "days": "One row for each day from your first note on, a column for each thing: for a spreadsheet of your own.",
    "spasms": "One row for each spasm, with its day, pain, places and what may have set it off.",
    "doses": "One row for each ingredient of each dose, with its milligrams.",
    "json": "All of your journal, to keep as a copy or to bring into this program elsewhere: nothing is lost.",
    "fhir": "For the system of a clinic that reads FHIR R4: pain, answers, measures, medicines, what was done.",
    "ips": "The page as a document for the system of a clinic: parts to read, with data beside them.",
    "ics": "The sessions and walks of your plan for two weeks, and the days to look at how it goes.",
}


class ReportOptions(NamedTuple):
    """The choices. `days` names one of `RANGES`, unless days were `typed`."""

    days: str = USUAL
    typed: Range | None = None
    form: str = "pdf"
    paper: str = "a4"
    who: str = ""
    leave_out: frozenset[str] = frozenset()
    asks: tuple[str, ...] = ()
    decimal_commas: bool = False
    """In a table to look at: 7,5 for 7.5, and semicolons between its cells."""

    def kept(self) -> dict[str, Any]:
        """What is remembered for the next time: all but days that were typed."""
        return {
            "days": self.days,
            "form": self.form,
            "paper": self.paper,
            "who": self.who,
            "leave_out": sorted(self.leave_out),
            "asks": list(self.asks),
            "decimal_commas": self.decimal_commas,
        }

    def form_words(self, sheet: bool = False) -> str:
        """The form in words, with the paper of a PDF; a `sheet` may take more than one side."""
        title = EXPORTS[self.form].title
        paper = f", {PAPERS[self.paper]}" if self.form == "pdf" else ""
        commas = " with 7,5 and ;" if self.can_have_commas and self.decimal_commas else ""
        return (title.split(",")[0] if sheet else title) + paper + commas

    @property
    def is_page(self) -> bool:
        """Whether the page is saved, and not the data."""
        return EXPORTS[self.form].is_page

    @property
    def for_clinic(self) -> bool:
        """Whether it is data that says whom it is about."""
        return EXPORTS[self.form].for_clinic

    @property
    def can_have_commas(self) -> bool:
        """Whether it is a table that may have decimal commas."""
        return EXPORTS[self.form].can_have_commas

    @property
    def of_days(self) -> bool:
        """Whether it is about the days that are chosen, and not about all of the journal."""
        return self.is_page or EXPORTS[self.form].of_days

    @property
    def can_leave_out(self) -> tuple[str, ...]:
        """What of `LEAVE_OUT` this form can do without: a page all of it, what goes to a clinic a few."""
        return tuple(LEAVE_OUT) if self.is_page else FHIR_LEAVES if self.for_clinic else ()

    def leaving(self, left: Iterable[str]) -> ReportOptions:
        """With these left out of what can be; what cannot be in this form stays as it is for the others."""
        kept = self.leave_out.difference(self.can_leave_out)
        return self._replace(leave_out=kept | frozenset(left))

    def other_days(self, step: int) -> ReportOptions:
        """With the next of the days to step through, or those before."""
        names = list(RANGES)
        return self._replace(days=names[(names.index(self.days) + step) % len(names)], typed=None)

    def stepped(self, step: int, pages_only: bool) -> ReportOptions:
        """With the next form, or the one before."""
        forms = [each for each in FORMS if EXPORTS[each[0]].is_page or not pages_only]
        now = (self.form, self.paper, self.decimal_commas)
        form, paper, commas = forms[((forms.index(now) if now in forms else -1) + step) % len(forms)]
        return self._replace(form=form, paper=paper, decimal_commas=commas)


def paper_of(settings: Settings) -> str:
    """The paper of the country that is set, or that this computer seems to be in."""
    return "letter" if (settings.country or settings.here) in _LETTER else "a4"


def desk_from(kept: Mapping[str, Any], paper_here: str = "a4") -> ReportOptions:
    """The choices of the last time; what cannot be read is as at first, and the paper then as it is `here`."""
    plain = ReportOptions(paper=paper_here)
    days, form, paper, who = (kept.get(key) for key in ("days", "form", "paper", "who"))
    left, asks = kept.get("leave_out"), kept.get("asks")
    return ReportOptions(
        days=days if isinstance(days, str) and days in RANGES else plain.days,
        form=form if isinstance(form, str) and form in EXPORTS else plain.form,
        paper=paper if isinstance(paper, str) and paper in PAPERS else plain.paper,
        who=who if isinstance(who, str) else "",
        leave_out=frozenset(part for part in left if part in LEAVE_OUT) if isinstance(left, list) else frozenset(),
        asks=asks_of(line for line in asks if isinstance(line, str)) if isinstance(asks, list) else (),
        decimal_commas=kept.get("decimal_commas") is True,
    )


def with_days(desk: ReportOptions, text: str, given: ExportInput) -> ReportOptions:
    """With the days that were typed. Raises ValueError."""
    return desk._replace(typed=parse_range(text, _today(given)))


def days_of_desk(desk: ReportOptions, given: ExportInput) -> Range:
    """The days the page is about."""
    return desk.typed or range_of(desk.days, given.state, _today(given), given.day_starts_at)


def days_words(desk: ReportOptions, given: ExportInput) -> str:
    """The days in words; most data is always all of it."""
    if not desk.of_days:
        return "your plan" if desk.form == "ics" else "all of your records"
    days = days_of_desk(desk, given)
    return str(days) if desk.typed else f"{RANGES[desk.days]}: {days}"


def _today(given: ExportInput) -> date:
    return day_of(given.now, given.day_starts_at)


def desk_page(desk: ReportOptions, given: ExportInput, routine: str = "") -> ReportPage:
    """The page as it would be saved; of `routine` its exercise sheet; of data what it would be."""
    catalogue = given.catalogue
    if routine in catalogue.routines:
        return build_sheet(catalogue.routines[routine], catalogue.stretches, desk.who)
    if not desk.is_page:
        return _data_page(desk, given)
    days = days_of_desk(desk, given)
    material = gather(given.state, catalogue, given.now, given.day_starts_at, days, given.choice, desk.asks)
    return build_page(material, desk.who, desk.leave_out)


def _data_page(desk: ReportOptions, given: ExportInput) -> ReportPage:
    lines: Sequence[str] = (_ABOUT[desk.form],)
    if desk.form != "ics":
        records = [record for record in chosen(given) if record.kind != "removed"]
        lines = (*lines, f"{plural(len(records), 'record')}.")
    if desk.for_clinic:
        about = f"It is about: {desk.who}" if desk.who else "It does not say whom it is about."
        lines = (*lines, short(about), *(_in_it(part, desk) for part in FHIR_LEAVES if part != ASK or desk.asks))
    elif desk.asks and desk.form != "ics":
        lines = (*lines, "What you would like to know is not in it: that stands on the page.")
    return ReportPage(EXPORTS[desk.form].title, (), (PagePart("data", "What will be saved", (Lines(tuple(lines)),)),))


def _in_it(part: str, desk: ReportOptions) -> str:
    """`Your own notes are in it.`: whether a part that can be left out is."""
    return f"{LEAVE_OUT[part]}: {'left out.' if part in desk.leave_out else 'in it.'}"


def desk_name(desk: ReportOptions, given: ExportInput, routine: str = "") -> str:
    """What the file is called unless the user says otherwise."""
    if routine:
        return f"{routine}{EXPORTS[desk.form].suffix}"
    return file_name(desk.form, _today(given), days_of_desk(desk, given) if desk.of_days else None)


def phone_texts(desk: ReportOptions, given: ExportInput, routine: str = "") -> tuple[list[str], bool]:
    """What goes to a phone by QR codes, and whether each text is a code of its own (else lines that may share one).

    Of a page its core; of data for a clinic the summary, compressed; of the plan an event each.
    """
    from spasm_tui.core.overview.export import for_phone  # noqa: PLC0415 only who asks for a code waits for it

    if desk.form == "ics":
        return for_phone.event_texts(plan_of(given)), True
    if desk.for_clinic:
        return [for_phone.fhir_text(material_of(given._replace(days=days_of_desk(desk, given))), desk.who)], True
    shown = desk if desk.is_page else desk._replace(form="pdf")
    return for_phone.page_lines(desk_page(shown, given, routine)), False
