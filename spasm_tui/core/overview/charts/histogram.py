"""How often at which hour or weekday: bars side by side, each with its number."""

from __future__ import annotations

from datetime import date

from spasm_tui.core.overview.charts.axes import (
    DATES,
    LEFT,
    LEGEND,
    draw_bar_scale,
    draw_hairline,
    draw_legend,
    draw_words,
)
from spasm_tui.core.overview.charts.chart import Drawing, Layer, Spot, View, spot_at, too_small
from spasm_tui.lib.drawing.plot import Plot, text_width
from spasm_tui.lib.drawing.scale import ValueScale, count_scale
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

WIDEST_BAR = 9


class Bin(NamedTuple):
    """One bar: what is written under it, how often, what it says in words, and the last day it happened."""

    label: str
    times: int
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class BinChart:
    """Counts of bins in an order of their own. Bins that have no room in the width are left out at the end."""

    title: str
    view: View
    bins: tuple[Bin, ...]
    name: str
    layer: Layer
    sentences: tuple[str, ...]
    empty: str = ""
    dated: bool = False

    def draw(self, width: int, height: int, cursor: int | None = None) -> Drawing:
        """The chart at this size."""
        if (small := too_small(width, height)) is not None:
            return small
        plot = Plot(width, height)
        room = height - LEGEND - DATES
        scale = count_scale(max((each.times for each in self.bins), default=0), room)
        top = LEGEND + (room - scale.rows) // 2
        step = max(1, (width - LEFT - 1) // max(1, len(self.bins)))
        wide = min(WIDEST_BAR, max(1, step - 1))
        lead = LEFT + (step - wide + 1) // 2
        there = range(min(len(self.bins), width - LEFT - 1))
        spots = [Spot(i, i, lead + i * step, top, wide, scale.rows) for i in there]
        here = spot_at(spots, cursor)
        draw_legend(plot, top - 1, [(f"█ {self.name}", self.layer)])
        draw_bar_scale(plot, scale, top)
        plot.put(LEFT - 1, top + scale.rows, "└" + "─" * (width - LEFT - 1), "axis")
        for spot, each in zip(spots, self.bins, strict=False) if not self.empty else ():
            self._bar(plot, spot, each, scale)
        if here >= 0:
            draw_hairline(plot, spots[here])
            plot.put(spots[here].x + (wide - 1) // 2, top + scale.rows, "▲", "cursor")
        self._labels(plot, spots, top + scale.rows + 1)
        draw_words(plot, self.empty)
        return Drawing(plot.rows(), spots)

    def _bar(self, plot: Plot, spot: Spot, each: Bin, scale: ValueScale) -> None:
        eighths = scale.eighths(each.times)
        plot.bar(spot.x, spot.y + spot.height - 1, spot.width, eighths, self.layer)
        number = str(each.times)
        if each.times and len(number) <= spot.width + 1:
            x = spot.x + (spot.width - len(number)) // 2
            plot.put(x, spot.y + spot.height - 1 - -(-eighths // 8), number, "number")

    def _labels(self, plot: Plot, spots: list[Spot], y: int) -> None:
        """What is under the bars; a label that would touch the one before is left out."""
        end = 0
        for spot, each in zip(spots, self.bins, strict=False):
            x = max(LEFT, spot.x + (spot.width - text_width(each.label)) // 2)
            if x > end and x + text_width(each.label) <= plot.width:
                plot.put(x, y, each.label, "axis")
                end = x + text_width(each.label)

    @property
    def start(self) -> int:
        """The highest bar."""
        return max(range(len(self.bins)), key=lambda i: self.bins[i].times, default=0)

    def read(self, spot: Spot) -> str:
        """What a bar says."""
        return self.bins[spot.first].words

    def opens(self, spot: Spot) -> date | None:
        """The last day it happened."""
        return self.bins[spot.first].day
