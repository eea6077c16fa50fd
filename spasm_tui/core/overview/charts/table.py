"""The charts there are. `CHARTS` is where one adds a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from spasm_tui.core.overview.charts.chart import Chart, Make, View
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.measures import measure_charts
from spasm_tui.core.overview.charts.pain import pain_charts
from spasm_tui.core.overview.charts.planned_vs_done import balance_chart, planned_chart
from spasm_tui.core.overview.charts.spasms import body_chart, hours_chart, month_chart, weekdays_chart, year_chart
from spasm_tui.lib.quick_classes import NamedTuple

Makes = Callable[[ChartData, View], Sequence[Make]]


class ChartKind(NamedTuple):
    """A page of charts: its name on the tab, and what makes its charts of a view, at least one.

    `compares`: beside it these days stand against those before.
    """

    name: str
    makes: Makes
    compares: bool = False


def _each(*charts: Callable[[ChartData, View], Chart]) -> Makes:
    """A page with always the same charts."""
    return lambda facts, view: [partial(chart, facts, view) for chart in charts]


CHARTS: dict[str, ChartKind] = {
    "pain": ChartKind("Pain", pain_charts, compares=True),
    "year": ChartKind("Calendar", _each(year_chart), compares=True),
    "months": ChartKind("Months", _each(month_chart), compares=True),
    "when": ChartKind("When", _each(hours_chart, weekdays_chart)),
    "body": ChartKind("Body", _each(body_chart)),
    "measures": ChartKind("Measures", measure_charts),
    "planned": ChartKind("Planned", _each(planned_chart), compares=True),
    "balance": ChartKind("Balance", _each(balance_chart), compares=True),
}
