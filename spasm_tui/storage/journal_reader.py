"""Reading the journal: every whole record loads, every damaged part is named and costs only itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR, Value, is_moment
from spasm_tui.core.base.records.kinds import build_record, problems
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import Version
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.text import clean
from spasm_tui.storage.journal_writer import FORMAT

_HEADING = re.compile(rb"(?m)^[ \t]*\[\[[ \t]*record[ \t]*\]\][ \t]*(?:#[^\n]*)?\r?$")
_SAVED = re.compile(rb"(?m)^[ \t]*saved[ \t]*=[^\n]*(?:\n|\Z)")
_MONTH = re.compile(r"(\d{4}-\d{2})\.")
_TAIL_BYTES = 32 * 1024
_OWN_KEYS = ("id", "kind", "at", "saved")


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


def journal_files(folder: Path, since: str = "") -> list[Path]:
    """The journal's files, oldest month first; those of months before `since` (`2026-11`) left out."""
    try:
        names = sorted(
            name.name for name in folder.iterdir() if name.suffix == ".toml" and not name.name.startswith(".")
        )
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / name for name in names if not since or (month_of(name) or since) >= since]


def month_of(name: str) -> str:
    """The `2026-11` a file's name begins with, or nothing."""
    found = _MONTH.match(name)
    return found[1] if found else ""


def read_file(path: Path, read: Callable[[bytes, str], Reading] | None = None) -> Reading:
    """All of one file, as `read` finds it in its bytes and name."""
    try:
        return (read or read_bytes)(path.read_bytes(), path.name)
    except OSError as error:
        return Reading([], [Damage(path.name, 1, f"cannot be read: {error.strerror or error}")])


def read_tail(path: Path, since: datetime) -> Reading:
    """The end of one file, from the first record saved after `since` or earlier. Damage there is not looked for."""
    try:
        with path.open("rb") as file:
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
        return Reading([], [])
    return Reading(read_file(path).versions, [])


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
    try:
        tables = tomli.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))["record"]
        if isinstance(tables, list):
            return _from_tables(tables, data, name)
    except KeyError:
        return Reading([], [] if _is_empty(data) else [Damage(name, 1, "holds no records")])
    except (ValueError, RecursionError):
        pass
    return _by_blocks(data, name)


def _is_empty(data: bytes) -> bool:
    return not data.strip() or re.fullmatch(rb"\s*format\s*=\s*\d+\s*", data.removeprefix(b"\xef\xbb\xbf")) is not None


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
    """A file that is not TOML as a whole, part by part."""
    versions, damages = [], []
    for line, block in _blocks(data.removeprefix(b"\xef\xbb\xbf")):
        if _HEADING.match(block):
            record, damage = _block_record(block, Damage(name, line, ""))
            versions += [Version(record, name)] if record else []
            damages += [damage] if damage else []
        elif not _is_empty(block):
            damages.append(Damage(name, line, f"not understood: “{_first_words(block)}”"))
    return Reading(versions, damages)


def _block_record(block: bytes, place: Damage) -> tuple[Record | None, Damage | None]:
    """The record of a part that starts at `place`, and what is damaged there."""
    found = _parsed(block, place)
    last = _SAVED.search(block)
    if isinstance(found, Record) or not last:
        return (found, None) if isinstance(found, Record) else (None, found)
    # `saved` is the last key, so what stands behind it (a torn heading, a merge marker) is not of the record.
    whole = _parsed(block[: last.end()], place)
    if not isinstance(whole, Record):
        return None, found
    rest = block[last.end() :].lstrip()
    line = place.line + block.count(b"\n", 0, len(block) - len(rest))
    return whole, place._replace(line=line, what=f"not understood: “{_first_words(rest)}”")


def _parsed(block: bytes, place: Damage) -> Record | Damage:
    try:
        found = _record(tomli.loads(block.decode().replace("\r\n", "\n"))["record"][0])
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
        return "torn: it has no full “saved” line"
    if not isinstance(record_id, str) or not isinstance(kind, str) or not record_id or not kind:
        return "id or kind is missing"
    if not (record_id.isprintable() and kind.isprintable()):
        return "id or kind has characters that cannot be shown"
    at = saved if kind == "removed" else table.get("at")
    if not (is_moment(at) and is_moment(saved)):
        return f"at should be a date and time with its offset, like saved, of the years {FIRST_YEAR} to {LAST_YEAR}"
    data = {_cleaned(key): _cleaned(value) for key, value in table.items() if key not in _OWN_KEYS}
    wrong = problems(kind, data)
    return f"{kind}: {'; '.join(wrong)}" if wrong else build_record(record_id, kind, at, data, saved)


def _cleaned(value: Value) -> Value:
    """`value` with every text in it fit to show. Plain text, the usual case, passes untouched."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, Mapping):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def newest_format(folder: Path) -> int:
    """The greatest `format` any file of the journal names."""
    found = FORMAT
    for path in journal_files(folder):
        try:
            with path.open("rb") as file:
                match = re.match(rb"(?:\xef\xbb\xbf)?\s*format\s*=\s*(\d{1,6})", file.read(200))
        except OSError:
            continue  # reading it names that
        found = max(found, int(match[1])) if match else found
    return found
