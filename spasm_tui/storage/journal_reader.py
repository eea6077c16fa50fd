"""Reading the journal: every whole record loads, every damaged part is named and costs only itself."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR, Value, is_moment
from spasm_tui.core.base.records.kinds import KINDS, build_record, problems
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import Version
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean
from spasm_tui.storage.journal_format import FORMAT, MOST_BYTES
from spasm_tui.storage.merged_text import both_sides, not_here, toml_names_in
from spasm_tui.storage.whole_file import open_plain, read_plain

_RECORD = b"[[record]]"
_HEADING = re.compile(rb"(?m)^[ \t]*\[\[[ \t]*record[ \t]*\]\][ \t]*(?:#[^\n]*)?\r?$")
_SAVED = re.compile(rb"(?m)^[ \t]*saved[ \t]*=[^\n]*(?:\n|\Z)")
_ID = re.compile(rb"(?m)^[ \t]*id[ \t]*=")
_JOINED = "has two ids: two records were joined here, as git does with merge=union"
_MONTH = re.compile(r"(\d{4}-\d{2})\.")
_TAIL_BYTES = 32 * 1024
_HEAD = re.compile(rb"(?:\s|#[^\n]*(?:\n|\Z))*(?:format[ \t]*=[ \t]*\d+(?=\s|#|\Z)(?:\s|#[^\n]*(?:\n|\Z))*)?")
_LINK_OUT = "is a link out of the journal, and not followed: put the file itself there"
_AWAY = "is in iCloud, not on this machine yet: open its folder in Finder"
_MOST_TRIES = 20
_OF_A_FILE = frozenset({"format", "record"})
_OWN_KEYS = ("id", "kind", "at", "saved")
_KNOWN_KEYS = frozenset(field.key for kind in KINDS.values() for field in kind.FIELDS)
_HOLDING, _WITH_TEXT = (dict, list), (str, dict, list)


class Damage(NamedTuple):
    """A part of a file that could not be read as a record. `line` counts from 1."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return clean(f"{self.file}, line {self.line}: {self.what}", one_line=True)


class Reading(NamedTuple):
    """What was found in some files."""

    versions: list[Version]
    damages: list[Damage]


def journal_files(folder: Path) -> list[Path]:
    """The journal's files, oldest month first."""
    return list_journal(folder)[0]


def list_journal(folder: Path, since: str = "") -> tuple[list[Path], list[Damage]]:
    """The same, without months before `since` (`2026-11`); and why the folder cannot be read, or which files a cloud
    folder has not brought to this machine.
    """
    try:
        names, out = toml_names_in(folder)
        away = sorted(filter(None, map(not_here, os.listdir(folder))))
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError as error:
        return [], [Damage(folder.name, 1, f"the folder cannot be read: {error.strerror or error}")]
    files = [folder / name for name in names if not since or (month_of(name) or since) >= since]
    return files, [*(Damage(name, 1, _AWAY) for name in away), *(Damage(name, 1, _LINK_OUT) for name in out)]


def month_of(name: str) -> str:
    """The `2026-11` a file's name begins with, or nothing."""
    found = _MONTH.match(name)
    return found[1] if found else ""


def read_file(path: Path, read: Callable[[bytes, str], Reading] | None = None) -> Reading:
    """All of one file, as `read` finds it in its bytes and name."""
    try:
        return (read or read_bytes)(read_plain(path, MOST_BYTES), path.name)
    except OSError as error:
        return Reading([], [unreadable(path, error)])


def unreadable(path: Path, error: OSError) -> Damage:
    """What to say of a file that the system does not give."""
    return Damage(path.name, 1, f"cannot be read: {error.strerror or error}")


def read_tail(path: Path, since: datetime) -> Reading:
    """The end of one file, from the first record saved after `since` or earlier.

    Damage is looked for only where all of the file is read.
    """
    try:
        with open_plain(path) as file:
            size = file.seek(0, 2)
            length = _TAIL_BYTES
            while length < size:
                file.seek(size - length)
                data = file.read(length)
                start = _start_before(data, since)
                if start is not None:
                    return Reading(read_bytes(data[start:], path.name).versions, [])
                length *= 2
    except OSError:
        pass  # told by what follows
    return read_file(path)


def _start_before(data: bytes, since: datetime) -> int | None:
    """Where the last of the first records saved before `since` starts, by their `saved` lines alone; None: no such."""
    start = None
    for heading in _HEADING.finditer(data):
        line = _SAVED.search(data, heading.end())
        try:
            if line is None or datetime.fromisoformat(line[0].partition(b"=")[2].decode().strip()) >= since:
                break
        except (TypeError, ValueError):
            continue  # not as this program writes it
        start = heading.start()
    return start


