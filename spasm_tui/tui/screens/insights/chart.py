"""A chart on the screen, at any size: arrows and clicks move its cursor, and what it stands on is told in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from spasm_tui.core.base.pain_ramp import TOP
from spasm_tui.core.overview.charts.chart import Chart, Drawing, Spot, spot_at, toward
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.pain_ramp import filled_style, pain_style

# How the layers of a chart look. Every sign differs in its shape too, so any theme will do.
_INKS = {
    "axis": "$quiet",
    "quiet": "$quiet",
    "edge": "$quiet",
    "worst": "bold $foreground",
    "worst-range": "$foreground 60%",
    **{f"pain{pain}": f"bold {pain_style(pain)}" for pain in range(TOP + 1)},
    "now": "bold $primary",
    "now-range": "$primary 60%",
    "other": "bold $secondary",
    "spasm": "bold $error",
    "medicine": "bold $secondary",
    "heat": "bold $warning",
    "cold": "bold $primary",
    "treatment": "bold $success",
    "done": "$success",
    "planned": "$quiet",
    "moving": "$success",
    "lying": "$secondary",
    "bar": "$primary",
    "number": "bold",
    "day": "bold",
    "spasm-day": "bold underline",
    "cursor": "bold $accent",
    **{f"skin{shade}": f"$skin-{shade}" for shade in (0, 1)},
    **{f"heat{level}": pain_style(2 * level) for level in range(1, 6)},
    "words": "bold $foreground",
    # As the chart's own words are.
    **dict.fromkeys(("", "marks", "other-range"), ""),
}
_GROUNDS = {
    "": "",
    "band": "on $surface",
    "cursor": "on $primary 25%",
    **{f"skin{shade}": f"on $skin-{shade}" for shade in (0, 1)},
    **{f"heat{level}": filled_style(2 * level) for level in range(1, 6)},
    **{f"fill{pain}": filled_style(pain) for pain in range(TOP + 1)},
}

_MOST_DRAWINGS = 16


class ChartView(Widget, can_focus=True):
    """Draws a chart in the colours of the theme. The cursor keeps its day from one chart of days to the next."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChartView { height: 1fr; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go('left')", "A day back and on", show=False, key_display="←→"),
        *(Binding(key, f"go('{key}')", show=False) for key in ("right", "up", "down")),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
        Binding("o", "open_day", "Open day"),
    ]

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Beyond(Message):
        """The cursor was at the edge and wants on: left or right."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Zoomed(Message):
        """The wheel was turned: closer or further away."""

        def __init__(self, closer: bool) -> None:
            super().__init__()
            self.closer = closer

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], RichStyle] = {}
        super().__init__()
        self.chart: Chart | None = None
        # One for all charts of days, one for each of the others. Until it is moved it stands where a chart starts.
        self._cursors: dict[str, int] = {}
        # With its chart, so that no other can have its number.
        self._drawings: dict[tuple[int, int, int, int | None], tuple[Chart, Drawing]] = {}

    def show(self, chart: Chart) -> None:
        """Shows a chart."""
        self.chart = chart
        self.refresh()

    @property
    def _cursor_key(self) -> str:
        return "" if self.chart is None or self.chart.dated else self.chart.title

    @property
    def cursor(self) -> int | None:
        """The number of the day, or of the bar or place, that the cursor stands on."""
        return self._cursors.get(self._cursor_key, self.chart.start) if self.chart else None

    @cursor.setter
    def cursor(self, number: int) -> None:
        if self.chart:
            self._cursors[self._cursor_key] = number
            self.refresh()
            self.post_message(self.Moved())

    @property
    def day(self) -> date | None:
        """The day that the cursor of charts of days was moved to."""
        return date.fromordinal(self._cursors[""]) if "" in self._cursors else None

    @property
    def _spots(self) -> Sequence[Spot]:
        return self._drawn().spots

    def _drawn(self) -> Drawing:
        """The chart at this size with this cursor, drawn once for all who ask and for who comes back to it."""
        chart = self.chart
        if chart is None:
            return Drawing([], ())
        how = (self.size.width, self.size.height, None if chart.empty else self.cursor)
        which = (id(chart), *how)
        if which not in self._drawings:
            if len(self._drawings) >= _MOST_DRAWINGS:
                self._drawings.clear()
            self._drawings[which] = (chart, chart.draw(*how))
        return self._drawings[which][1]

    @property
    def spot(self) -> Spot | None:
        """What the cursor stands on."""
        here = spot_at(self._spots, self.cursor)
        return self._spots[here] if here >= 0 else None

    @property
    def reading(self) -> str:
        """What the cursor reads; empty where there is nothing."""
        spot = self.spot
        return self.chart.read(spot) if self.chart and spot and not self.chart.empty else ""

    def render_line(self, y: int) -> Strip:
        rows, width = self._drawn().rows, self.size.width
        if y >= len(rows):
            return Strip.blank(width, self._style("", ""))
        segments = [Segment(run.text, self._style(run.layer, run.ground)) for run in rows[y]]
        return Strip(segments).adjust_cell_length(width, self._style("", ""))

    def _style(self, layer: str, ground: str) -> RichStyle:
        """The look of a part of the chart in the colours of the theme."""
        found = self._styles.get((layer, ground))
        if found is None:
            words = f"{_INKS.get(layer, '')} {_GROUNDS.get(ground, '')}".strip()
            style = self.visual_style + Style.parse(words, self.app.theme_variables) if words else self.visual_style
            found = self._styles[layer, ground] = style.rich_style
        return found

    def notify_style_update(self) -> None:
        """The theme may have changed."""
        super().notify_style_update()
        self._styles.clear()

    def action_go(self, key: str) -> None:
        """Moves the cursor; at the edge it asks for more."""
        spots = self._spots
        here = spot_at(spots, self.cursor)
        if here < 0:
            self.post_message(self.Beyond(key))
            return
        there = toward(spots, here, key)
        if there != here:
            self.cursor = spots[there].first
        else:
            self.post_message(self.Beyond(key))

    def action_end(self, which: int) -> None:
        """To the first or the last."""
        if self._spots:
            self.cursor = self._spots[which].first

    def action_open_day(self) -> None:
        """Opens the day under the cursor in the diary."""
        spot = self.spot
        day = self.chart.opens(spot) if self.chart and spot else None
        if day is not None:
            self.post_message(Open("diary", day.isoformat()))

    def on_click(self, event: events.Click) -> None:
        self.focus()
        spot = next((spot for spot in self._spots if spot.holds(event.x, event.y)), None)
        if spot is not None:
            self.cursor = spot.first
            if event.chain == 2:
                self.action_open_day()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.Zoomed(True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.Zoomed(False))
