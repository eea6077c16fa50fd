"""What the journal's files hold, kept on this machine as Python reads it fastest.

Never trusted over the journal: an entry is found by the hash of all bytes of its file, so one that was edited, swapped
or put back is read from the journal again. A cache that is missing, damaged, of another version of the program or of
Python, or that cannot be written, only costs time.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

import spasm_tui
from spasm_tui import lib, storage
from spasm_tui.core.base import records
from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import Version
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.short_hash import short_hash
from spasm_tui.storage.journal_reader import Damage, Reading
from spasm_tui.storage.whole_file import read_plain, write_whole

LEAST_BYTES = 64_000
"""Of a smaller journal nothing is kept: it is read in a blink."""
PARSED_ANEW = 32_000
"""So many bytes of a month that is not over may be parsed each time, before they are kept too."""
_LAYOUT = b"spasm-tui months 3 "
_HASH_BYTES = 16
_SIZE_BYTES = 8
_RECORD = b"[[record]]"
_MINUTE = timedelta(minutes=1)
_WITHOUT_REFERENCES = 2
"""The form of marshal in which equal values have equal bytes."""
_UNREADABLE = (ValueError, TypeError, EOFError, KeyError, IndexError, AttributeError, OverflowError)


_hash = partial(short_hash, size=_HASH_BYTES)


def cache_path(folder: Path, journal: Path) -> Path:
    """The file, in the folder for caches, for the journal in that place."""
    return folder / f"months-{_hash(os.fsencode(os.path.abspath(journal))).hex()}"


class Entry(NamedTuple):
    """What a file held: the hash of its bytes, how many they were, its records; `told` is the hash of all of it."""

    key: bytes
    size: int
    is_over: bool
    told: bytes
    body: bytes | memoryview

    @property
    def is_whole(self) -> bool:
        """Whether it is as it was written. Marshal must never see one that is not: it may crash."""
        return self.told == _hash(*self.head, self.body)

    @property
    def head(self) -> tuple[bytes, ...]:
        """All but the body, as it is written."""
        return self.key, self.size.to_bytes(_SIZE_BYTES, "big"), bytes([self.is_over])


class MonthCache:
    """The cache in the file at `path`. It is read when it is first asked, and written by `save`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: dict[bytes, Entry] | None = None
        self._new: dict[bytes, tuple[int, bool, Reading]] = {}
        """What is to be kept, not yet as bytes: how many the file had, whether its month is over, what it holds."""
        self._asked: set[bytes] = set()

    def read(self, data: bytes, name: str, parse: Callable[[bytes, str], Reading], is_over: bool = True) -> Reading:
        """What the file called `name` with these bytes holds, as kept or else as `parse` finds it.

        A file of a month that is not over grows: the part of it that is known is not parsed again.
        """
        kept = self._entries()
        key = _hash(data)
        if (known := self._found(kept.get(key), name)) is not None:
            return known
        begun = None if is_over else self._begun(data)
        rest = data[begun.size :] if begun else data
        if begun and (known := self._found(begun, name)) is not None:
            more = parse(rest, name)
            if not more.damages:
                known = Reading(known.versions + more.versions, [])
                return known if len(rest) < PARSED_ANEW else self._keep(key, data, known, is_over)
        found = parse(data, name)
        return (
            found
            if not is_over and (len(data) < PARSED_ANEW or found.damages)
            else self._keep(key, data, found, is_over)
        )

    def _found(self, entry: Entry | None, name: str) -> Reading | None:
        if entry is None or not entry.is_whole:
            return None
        self._asked.add(entry.key)
        with suppress(*_UNREADABLE):
            return _decoded(entry.body, name)
        return None

    def _begun(self, data: bytes) -> Entry | None:
        """The longest kept beginning of a file, up to where a record begins."""
        fit = [
            each
            for each in self._entries().values()
            if not each.is_over and each.size < len(data) and data[each.size :].lstrip().startswith(_RECORD)
        ]
        fit.sort(key=lambda each: each.size, reverse=True)
        return next((each for each in fit if each.key == _hash(data[: each.size])), None)

    def _keep(self, key: bytes, data: bytes, reading: Reading, is_over: bool) -> Reading:
        self._new[key] = len(data), is_over, reading
        return reading

    def save(self, is_whole: bool) -> None:
        """Writes what is new. When the whole journal was read, what nobody asked for is of no use any more."""
        kept, new = self._entries(), self._new
        wanted = [entry for key, entry in kept.items() if key in self._asked or not is_whole]
        self._kept, self._new, self._asked = None, {}, set()
        with suppress(OSError):  # a full disk: then the journal is read the next time
            if sum(entry.size for entry in wanted) + sum(size for size, *_ in new.values()) < LEAST_BYTES:
                if is_whole:
                    self.path.unlink(missing_ok=True)
                return
            made = [entry for key, what in new.items() if (entry := _made(key, *what)) is not None]
            if made or len(wanted) < len(kept):
                write_whole(self.path, b"".join([_heading(), *_written([*wanted, *made])]), durable=False)

    def _entries(self) -> dict[bytes, Entry]:
        if self._kept is None:
            try:
                self._kept = {entry.key: entry for entry in _read(memoryview(read_plain(self.path)))}
            except OSError:
                self._kept = {}
        return self._kept


