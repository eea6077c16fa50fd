"""A file to bring records from: what is in it, before any of it is brought in."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Table
from datetime import datetime, time, timedelta
from pathlib import Path

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.medicine.medicine import Medicines
from spasm_tui.core.overview.column_mapping import Mapping
from spasm_tui.core.overview.export.as_csv import restored
from spasm_tui.core.overview.export.flat_tables import is_flat_table
from spasm_tui.core.overview.importing import health_archive
from spasm_tui.core.overview.importing.csv_reader import NotATableError
from spasm_tui.core.overview.importing.fitbit_archive import FitbitDays
from spasm_tui.core.overview.importing.foreign_table import Row, best, bring, fitting, rows_of
from spasm_tui.core.overview.importing.garmin_archive import GarminDays
from spasm_tui.core.overview.importing.health_archive import HealthDays, read_archive
from spasm_tui.core.overview.importing.known_lines import compare
from spasm_tui.core.overview.importing.own import is_own_csv, read_csv, read_json
from spasm_tui.core.overview.importing.preview import Offer, names_out
from spasm_tui.core.overview.importing.result import Brought, LineFault, Told, joined, news
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural
from spasm_tui.storage.archives import (
    chunks_of,
    health_connect,
    health_xml,
    is_zip,
    json_archive,
    spreadsheet_in,
    tables_in,
)
from spasm_tui.storage.files import FileFault, read_table
from spasm_tui.storage.places import typed_path

OWN = "An export of this program"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NOT_TEXT = {
    b"%PDF": "a PDF",
    b"SQLite format 3": "a database",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of Excel",
    b"\x1f\x8b": "a packed file",
    b"BEGIN:VCALENDAR": "a calendar",
}
_JUST_NOW = timedelta(minutes=1)
"""A clock may be so far behind that of another machine."""


class UnknownTableError(ValueError):
    """A table that no mapping knows. `rows` are its lines, so that a mapping can be made for it."""

    def __init__(self, told: str, rows: list[Row]) -> None:
        super().__init__(told)
        self.rows = rows


class _Found(NamedTuple):
    """What one file has: what it is, what it gives, and what else there is to know. `is_own`: an own export."""

    title: str
    about: str
    brought: Brought
    is_own: bool = False
    notes: tuple[str, ...] = ()


class Wish(NamedTuple):
    """How a file is to be read, where that is not left to it."""

    mapping: Mapping | None = None
    order: str = ""
    """What comes first in dates such as 03/04/2026: `day` or `month`, where the user said so."""
    day_starts_at: time = time(4)
    told: Told = lambda share: None
    """Told how much of a long file was read, 0 to 1."""
    medicines: Callable[[], Medicines] = Medicines
    """Asked only where a dose comes in: no other app says of one that it can make drowsy."""


def look_at(path: Path, state: State, mappings: Table[str, Mapping], now: datetime, wish: Wish = Wish()) -> Offer:  # noqa: B008 a value
    """What is in the file, in the CSV files of a folder or a zip, or in a phone's archive.

    Raises OSError, ValueError for another kind of file.
    """
    found = _found_in(path, _How(mappings, now, wish))
    every = [each for _, each in found]
    own = [record for each in every if each.is_own for record in each.brought.records]
    foreign = [record for each in every if not each.is_own for record in each.brought.records]
    fresh, beside = news(state, own), compare(state, foreign)
    new = [_with_drowsy(record, wish.medicines) for record in beside.new]
    ids = [record.id for record in (*own, *foreign)]
    late = now + _JUST_NOW
    notes = [note for each in every for note in (*each.notes, *_left_out(each.brought))]
    if ahead_own := sum(record.at > late and record.kind != "removed" for record in fresh):
        notes.append(f"{plural(ahead_own, 'record')} in it dated later than now: counted only when that time has come.")
    return Offer(
        title=every[-1].title,
        about=every[-1].about,
        records=[*fresh, *(record for record in new if record.at <= late)],
        known=len({record.id for record in own}) - len(fresh) + beside.known,
        same=len(ids) - len(set(ids)),
        left_out=sum(each.brought.left_out for each in every),
        faults=tuple(_named(name, str(fault)) for name, each in found for fault in each.brought.faults),
        removed=beside.removed,
        ahead=tuple(record for record in new if record.at > late),
        corrections=tuple(beside.corrections),
        lines=_lines(found),
        notes=tuple(dict.fromkeys(notes)),
    )


def _with_drowsy(record: Record, medicines: Callable[[], Medicines]) -> Record:
    """A dose whose no-drive line and wait before hard work do not hang on what the other app had no word for."""
    if not isinstance(record, DoseTaken) or DoseTaken.drowsy.told(record) is not None:
        return record
    is_so = medicines().makes_drowsy(name for name, _ in record.contents)
    return record._replace(data={**record.data, DoseTaken.drowsy.key: True}) if is_so else record


def _found_in(path: Path, how: _How) -> list[tuple[str, _Found]]:
    """Each file there is within it, by name, with what it gives; at least one. Raises ValueError, OSError."""
    if (archive := _json_archive(path, how)) is not None:
        return [(path.name, archive)]
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix.lower() == ".csv")
        if not files:
            raise ValueError(f"{path}: there is no CSV file in this folder")
        return [(file.name, _read(file.name, file.read_bytes(), how)) for file in files]
    if (health := _health(path, how)) is not None:
        return [(path.name, health)]
    if is_zip(data := path.read_bytes()):
        return _zipped(path, how)
    return [(path.name, _read(path.name, data, how))]


def _lines(found: list[tuple[str, _Found]]) -> dict[str, str]:
    """Where each record stands, by its id: `line 7`; with its file where there are several."""
    return {
        record_id: f"{name}, line {line}" if len(found) > 1 else f"line {line}"
        for name, each in found
        for record_id, line in each.brought.lines.items()
    }


def _named(name: str, fault: str) -> str:
    """The fault behind the file it is of; a fault within an archive names its part, which may be the file itself."""
    return fault if fault.startswith(name) else f"{name}: {fault}"


def _left_out(brought: Brought) -> list[str]:
    """What of a table is not taken, by name."""
    notes = []
    if brought.columns_out:
        notes.append(f"Columns left out: {', '.join(shorten(head) for head in brought.columns_out)}.")
    if brought.named_out:
        notes.append(f"Lines left out: {names_out(brought.named_out)}.")
    return notes


class _How(NamedTuple):
    """By what a file is read."""

    mappings: Table[str, Mapping]
    now: datetime
    wish: Wish


def _health(path: Path, how: _How) -> _Found | None:
    """What a phone's archive gives; None for another file."""
    with health_xml(path) as found:
        if found is not None:
            chunks = chunks_of(*found, how.wish.told)
            return _Found(
                health_archive.TITLE, health_archive.ABOUT, read_archive(chunks, how.now, how.wish.day_starts_at)
            )
    days = HealthDays(health_archive.CONNECT_SOURCE, how.wish.day_starts_at)
    if not health_connect(path, how.now.tzinfo, days, how.wish.told):
        return None
    return _Found(health_archive.CONNECT_TITLE, health_archive.CONNECT_ABOUT, days.brought(how.now))


