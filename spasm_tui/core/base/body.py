"""The back as a map: places in rows from the neck down, where each lies, what it looks like, which is next to which."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spasm_tui.lib.drawing.canvas import DOTS_HIGH, DOTS_WIDE, Canvas, Cells, Extent, Stroke
from spasm_tui.lib.quick_classes import NamedTuple

# From the neck down: rows in height, then (place, width) side by side. Left is the user's left.
_ROWS: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = (
    (1, (("neck", 7),)),
    (2, (("upper-left", 9), ("upper-centre", 9), ("upper-right", 9))),
    (2, (("middle-left", 8), ("middle-centre", 9), ("middle-right", 8))),
    (2, (("low-left", 8), ("low-centre", 9), ("low-right", 8))),
    (2, (("buttock-left", 13), ("buttock-right", 13))),
    (2, (("thigh-left", 11), ("thigh-right", 11))),
    (2, (("calf-left", 8), ("calf-right", 8))),
)
PLACES = tuple(place for _, cells in _ROWS for place, _ in cells)
HEAD, HEAD_ROWS = "head", 2
"""What is drawn beside the places (the head, the arms), and how many rows of the map the head is above them."""
BESIDE = 24
"""Columns that words beside the map need."""
# How far down, in rows of the map, and how far out the body reaches there, as a part of half the map's width.
_OUTLINE = (
    *((-2.0, 0.10), (-1.8, 0.19), (-1.4, 0.24), (-0.9, 0.24), (-0.4, 0.20), (0.0, 0.15), (0.8, 0.16), (1.0, 0.26)),
    *((1.3, 0.50), (1.6, 0.72), (2.2, 0.79), (3.0, 0.77), (4.0, 0.71), (5.5, 0.66), (6.4, 0.68), (7.4, 0.74)),
    *((8.5, 0.76), (9.2, 0.75), (10.0, 0.71), (11.0, 0.62), (11.5, 0.59), (12.2, 0.60), (13.0, 0.54)),
)
# The same of the gap between the legs, and of the arms: where they end outside, and where inside.
_BETWEEN_LEGS = ((9.0, 0.03), (10.0, 0.05), (11.0, 0.08), (12.0, 0.08), (13.0, 0.12))
_ARMS = ((1.5, 0.74), (1.8, 0.90), (2.2, 0.97), (3.0, 1.0), (6.0, 0.99), (8.0, 0.96), (8.8, 0.92), (9.2, 0.88))
_INSIDE_ARMS = ((1.5, 0.70), (2.8, 0.78), (3.2, 0.83), (6.0, 0.84), (8.0, 0.83), (8.8, 0.84), (9.2, 0.88))


class Cell(NamedTuple):
    """Where a place lies on the map, in characters; `row` counts the rows of the body."""

    place: str
    row: int
    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether the point is on this place."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Layout(NamedTuple):
    """The map at one size."""

    width: int
    height: int
    cells: tuple[Cell, ...]

    def at(self, x: int, y: int) -> str:
        """The place at a point; empty beside the body."""
        return next((cell.place for cell in self.cells if cell.holds(x, y)), "")

    def on_line(self, y: int) -> list[Cell]:
        """The places that a line of the map crosses, from left to right."""
        return [cell for cell in self.cells if cell.y <= y < cell.y + cell.height]


@cache
def layout(scale: int) -> Layout:
    """The map, `scale` times as high; cells of one row have a column between them."""
    width = max(_row_width(cells, scale) for _, cells in _ROWS)
    found: list[Cell] = []
    y = 0
    for row, (height, cells) in enumerate(_ROWS):
        x = (width - _row_width(cells, scale)) // 2
        for place, wide in cells:
            found.append(Cell(place, row, x, y, _wide(wide, scale), height * scale))
            x += _wide(wide, scale) + 1
        y += height * scale
    return Layout(width, y, tuple(found))


def whole_height(scale: int) -> int:
    """The rows of the map with the head above it."""
    return layout(scale).height + HEAD_ROWS * scale


def scale_in(width: int, height: int) -> int:
    """Twice as large where there is room for that, and for words beside it."""
    return 2 if height >= whole_height(2) and width >= layout(2).width + BESIDE else 1


@cache
def shade_of(place: str) -> int:
    """Which of two shades the drawn back has there: rows of places differ, so that they stay apart."""
    return next((cell.row % 2 for cell in layout(1).cells if cell.place == place), 0)


def _wide(width: int, scale: int) -> int:
    """A larger map grows less to the sides than down: characters are higher than wide."""
    return width if scale == 1 else width * 2 - 3


def _row_width(cells: tuple[tuple[str, int], ...], scale: int) -> int:
    return sum(_wide(width, scale) for _, width in cells) + len(cells) - 1


def _reach(points: tuple[tuple[float, float], ...], y: float) -> float:
    """What `points` say at `y`, straight between two of them."""
    for (above, one), (below, two) in pairwise(points):
        if above <= y <= below:
            return one + (two - one) * (y - above) / (below - above)
    return points[0][1] if y < points[0][0] else points[-1][1]


@cache
def drawn(scale: int) -> tuple[tuple[Cells, ...], ...]:
    """The map as a person's back: rows of characters, the head above those of the layout; layers are the places."""
    body = layout(scale)
    high = whole_height(scale)
    canvas = Canvas(body.width, high, blocks=True)
    box = Extent(0, 0, body.width * DOTS_WIDE, high * DOTS_HIGH)
    canvas.draw(_lines(body, scale, high * DOTS_HIGH), box)
    return tuple(map(tuple, canvas.rows()))


