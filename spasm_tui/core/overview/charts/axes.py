"""What charts share: the numbers to the left, the dates below, rows of letters, the line that tells the signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import wrap

from spasm_tui.core.overview.charts.chart import Spot
from spasm_tui.core.overview.charts.timeline import Timeline
from spasm_tui.lib.drawing.plot import Plot, text_width
from spasm_tui.lib.drawing.scale import ValueScale
from spasm_tui.lib.quick_classes import NamedTuple

LEFT = 4
"""Characters left of the plot: three for the number, one for the line."""
LEGEND, DATES = 1, 2
"""Rows above and below the plot."""
CURSOR = "cursor"


class Marks(NamedTuple):
    """A row of letters under the chart: what stands left of it, and the letter of each day on which something was."""

    label: str
    name: str
    layer: str
    days: Mapping[date, str]


def folded(marks: Sequence[Marks], rows: int) -> list[Marks]:
    """`marks` on at most `rows` rows: where there are too few, the last ones share one, the first of them on top."""
    if len(marks) <= rows or rows < 1:
        return list(marks[: max(0, rows)])
    shared: dict[date, str] = {}
    for mark in reversed(marks[rows - 1 :]):
        shared |= mark.days
    label = "".join(mark.label for mark in marks[rows - 1 :])
    return [*marks[: rows - 1], Marks(label[: LEFT - 1], "", "marks", shared)]


def draw_scale(plot: Plot, scale: ValueScale, top: int) -> None:
    """The numbers of a chart of lines: each stands on the row of its value."""
    _rail(plot, scale.rows, top)
    for mark in scale.marks:
        _number(plot, mark, top + scale.row(mark))


def draw_bar_scale(plot: Plot, scale: ValueScale, top: int) -> None:
    """The numbers of a chart of bars: a bar of that worth ends at the upper edge of its row."""
    _rail(plot, scale.rows, top)
    for mark in scale.marks[:-1]:
        _number(plot, mark, top + round((scale.high - mark) / (scale.high - scale.low) * scale.rows))


def draw_hanging_scale(plot: Plot, scale: ValueScale, top: int) -> None:
    """The same downward: a bar of that worth ends at the lower edge of its row."""
    _rail(plot, scale.rows, top)
    for mark in scale.marks[:-1]:
        _number(plot, mark, top - 1 + round((mark - scale.low) / (scale.high - scale.low) * scale.rows))


def _rail(plot: Plot, rows: int, top: int) -> None:
    for row in range(rows):
        plot.put(LEFT - 1, top + row, "│", "axis")


def _number(plot: Plot, value: float, y: int) -> None:
    text = f"{value:g}" if value < 1000 else f"{value / 1000:.2g}k"
    plot.put(0, y, f"{text[: LEFT - 1]:>{LEFT - 1}}┤", "axis")


def draw_foot(
    plot: Plot, line: Timeline, y: int, marks: Sequence[Marks], spots: Sequence[Spot], here: int, noted: Iterable[date]
) -> None:
    """What stands under a chart of days from row `y` on: its letters and dates; and the cursor on the spot `here`."""
    for i, mark in enumerate(marks):
        _draw_marks(plot, line, mark, y + i)
    if here >= 0:
        draw_hairline(plot, spots[here])
    _draw_dates(plot, line, y + len(marks), here, noted)


def _draw_marks(plot: Plot, line: Timeline, mark: Marks, y: int) -> None:
    """A row of letters; where days share a place, the number of days. A row for several things keeps the letters: a
    number there would not say of what."""
    plot.put(0, y, f"{mark.label:>{LEFT - 1}}", mark.layer)
    plot.put(LEFT - 1, y, "│", "axis")
    found: dict[int, str] = {}
    counts: dict[int, int] = {}
    for day, letter in mark.days.items():
        if line.first <= day <= line.last:
            index = line.index(day)
            found[index], counts[index] = letter, counts.get(index, 0) + 1
    for index, letter in found.items():
        text = letter if line.unit == "day" or not mark.name else str(counts[index]) if counts[index] < 10 else "+"
        plot.put(LEFT + line.middle(index), y, text, mark.layer)


def _draw_dates(plot: Plot, line: Timeline, y: int, here: int, noted: Iterable[date]) -> None:
    """The line under a chart at row `y`, its dates below; days without a note are left thin, `here` has an arrow."""
    plot.put(LEFT - 1, y, "└" + "─" * line.columns, "axis")
    known = {line.index(day) for day in noted if line.first <= day <= line.last}
    for i in range(len(line.spreads)):
        if i not in known:
            x, width = line.place(i)
            plot.put(LEFT + x, y, "┈" * width, "axis")
    for tick in line.ticks():
        if LEFT + tick.column + len(tick.label) <= plot.width:
            plot.put(LEFT + tick.column, y, "┬", "axis")
            plot.put(LEFT + tick.column, y + 1, tick.label, "axis")
    if here >= 0:
        plot.put(LEFT + line.middle(here), y, "▲", CURSOR)


def draw_hairline(plot: Plot, spot: Spot) -> None:
    """Where the cursor stands, as a thin line behind all that is drawn already: it hides nothing."""
    for row in range(spot.height):
        plot.under(spot.x + (spot.width - 1) // 2, spot.y + row, "│", CURSOR)


def draw_legend(plot: Plot, y: int, parts: Iterable[tuple[str, str]]) -> None:
    """What the signs mean: each (words, layer), as far as there is room."""
    x = LEFT
    for text, layer in parts:
        if x + text_width(text) <= plot.width or x == LEFT:
            plot.put(x, y, text, layer)
            x += text_width(text) + 3


def draw_words(plot: Plot, words: str, left: int = LEFT) -> None:
    """Words in the middle of a chart that has nothing to show, right of its column `left`."""
    lines = wrap(words, max(1, min(58, plot.width - left - 4))) if words else []
    top = max(1, (plot.height - DATES - len(lines)) // 2)
    wide = max((text_width(line) for line in lines), default=0)
    x = left + (plot.width - left - wide) // 2
    for row in (-1, *range(len(lines) + 1)) if lines else ():
        text = lines[row] if 0 <= row < len(lines) else ""
        plot.put(x - 2, top + row, f"  {text}{' ' * (wide - text_width(text))}  ", "words")


def day_spots(line: Timeline, y: int, height: int) -> list[Spot]:
    """The spots of a timeline: columns from row `y` down."""
    spots = []
    for i, spread in enumerate(line.spreads):
        x, width = line.place(i)
        spots.append(Spot(spread.first.toordinal(), spread.last.toordinal(), LEFT + x, y, width, height))
    return spots
