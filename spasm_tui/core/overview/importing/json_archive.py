"""Archives of JSON that services give out: lists of days or nights, read as they stream by and folded into days."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, ClassVar

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR
from spasm_tui.core.overview.importing.health_archive import HealthDays
from spasm_tui.core.overview.importing.result import Brought, LineFault
from spasm_tui.lib.text import plural

NOT_MEASURED = "nights that were not measured"
_LONGEST_ENTRY = 4 << 20
"""An entry has a few thousand letters; more than this in one is none."""
_FAR = 1e12
_BETWEEN = re.compile(r"[\s,]*")


class ArchiveDays:
    """What a service counted, gathered by day from several files, which may overlap. Each service has a class."""

    TITLE: ClassVar[str]
    ABOUT: ClassVar[str]
    SOURCE: ClassVar[str]
    FOLDERS: ClassVar[tuple[str, ...]]
    """Where the files are in a folder: itself, or one that the zip was unpacked to."""
    PART: ClassVar[re.Pattern[str]]
    """What the files are called. The group that is found says what is in them."""

    def __init__(self, zone: tzinfo | None, day_starts_at: time) -> None:
        self.days = HealthDays(self.SOURCE, day_starts_at)
        self.zone = zone
        self._faults: list[LineFault] = []

    @classmethod
    def part_of(cls, name: str) -> str:
        """What a file of that name has; empty: nothing of use here."""
        match = cls.PART.fullmatch(name.replace("\\", "/"))
        return (match.lastgroup or "") if match else ""

    def read(self, name: str, chunks: Iterable[bytes]) -> None:
        """Adds what is in one file; what of it cannot be read is told, the rest of it is taken."""
        number, part = 0, self.part_of(name)
        try:
            for number, entry in enumerate(entries_in(chunks), 1):
                try:
                    self.add(part, entry, name)
                except ValueError as error:
                    self._faults.append(LineFault(0, f"{name}, entry {number}: {error}"))
        except ValueError as error:
            what = "its letters are not UTF-8" if isinstance(error, UnicodeDecodeError) else error
            self._faults.append(LineFault(0, f"{name}: after {plural(number, 'entry', 'entries')}: {what}"))

    def add(self, part: str, entry: dict[str, Any], name: str) -> None:
        """Adds an entry of the file `name`. Raises ValueError with what is wrong."""
        raise NotImplementedError

    def end(self) -> None:
        """All files were read."""

    def brought(self, now: datetime) -> Brought:
        """The days as records."""
        self.end()
        return self.days.brought(now, self._faults)


def entries_in(chunks: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The objects of a list of JSON, one after the other. Raises ValueError where it cannot be read on."""
    read, decode = codecs.getincrementaldecoder("utf-8-sig")().decode, json.JSONDecoder().raw_decode
    text, has_begun = "", False
    for chunk in chunks:
        text += read(chunk)
        at = _after_blanks(text, 0)
        if not has_begun and at < len(text):
            if text[at] != "[":
                raise ValueError("it is no list of JSON")
            has_begun, at = True, _after_blanks(text, at + 1)
        if has_begun and (cut := text.rfind("}") + 1) > at and (several := _several(text[at:cut])):
            yield from several
            at = _after_blanks(text, cut)
        while at < len(text) and text[at] == "{":
            try:
                entry, at = decode(text, at)
            except (ValueError, RecursionError):
                break  # it goes on in the next piece
            yield entry
            at = _after_blanks(text, at)
        text = text[at:]
        if len(text) > _LONGEST_ENTRY:
            break
    if text.strip() != "]":
        raise ValueError("what follows is no JSON, or it ends too early")


def _several(text: str) -> list[dict[str, Any]]:
    """All objects of a text at once, which is several times as quick; none where it is not made of whole ones."""
    try:
        found = json.loads(f"[{text}]")
    except (ValueError, RecursionError):
        return []
    return found if all(type(each) is dict for each in found) else []


def _after_blanks(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def read_day(said: object, old_form: str = "") -> date | None:
    """A day such as `2026-01-14`, or in an older form; None where nothing is said. Raises ValueError for another."""
    if said is None:
        return None
    try:
        day = _time(str(said), old_form).date()
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"“{str(said)[:30]}” is no day")
    return day


def _time(text: str, old_form: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        if not old_form:
            raise  # without a form nothing at all would be the year 1900
        return datetime.strptime(text, old_form)


def seconds_of(said: object, day: date, old_form: str = "") -> float:
    """A time as seconds, by which two of them can be told apart; the day's begin where it is not told."""
    try:
        return _time(str(said), old_form).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return datetime.combine(day, time(), UTC).timestamp()


def count_of(said: object) -> float:
    """A count, or 0 for what is none. Raises ValueError for one that cannot be."""
    if said is None or isinstance(said, bool) or not isinstance(said, (int, float)):
        return 0.0
    if not 0 <= said < _FAR:
        raise ValueError("a number in it is no count")
    return float(said)
