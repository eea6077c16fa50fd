"""Pain over the days: the worst of each day, with the pain noted last or another rating beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.overview.charts.axes import Marks
from spasm_tui.core.overview.charts.chart import Make, View
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.comparison import LEAST_RATED, before_of
from spasm_tui.core.overview.charts.line import Band, LineChart, Series
from spasm_tui.core.overview.charts.readout import read_days, spread_words
from spasm_tui.core.overview.charts.timeline import span_words
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.trend import smallest_change
from spasm_tui.core.overview.insights.words import eased, num
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.stats.median import median
from spasm_tui.lib.text import plural

LEAST_IN_WEEK = 3
"""A week with fewer ratings than this has no middle that is worth a band."""
_BESIDE = {"now": "pain last", "stiffness": "stiffness", "sleep": "sleep", "stress": "stress", "mood": "mood"}
_EMPTY = (
    "Nothing to draw yet. A digit on the home screen notes your pain, ‹k› the whole day. "
    "One note a day is enough: after a few days there is a line here."
)
_EMPTY_HERE = "No pain was noted on these days. ‹0› shows all there is."

Points = list[tuple[date, float]]


def pain_charts(facts: ChartData, view: View) -> list[Make]:
    """The worst pain beside each other rating of the check-in: first the pain last noted, then what else there is."""
    days = facts.within(view)
    there = [key for key in _BESIDE if key == "now" or any(getattr(day, key) is not None for day in days)]
    return [partial(_chart, facts, view, key) for key in there]


def _points(days: Sequence[DailySummary], key: str) -> Points:
    return [(day.date, float(value)) for day in days if (value := getattr(day, key)) is not None]


def _chart(facts: ChartData, view: View, key: str) -> LineChart:
    days = facts.within(view)
    worst, other = _points(days, "worst"), _points(days, key)
    beside = Series(_BESIDE[key], "○", "now" if key == "now" else "other", other, joined=False)
    title = "Pain" if key == "now" else f"Pain and {beside.name}"
    return LineChart(
        title=title,
        view=view,
        low=0,
        high=10,
        series=(Series("worst pain", "●", "worst", worst, is_pain=True), beside),
        noted=facts.noted(view),
        reader=lambda part: read_days(facts, part),
        sentences=tuple(_sentences(days, view, worst, beside, _before(facts, view))),
        empty="" if worst or beside.points else with_keys(_EMPTY_HERE if facts.days else _EMPTY),
        band=pain_band(worst, view),
        marks=marks_of(days),
    )


def pain_band(worst: Points, view: View) -> Band | None:
    """The values too near the middle of the first week to matter (Q4, Q14, Q15); None where it has too few."""
    first = first_week(worst)
    if len(first) < LEAST_IN_WEEK or view.days <= 7:
        return None
    middle = median(first)
    reach = smallest_change(middle)
    name = f"less than {num(reach)} from the first week's {num(middle)}: too little to matter"
    return Band(max(0, middle - reach), min(10, middle + reach), name)


def first_week(points: Points) -> list[float]:
    """The values of the seven days that begin with the first one noted."""
    return [value for day, value in points if day - points[0][0] < 7 * DAY] if points else []


def last_week(points: Points, view: View) -> list[float]:
    """The values of the last seven days of the view."""
    return [value for day, value in points if view.last - day < 7 * DAY]


# Spasms and medicine come first, then the other kinds in their usual order.
_MARKED = sorted((kind for kind in KINDS.values() if kind.MARK), key=lambda kind: kind not in (Episode, DoseTaken))


def marks_of(days: Sequence[DailySummary]) -> tuple[Marks, ...]:
    """What was on which days: a row for each kind of record that charts mark. What never was has no row."""
    rows = (
        Marks(*mark, {day.date: mark.letter for day in days if kind.KIND in day.times})
        for kind in _MARKED
        if (mark := kind.MARK)
    )
    return tuple(row for row in rows if row.days)


def _before(facts: ChartData, view: View) -> str:
    """The same of as many days before; empty where too few of them are rated."""
    earlier = before_of(view)
    rated = [value for _, value in _points(facts.within(earlier), "worst")]
    if earlier.first < facts.first or len(rated) < LEAST_RATED:
        return ""
    return f"; about {num(median(rated))} in the {view.days} days before"


def _sentences(days: Sequence[DailySummary], view: View, worst: Points, beside: Series, before: str) -> list[str]:
    name = span_words(*view)
    if not worst:
        return [f"{name}: no pain noted."]
    values = [value for _, value in worst]
    found = [f"{name}: worst pain {spread_words(values)}, {len(values)} of {view.days} days{before}."]
    done = [f"{row.label} {row.name} {len(row.days)}" for row in marks_of(days)]
    # The letters under the chart are told here: these words come before what the sentence on top says already.
    found += [f"Days: {', '.join(done)}."] if done else []
    if beside.name != "pain last" and beside.points:
        middle = num(median([value for _, value in beside.points]))
        found.append(f"{beside.name.capitalize()}: about {middle}, {len(beside.points)} days.")
    first, last = first_week(worst), last_week(worst, view)
    if min(len(first), len(last)) >= LEAST_IN_WEEK and view.last - worst[0][0] >= 14 * DAY:
        was, now = median(first), median(last)
        found.append(
            f"First week {num(was)} ({plural(len(first), 'day')}), last {num(now)} ({plural(len(last), 'day')}): "
            f"{eased(was - now)}; {num(smallest_change(was))} or more matters."
        )
    return found
