"""Days in words: what the cursor reads."""

from __future__ import annotations

from collections.abc import Sequence

from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.timeline import span_words
from spasm_tui.core.overview.daily_summary import COUNTED, DailySummary
from spasm_tui.core.overview.insights.words import num
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.stats.median import median
from spasm_tui.lib.text import plural

_OTHERS = tuple(kind for kind in COUNTED if kind not in (Heat, Cold))


def read_days(facts: ChartData, view: View) -> str:
    """A day, or several, in a line: the pain first, then what was done."""
    days = [day for day in facts.within(view) if day.records]
    name = days_name(facts, view)
    if not days:
        return f"{name}: nothing noted."
    parts = day_parts(days[0]) if view.days == 1 else _several(days, view.days)
    return f"{name}: {' · '.join(parts)}."


def days_name(facts: ChartData, view: View) -> str:
    """The days of a view; the year of now goes without saying, since a line has little room."""
    name = span_words(*view)
    is_now = view.last.year == view.first.year == facts.today.year
    return name.removesuffix(f" {facts.today.year}").removesuffix(",") if is_now else name


def day_parts(day: DailySummary) -> list[str]:
    """What a day was like, what matters most first."""
    pain = _scales(("worst pain", day.worst), ("last", day.now))
    others = _scales(("sleep", day.sleep), ("stress", day.stress))
    parts = [pain or "no pain rating"]
    parts += [plural(day.episodes, "spasm")] if day.episodes else []
    parts += [f"{kind.TITLE.lower()} {day.times[kind.KIND]}x" for kind in COUNTED if kind.KIND in day.times]
    parts += [", ".join(day.medicines)] if day.medicines else []
    parts += [", ".join(day.treatments)] if day.treatments else []
    # Last what the chart does not show: a narrow window cuts the end off.
    return [*parts, *_times([day]), *([others] if others else [])]


def _scales(*scales: tuple[str, int | None]) -> str:
    return ", ".join(f"{name} {value}" for name, value in scales if value is not None)


def _several(days: Sequence[DailySummary], count: int) -> list[str]:
    """Days together: the middle of their worst pain, how many were noted, sums of the rest."""
    worst = [day.worst for day in days if day.worst is not None]
    said = f"worst pain {spread_words(worst)}" if worst else "no pain rating"
    spasms = sum(day.episodes for day in days)
    parts = [f"{said}, {len(worst)} of {count} days"]
    parts += [plural(spasms, "spasm")] if spasms else []
    counts = (
        ("heat or cold", sum(has_heat_or_cold(day) for day in days)),
        *((kind.TITLE.lower(), sum(kind.KIND in day.times for day in days)) for kind in _OTHERS),
        ("medicine", sum(bool(day.medicines) for day in days)),
        ("treatment", sum(bool(day.treatments) for day in days)),
    )
    parts += [f"{name} on {plural(number, 'day')}" for name, number in counts if number]
    return [*parts, *_times(days)]


def _times(days: Sequence[DailySummary]) -> list[str]:
    sums = (
        ("stretched", sum(day.session_seconds for day in days)),
        ("walked", sum(day.walk_seconds for day in days)),
        ("lay down", sum(day.rest_seconds for day in days)),
    )
    return [f"{name} {minutes_words(seconds)}" for name, seconds in sums if seconds >= 1]


def has_heat_or_cold(day: DailySummary) -> bool:
    """Whether either was used."""
    return Heat.KIND in day.times or Cold.KIND in day.times


def minutes_words(seconds: float) -> str:
    """A length of time in whole minutes: `56 min`, `1 h 4 min`."""
    return duration_words(round(seconds / 60) * 60) if seconds >= 30 else "0 min"


def spread_words(values: Sequence[float]) -> str:
    """`4`, or `about 4 (2 to 6)`: the middle one (median), the lowest and the highest of some values."""
    low, high = min(values), max(values)
    return num(low) if low == high else f"about {num(median(values))} ({num(low)} to {num(high)})"
