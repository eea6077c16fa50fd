"""Days along a line: which days share a place, where each stands, and the dates that are written under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from spasm_tui.core.overview.charts.chart import View
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.drawing.plot import DOTS_WIDE
from spasm_tui.lib.moment_words import date_words, day_month, days_into_week
from spasm_tui.lib.quick_classes import NamedTuple

UNITS = ("day", "week", "month", "quarter", "year", "decade")
_DAYS_EACH = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3, "year": 365.2, "decade": 3652.5}
_MONTHS_EACH = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_GAP = 2


class Tick(NamedTuple):
    """A date under the line: its column, and the words that begin there."""

    column: int
    label: str


class Timeline:
    """The days from `first` to `last` on `columns` characters.

    A day has a place of its own while at least `least` characters are there for it (half a character is one column of
    dots); else weeks, months, quarters, years share one. None is finer than `finest`.
    """

    def __init__(self, first: date, last: date, columns: int, least: float = 0.5, finest: str = "day") -> None:
        self.first, self.last = first, max(first, last)
        self.columns = max(1, columns)
        self.days = (self.last - self.first).days + 1
        self.unit, self.spreads = self._fitting(UNITS[UNITS.index(finest) :], least)
        # The spread of each day, so that thousands of days are placed at once.
        self._of = [i for i, spread in enumerate(self.spreads) for _ in range(spread.days)]
        self._begin = self.first.toordinal()

    def _fitting(self, units: Sequence[str], least: float) -> tuple[str, list[View]]:
        """The first unit whose spreads have room, and the spreads. The last unit must do."""
        for unit in units:
            each = least if unit == "day" else max(1, least)
            if self.days / _DAYS_EACH[unit] * each <= self.columns:
                found = list(_spreads(self.first, self.last, unit))
                if len(found) * each <= self.columns:
                    return unit, found
        return units[-1], list(_spreads(self.first, self.last, units[-1]))

    @property
    def crowded(self) -> bool:
        """Whether there is less than a character for each spread."""
        return len(self.spreads) > self.columns

    def index(self, day: date) -> int:
        """The number of the spread that `day` is in; the nearest one for a day outside."""
        return self._of[min(self.days - 1, max(0, day.toordinal() - self._begin))]

    def column(self, day: date) -> int:
        """The first column of the spread that `day` is in."""
        return self.place(self.index(day))[0]

    def place(self, index: int) -> tuple[int, int]:
        """The first column of a spread and how many it has: each as many as the next, but for what does not divide."""
        if self.crowded:
            return self.dot(index) // DOTS_WIDE, 1
        start = index * self.columns // len(self.spreads)
        return start, (index + 1) * self.columns // len(self.spreads) - start

    def middle(self, index: int) -> int:
        """The column in the middle of a spread."""
        start, width = self.place(index)
        return start + (width - 1) // 2

    def dot(self, index: int) -> int:
        """The column of dots in the middle of a spread."""
        if self.crowded:
            return (2 * index + 1) * self.columns // len(self.spreads)
        return self.middle(index) * DOTS_WIDE

    def ticks(self) -> list[Tick]:
        """The finest dates that stand apart: days, the first of each week, months, years."""
        for ticks in (self._days(), self._weeks(), *self._months(), *self._years()):
            if ticks and _stand_apart(ticks, self.columns):
                return ticks
        return [Tick(0, f"{self.first:%Y}")] if self.columns >= 4 else []

    def _days(self) -> list[Tick]:
        """Each day, where there is room for the weekday or at least the number of every one."""
        each = self.columns / self.days
        if each < 4:
            return []
        days = [self.first + i * DAY for i in range(self.days)]
        return [Tick(self.column(day), f"{day:%a} {day.day}" if each >= 8 else str(day.day)) for day in days]

    def _weeks(self) -> list[Tick]:
        if self.days > self.columns * 7:
            return []
        first = self.first + (-days_into_week(self.first) % 7) * DAY
        days = (first + i * 7 * DAY for i in range((self.last - first).days // 7 + 1))
        return [Tick(self.column(day), day_month(day)) for day in days]

    def _months(self) -> Iterator[list[Tick]]:
        """The first of each month, of every second, third and sixth; January carries its year."""
        for step in (1, 2, 3, 6) if self.days < self.columns * 31 else ():
            days = _month_starts(self.first, self.last, step)
            yield [Tick(self.column(day), f"{day:%b}" if day.month > 1 else f"{day.year}") for day in days]

    def _years(self) -> Iterator[list[Tick]]:
        for step in (1, 2, 5, 10, 20, 50):
            days = (day for day in _month_starts(self.first, self.last, 12) if day.year % step == 0)
            yield [Tick(self.column(day), str(day.year)) for day in days]


def _stand_apart(ticks: list[Tick], columns: int) -> bool:
    """Whether no label touches the next or runs out of the line much, which leaves a last one out."""
    return all(one.column + len(one.label) + _GAP <= two.column for one, two in pairwise(ticks)) and (
        len(ticks) > 1 or ticks[0].column + len(ticks[0].label) <= columns
    )


def _month_starts(first: date, last: date, step: int) -> list[date]:
    """The first days of the months from `first` to `last` that begin a step of so many months."""
    begin, end = _month(first), _month(last)
    months = (number for number in range(begin, end + 1) if number % step == 0)
    return [day for number in months if (day := _first_of(number)) >= first]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _spreads(first: date, last: date, unit: str) -> Iterator[View]:
    """The days from `first` to `last` by `unit`; the ones at the ends may be cut short."""
    begin = first
    while begin <= last:
        end = min(last, _end(begin, unit))
        yield View(begin, end)
        if end == last:
            return
        begin = end + DAY


def _end(day: date, unit: str) -> date:
    """The last day of the unit that `day` is in."""
    if unit == "day":
        return day
    if unit == "week":
        return day + min(timedelta(days=6 - days_into_week(day)), date.max - day)
    months = _MONTHS_EACH[unit]
    following = (_month(day) // months + 1) * months
    return date.max if following // 12 > date.max.year else _first_of(following) - DAY


def span_words(first: date, last: date) -> str:
    """`Tue 3 Nov 2026`, `November 2026` or `24 Oct to 22 Nov 2026`: days in words, the year only where it is needed."""
    if first == last:
        return f"{first:%a} {date_words(first)}"
    if first.day == 1 and last == _end(first, "month"):
        return f"{first:%B} {first.year}"
    return f"{(day_month if first.year == last.year else date_words)(first)} to {date_words(last)}"