@cache
def middle(scale: int, place: str) -> tuple[int, int]:
    """The character in the middle of what is drawn of a place; its line counts from the first place on."""
    cell = next(cell for cell in layout(scale).cells if cell.place == place)
    line = cell.y + (cell.height - 1) // 2
    layers = [run.layer for run in drawn(scale)[HEAD_ROWS * scale + line] for _ in run.text]
    there = [x for x, layer in enumerate(layers) if layer == place]
    return (there[0] + there[-1]) // 2, line


def _lines(body: Layout, scale: int, dots: int) -> Iterator[Stroke]:
    """The dots of each place, line by line."""
    middle = body.width * DOTS_WIDE / 2
    for dot in range(dots):
        y = (dot + 0.5) / DOTS_HIGH / scale - HEAD_ROWS
        out = _reach(_OUTLINE, y) * middle
        cells = body.on_line(int(y * scale)) if y >= 0 else []
        spans = [(cell.place, cell.x * DOTS_WIDE, (cell.x + cell.width) * DOTS_WIDE) for cell in cells]
        spans = spans or [(HEAD, 0, body.width * DOTS_WIDE)]
        gap = _reach(_BETWEEN_LEGS, y) * middle if y >= _BETWEEN_LEGS[0][0] else 0.0
        for number, (place, left, right) in enumerate(spans):
            first = middle - out if number == 0 else left
            last = middle + out if number == len(spans) - 1 else right
            if gap and number == 0:
                last = min(last, middle - gap)
            elif gap:
                first = max(first, middle + gap)
            yield from _line(first, last, dots - dot - 0.5, place)
        if _ARMS[0][0] <= y <= _ARMS[-1][0]:
            inside, outside = _reach(_INSIDE_ARMS, y) * middle, _reach(_ARMS, y) * middle
            yield from _line(middle - outside, middle - inside, dots - dot - 0.5, HEAD)
            yield from _line(middle + inside, middle + outside, dots - dot - 0.5, HEAD)


def _line(first: float, last: float, height: float, place: str) -> Iterator[Stroke]:
    """The dots from `first` to `last`; none where there is no room for one."""
    if last - first >= 1.2:
        yield Stroke(((first + 0.55, height), (last - 0.55, height)), 1.0, place)


def next_place(place: str, key: str) -> str:
    """The place an arrow key (up, down, left, right) leads to; the same one at the edge."""
    cells = layout(1).cells
    here = next(cell for cell in cells if cell.place == place)
    middle = here.x + here.width / 2
    if key in ("left", "right"):
        row = [cell.place for cell in cells if cell.row == here.row]
        at = row.index(place) + (1 if key == "right" else -1)
        return row[min(max(0, at), len(row) - 1)]
    beyond = [cell for cell in cells if cell.row == here.row + (1 if key == "down" else -1)]
    return min(beyond, key=lambda cell: abs(cell.x + cell.width / 2 - middle)).place if beyond else place
