"""Values over days as lines: gaps stay gaps, a band shows how much change matters, letters below what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from spasm_tui.core.base.pain_ramp import CELL, FLOOR, HALF
from spasm_tui.core.overview.charts.axes import (
    DATES,
    LEFT,
    LEGEND,
    Marks,
    day_spots,
    draw_foot,
    draw_legend,
    draw_scale,
    draw_words,
    folded,
)
from spasm_tui.core.overview.charts.chart import DayChart, Drawing, Layer, View, spot_at, too_small
from spasm_tui.core.overview.charts.timeline import Timeline
from spasm_tui.lib.drawing.plot import DOTS_HIGH, DOTS_WIDE, Plot, text_width
from spasm_tui.lib.drawing.scale import ValueScale, pain_scale, scale_of
from spasm_tui.lib.quick_classes import NamedTuple, dataclass
from spasm_tui.lib.stats.median import median

LEAST_ROWS, FULL_ROWS = 6, 11
"""Rows that a chart keeps for itself before letters get any: with 11 every whole number of pain has its own."""
RANGE, BOTH = "░", "◉"
_WIDEST_COLUMN = 3


class Series(NamedTuple):
    """Values by day, the first day first. A `joined` one is a line: it bridges fewer than `gap` places without any."""

    name: str
    glyph: str
    layer: Layer
    points: Sequence[tuple[date, float]]
    joined: bool = True
    gap: int = 1
    is_pain: bool = False
    """From 0 to 10: each of its signs has the look of its value."""

    @property
    def sparse(self) -> bool:
        """Whether it has too few values for days without one to be a gap."""
        return self.gap > 1


class Band(NamedTuple):
    """The values around the first ones that are no change that matters, and the words that say so.

    `short` stands for them where there is little room.
    """

    low: float
    high: float
    name: str
    short: str = "too little to matter"


class Level(NamedTuple):
    """The values of the days that share a place: the lowest, the middle one (median), the highest."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class LineChart(DayChart):
    """The first series is the main one: where days share a place its range is drawn too. `low` is below `high`."""

    title: str
    view: View
    low: float
    high: float
    series: tuple[Series, ...]
    noted: frozenset[date]
    reader: Callable[[View], str]
    sentences: tuple[str, ...]
    empty: str = ""
    band: Band | None = None
    marks: tuple[Marks, ...] = ()

    def draw(self, width: int, height: int, cursor: int | None = None) -> Drawing:
        """The chart at this size."""
        if (small := too_small(width, height)) is not None:
            return small
        plot, line = Plot(width, height), Timeline(*self.view, width - LEFT - 1)
        room = height - LEGEND - DATES
        # Each kind of mark has a lane of its own before each number of pain has a row of its own.
        marks = folded(self.marks, room - max(LEAST_ROWS, min(FULL_ROWS, room - len(self.marks))))
        room -= len(marks)
        scale = pain_scale(room) if (self.low, self.high) == (0, 10) else scale_of(self.low, self.high, room)
        top = LEGEND + (room - scale.rows) // 2
        under = top + scale.rows
        spots = day_spots(line, top, scale.rows + len(marks))
        here = spot_at(spots, cursor)
        draw_scale(plot, scale, top)
        self._band(plot, line, scale, top)
        pen = _Pen(plot, line, scale, top)
        pen.ranges(self.series[0])
        shared = [pen.draw(series, series is self.series[0]) for series in reversed(self.series)][-1]
        draw_legend(plot, top - 1, self._legend(line, shared))
        self._edges(plot, line, scale, top)
        draw_foot(plot, line, under, marks, spots, here, self.noted)
        draw_words(plot, self.empty)
        return Drawing(plot.rows(), spots)

    def _band_from(self, line: Timeline) -> int:
        """The column of the first value: there is no band before it."""
        return line.column(min((day for day, _ in self.series[0].points), default=line.first))

    def _band(self, plot: Plot, line: Timeline, scale: ValueScale, top: int) -> None:
        if self.band:
            first, high, low = self._band_from(line), scale.row(self.band.high), scale.row(self.band.low)
            plot.paint(LEFT + first, top + high, line.columns - first, low - high + 1, "band")

    def _edges(self, plot: Plot, line: Timeline, scale: ValueScale, top: int) -> None:
        for value in (self.band.high, self.band.low) if self.band else ():
            first = self._band_from(line)
            # Few enough to lie behind the columns without a look of their own.
            edge = ("╌   " * (line.columns // 4 + 1))[: line.columns - first]
            plot.under(LEFT + first, top + scale.row(value), edge, "edge")

    def _legend(self, line: Timeline, shared: bool) -> list[tuple[str, str]]:
        """What the signs mean, and the band in as many words as there is room for; `shared`: two signs met."""
        drawn = [series for series in self.series if series.points]
        signs = self._signs(line, drawn)
        if shared:
            signs.append((f"{BOTH} both", drawn[0].layer))
        if not self.band or not drawn:
            return signs
        room = line.columns - sum(text_width(text) + 3 for text, _ in signs)
        name = self.band.name if text_width(self.band.name) + 2 <= room else self.band.short
        return [*signs, (f"╌ {name}", "edge")]

    def _signs(self, line: Timeline, drawn: Sequence[Series]) -> list[tuple[str, str]]:
        """What the signs mean at this width."""
        signs: list[tuple[str, str]]
        if line.unit != "day":
            signs = [(f"{s.glyph} {s.name}", s.layer) for s in drawn]
            if drawn and not drawn[0].sparse:
                signs[0] = (f"{signs[0][0]}, middle of a {line.unit}", drawn[0].layer)
                signs[1:1] = [(f"{RANGE} its range", f"{drawn[0].layer}-range")]
        elif line.crowded:
            dots = [s.glyph if s.sparse else "⠤⠒⠉" if s.joined else "⠐⠂" for s in drawn]
            signs = [(f"{sign} {s.name}", s.layer) for sign, s in zip(dots, drawn, strict=True)]
        else:
            signs = [(f"{CELL if s.is_pain else s.glyph} {s.name}", s.layer) for s in drawn]
        return signs


class _Pen(NamedTuple):
    """What it takes to draw a series."""

    plot: Plot
    line: Timeline
    scale: ValueScale
    top: int

    def draw(self, series: Series, main: bool) -> bool:
        """Draws the line of a series, or its signs, or both. The `main` one comes last and stays on top. Whether it
        met signs of another."""
        if self._in_columns(series):
            return False  # `ranges` drew them, below all signs
        levels = levels_of(self.line, series.points)
        shared = self.line.unit != "day"
        if series.joined and (series.sparse or not shared):
            self._join(series, levels)
        if not self.line.crowded or series.sparse:
            return self._signs(series, levels, main)
        if not series.joined:
            for index, level in levels.items():
                self.plot.dot(*self._dot(index, level.middle), series.layer)
        return False

    def ranges(self, series: Series) -> None:
        """Where days share a place: from the lowest to the highest of their values. A day of pain has a column."""
        if self._in_columns(series):
            self._columns(series)
        levels = levels_of(self.line, series.points) if self.line.unit != "day" else {}
        for index, level in levels.items():
            if series.sparse and level.low == level.high:
                continue
            x, width = self.line.place(index)
            for row in range(self.scale.row(level.high), self.scale.row(level.low) + 1):
                self.plot.put(LEFT + x, self.top + row, RANGE * width, f"{series.layer}-range")

    def _columns(self, series: Series) -> None:
        """A column of cells a day in the look of its value. Of two values on one row the lower is half a cell."""
        wide = self._wide
        for index, level in levels_of(self.line, series.points).items():
            x = LEFT + self.line.middle(index) - wide // 2
            pain, top = round(level.middle), self.scale.row(level.middle)
            half = pain < self.scale.high and self.scale.row(pain + 1) == top
            for row in range(top, self.scale.rows):
                cell = FLOOR if pain == 0 else HALF if half and row == top else CELL
                self.plot.put(x, self.top + row, cell * wide, f"pain{pain}")

    @property
    def _wide(self) -> int:
        """The width of a column: 1 or 3, so that what else stands on a day stands in its middle."""
        return _WIDEST_COLUMN if self.line.columns // len(self.line.spreads) > _WIDEST_COLUMN else 1

    def _in_columns(self, series: Series) -> bool:
        return series.is_pain and not self.line.crowded and self.line.unit == "day"

    def _join(self, series: Series, levels: dict[int, Level]) -> None:
        """A line from each day to the next one noted, unless too many days between are not."""
        alone, order = set(levels), list(levels)
        for one, two in pairwise(order):
            if two - one <= series.gap:
                start, end = self._dot(one, levels[one].middle), self._dot(two, levels[two].middle)
                self.plot.line(start, end, series.layer)
                alone -= {one, two}
        for index in alone:
            # Two dots, so that one day by itself is not lost.
            x, y = self._dot(index, levels[index].middle)
            self.plot.dot(x, y, series.layer)
            self.plot.dot(x, y - 1, series.layer)

    def _signs(self, series: Series, levels: dict[int, Level], main: bool) -> bool:
        met = False
        for index, level in levels.items():
            x, y = LEFT + self.line.middle(index), self.top + self.scale.row(level.middle)
            # Beside a cell that it would hide, where the day has room for both.
            x += self._wide == 1 < self.line.place(index)[1] and self.plot.char(x, y) in (CELL, HALF, FLOOR)
            other = self.plot.char(x, y)
            taken = main and other not in (" ", RANGE, series.glyph) and not "\u2800" <= other <= "\u28ff"
            layer = f"pain{round(level.middle)}" if series.is_pain else series.layer
            self.plot.put(x, y, BOTH if taken else series.glyph, layer)
            met = met or taken
        return met

    def _dot(self, index: int, value: float) -> tuple[int, int]:
        return LEFT * DOTS_WIDE + self.line.dot(index), self.top * DOTS_HIGH + self.scale.dot(value)


def levels_of(line: Timeline, points: Sequence[tuple[date, float]]) -> dict[int, Level]:
    """The values of each place on the line that has any, in their order."""
    found: dict[int, list[float]] = {}
    first, last = line.first, line.last
    for day, value in points:
        if first <= day <= last:
            index = line.index(day)
            if index in found:
                found[index].append(value)
            else:
                found[index] = [value]
    return {index: Level(min(values), median(values), max(values)) for index, values in sorted(found.items())}
