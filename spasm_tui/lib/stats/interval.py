"""What lies between two bounds, and the normal distribution that some bounds come from."""

from __future__ import annotations

import math
from statistics import NormalDist

from spasm_tui.lib.quick_classes import NamedTuple

LEVEL = 0.95
"""How often an interval made this way holds the true value, unless said otherwise."""


class Interval(NamedTuple):
    """From `low` to `high`, both included."""

    low: float
    high: float

    def excludes(self, value: float) -> bool:
        """Whether `value` lies outside."""
        return not self.low <= value <= self.high

    def inside(self, low: float, high: float) -> bool:
        """Whether all of it lies from `low` to `high`."""
        return low <= self.low and self.high <= high


def normal_quantile(level: float = LEVEL) -> float:
    """How many standard errors to each side make an interval of that level: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def two_sided_p(z: float) -> float:
    """The chance, 0 to 1, that a standard normal value lies at least as far from 0 as `z`."""
    return math.erfc(abs(z) / math.sqrt(2))