def _json_archive(path: Path, how: _How) -> _Found | None:
    """What the archive of a service gives; None for anything else."""
    for service in (GarminDays, FitbitDays) if how.wish.mapping is None else ():
        days = service(how.now.tzinfo, how.wish.day_starts_at)
        if json_archive(path, days, how.wish.told):
            return _Found(service.TITLE, service.ABOUT, days.brought(how.now))
    return None


def _zipped(path: Path, how: _How) -> list[tuple[str, _Found]]:
    """What the tables of a zip give that are known. Raises ValueError where none is."""
    tables = tables_in(path)
    found = []
    for name, data in tables:
        try:
            found.append((name, _read(name, data, how)))
        except UnknownTableError:
            continue
    if not tables and (what := spreadsheet_in(path)):
        raise ValueError(f"{path.name}: {what}. Save the table as CSV and try again.")
    if not found:
        inside = ", ".join(shorten(name) for name, _ in tables[:6]) or "no table"
        raise ValueError(
            f"{path.name}: a zip with {inside}: nothing in it is known. Unpack it, and try one of its tables."
        )
    return found


def _read(name: str, data: bytes, how: _How) -> _Found:
    text, note = _text(name, data)
    if not text.strip():
        return _Found(name, "", Brought([], [LineFault(0, "is empty")]))
    start = text.lstrip()[:200].lower()
    if name.lower().endswith(".json") or (not how.wish.mapping and start[:1] in ("{", "[")):
        return _Found(OWN, "", read_json(text, how.wish.told), is_own=True)
    if start.startswith(("<!doctype html", "<html")):
        raise ValueError(f"{name}: a web page, not a table. Save the table itself as CSV.")
    if start.startswith("<"):
        raise ValueError(f"{name}: XML of another program, which cannot be read. Look for its export as CSV.")
    try:
        rows = rows_of(text)
    except NotATableError as error:
        return _Found(name, "", Brought([], [LineFault(error.line, str(error))]))
    if not how.wish.mapping and is_own_csv([restored(cell) for cell in rows[0][1]]):
        return _Found(OWN, "", read_csv(text), is_own=True)
    if not how.wish.mapping and is_flat_table(rows[0][1]):
        raise ValueError(
            f"{name}: a table that this program made to look at; it does not hold all. Bring in the JSON, or the"
            " table of your records (csv)"
        )
    mapping = how.wish.mapping or best(how.mappings.values(), rows)
    if mapping is None:
        raise UnknownTableError(_unknown(name, rows, how.mappings), rows)
    # Several tables can stand below each other in one file.
    others = [each for each in how.mappings.values() if each.section and fitting(each, rows) is not None]
    chosen = others if mapping.section and not how.wish.mapping else [mapping]
    brought = [bring(each, rows, how.now, how.wish.order) for each in chosen]
    notes = dict.fromkeys([note, *(each.about for each in chosen[1:])])
    return _Found(mapping.title, chosen[0].about, joined(brought), notes=tuple(each for each in notes if each))


