"""A canvas of dots, two by four to a character: what thick lines become on a screen of text."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import NamedTuple

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


class Canvas:
    """`width` by `height` characters. Dots are set by layer; the layer drawn last owns a dot.

    With `blocks` each quarter of a character is full or empty: bolder, to be seen from afar. Without, it is braille:
    finer, for small pictures and thin lines.
    """

    def __init__(self, width: int, height: int, blocks: bool = False) -> None:
        self.width, self.height, self.blocks = width, height, blocks
        self.dots_wide, self.dots_high = width * DOTS_WIDE, height * DOTS_HIGH
        self._dots: list[str] = [""] * (self.dots_wide * self.dots_high)

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
            if stroke.halo:
                # A quarter of blocks is two dots high: one line more above and below, or there would be no gap.
                for up in (-1, 0, 1) if self.blocks else (0,):
                    self._line([(x, y + up) for x, y in points], reach + 1.0, "")
            else:
                self._line(points, reach, stroke.layer)

    def _line(self, points: list[tuple[float, float]], reach: float, layer: str) -> None:
        """Sets the dots within `reach` of the line; no layer clears them."""
        pairs = zip(points, points[1:] or points, strict=False)
        for (ax, ay), (bx, by) in pairs:
            self._capsule(ax, ay, bx, by, reach, layer)

    def _capsule(self, ax: float, ay: float, bx: float, by: float, reach: float, layer: str) -> None:
        """All dots whose middle is within `reach` of the line from a to b."""
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        wide, dots, most = self.dots_wide, self._dots, reach * reach
        first, last = max(0, floor(min(ay, by) - reach)), min(self.dots_high - 1, ceil(max(ay, by) + reach))
        left, right = max(0, floor(min(ax, bx) - reach)), min(wide - 1, ceil(max(ax, bx) + reach))
        for row in range(first, last + 1):
            y = row + 0.5 - ay
            for column in range(left, right + 1):
                x = column + 0.5 - ax
                along = (x * dx + y * dy) / length if length else 0.0
                along = 0.0 if along < 0 else 1.0 if along > 1 else along
                across, up = x - along * dx, y - along * dy
                if across * across + up * up <= most:
                    dots[row * wide + column] = layer
                    if self.blocks and not layer:
                        # One dot alone would still fill the quarter.
                        dots[(row ^ 1) * wide + column] = layer

    def rows(self) -> list[list[Cells]]:
        """The canvas as rows of runs."""
        return [self._row(number) for number in range(self.height)]

    def _row(self, number: int) -> list[Cells]:
        runs: list[Cells] = []
        for column in range(self.width):
            dots = self._character(number, column)
            cell = _blocks(dots) if self.blocks else _braille(dots)
            if runs and runs[-1][1:] == cell[1:]:
                runs[-1] = cell._replace(text=runs[-1].text + cell.text)
            else:
                runs.append(cell)
        return runs

    def _character(self, row: int, column: int) -> list[str]:
        """The layers of the eight dots there, from top left, line by line."""
        at = row * DOTS_HIGH * self.dots_wide + column * DOTS_WIDE
        return [self._dots[at + down * self.dots_wide + right] for down in range(DOTS_HIGH) for right in (0, 1)]


def _most(layers: list[str]) -> str:
    """The layer that is there most often."""
    return max(dict.fromkeys(layers), key=layers.count)


def _braille(dots: list[str]) -> Cells:
    there = [layer for layer in dots if layer]
    if not there:
        return Cells(" ")
    bits = sum(bit for layer, bit in zip(dots, _BITS, strict=True) if layer)
    return Cells(chr(_BRAILLE + bits), _most(there))


def _blocks(dots: list[str]) -> Cells:
    # A quarter is two dots, one above the other; the upper one speaks for it where both are something.
    quarters = [dots[at] or dots[at + 2] for at in (0, 1, 4, 5)]
    there = [layer for layer in quarters if layer]
    if not there:
        return Cells(" ")
    layer = _most(there)
    rest = [other for other in there if other != layer]
    behind = rest[0] if rest and len(there) == len(quarters) else ""
    filled = sum(1 << at for at, each in enumerate(quarters) if each and (each == layer or not behind))
    return Cells(_QUARTERS[filled], layer, behind)
