"""Ranges of days by a key: the last so many, closer, further away, on and back. Always within the diary."""

from __future__ import annotations

from datetime import date

from spasm_tui.core.overview.charts.chart import View
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.quick_classes import NamedTuple

LEAST_DAYS = 7
RANGES = (7, 30, 90, 365, 0)
"""The ranges that have a key of their own; 0 is all there is."""
RANGE_NAMES = ("7 days", "30 days", "90 days", "1 year", "0 all")
"""Each begins with its key."""


class Bounds(NamedTuple):
    """The first day noted and the user's today: nothing lies outside."""

    first: date
    today: date

    @property
    def days(self) -> int:
        """All days there are, at least a week."""
        return max(LEAST_DAYS, (self.today - self.first).days + 1)


def view_to(last: date, days: int) -> View:
    """So many days up to `last`, fewer where the calendar begins."""
    return View(last - min(days - 1, (last - date.min).days) * DAY, last)


def ranged(bounds: Bounds, days: int) -> View:
    """The last `days` days; all there is for 0."""
    return view_to(bounds.today, days or bounds.days)


def first_view(bounds: Bounds) -> View:
    """What is shown first: a week of a young diary, else a month."""
    return ranged(bounds, 7 if bounds.days <= LEAST_DAYS else 30)


def zoomed(view: View, bounds: Bounds, closer: bool, at: date) -> View:
    """Half as many days, or twice as many, around `at`: it keeps its place as far as it can."""
    most = max(bounds.days, view.days)
    days = max(LEAST_DAYS, view.days // 2) if closer else min(most, view.days * 2)
    at = min(max(at, view.first), view.last)
    part = (at - view.first).days / max(1, view.days - 1)
    last = at.toordinal() + round((days - 1) * (1 - part))
    return _inside(last, days, bounds)


def panned(view: View, bounds: Bounds, days: int) -> View:
    """Moved on by so many days (back where it is below 0), as far as there are any."""
    return _inside(view.last.toordinal() + days, view.days, bounds)


def held(view: View, bounds: Bounds) -> View:
    """`view` within new bounds: where it ended today it still does."""
    return _inside(view.last.toordinal(), view.days, bounds)


def _inside(last: int, days: int, bounds: Bounds) -> View:
    """So many days up to the day of that number, moved so that as little as can be lies outside."""
    last = max(last, bounds.first.toordinal() + days - 1)
    return view_to(date.fromordinal(max(1, min(last, bounds.today.toordinal()))), days)


def range_index(view: View, bounds: Bounds) -> int:
    """Which of RANGES it is; -1 where it is none of them."""
    if view.last != bounds.today:
        return -1
    found = [days or bounds.days for days in RANGES]
    return found.index(view.days) if view.days in found else -1
