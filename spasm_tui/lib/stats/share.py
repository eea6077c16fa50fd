"""A share (4 of 7) with its interval."""

from __future__ import annotations

import math

from spasm_tui.lib.stats.beta import beta_quantile
from spasm_tui.lib.stats.interval import LEVEL, Interval, normal_quantile


def wilson(hits: int, n: int) -> Interval:
    """The interval of the share `hits` of `n`, by Wilson's score (J Am Stat Assoc 1927;22:209). n is at least 1."""
    z = normal_quantile(LEVEL)
    share, weight = hits / n, z * z / n
    middle = (share + weight / 2) / (1 + weight)
    reach = z * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return Interval(max(0.0, middle - reach) if hits else 0.0, min(1.0, middle + reach) if hits < n else 1.0)


def jeffreys(hits: int, n: int) -> Interval:
    """The interval of the share `hits` of `n`, from Beta(hits + 1/2, n - hits + 1/2), its ends 0 and 1 where none or
    all are hits (Brown, Cai, DasGupta, Stat Sci 2001;16:101)."""
    tail = (1 - LEVEL) / 2
    low = beta_quantile(tail, hits + 0.5, n - hits + 0.5) if hits else 0.0
    return Interval(low, beta_quantile(1 - tail, hits + 0.5, n - hits + 0.5) if hits < n else 1.0)
