"""Seven days at a time."""

from __future__ import annotations

from collections.abc import Sequence

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.median import median

WEEK = 7


class Window(NamedTuple):
    """Some days next to each other: which is the last (counted from 0), the middle of their values, of how many."""

    last: int
    middle: float
    n: int


def windows(values: Sequence[float | None], length: int = WEEK, least: int = 1) -> list[Window]:
    """The middles of `values` (one a day, None: not noted) by windows of `length` days, counted back from the last
    day, oldest first. A window with under `least` values is left out, and so is what is too short for one at the start.
    """
    found = []
    for last in range(len(values) - 1, length - 2, -length):
        noted = [value for value in values[last - length + 1 : last + 1] if value is not None]
        if len(noted) >= max(1, least):
            found.append(Window(last, median(noted), len(noted)))
    return found[::-1]
