"""What can be saved, and in which form: the table `EXPORTS`. Adding a form is adding a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.day_range import Range, usual_range
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple, replace

if TYPE_CHECKING:
    from spasm_tui.core.overview.export.as_ics import CalendarEntry
    from spasm_tui.core.overview.report.report_data import Material

MARK = "\ufeff"
"""What tells a spreadsheet that a table is UTF-8; some programs take it for a part of the first head."""


class Export(NamedTuple):
    """A form: its words in a list, the end of its file's name, and whether it is the page (else it is the data).

    `is_table`: spreadsheets take it for UTF-8 only where it begins with a mark. `for_clinic`: data that tells whom it
    is about, and can leave parts out. `of_days`: it is about days as a page is. `can_have_commas`: a table that is only
    looked at, and so may have 7,5 for 7.5, and semicolons between its cells.
    """

    title: str
    suffix: str
    is_page: bool
    is_text: bool = True
    is_table: bool = False
    for_clinic: bool = False
    of_days: bool = False
    can_have_commas: bool = False


EXPORTS: dict[str, Export] = {
    "pdf": Export("PDF, one side of paper", ".pdf", is_page=True, is_text=False),
    "html": Export("Web page, one side when printed", ".html", is_page=True),
    "md": Export("Text (Markdown)", ".md", is_page=True),
    "csv": Export("Your records as a table (CSV)", ".csv", is_page=False, is_table=True),
    "days": Export("One row a day, to look at (CSV)", ".days.csv", is_page=False, is_table=True, can_have_commas=True),
    "spasms": Export(
        "One row a spasm, to look at (CSV)", ".spasms.csv", is_page=False, is_table=True, can_have_commas=True
    ),
    "doses": Export(
        "One row a dose, to look at (CSV)", ".doses.csv", is_page=False, is_table=True, can_have_commas=True
    ),
    "json": Export("Your records whole, to keep or to import (JSON)", ".json", is_page=False),
    "fhir": Export("Your records for a clinic's system (FHIR R4)", ".fhir.json", is_page=False, for_clinic=True),
    "ips": Export(
        "The page for a clinic's system (FHIR R4, as an IPS)", ".ips.json", is_page=False, for_clinic=True, of_days=True
    ),
    "ics": Export("Your plan for a calendar (iCalendar)", ".ics", is_page=False),
}


def chosen(given: ExportInput) -> list[Record]:
    """The records to write, oldest first; those that were removed stand first of all, as what they are.

    With a range only what happened on its days.
    """
    standing = list(reversed(given.state.whole.records()))
    if given.days is not None:
        first, last = given.days
        starts = given.day_starts_at
        # The user's day is that of the calendar or the one before it: most need not be asked.
        return [r for r in standing if first < r.at.date() <= last or first <= day_of(r.at, starts) <= last]
    gone = [version.record for version in given.state.versions.values() if version.record.kind == "removed"]
    return [*sorted(gone, key=lambda record: (record.written, record.id)), *standing]


def data_text(name: str, given: ExportInput) -> str:
    """The records, or the plan, in the form `name`."""
    return "".join(_pieces(name, given))


def data_pieces(name: str, given: ExportInput, mark: bool = True) -> Iterator[bytes]:
    """The same as it is written to a file, in pieces: a table with a mark before it, unless a program is to read it."""
    if mark and EXPORTS[name].is_table:
        yield MARK.encode()
    for piece in _pieces(name, given):
        yield piece.encode()


def _pieces(name: str, given: ExportInput) -> Iterable[str]:
    """Most forms are written at once."""
    made = _WRITERS[name](given)
    return (made,) if isinstance(made, str) else made


def tables(given: ExportInput, mark: bool = True) -> dict[str, bytes]:
    """A table for each kind of record, as files by their names."""
    from spasm_tui.core.overview.export.as_csv import csv_by_kind  # noqa: PLC0415 only this way of saving needs it

    start = MARK if mark else ""
    tables = csv_by_kind(chosen(given))
    names = _file_names(tables)
    return {f"{names[kind]}.csv": (start + text).encode() for kind, text in tables.items()}


def _file_names(kinds: Iterable[str]) -> dict[str, str]:
    """A file's name for each kind, the same for no two: a kind of another program may be any word."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for kind in sorted(kinds, key=lambda kind: _file_safe(kind).lower() != kind):  # ours keep their names
        name, number = _file_safe(kind), 2
        while name.casefold() in taken:  # many disks hold Walk and walk for one
            name, number = f"{_file_safe(kind)}-{number}", number + 1
        taken.add(name.casefold())
        found[kind] = name
    return found


