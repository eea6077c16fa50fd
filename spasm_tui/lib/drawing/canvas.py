"""A canvas of dots, two by four to a character: what thick lines become on a screen of text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from math import ceil, floor, inf, sqrt
from operator import itemgetter

from spasm_tui.lib.quick_classes import NamedTuple

DOTS_WIDE, DOTS_HIGH = 2, 4
# The bit of each dot in a braille character, from top left, line by line.
_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
_BRAILLE = 0x2800
# A character of blocks, by which of its quarters are filled: top left 1, top right 2, bottom left 4, bottom right 8.
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


class Stroke(NamedTuple):
    """A thick line through `points`, round at its ends. `layer` names what it is part of.

    A `halo` draws nothing: it clears the line and a little around it, so that what follows stands out.
    """

    points: tuple[tuple[float, float], ...]
    width: float
    layer: str = "body"
    halo: bool = False


class Extent(NamedTuple):
    """A part of the plane, y upward."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def box_around(strokes: Iterable[Stroke]) -> Extent:
    """The smallest box that holds all of `strokes`, their thickness included. Raises ValueError when there are none."""
    ends = [(x, y, stroke.width / 2) for stroke in strokes for x, y in stroke.points]
    return Extent(
        min(x - r for x, _, r in ends),
        min(y - r for _, y, r in ends),
        max(x + r for x, _, r in ends),
        max(y + r for _, y, r in ends),
    )


def scale_of(box: Extent, width: int, height: int) -> float:
    """How many dots long a length of 1 is where `box` fills `width` by `height` characters."""
    return min(width * DOTS_WIDE / max(box.width, 1e-9), height * DOTS_HIGH / max(box.height, 1e-9))


class Cells(NamedTuple):
    """A run of characters in one row: the layer they are drawn in, and the one behind them ("" for nothing)."""

    text: str
    layer: str = ""
    behind: str = ""


Span = tuple[int, int, int]
"""Dots beside each other: the row, the first and the last of them."""


class Canvas:
    """`width` by `height` characters. Dots are set by layer; the layer drawn last owns a dot.

    With `blocks` each quarter of a character is full or empty: bolder, to be seen from afar. Without, it is braille:
    finer, for small pictures and thin lines.

    A quarter of another layer is drawn in the colour of its character's main one, but for the layers in `loose`: what
    is only near them would grow by it.
    """

    def __init__(self, width: int, height: int, blocks: bool = False, loose: Collection[str] = ()) -> None:
        self.width, self.height, self.blocks, self.loose = width, height, blocks, loose
        self.dots_wide, self.dots_high = width * DOTS_WIDE, height * DOTS_HIGH
        self._layers = [""]
        self._dots = [bytearray(self.dots_wide) for _ in range(self.dots_high)]
        """By row: the place of each dot's layer in `_layers`; 0 for none."""

    def draw(self, strokes: Iterable[Stroke], box: Extent) -> None:
        """Draws `strokes`, of which `box` is what is to be seen: as large as fits, in the middle, on the bottom."""
        scale = scale_of(box, self.width, self.height)
        shift = (self.dots_wide - box.width * scale) / 2
        for stroke in strokes:
            points = [
                ((x - box.left) * scale + shift, self.dots_high - (y - box.bottom) * scale) for x, y in stroke.points
            ]
            # Nothing is thinner than a dot, or it would come and go as it moves.
            reach = max(stroke.width * scale / 2, 0.55)
            for start, end in zip(points, points[1:] or points, strict=False):
                if stroke.halo:
                    self._clear(_capsule(*start, *end, reach + 1.0))
                else:
                    self._fill(_capsule(*start, *end, reach), self._owner(stroke.layer))

    def _fill(self, spans: Iterable[Span], owner: int) -> None:
        for row, first, last in spans:
            left, right = max(0, first), min(self.dots_wide, last + 1)
            if left < right and 0 <= row < self.dots_high:
                self._dots[row][left:right] = bytes((owner,)) * (right - left)

    def _clear(self, spans: Iterable[Span]) -> None:
        """Without a dot there, and in blocks without a quarter: that is two dots high, and one alone still fills it."""
        if not self.blocks:
            self._fill(spans, 0)
            return
        for row, first, last in spans:
            # A line more above and below, or there would be no gap.
            rows = {near ^ half for near in (row - 1, row, row + 1) for half in (0, 1)}
            self._fill(((each, first, last) for each in rows), 0)

    def drop_specks(self, layer: str, least: int) -> None:
        """Takes away pieces of `layer` of fewer than `least` dots: what is left of a limb between others."""
        owner = self._owner(layer)
        there = {(x, y) for y, line in enumerate(self._dots) for x, each in enumerate(line) if each == owner}
        while there:
            piece, edge = set(), [there.pop()]
            while edge:
                x, y = edge.pop()
                piece.add((x, y))
                around = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & there
                there -= around
                edge += around
            if len(piece) < least:
                for x, y in piece:
                    self._dots[y][x] = 0

    def _owner(self, layer: str) -> int:
        if layer not in self._layers:
            self._layers.append(layer)
        return self._layers.index(layer)

    def rows(self) -> list[list[Cells]]:
        """The canvas as rows of runs."""
        known: dict[tuple[int, ...], Cells] = {}
        return [self._row(number, known) for number in range(self.height)]

    def _row(self, number: int, known: dict[tuple[int, ...], Cells]) -> list[Cells]:
        """One row; `known` keeps what characters of such dots look like."""
        lines = self._dots[number * DOTS_HIGH : (number + 1) * DOTS_HIGH]
        if not any(map(any, lines)):
            return [Cells(" " * self.width)]
        runs: list[Cells] = []
        # The eight dots of a character from top left, line by line.
        for dots in zip(*(line[right::DOTS_WIDE] for line in lines for right in (0, 1)), strict=True):
            cell = known.get(dots)
            if cell is None:
                layers = [self._layers[owner] for owner in dots]
                cell = known[dots] = _blocks(layers, self.loose) if self.blocks else _braille(layers)
            runs.append(cell)
        return [Cells("".join(cell.text for cell in same), *look) for look, same in groupby(runs, key=itemgetter(1, 2))]


