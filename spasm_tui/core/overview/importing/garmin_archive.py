"""The account export of Garmin. Known from public readers of it (`assets/imports/SOURCES.md`).

A day is the one that Garmin names (`calendarDate`), since its times are those of Greenwich, without the watch's own
zone; a night is of the day of waking.
"""

from __future__ import annotations

import re
from datetime import date, time, tzinfo
from typing import Any

from spasm_tui.core.overview.importing.json_archive import NOT_MEASURED, ArchiveDays, count_of, read_day, seconds_of

_STAGES = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds")
_NOT_MEASURED = ("OFF_WRIST", "UNCONFIRMED")
_WHOLE_DAY = 23 * 3_600_000
"""Milliseconds of the shortest day, the one in spring."""
_OLD_TIME = "%b %d, %Y %I:%M:%S %p"


class GarminDays(ArchiveDays):
    """What a watch of Garmin counted."""

    TITLE = "Garmin"
    ABOUT = (
        "Steps and hours asleep of each day come in, naps with them. Nights that were not measured and days without a "
        "step are left out, as is all else."
    )
    SOURCE = "garmin"
    FOLDERS = ("*.json", "DI-Connect-*/*.json", "DI_CONNECT/*/*.json", "*/DI_CONNECT/*/*.json")
    PART = re.compile(r"(?:.*/)?(?:(?P<days>UDSFile)[^/]*|[^/]*(?P<sleep>sleepData)[^/]*)\.json", re.IGNORECASE)

    def __init__(self, zone: tzinfo | None, day_starts_at: time) -> None:
        super().__init__(zone, day_starts_at)
        self._unfinished: dict[date, float] = {}
        self._last: date | None = None

    def add(self, part: str, entry: dict[str, Any], name: str) -> None:
        day = _day(entry)
        if day is None:
            self.days.leave_out("entries without a day")
        elif part == "days":
            self._add_day(day, entry, name)
        else:
            self._add_night(day, entry)

    def end(self) -> None:
        for day, steps in self._unfinished.items():
            if day == self._last:
                self.days.leave_out("steps of the last day, which was not over")
            else:
                self.days.add_steps_of(day, steps, "")

    def _add_day(self, day: date, entry: dict[str, Any], name: str) -> None:
        self._last = max(day, self._last or day)
        steps = count_of(entry.get("totalSteps"))
        if not steps:
            self.days.leave_out("days without a step")
        elif (length := count_of(entry.get("durationInMilliseconds"))) and length < _WHOLE_DAY:
            self._unfinished[day] = max(steps, self._unfinished.get(day, 0.0))
        else:
            # By file: where two of them have a day, the one that counted most is taken.
            self.days.add_steps_of(day, steps, name)

    def _add_night(self, day: date, entry: dict[str, Any]) -> None:
        asleep = sum(count_of(entry.get(stage)) for stage in _STAGES)
        if asleep and entry.get("sleepWindowConfirmationType") not in _NOT_MEASURED:
            # Without the times awake, and so not up to its end.
            begin = seconds_of(entry.get("sleepStartTimestampGMT"), day, _OLD_TIME)
            self.days.add_sleep_of(day, begin, begin + asleep)
        else:
            self.days.leave_out(NOT_MEASURED)
        naps = entry.get("napList")
        for nap in naps if isinstance(naps, list) else []:
            if isinstance(nap, dict) and (slept := count_of(nap.get("napTimeSec"))):
                begin = seconds_of(nap.get("napStartTimestampGMT"), day, _OLD_TIME)
                self.days.add_sleep_of(_day(nap) or day, begin, begin + slept)


def _day(entry: dict[str, Any]) -> date | None:
    """`2026-01-14`, or `{"date": "Jan 14, 2020 12:00:00 AM"}` until 2023. Raises ValueError for another."""
    said = entry.get("calendarDate")
    return read_day(said.get("date") if isinstance(said, dict) else said, _OLD_TIME)