def _heading() -> bytes:
    """What the cache must begin with: the layout, and all that decides what a file's bytes mean as records."""
    known = [spasm_tui.__version__, str(sys.implementation.cache_tag), sys.version]
    for package in (lib, records, storage):
        with suppress(OSError):
            for path in sorted(os.scandir(package.__path__[0]), key=lambda each: each.name):
                found = path.stat()
                known.append(f"{path.name} {found.st_size} {found.st_mtime_ns}" if path.name.endswith(".py") else "")
    return _LAYOUT + _hash("\n".join(known).encode())


def _written(entries: list[Entry]) -> Iterator[bytes | memoryview]:
    for entry in entries:
        yield from (*entry.head, entry.told, len(entry.body).to_bytes(_SIZE_BYTES, "big"), entry.body)


def _read(data: memoryview) -> Iterator[Entry]:
    """The entries of a cache, as far as it goes."""
    heading = _heading()
    if data[: len(heading)] != heading:
        return
    at = len(heading)

    def take(count: int) -> bytes:
        nonlocal at
        at += count
        return bytes(data[at - count : at])

    while at < len(data):
        key, size, is_over, told = take(_HASH_BYTES), take(_SIZE_BYTES), take(1), take(_HASH_BYTES)
        length = int.from_bytes(take(_SIZE_BYTES), "big")
        yield Entry(key, int.from_bytes(size, "big"), is_over != b"\0", told, data[at : at + length])
        at += length


# Records as plain values. A date or a time is a tuple, which TOML has none of.


def _made(key: bytes, size: int, is_over: bool, reading: Reading) -> Entry | None:
    """An entry; None where something in it is a value that marshal does not take."""
    try:
        made = Entry(key, size, is_over, b"", _encoded(reading))
    except ValueError:
        return None
    return made._replace(told=_hash(*made.head, made.body))


def _encoded(reading: Reading) -> bytes:
    same: dict[str | bytes, Any] = {}
    rows = [_row(version.record, same) for version in reading.versions]
    return marshal.dumps(([tuple(damage)[1:] for damage in reading.damages], rows))


def _row(record: Record, same: dict[str | bytes, Any]) -> tuple[Any, ...]:
    """A record; `same` makes equal words one, and equal fields, so that they are kept, read and held in memory once."""
    assert record.saved is not None  # noqa: S101 a file has no record without
    data = {same.setdefault(key, key): _plain(value, same) for key, value in record.data.items()}
    is_plain = not _has_times(data)
    if is_plain:
        # By their bytes: to Python 1, 1.0 and true are equal.
        data = same.setdefault(marshal.dumps(data, _WITHOUT_REFERENCES), data)
    at, saved = _moment(record.at), _moment(record.saved)
    over = [_moment(each) for each in record.over]
    return (record.id, same.setdefault(record.kind, record.kind), *at, *saved, over, is_plain, data)


def _moment(at: datetime) -> tuple[bytes, int]:
    offset = at.utcoffset()
    if offset is None or offset % _MINUTE:
        raise ValueError("not an offset of whole minutes")
    return _bytes(at), offset // _MINUTE


def _bytes(at: datetime | time) -> bytes:
    """The ten (or six) bytes that make the same moment again."""
    how: Any = at.__reduce_ex__(4)[1]
    made: bytes = how[0]
    return made


# They take such bytes too, which their types do not tell.
_datetime: Callable[..., datetime] = datetime
_time: Callable[..., time] = time


def _plain(value: Value, same: dict[str | bytes, Any]) -> Any:
    if isinstance(value, str):
        return same.setdefault(value, value)
    if isinstance(value, dict):
        return {same.setdefault(key, key): _plain(each, same) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, same) for each in value]
    if isinstance(value, datetime):
        return ("at", *_moment(value)) if value.tzinfo else ("plain at", _bytes(value))
    if isinstance(value, date):
        return "date", value.toordinal()
    return ("time", _bytes(value)) if isinstance(value, time) else value


def _has_times(kept: Any) -> bool:
    """Whether anything in it must be made a date or a time again."""
    if isinstance(kept, dict | list):
        return any(map(_has_times, kept.values() if isinstance(kept, dict) else kept))
    return isinstance(kept, tuple)


def _value(kept: Any) -> Value:
    if isinstance(kept, dict):
        return {key: _value(each) for key, each in kept.items()}
    if isinstance(kept, list):
        return [_value(each) for each in kept]
    if not isinstance(kept, tuple):
        return kept
    what, *how = kept
    if what == "at":
        return _datetime(how[0], _zone(how[1]))
    if what == "date":
        return date.fromordinal(how[0])
    return _time(how[0]) if what == "time" else _datetime(how[0])


def _decoded(body: bytes | memoryview, name: str) -> Reading:
    damages, rows = marshal.loads(body)  # noqa: S302 whole, by its hash
    versions = []
    new, moment = tuple.__new__, _datetime
    for record_id, kind, at, at_offset, saved, saved_offset, over, is_plain, kept in rows:
        data = kept if is_plain else {key: _value(each) for key, each in kept.items()}
        fields = (
            record_id,
            kind,
            moment(at, _ZONES.get(at_offset) or _zone(at_offset)),
            data,
            moment(saved, _ZONES.get(saved_offset) or _zone(saved_offset)),
            tuple([moment(each, _zone(offset)) for each, offset in over]) if over else (),
        )
        versions.append(new(Version, (new(KINDS.get(kind, Record), fields), name)))
    return Reading(versions, [Damage(name, *damage) for damage in damages])


_ZONES: dict[int, timezone] = {}
"""One zone for each offset: moments of one and the same zone are compared at once."""


def _zone(minutes: int) -> timezone:
    return _ZONES.setdefault(minutes, timezone(minutes * _MINUTE))
