"""Fitbit's data in an archive of Google Takeout. Known from public readers of it (`assets/imports/SOURCES.md`).

Steps are told for each minute, in the time of Greenwich; sleep by the clock of the place, with its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, tzinfo
from functools import lru_cache
from typing import Any

from spasm_tui.core.overview.importing.json_archive import NOT_MEASURED, ArchiveDays, count_of, read_day, seconds_of

_QUARTER = re.compile(r"(\d\d)/(\d\d)/(\d\d) (\d\d):([0-3])", re.ASCII)
_QUARTERS = {f"{minute:02}": str(minute // 15) for minute in range(60)}


class FitbitDays(ArchiveDays):
    """What a watch of Fitbit counted."""

    TITLE = "Fitbit"
    ABOUT = (
        "Steps and hours asleep of each day come in, naps with them. Days are those of this computer's time zone. The "
        "last day with steps is left out, since it may not have been over, as is all else."
    )
    SOURCE = "fitbit-takeout"
    FOLDERS = ("*.json", "Global Export Data/*.json", "Fitbit/*/*.json", "Takeout/Fitbit/*/*.json")
    PART = re.compile(r"(?:.*/)?(?:(?P<steps>steps)|(?P<sleep>sleep))-\d{4}-\d\d-\d\d[^/]*\.json", re.IGNORECASE)

    def __init__(self, zone: tzinfo | None, day_starts_at: time) -> None:
        super().__init__(zone, day_starts_at)
        self._quarters: dict[str, float] = {}
        """Steps by quarter of an hour, as it is written: a year has 500,000 minutes, and no day begins within one."""
        self._files: dict[str, str] = {}

    def read(self, name: str, chunks: Iterable[bytes]) -> None:
        # Older archives have each file in two folders.
        if self._files.setdefault(name.rpartition("/")[2], name) == name:
            super().read(name, chunks)
        else:
            self.days.leave_out("files that are there twice")

    def add(self, part: str, entry: dict[str, Any], name: str) -> None:
        if part == "sleep":
            self._add_sleep(entry)
            return
        text, steps = str(entry.get("dateTime")), _steps(entry.get("value"))
        quarter = text[:12] + _QUARTERS.get(text[12:14], "?")
        if quarter not in self._quarters:
            _at(quarter, text)
        self._quarters[quarter] = self._quarters.get(quarter, 0.0) + steps

    def end(self) -> None:
        for quarter, steps in self._quarters.items():
            if steps:
                self.days.add_steps(_at(quarter, quarter).astimezone(self.zone), steps, "")
        self.days.leave_out_last_steps("steps of the last day")

    def _add_sleep(self, entry: dict[str, Any]) -> None:
        day, asleep = read_day(entry.get("dateOfSleep")), count_of(entry.get("minutesAsleep")) * 60
        if day is None or not asleep:
            self.days.leave_out(NOT_MEASURED)
        else:
            begin = seconds_of(entry.get("startTime"), day)
            self.days.add_sleep_of(day, begin, begin + asleep)


def _at(quarter: str, text: str) -> datetime:
    """The beginning of a quarter of an hour, of which `text` is told where it is no time. Raises ValueError."""
    found = _QUARTER.fullmatch(quarter)
    try:
        month, day, year, hour, part = map(int, found.groups() if found else ())
        return datetime(2000 + year, month, day, hour, part * 15, tzinfo=UTC)
    except ValueError:
        raise ValueError(f"“{text[:30]}” is no time") from None


def _steps(said: object) -> float:
    """They are numbers in quotes, which in a year are half a million times one of a few hundred. Raises ValueError."""
    try:
        return _steps_in(said) if type(said) is str else count_of(said)
    except ValueError:
        raise ValueError(f"“{str(said)[:30]}” is no count of steps") from None


@lru_cache(maxsize=5000)
def _steps_in(text: str) -> float:
    return count_of(float(text))