def _unknown(name: str, rows: list[Row], mappings: Table[str, Mapping]) -> str:
    """What to say of a table that no mapping knows: its columns, what is known, the way to a mapping of one's own."""
    heads = [shorten(cell, 20) for cell in rows[0][1] if cell][:6]
    named = f" Its columns: {', '.join(heads)}." if heads else ""
    return (
        f"{name}: a table this program does not know (it knows {', '.join(mappings)}).{named} Say which column is "
        f"which: spasm-tui import {name} --date COLUMN --pain COLUMN [--note COLUMN], or --mapping FILE"
    )


def _text(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file and, where it is not sure how its letters are meant, a line about that. Raises ValueError."""
    for begin, what in _NOT_TEXT.items():
        if data.startswith(begin):
            raise ValueError(f"{name}: {what}. Save the table as CSV and try again.")
    if data[:2] in _BOMS:
        return _decoded(name, data, "utf-16"), ""
    start = data[:400]
    for encoding, place in (("utf-16-be", 0), ("utf-16-le", 1)):
        # Without its mark: of most letters one half is empty, always the same one.
        if start[place::2].count(0) * 2 > len(start[place::2]) and not start[1 - place :: 2].count(0):
            return _decoded(name, data, encoding), ""
    if b"\0" in data:
        raise ValueError(f"{name}: not a text file. Save the table as CSV and try again.")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        note = "Its letters are not UTF-8: read as Western Windows letters. Look whether ä, é and ñ are right."
        return data.decode("cp1252", "replace"), note


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ValueError(f"{name}: damaged UTF-16 text. Save the table as UTF-8 and try again.") from None


def find_mapping(name: str, mappings: Table[str, Mapping]) -> Mapping:
    """The mapping of that name, or in the file of that name. Raises ValueError with all its faults."""
    if name in mappings:
        return mappings[name]
    path = typed_path(name)
    table = read_table(path, typed=True)
    if table is None:
        raise ValueError(f"“{name[:60]}” is no mapping and no file. There are: {', '.join(mappings)}.")
    if isinstance(table, FileFault):
        raise ValueError(str(table))
    found, wrong = read_whole(Mapping, table, id=path.stem)
    if found is None:
        raise ValueError(f"{path.name}: {'; '.join(wrong)}")
    return found
