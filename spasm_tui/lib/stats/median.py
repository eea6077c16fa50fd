"""The middle of some values, with the interval that needs no assumption about their shape."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from spasm_tui.lib.stats.beta import binomial_cdf
from spasm_tui.lib.stats.interval import LEVEL, Interval, normal_quantile


def median(values: Iterable[float]) -> float:
    """The middle value, or the mean of the two middle ones. Raises ValueError where there are none."""
    ranked = sorted(values)
    if not ranked:
        raise ValueError("no values have no middle")
    half = len(ranked) // 2
    return float(ranked[half]) if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def median_interval(values: Sequence[float], level: float = LEVEL) -> Interval | None:
    """The exact interval of the median: the one that turns the sign test round (Conover, Practical Nonparametric
    Statistics, 3.2).

    From the k-th lowest to the k-th highest value, k as large as the level allows. None where even the lowest and the
    highest do not reach it: with under 6 values for 0.95.
    """
    ranked, n, tail = sorted(values), len(values), (1 - level) / 2
    k = max(0, int(n / 2 - normal_quantile(level) * math.sqrt(n) / 2) - 2) if n else 0
    while binomial_cdf(k, n) <= tail:
        k += 1
    while k and binomial_cdf(k - 1, n) > tail:
        k -= 1
    return Interval(float(ranked[k - 1]), float(ranked[n - k])) if k else None