def read_bytes(data: bytes, name: str) -> Reading:
    """The records in the bytes of a file called `name`, and what is damaged."""
    if (sides := both_sides(data)) is not None:
        return _merged(*sides, name)
    try:
        whole = tomli.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return _by_blocks(data, name)
    if "record" not in whole and _RECORD not in data:
        return Reading([], [] if _is_empty(data) else [Damage(name, 1, "holds no records")])
    tables = whole.get("record")
    # A heading that was damaged may still be TOML: of a table of another name, or of one within the record before it.
    if not isinstance(tables, list) or not _OF_A_FILE.issuperset(whole) or any(map(_holds_record, tables)):
        return _by_blocks(data, name)
    found = _from_tables(tables, data, name)
    if _count(data) > len(tables):
        # A text with such a line in it; or a quote that was damaged, and whole records became part of a text.
        parts = _by_blocks(data, name)
        return parts if len(parts.versions) > len(found.versions) else found
    return found


def _count(data: bytes) -> int:
    """How many lines look like the heading of a record."""
    plain = data.count(b"\n[[record]]") + data.startswith(b"[[record]]")
    return plain if plain == data.count(b"[[record]]") else sum(1 for _ in _HEADING.finditer(data))


def _holds_record(table: Value) -> bool:
    """Whether another record stands within this one."""
    if not isinstance(table, dict):
        return False
    for value in table.values():
        if isinstance(value, _HOLDING):
            inner = value if isinstance(value, list) else [value]
            if any(isinstance(each, dict) and "saved" in each and "kind" in each for each in inner):
                return True
    return False


def _merged(ours: bytes, theirs: bytes, lines: list[int], name: str) -> Reading:
    """What stands on both sides of a merge that git left for the user to finish."""
    one, two = read_bytes(ours, name), read_bytes(theirs, name)
    known = {(version.record.id, version.rank) for version in one.versions}
    told = [Damage(name, line, "git left both sides of a merge here: both were read") for line in lines]
    more = [version for version in two.versions if (version.record.id, version.rank) not in known]
    return Reading(one.versions + more, list(dict.fromkeys(told + one.damages + two.damages)))


def _is_empty(data: bytes) -> bool:
    """Whether it holds nothing but what stands above the first record: the format, and what somebody remarked."""
    return _HEAD.fullmatch(data.removeprefix(b"\xef\xbb\xbf")) is not None


def _from_tables(tables: list[Any], data: bytes, name: str) -> Reading:
    versions, damages = [], []
    for index, table in enumerate(tables):
        found = _record(table)
        if isinstance(found, Record):
            versions.append(Version(found, name))
        else:
            damages.append(Damage(name, _heading_line(data, index), found))
    return Reading(versions, damages)