def _capsule(ax: float, ay: float, bx: float, by: float, reach: float) -> Iterator[Span]:
    """All dots whose middle is within `reach` of the line from a to b.

    In each row that is one piece: the ends are discs, and what lies between them is a box that stands at a slant.
    """
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    beside, most = reach * sqrt(square), reach * reach
    for row in range(floor(min(ay, by) - reach), ceil(max(ay, by) + reach) + 1):
        y = row + 0.5 - ay
        left, right = inf, -inf
        if (room := most - y * y) >= 0:
            right = sqrt(room)
            left = -right
        if (room := most - (y - dy) * (y - dy)) >= 0:
            half = sqrt(room)
            left, right = min(left, dx - half), max(right, dx + half)
        if square:
            # Within reach of the line, and beside it: neither before its beginning nor after its end.
            near, along = _where(dy, y * dx - beside, y * dx + beside), _where(dx, -y * dy, square - y * dy)
            first, last = max(near[0], along[0]), min(near[1], along[1])
            if first <= last:
                left, right = min(left, first), max(right, last)
        if left <= right:
            yield row, ceil(left + ax - 0.5), floor(right + ax - 0.5)


def _where(slope: float, low: float, high: float) -> tuple[float, float]:
    """The x for which `slope` times x is from `low` to `high`: all or none where there is no slope."""
    if slope > 0:
        return low / slope, high / slope
    if slope < 0:
        return high / slope, low / slope
    return (-inf, inf) if low <= 0 <= high else (inf, -inf)


def _most(layers: list[str]) -> str:
    """The layer that is there most often."""
    return max(dict.fromkeys(layers), key=layers.count)


def _braille(dots: list[str]) -> Cells:
    there = [layer for layer in dots if layer]
    if not there:
        return Cells(" ")
    bits = sum(bit for layer, bit in zip(dots, _BITS, strict=True) if layer)
    return Cells(chr(_BRAILLE + bits), _most(there))


def _blocks(dots: list[str], loose: Collection[str]) -> Cells:
    # A quarter is two dots, one above the other; the upper one speaks for it where both are something.
    quarters = [dots[at] or dots[at + 2] for at in (0, 1, 4, 5)]
    there = [layer for layer in quarters if layer]
    if not there:
        return Cells(" ")
    layer = _most(there)
    rest = [other for other in there if other != layer]
    behind = rest[0] if rest and len(there) == len(quarters) else ""
    apart = bool(behind) or any(each in loose for each in (layer, *rest))
    filled = sum(1 << at for at, each in enumerate(quarters) if each and (each == layer or not apart))
    return Cells(_QUARTERS[filled], layer, behind)
