"""A page of charts: the range of days, the chart, its summary in words, and what its cursor reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.overview.charts.chart import Chart, Make, View
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.comparison import compare
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.charts.timeline import span_words
from spasm_tui.core.overview.charts.viewport import (
    RANGE_NAMES,
    RANGES,
    Bounds,
    first_view,
    held,
    panned,
    range_index,
    ranged,
    zoomed,
)
from spasm_tui.tui.controls.panes import Aside, Panes
from spasm_tui.tui.screens.insights.chart import ChartView
from spasm_tui.tui.screens.insights.page_tabs import PageTabs


def _range_words(index: int) -> str:
    return f"The last {RANGES[index]} days" if RANGES[index] else "All days"


MOST_CHARTS = 40


class ChartPage(Vertical):
    """Keys choose the range, zoom and move; the view stays when another chart is shown."""

    DEFAULT_CSS = """
    ChartPage { height: 1fr; }
    ChartPage Vertical > * { margin: 0 2; }
    ChartPage .summary { height: auto; max-height: 2; text-overflow: ellipsis; }
    ChartPage .reading { height: 1; color: $foreground; text-style: bold; }
    ChartPage .reading { text-wrap: nowrap; text-overflow: ellipsis; }
    ChartPage Panes.-beside { margin-top: 1; }
    ChartPage Panes.-beside > Vertical { width: 1fr; max-width: 100%; margin-right: 0; }
    ChartPage .-beside ChartView { margin: 0 1 0 2; }
    ChartPage .-beside .summary, ChartPage .-beside .reading { display: none; }
    ChartPage Panes.-beside > Aside { width: 46; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(name[0], f"range({i})", _range_words(i), show=False) for i, name in enumerate(RANGE_NAMES)),
        Binding("plus,equals_sign", "zoom(True)", "Zoom", key_display="+-"),
        Binding("minus", "zoom(False)", show=False),
        Binding("pageup,shift+left", "pan(-1)", "Earlier days", show=False, key_display="pgup"),
        Binding("pagedown,shift+right", "pan(1)", "Later days", show=False, key_display="pgdn"),
        Binding("n", "next_chart", "Next"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.facts: ChartData | None = None
        self.view: View | None = None
        self._kind = next(iter(CHARTS))
        self._makes: Sequence[Make] = ()
        self.chart: Chart | None = None
        self._numbers: dict[str, int] = {}
        self._charts: dict[tuple[str, int, View | None], Chart] = {}

    def compose(self) -> ComposeResult:
        yield PageTabs(RANGE_NAMES)
        with Panes():
            with Vertical():
                yield ChartView()
                yield Static("", classes="summary", markup=False)
                yield Static("", classes="reading", markup=False)
            yield Aside()

    @property
    def _number(self) -> int:
        """Which of the charts of this kind is shown."""
        return self._numbers.get(self._kind, 0) % max(1, len(self._makes))

    @property
    def _bounds(self) -> Bounds | None:
        return Bounds(self.facts.first, self.facts.today) if self.facts else None

    def take(self, facts: ChartData) -> None:
        """Shows other facts, by the same view as far as it can be."""
        self.facts = facts
        self._charts.clear()
        bounds = Bounds(facts.first, facts.today)
        self.view = held(self.view, bounds) if self.view else first_view(bounds)
        if self.display:  # else it is drawn when it is turned to
            self._draw()

    def show(self, kind: str) -> None:
        """Shows the charts of a kind, a key of CHARTS."""
        self._kind = kind
        self._draw()

    def _draw(self) -> None:
        bounds = self._bounds
        if self.facts is None or self.view is None or bounds is None:
            return
        self._makes = CHARTS[self._kind].makes(self.facts, self.view)
        chart = self.chart = self._made()
        tabs = self.query_one(PageTabs)
        tabs.current = range_index(self.view, bounds)
        tabs.tail = span_words(*chart.view)
        view = self.query_one(ChartView)
        view.show(chart)
        if chart.dated and view.day is not None and not self.view.first <= view.day <= self.view.last:
            view.cursor = min(max(view.day, self.view.first), self.view.last).toordinal()
        self._tell()
        self.refresh_bindings()

    def _made(self) -> Chart:
        """The chart, made once for the same facts and days: going to and fro between charts is quick."""
        which = self._kind, self._number, self.view
        if which not in self._charts:
            if len(self._charts) >= MOST_CHARTS:
                self._charts.clear()
            self._charts[which] = self._makes[self._number]()
        return self._charts[which]

    def _tell(self) -> None:
        chart = self.chart
        if chart is None:
            return
        self.query_one(Aside).tell(self._beside)
        summary = self.query_one(".summary", Static)
        # Whole sentences only: the first ones say the most.
        said, rows = "", 4 if self.screen.has_class("-tall") else 2
        for sentence in self._sentences(chart):
            longer = f"{said} {sentence}".strip()
            if not said or len(Content(longer).wrap(max(10, self.size.width - 4))) <= rows:
                said = longer
        summary.update(said)
        self.query_one(".reading", Static).update(self.query_one(ChartView).reading)

    def _sentences(self, chart: Chart) -> list[str]:
        """What the chart says of itself, without the days: they stand above it."""
        days = f"{span_words(*chart.view)}: "
        said = [sentence.removeprefix(days) for sentence in chart.sentences]
        return [f"{sentence[:1].upper()}{sentence[1:]}" for sentence in said]

    def _beside(self) -> Content:
        """What the cursor stands on, line by line; these days and those before; what the chart says of itself."""
        chart, reading = self.chart, self.query_one(ChartView).reading
        head, _, rest = reading.partition(": ")
        lines = [Content.assemble((head, "bold $primary"))] if reading else []
        lines += [Content(f"{part[:1].upper()}{part[1:]}") for part in rest.rstrip(".").split(" · ") if part]
        if self.facts and self.view and CHARTS[self._kind].compares and (table := compare(self.facts, self.view)):
            lines += [Content(), Content.assemble((f"The {self.view.days} days before, and these", "bold $primary"))]
            lines += [Content(f"{row.name:<18}{row.before:>11}{row.now:>11}") for row in table]
        for sentence in self._sentences(chart) if chart else ():
            lines += [Content(), Content(sentence)]
        return Content("\n").join(lines)

    @on(ChartView.Moved)
    def _moved(self, event: ChartView.Moved) -> None:
        event.stop()
        self._tell()

    def on_resize(self) -> None:
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`n` is there where there is another chart."""
        return len(self._makes) > 1 if action == "next_chart" else True

    def action_next_chart(self, step: int = 1) -> None:
        """The next chart of this kind."""
        self._numbers[self._kind] = (self._number + step) % max(1, len(self._makes))
        self._draw()

    def action_range(self, index: int) -> None:
        """One of the ranges."""
        if self._bounds:
            self._see(ranged(self._bounds, RANGES[index]))

    def action_zoom(self, closer: bool) -> None:
        """Fewer days or more, around the cursor."""
        if self._bounds and self.view:
            at = self.query_one(ChartView).day or self.view.last
            self._see(zoomed(self.view, self._bounds, closer, at))

    def action_pan(self, way: int) -> None:
        """Half a view on or back; the cursor goes with it."""
        if self.view:
            self._move(way * max(1, self.view.days // 2))

    def _move(self, days: int) -> None:
        if self._bounds and self.view:
            there = panned(self.view, self._bounds, days)
            moved = there.first.toordinal() - self.view.first.toordinal()
            self.view = there
            chart_view = self.query_one(ChartView)
            if self.chart and self.chart.dated and chart_view.day is not None and moved:
                chart_view.cursor = chart_view.day.toordinal() + moved
            self._draw()

    def _see(self, view: View) -> None:
        self.view = view
        self._draw()

    @on(ChartView.Beyond)
    def _beyond(self, event: ChartView.Beyond) -> None:
        """Beyond the edge there are more days; up and down are for more charts of this kind."""
        event.stop()
        spot = self.query_one(ChartView).spot
        if event.key in ("up", "down"):
            if len(self._makes) > 1:
                self.action_next_chart(1 if event.key == "down" else -1)
        elif self.chart and self.chart.dated and spot:
            self._move((1 if event.key == "right" else -1) * (spot.last - spot.first + 1))

    @on(ChartView.Zoomed)
    def _zoomed(self, event: ChartView.Zoomed) -> None:
        event.stop()
        self.action_zoom(event.closer)

    @on(PageTabs.Chosen)
    def _clicked(self, event: PageTabs.Chosen) -> None:
        event.stop()
        self.action_range(event.index)
