"""Sums over days as bars: what stands on the line, what was planned behind it, what hangs below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from spasm_tui.core.overview.charts.axes import (
    DATES,
    LEFT,
    LEGEND,
    Marks,
    day_spots,
    draw_bar_scale,
    draw_foot,
    draw_hanging_scale,
    draw_legend,
    draw_words,
    folded,
)
from spasm_tui.core.overview.charts.chart import DayChart, Drawing, Layer, View, spot_at, too_small
from spasm_tui.core.overview.charts.histogram import WIDEST_BAR
from spasm_tui.core.overview.charts.timeline import Timeline
from spasm_tui.lib.drawing.plot import Plot
from spasm_tui.lib.drawing.scale import ValueScale, count_scale, minute_scale
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

BEHIND, DOWN = "▒", "█"
_LEAST_ROWS = 4


class Bars(NamedTuple):
    """Amounts by day that are added up for each place on the line."""

    name: str
    layer: Layer
    amounts: Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class DayBars(DayChart):
    """Amounts of days: `up` stands on the line, `behind` is shaded behind it, `down` hangs below it.

    `unit` is what is counted; minutes have marks that a clock knows. No place holds less than a `finest` (day, month).
    """

    title: str
    view: View
    up: Bars
    unit: str
    noted: frozenset[date]
    reader: Callable[[View], str]
    sentences: tuple[str, ...]
    empty: str = ""
    behind: Bars | None = None
    down: Bars | None = None
    marks: tuple[Marks, ...] = ()
    finest: str = "day"

    def draw(self, width: int, height: int, cursor: int | None = None) -> Drawing:
        """The chart at this size."""
        if (small := too_small(width, height)) is not None:
            return small
        plot, line = Plot(width, height), Timeline(*self.view, width - LEFT - 1, 1, self.finest)
        marks = folded(self.marks, height - LEGEND - DATES - _LEAST_ROWS)
        room = height - LEGEND - DATES - len(marks) - bool(self.down)
        ups, behinds, downs = (_sums(line, bars) for bars in (self.up, self.behind, self.down))
        above, below = self._scales(max([*ups.values(), *behinds.values(), 0]), max([*downs.values(), 0]), room)
        used = above.rows + (below.rows + 1 if below else 0)
        top = LEGEND + (room + bool(self.down) - used) // 2
        floor, under = top + above.rows - 1, top + used
        spots = day_spots(line, top, used + len(marks))
        here = spot_at(spots, cursor)
        draw_legend(plot, top - 1, self._signs(line))
        draw_bar_scale(plot, above, top)
        if below:
            plot.put(0, floor + 1, f"{'0':>{LEFT - 1}}┼{'─' * line.columns}", "axis")
            draw_hanging_scale(plot, below, floor + 2)
        self._stand(plot, line, above, floor, (behinds, ups))
        if below:
            self._hang(plot, line, below, floor + 2, downs)
        draw_foot(plot, line, under, marks, spots, here, self.noted)
        draw_words(plot, self.empty)
        return Drawing(plot.rows(), spots)

    def _scales(self, high: float, low: float, room: int) -> tuple[ValueScale, ValueScale | None]:
        """A scale for what stands and one for what hangs, with rows of the same worth."""
        make = minute_scale if self.unit == "minutes" else count_scale
        if not self.down:
            return make(high, room), None
        for part in range(1, 60):
            # Each half has whole steps, so together they may need more than the sum does.
            step = make((high + low) * part, room).step
            ups, downs = max(1, -(-high // step)), max(1, -(-low // step))
            if ups + downs <= room:
                rows = int(room // (ups + downs))
                return (
                    ValueScale(0, ups * step, step, int(ups) * rows),
                    ValueScale(0, downs * step, step, int(downs) * rows),
                )
        return ValueScale(0, max(high, 1), max(high, 1), 1), ValueScale(0, max(low, 1), max(low, 1), 1)

    def _stand(
        self, plot: Plot, line: Timeline, scale: ValueScale, floor: int, sums: tuple[dict[int, float], dict[int, float]]
    ) -> None:
        behinds, ups = sums
        for index, amount in behinds.items():
            x, width = _bar_place(line, index)
            for row in range(max(1, round(scale.eighths(amount) / 8)) if amount > 0 else 0):
                plot.put(x, floor - row, BEHIND * width, self.behind.layer if self.behind else "")
        for index, amount in ups.items():
            x, width = _bar_place(line, index)
            plot.bar(x, floor, width, scale.eighths(amount), self.up.layer)
            number = f"{amount:g}"
            if self.unit != "minutes" and amount and len(number) <= width:
                above = floor - -(-scale.eighths(amount) // 8)
                plot.put(x + (width - len(number)) // 2, above, number, "number")

    def _hang(self, plot: Plot, line: Timeline, scale: ValueScale, top: int, downs: dict[int, float]) -> None:
        for index, amount in downs.items():
            x, width = _bar_place(line, index)
            plot.bar(x, top, width, scale.eighths(amount), self.down.layer if self.down else "", down=True)

    def _signs(self, line: Timeline) -> list[tuple[str, str]]:
        """What the signs mean."""
        name = self.unit if self.unit == self.up.name else f"{self.up.name}, {self.unit}"
        signs: list[tuple[str, str]] = [(f"█ {name} a {line.unit}", self.up.layer)]
        if self.behind:
            signs.append((f"{BEHIND} {self.behind.name}", self.behind.layer))
        if self.down:
            signs.append((f"{DOWN} below the line: {self.down.name}", self.down.layer))
        signs += [(f"{mark.label} {mark.name}", mark.layer) for mark in self.marks]
        return signs


def _bar_place(line: Timeline, index: int) -> tuple[int, int]:
    """Where a bar stands: all of the same width, with a gap where there is room."""
    each = line.columns // len(line.spreads)
    return LEFT + line.place(index)[0], min(WIDEST_BAR, max(1, each - 1))


def _sums(line: Timeline, bars: Bars | None) -> dict[int, float]:
    found: dict[int, float] = {}
    for day, amount in bars.amounts if bars else ():
        if line.first <= day <= line.last:
            index = line.index(day)
            found[index] = found.get(index, 0.0) + amount
    return found