def _file_safe(kind: str) -> str:
    return "".join(char if char.isalnum() or char in "-_" else "-" for char in kind)[:60]


# Each is loaded when it is first asked for.


def _csv(given: ExportInput) -> str:
    from spasm_tui.core.overview.export.as_csv import flat_csv  # noqa: PLC0415

    return flat_csv(chosen(given))


def _flat(name: str) -> Callable[[ExportInput], str]:
    def table(given: ExportInput) -> str:
        from spasm_tui.core.overview.export.flat_tables import table_of  # noqa: PLC0415

        return table_of(name, given)

    return table


def _json(given: ExportInput) -> str:
    from spasm_tui.core.overview.export.as_json import journal_json  # noqa: PLC0415

    return journal_json(chosen(given), given.now)


def _fhir(given: ExportInput) -> Iterator[str]:
    from spasm_tui.core.overview.export.as_fhir import journal_fhir  # noqa: PLC0415

    records = [r for r in chosen(given) if given.person or Answers.questionnaire.of(r) != PROFILE]
    if not given.notes:
        records = [_without_note(record, given.catalogue) for record in records]
    return journal_fhir(records, given.catalogue, given.now, given.who, given.asks)


def _ips(given: ExportInput) -> str:
    from spasm_tui.core.overview.export.as_ips import summary_fhir  # noqa: PLC0415

    return summary_fhir(material_of(given), given.who)


def material_of(given: ExportInput) -> Material:
    """What a page about the same days would be made from; without days the usual ones."""
    from spasm_tui.core.overview.report.report_data import ASK, NOTES, PERSON, gather  # noqa: PLC0415

    starts, today = given.day_starts_at, day_of(given.now, given.day_starts_at)
    days = given.days or usual_range(given.state, today, starts)
    there = {NOTES: given.notes, PERSON: given.person, ASK: bool(given.asks)}
    left = frozenset(part for part, is_there in there.items() if not is_there)
    material = gather(given.state, given.catalogue, given.now, starts, days, given.choice, given.asks)
    return replace(material, left=left)


def _without_note(record: Record, catalogue: Catalogue) -> Record:
    """A record without what the user wrote to it, and without answers in their own words."""
    data = {key: value for key, value in record.data.items() if key != "note"}
    if isinstance(record, Answers):
        questions = catalogue.questionnaire(record.questionnaire)
        known = {item.id: item.kind for item in questions.items} if questions else {}
        data[Answers.answers.key] = {
            name: answer
            for name, answer in record.answers.items()
            # Where a question is not known any more, words may be anybody's.
            if known.get(name, "text" if isinstance(answer, str) else "") != "text"
        }
    return record._replace(data=data)


def _ics(given: ExportInput) -> str:
    from spasm_tui.core.overview.export.as_ics import plan_ics  # noqa: PLC0415

    return plan_ics(given.state, given.catalogue, given.now, _settings(given))


def plan_of(given: ExportInput) -> list[CalendarEntry]:
    """The entries of the plan that a calendar gets."""
    from spasm_tui.core.overview.export.as_ics import plan_entries  # noqa: PLC0415

    return plan_entries(given.state, given.catalogue, given.now, _settings(given))


def _settings(given: ExportInput) -> Settings:
    return Settings(day_starts_at=given.day_starts_at, get_ready_seconds=given.get_ready_seconds)


_WRITERS: dict[str, Callable[[ExportInput], str | Iterator[str]]] = {
    "csv": _csv,
    **{name: _flat(name) for name in ("days", "spasms", "doses")},
    "json": _json,
    "fhir": _fhir,
    "ips": _ips,
    "ics": _ics,
}


def file_name(name: str, today: date, days: Range | None) -> str:
    """What the file is called unless the user says otherwise."""
    export = EXPORTS[name]
    about = "back-spasms" if export.is_page or name == "ips" else "back-plan" if name == "ics" else "spasm-tui"
    span = f"{days.first}-to-{days.last}" if days else str(today)
    return f"{about}-{span}{export.suffix}"
