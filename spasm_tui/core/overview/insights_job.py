"""All that the insights screen shows, found bit by bit: first what the charts are made of, then each insight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.chart_data import ChartData, gather
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.daily_summary import days_of
from spasm_tui.core.overview.insights.insight import Insight, Look, Strength
from spasm_tui.core.overview.insights.table import insights_of
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple

FACTS_PART = 0.15
SURE_WORDS: Mapping[Strength, str] = {
    "few": "too few yet",
    "counts": "plain counts",
    "unclear": "not clear",
    "weak": "perhaps",
    "clear": "clear",
}
"""How sure an insight is, in words: by its strength."""


class Found(NamedTuple):
    """The part of the work that is done, 0 to 1, and what was found with it, if anything."""

    part: float
    facts: ChartData | None = None
    insight: Insight | None = None


def overview(state: State, now: datetime, settings: Settings, catalogue: Catalogue) -> Iterator[Found]:
    """Finds everything. A step comes every few hundredths of a second of work, so that a thread can leave between."""
    yield Found(0.0)
    starts = settings.day_starts_at
    today = day_of(now, starts)
    # A day that was added up is kept: a year after the other, then all at once, takes as long as all at once.
    noted = [day for day in state.by_day(starts) if day <= today]
    for year in range(min(noted).year if noted else today.year, today.year):
        days_of(state, starts, date(year, 1, 1), date(year, 12, 31))
        yield Found(0.0)
    days = days_of(state, starts, None, today)
    if not any(day.records for day in days):
        days = []
    work = gather(state, days, today, starts, catalogue.vocabulary, catalogue.measures)
    while True:
        try:
            part = next(work)
        except StopIteration as stop:
            yield Found(FACTS_PART, facts=stop.value)
            break
        yield Found(part * FACTS_PART)
    # The days were found for the charts: they are found once.
    for step in insights_of(Look(state, now, settings, days, catalogue)):
        part = FACTS_PART + (1 - FACTS_PART) * step.done / step.total
        yield Found(min(1.0, part), insight=step.insight)


def plain_lines(facts: ChartData, found: Sequence[Insight], view: View) -> list[str]:
    """Everything in lines of plain text: each insight with how sure it is, then what each chart of the view shows."""
    lines: list[str] = []
    for insight in found:
        lines += [f"{insight.title} ({SURE_WORDS[insight.strength]}, from {insight.n:,})"]
        lines += [f"  {line}" for line in insight.lines]
        if not insight.enough:
            lines += [f"  {line}" for line in insight.reason[-1:]]
        lines.append("")
    said: set[str] = set()
    for kind in CHARTS.values():
        for make in kind.makes(facts, view):
            chart = make()
            # Four charts of pain begin alike: who listens hears each sentence once.
            told = (" ".join(line for line in chart.sentences if line not in said), chart.empty)
            new = [f"  {line}" for line in told if line and line not in said]
            said.update((*chart.sentences, chart.empty))
            lines += [chart.title, *new] if new else []
    return lines
