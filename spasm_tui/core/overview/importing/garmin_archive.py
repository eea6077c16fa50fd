"""The account export of Garmin: lists of JSON, read as they stream by and folded into days: steps, sleep.

Known from public readers of it (`assets/imports/SOURCES.md`). A day is the one that Garmin names (`calendarDate`),
since its times are those of Greenwich, without the watch's own zone; a night is of the day of waking.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from json import JSONDecoder
from typing import Any

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR
from spasm_tui.core.overview.importing.health_archive import HealthDays
from spasm_tui.core.overview.importing.result import Brought, LineFault
from spasm_tui.lib.text import plural

TITLE = "Garmin"
ABOUT = (
    "Steps and hours asleep of each day come in, naps with them. Nights that were not measured and days without a step "
    "are left out, as is all else."
)
SOURCE = "garmin"
_PART = re.compile(r"(?:.*/)?(?:(?P<days>UDSFile)[^/]*|[^/]*(?P<sleep>sleepData)[^/]*)\.json", re.IGNORECASE)
_LONGEST_ENTRY = 4 << 20
"""A day has a few thousand letters; more than this in one is no day."""
_STAGES = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds")
_NOT_MEASURED = ("OFF_WRIST", "UNCONFIRMED")
_WHOLE_DAY = 23 * 3_600_000
"""Milliseconds of the shortest day, the one in spring."""
_OLD_TIME = "%b %d, %Y %I:%M:%S %p"
_FAR = 1e12
_BETWEEN = re.compile(r"[\s,]*")


def part_of(name: str) -> str:
    """What a file of that name has: `days`, `sleep`, or nothing of use here."""
    match = _PART.fullmatch(name.replace("\\", "/"))
    return (match.lastgroup or "") if match else ""


class GarminDays:
    """What a watch counted, gathered by day from several files, which may overlap."""

    def __init__(self, day_starts_at: time) -> None:
        self._days = HealthDays(SOURCE, day_starts_at)
        self._faults: list[LineFault] = []
        self._unfinished: dict[date, float] = {}
        self._last: date | None = None

    def read(self, name: str, chunks: Iterable[bytes]) -> None:
        """Adds the days or nights of one file; what of it cannot be read is told, the rest of it is taken."""
        number, add = 0, self._add_day if part_of(name) == "days" else self._add_night
        try:
            for number, entry in enumerate(entries_in(chunks), 1):
                try:
                    day = _day(entry)
                    if day is None:
                        self._days.leave_out("entries without a day")
                    else:
                        add(day, entry, name)
                except ValueError as error:
                    self._faults.append(LineFault(0, f"{name}, entry {number}: {error}"))
        except ValueError as error:
            self._faults.append(LineFault(0, f"{name}: after {plural(number, 'entry', 'entries')}: {error}"))

    def brought(self, now: datetime) -> Brought:
        """The days as records."""
        for day, steps in self._unfinished.items():
            if day == self._last:
                self._days.leave_out("steps of the last day, which was not over")
            else:
                self._days.add_steps_of(day, steps, "")
        found = self._days.brought(now)
        return found._replace(faults=[*self._faults, *(found.faults if found.records or not self._faults else [])])

    def _add_day(self, day: date, entry: dict[str, Any], name: str) -> None:
        self._last = max(day, self._last or day)
        steps = _number(entry.get("totalSteps"))
        if not steps:
            self._days.leave_out("days without a step")
        elif (length := _number(entry.get("durationInMilliseconds"))) and length < _WHOLE_DAY:
            self._unfinished[day] = max(steps, self._unfinished.get(day, 0.0))
        else:
            # By file: where two of them have a day, the one that counted most is taken.
            self._days.add_steps_of(day, steps, name)

    def _add_night(self, day: date, entry: dict[str, Any], name: str) -> None:
        asleep = sum(_number(entry.get(stage)) for stage in _STAGES)
        if asleep and entry.get("sleepWindowConfirmationType") not in _NOT_MEASURED:
            # Without the times awake, and so not up to its end.
            begin = _moment(entry.get("sleepStartTimestampGMT"), day)
            self._days.add_sleep_of(day, begin, begin + asleep)
        else:
            self._days.leave_out("nights that were not measured")
        naps = entry.get("napList")
        for nap in naps if isinstance(naps, list) else []:
            if isinstance(nap, dict) and (slept := _number(nap.get("napTimeSec"))):
                begin = _moment(nap.get("napStartTimestampGMT"), day)
                self._days.add_sleep_of(_day(nap) or day, begin, begin + slept)


def entries_in(chunks: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The objects of a list of JSON, one after the other. Raises ValueError where it cannot be read on."""
    read, decode = codecs.getincrementaldecoder("utf-8-sig")().decode, JSONDecoder().raw_decode
    text, has_begun = "", False
    for chunk in chunks:
        text += read(chunk)
        at = _after_blanks(text, 0)
        if not has_begun and at < len(text):
            if text[at] != "[":
                raise ValueError("it is no list of JSON")
            has_begun, at = True, _after_blanks(text, at + 1)
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


def _after_blanks(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _day(entry: dict[str, Any]) -> date | None:
    """Its day: `2026-01-14`, or `{"date": "Jan 14, 2020 12:00:00 AM"}` until 2023. Raises ValueError for another."""
    said = entry.get("calendarDate")
    said = said.get("date") if isinstance(said, dict) else said
    if said is None:
        return None
    try:
        day = _read_moment(str(said)).date()
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"“{str(said)[:30]}” is no day")
    return day


def _read_moment(text: str) -> datetime:
    """Raises ValueError."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.strptime(text, _OLD_TIME)


def _moment(said: object, day: date) -> float:
    """The seconds of Unix time of a time in Greenwich; the day's begin where it is not told."""
    try:
        return _read_moment(str(said)).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return datetime.combine(day, time(), UTC).timestamp()


def _number(said: object) -> float:
    """A count, or 0 for what is none. Raises ValueError for one that cannot be."""
    if said is None or isinstance(said, bool) or not isinstance(said, int | float):
        return 0.0
    if not 0 <= said < _FAR:
        raise ValueError("a number in it is no count")
    return float(said)
