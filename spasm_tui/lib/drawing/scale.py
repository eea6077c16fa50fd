"""A scale of values drawn upward: rows that fall exactly on its marks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain

from spasm_tui.lib.drawing.plot import DOTS_HIGH
from spasm_tui.lib.quick_classes import NamedTuple

LEAST_COUNT, LEAST_MINUTES = 4, 15
"""The least that a scale of bars shows: one of anything is not drawn as high as the chart."""
FEW_ROWS, SPARE_ROWS = 8, 4
_STEPS = (1, 2, 5, 10, 15, 20, 25, 30, 50, 60)


class ValueScale(NamedTuple):
    """Values from `low` at the bottom to `high` at the top of `rows` characters, a mark at each `step`."""

    low: float
    high: float
    step: float
    rows: int

    def _part(self, value: float) -> float:
        """How far down from the top a value is, 0 to 1."""
        return (self.high - min(self.high, max(self.low, value))) / (self.high - self.low)

    def row(self, value: float) -> int:
        """The row of a value, 0 on top; the edge for one outside. It is the one that holds its dot."""
        return self.dot(value) // DOTS_HIGH

    def dot(self, value: float) -> int:
        """The row of dots of a value: the second of its character where it falls on one."""
        return round(self._part(value) * (self.rows - 1) * DOTS_HIGH) + 1

    def eighths(self, value: float) -> int:
        """How high a bar of this value is, in eighths of a character; never nothing for more than nothing."""
        most = self.rows * 8
        found = round((min(self.high, value) - self.low) / (self.high - self.low) * most)
        return max(1, found) if value > self.low else 0

    @property
    def marks(self) -> list[float]:
        """The values written beside it, from the top; where there are many rows, no two on neighbouring ones."""
        count = round((self.high - self.low) / self.step)
        apart = 1 if self.rows <= FEW_ROWS else 2
        every = next((n for n in (1, 2, 5, 10) if n * self.rows >= apart * count and count % n == 0), count)
        return [self.low + i * self.step for i in range(count, -1, -max(1, every))]


def pain_scale(room: int) -> ValueScale:
    """0 to 10 on at most `room` rows, at least 2: every number on a row of its own, or every even one."""
    return _on_rows(0, 10, (10, 5, 2, 1), room)


def scale_of(low: float, high: float, room: int) -> ValueScale:
    """`low` to `high` on at most `room` rows. Bounds that are no round numbers are moved outward to tens."""
    if low != int(low) or high != int(high):
        low, high = low // 10 * 10, -(-high // 10) * 10
    wide = max(high - low, 1)
    factor = 10.0 ** max(0, len(str(int(wide))) - 2)
    steps = (step * factor for step in _STEPS)
    counts = sorted({round(wide / step) for step in steps if (wide / step).is_integer()} | {1}, reverse=True)
    return _on_rows(low, low + wide, tuple(counts), room)


def count_scale(most: float, room: int) -> ValueScale:
    """0 up to more than `most`, at least 4, for bars on at most `room` rows: room for a number above each."""
    return _up_to(max(most + 1, LEAST_COUNT), room, (base * 10.0**n for n in range(12) for base in (1, 2, 5)))


def minute_scale(most: float, room: int) -> ValueScale:
    """0 up to `most` minutes or a little more, at least 15, for bars, in steps that a clock knows."""
    return _up_to(max(most, LEAST_MINUTES), room, chain((5, 10, 15, 30, 60), (120.0 * 2**n for n in range(20))))


def _up_to(most: float, room: int, steps: Iterable[float]) -> ValueScale:
    """The finest of `steps` whose marks have two rows each; every step is as high as the next."""
    rows = max(1, room)
    for step in steps:
        count = max(1, math.ceil(most / step))
        if count * 2 <= rows or count == 1:
            return ValueScale(0, count * step, step, rows // count * count)
    return ValueScale(0, max(most, 1), max(most, 1), rows)


def _on_rows(low: float, high: float, counts: tuple[int, ...], room: int) -> ValueScale:
    """A scale whose marks fall on rows exactly: with the most marks, unless that leaves many rows empty."""
    gaps = max(1, room - 1)
    fitting = [n for n in counts if n <= gaps] or [1]
    count = fitting[0]
    for other in fitting[1:]:
        if other * 4 >= fitting[0] and other * (gaps // other) >= count * (gaps // count) + SPARE_ROWS:
            count = other
    return ValueScale(low, high, (high - low) / count, count * (gaps // count) + 1)
