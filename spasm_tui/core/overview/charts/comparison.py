"""The days of a view against as many days before them: what was more, what was less, as a small table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.chart_data import ChartData, days_before
from spasm_tui.core.overview.charts.readout import has_heat_or_cold, minutes_words
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.words import num
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.median import median

LEAST_RATED = 3
"""Of fewer rated days the middle says nothing: how many they are is told in its place."""
_HIGH = 7


class ComparedRow(NamedTuple):
    """A line of the table: what is counted, how it was before, how it is in these days."""

    name: str
    before: str
    now: str


def before_of(view: View) -> View:
    """As many days, right before those of `view`."""
    return View(days_before(view.first, view.days), days_before(view.first, 1))


def compare(facts: ChartData, view: View) -> tuple[ComparedRow, ...]:
    """The table; none where nothing is noted in the days before, or the diary does not reach back to them."""
    earlier = before_of(view)
    before, now = facts.within(earlier), facts.within(view)
    if earlier.first < facts.first or not any(day.records for day in before):
        return ()
    rows = ((name, words(before), words(now)) for name, words in _ROWS)
    return tuple(ComparedRow(*row) for row in rows if any(each not in _NOTHING for each in row[1:]))


_NOTHING = ("0", "0 min", "")


def _worst(days: Sequence[DailySummary]) -> str:
    rated = [day.worst for day in days if day.worst is not None]
    return f"about {num(median(rated))}" if len(rated) >= LEAST_RATED else f"{len(rated)} rated"


def _days(test: Callable[[DailySummary], object]) -> Callable[[Sequence[DailySummary]], str]:
    return lambda days: str(sum(bool(test(day)) for day in days))


_ROWS: tuple[tuple[str, Callable[[Sequence[DailySummary]], str]], ...] = (
    ("worst pain", _worst),
    (f"{_HIGH} or more, days", _days(lambda day: (day.worst or 0) >= _HIGH)),
    ("spasms", lambda days: str(sum(day.episodes for day in days))),
    ("medicine, days", _days(lambda day: day.medicines)),
    ("heat or cold, days", _days(has_heat_or_cold)),
    ("walked", lambda days: minutes_words(sum(day.walk_seconds for day in days))),
    ("stretched", lambda days: minutes_words(sum(day.session_seconds for day in days))),
    ("lay down", lambda days: minutes_words(sum(day.rest_seconds for day in days))),
    ("noted, days", _days(lambda day: day.records)),
)
