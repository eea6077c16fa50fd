"""Which way values go over time, when each day is like the day before it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.beta import student_cdf
from spasm_tui.lib.stats.interval import LEVEL, Interval

LEAST = 7
"""A trend is never fitted to fewer values (clinical section 11)."""
ALIKE = (0.0, 0.25, 0.5, 0.65, 0.8, 0.88, 0.94, 0.97, 0.99)
"""The likenesses from one step to the next that are tried: closer together where they matter more."""
_BEFORE = (4, 2, 1, 1, 1, 1, 1, 1.5, 3)
"""How likely each is before any value is seen (own choice, by simulation): so chance is called a trend about as seldom
whatever the likeness, without taking days that know little of each other for days that are much alike."""
_LOST = 1e-4
"""A likeness with less weight than this says nothing."""
_FLAT = 1e-12
"""What is left of values that lie on a line to the last bit, as a share of their spread."""
_HALVINGS = 30
_FAR = 10


class Trend(NamedTuple):
    """The slope a day with its interval, p of no trend, of how many values, and how alike a value is to the one a step
    before it (0: not at all, to 0.99)."""

    slope: float
    interval: Interval
    p: float
    n: int
    alike: float


class _Fit(NamedTuple):
    """The line through the values if they were so much alike: its slope, the error of it, and the weight of this."""

    alike: float
    slope: float
    error: float
    weight: float


def trend(times: Sequence[float], values: Sequence[float], level: float = LEVEL, step: float = 1.0) -> Trend:
    """The slope of `values` over `times` (days, rising). Raises ValueError with under 7 values.

    A line with errors each like the one `step` days before (an AR(1) process, over gaps as far as they are wide), by
    generalised least squares. How alike they are is not known, and too low a guess calls chance a trend: so each
    likeness counts as much as the values speak for it (its restricted likelihood: Zellner and Tiao, J Am Stat Assoc
    1964;59:763), and so does the t of its slope. Where a slow
    way up and down and a trend cannot be told apart, the interval is wide. tests/insights_sim.py prints how often it is
    wrong.
    """
    n = len(values)
    if n < LEAST:
        raise ValueError(f"a trend needs {LEAST} values, not {n}")
    if min(values) == max(values):
        return Trend(0.0, Interval(0.0, 0.0), 1.0, n, 0.0)
    fits = _fits(times, values, step)
    below = _slope_below(fits, n - 2)
    tail = (1 - level) / 2
    # With 5 degrees of freedom and more, no bound of 0.95 lies as far out.
    ends = min(fit.slope - _FAR * fit.error for fit in fits), max(fit.slope + _FAR * fit.error for fit in fits)
    low, slope, high = (_root(below, share, *ends) for share in (tail, 0.5, 1 - tail))
    under = below(0.0)
    return Trend(
        slope, Interval(low, high), min(1.0, 2 * min(under, 1 - under)), n, sum(f.alike * f.weight for f in fits)
    )


def _fits(times: Sequence[float], values: Sequence[float], step: float) -> list[_Fit]:
    """A line for every likeness with a weight, the weights adding up to 1."""
    n = len(values)
    middle, mean = math.fsum(times) / n, math.fsum(values) / n
    xs, ys = [time - middle for time in times], [value - mean for value in values]
    gaps = [(later - earlier) / step for earlier, later in pairwise(times)]
    spread = math.fsum(y * y for y in ys)
    found = []
    for number, alike in enumerate(ALIKE):
        slope, error, log = _line(xs, ys, gaps, alike, spread)
        found.append(_Fit(alike, slope, error, log + math.log(WEIGHTS[number])))
    top = max(fit.weight for fit in found)
    kept = [fit._replace(weight=math.exp(fit.weight - top)) for fit in found if fit.weight - top > math.log(_LOST)]
    total = math.fsum(fit.weight for fit in kept)
    return [fit._replace(weight=fit.weight / total) for fit in kept]


def _weights() -> list[float]:
    """Each likeness stands for the part of 0 to 1 that it is nearest to."""
    bounds = [0.0, *((a + b) / 2 for a, b in pairwise(ALIKE)), 1.0]
    return [(high - low) * likely for (low, high), likely in zip(pairwise(bounds), _BEFORE, strict=True)]


WEIGHTS = _weights()


def _line(
    xs: Sequence[float], ys: Sequence[float], gaps: Sequence[float], alike: float, spread: float
) -> tuple[float, float, float]:
    """The slope, its standard error, and the log of the restricted likelihood, at one likeness.

    Each value is freed of what the one before it says, which leaves errors that know nothing of each other.
    """
    x, y = xs[0], ys[0]
    oo, ox, xx, oy, xy, yy = 1.0, x, x * x, y, x * y, y * y
    logs = 0.0
    known: dict[float, tuple[float, float]] = {}
    for place, gap in enumerate(gaps, 1):
        if gap not in known:
            kept = alike**gap if alike else 0.0
            known[gap] = kept, 1 / math.sqrt(1 - kept * kept)
        kept, scale = known[gap]
        logs += math.log(scale)
        o = (1 - kept) * scale
        next_x, next_y = xs[place], ys[place]
        a, b = (next_x - kept * x) * scale, (next_y - kept * y) * scale
        x, y = next_x, next_y
        oo += o * o
        ox += o * a
        xx += a * a
        oy += o * b
        xy += a * b
        yy += b * b
    det = oo * xx - ox * ox
    slope = (oo * xy - ox * oy) / det
    left = max(yy - oy * oy / oo - slope * slope * det / oo, _FLAT * spread, 1e-300)
    free = len(xs) - 2
    return slope, math.sqrt(left / free * oo / det), logs - math.log(det) / 2 - free / 2 * math.log(left)


def _slope_below(fits: Sequence[_Fit], free: int) -> Callable[[float], float]:
    """The chance, by all fits, that the slope lies below a value."""

    def below(value: float) -> float:
        return math.fsum(fit.weight * student_cdf((value - fit.slope) / fit.error, free) for fit in fits)

    return below


def _root(rising: Callable[[float], float], share: float, low: float, high: float) -> float:
    """Where a rising function, between two ends, is `share`."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < share else (low, middle)
    return (low + high) / 2