def _heading_line(data: bytes, index: int) -> int:
    for count, heading in enumerate(_HEADING.finditer(data)):
        if count == index:
            return data.count(b"\n", 0, heading.start()) + 1
    return 1


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a file, each from one heading to the next, with the line it starts on."""
    starts = [0, *(heading.start() for heading in _HEADING.finditer(data)), len(data)]
    line = 1
    for start, end in pairwise(starts):
        yield line, data[start:end]
        line += data.count(b"\n", start, end)


def _by_blocks(data: bytes, name: str) -> Reading:
    """A file that is not TOML as a whole, or not as this program writes it, part by part."""
    versions: list[Version] = []
    damages: list[Damage] = []
    for line, block in _blocks(data.removeprefix(b"\xef\xbb\xbf")):
        if not _is_empty(block):
            records, wrong = _block_records(block, Damage(name, line, ""))
            versions += [Version(record, name) for record in records]
            damages += wrong
    return Reading(versions, damages)


def damaged_blocks(data: bytes, name: str) -> Iterator[tuple[Damage, bytes]]:
    """The parts of a file that no record could be read from, each with its place."""
    sides = both_sides(data)
    for side in dict.fromkeys(sides[:2] if sides else (data,)):
        for line, block in _blocks(side.removeprefix(b"\xef\xbb\xbf")):
            if _is_empty(block):
                continue
            ends = [0, *(each.end() for each in _SAVED.finditer(block)), len(block)]
            for start, end in pairwise(ends):
                place = _moved(Damage(name, line, ""), block, start)
                if block[start:end].strip() and not _piece_records(block[start:end].lstrip(), place)[0]:
                    yield place, block[start:end]


def _block_records(block: bytes, place: Damage) -> tuple[list[Record], list[Damage]]:
    """The records of a part that starts at `place`, one as a rule, and what is damaged there."""
    whole = _parsed(block, place)
    if isinstance(whole, Record):
        return [whole], []
    records: list[Record] = []
    damages: list[Damage] = []
    # `saved` is the last key, so what stands behind it (a torn heading, another record's keys) is not of the record.
    ends = [*(each.end() for each in _SAVED.finditer(block)), len(block)]
    line = place.line
    for start, end in pairwise([0, *ends]):
        piece = block[start:end].lstrip()
        line += block.count(b"\n", start, end - len(piece))
        if piece:
            found, wrong = _piece_records(piece, place._replace(line=line))
            records += found
            damages += wrong
        line += piece.count(b"\n")
    if not records and len(_ID.findall(block)) > 1:
        return [], [place._replace(what=f"{_JOINED}, and cannot be told apart")]
    return records, damages


def _piece_records(piece: bytes, place: Damage) -> tuple[list[Record], list[Damage]]:
    """The same for what stands up to a `saved` line."""
    if _ID.match(piece):
        found = _parsed(_RECORD + b"\n" + piece, place._replace(line=place.line - 1))
        joined = [place._replace(what=f"{_JOINED}; both were read")]
        return ([found], joined) if isinstance(found, Record) else ([], [found])
    found = _parsed(piece, place)
    if isinstance(found, Record):
        return [found], []
    # Where the line end before a heading is gone, another record begins within a line.
    inner = [each.start() for each in re.finditer(re.escape(_RECORD), piece) if each.start()]
    for at in reversed(inner[-_MOST_TRIES:]):
        parts = (_parsed(piece[:at], place), _parsed(piece[at:], _moved(place, piece, at)))
        records = [part for part in parts if isinstance(part, Record)]
        if records:
            wrong = [part for part in parts if isinstance(part, Damage)]
            return records, wrong or [_not_understood(piece, at, place)]
    return [], [found]


def _moved(place: Damage, block: bytes, at: int) -> Damage:
    return place._replace(line=place.line + block.count(b"\n", 0, at))


def _not_understood(block: bytes, at: int, place: Damage) -> Damage:
    return _moved(place, block, at)._replace(what=f"not understood: “{_first_words(block[at:])}”")


def _parsed(block: bytes, place: Damage) -> Record | Damage:
    """The one record in `block`, with nothing beside it, or what is wrong."""
    if not _HEADING.match(block):
        return _not_understood(block, 0, place)
    try:
        whole = tomli.loads(block.decode().replace("\r\n", "\n"))
        alone = len(whole) == len(whole["record"]) == 1 and not _holds_record(whole["record"][0])
        found = _record(whole["record"][0]) if alone else "something else stands in it"
    except tomli.TOMLDecodeError as error:
        return place._replace(line=place.line + error.lineno - 1, what=f"not TOML: {error.msg}")
    except (ValueError, RecursionError):
        found = "not readable text"
    return found if isinstance(found, Record) else place._replace(what=found)


def _first_words(block: bytes) -> str:
    return shorten(block.decode("utf-8", "replace"), 40)


def _record(table: Value) -> Record | str:
    """A record from its TOML table, or what is wrong with it."""
    if not isinstance(table, dict):
        return "not a record"
    record_id, kind, saved = table.get("id"), table.get("kind"), table.get("saved")
    if not isinstance(saved, datetime) or saved.tzinfo is None:
        # Text is what tools leave that go by JSON, which has no times.
        is_text = isinstance(saved, str)
        return "its times stand in quotes: take the quotes away" if is_text else "torn: it has no full “saved” line"
    if not isinstance(record_id, str) or not isinstance(kind, str) or not record_id or not kind:
        return "id or kind is missing"
    if not (record_id.isprintable() and kind.isprintable()):
        return "id or kind has characters that cannot be shown"
    at = saved if kind == "removed" else table.get("at")
    if not (is_moment(at) and is_moment(saved)):
        return f"at should be a date and time with its offset, like saved, of the years {FIRST_YEAR} to {LAST_YEAR}"
    data = {
        key if key in _KNOWN_KEYS else _cleaned(key): _cleaned(value) if isinstance(value, _WITH_TEXT) else value
        for key, value in table.items()
        if key not in _OWN_KEYS
    }
    over = _over(data)
    wrong = problems(kind, data)
    return f"{kind}: {'; '.join(wrong)}" if wrong else build_record(record_id, kind, at, data, saved, over)


def _over(data: dict[str, Value]) -> tuple[datetime, ...]:
    """What the record took the place of, taken out of `data`; what is no such list stays there as an unknown key."""
    moments = data.get("over")
    if not (isinstance(moments, list) and all(is_moment(each) for each in moments)):
        return ()
    del data["over"]
    return tuple(moments)


def _cleaned(value: Value) -> Value:
    """`value` with every text in it fit to show. Plain text, the usual case, passes untouched."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def read_versions(folder: Path, ids: Collection[str]) -> dict[str, list[Version]]:
    """Every version of those records that stands anywhere in the journal. Only files that name one are understood."""
    found: dict[str, list[Version]] = {record_id: [] for record_id in ids}
    for path in journal_files(folder):
        try:
            data = read_plain(path, MOST_BYTES)
        except OSError:
            continue  # reading it names that
        if any(record_id.encode() in data for record_id in ids):
            for version in read_bytes(data, path.name).versions:
                if version.record.id in found:
                    found[version.record.id].append(version)
    return found


def format_of(data: bytes) -> int:
    """The `format` that a file names at its start; nought where it names none."""
    match = re.match(rb"(?:\xef\xbb\xbf)?\s*format\s*=\s*(\d{1,6})", data[:200])
    return int(match[1]) if match else 0


def newest_format(files: Iterable[Path]) -> int:
    """The greatest `format` any of these files of the journal names."""
    found = FORMAT
    for path in files:
        try:
            with open_plain(path) as file:
                found = max(found, format_of(file.read(200)))
        except OSError:
            continue  # reading it names that
    return found
