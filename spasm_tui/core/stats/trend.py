"""Which way values go over time, when each day is like the day before it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from spasm_tui.core.stats.interval import LEVEL, Interval, normal_quantile, two_sided_p
from spasm_tui.core.stats.median import median

LEAST = 7
"""A trend is never fitted to fewer values (clinical section 11)."""
MOST_ALIKE = 0.95
EXACT_UP_TO = 400
"""More values than this are for medians of windows: every pair of values is looked at."""


class Trend(NamedTuple):
    """The slope a day with its interval, p of no trend, of how many values, and how much wider the spread of the test
    is made for likeness from day to day (1: none)."""

    slope: float
    interval: Interval
    p: float
    n: int
    widened: float


def trend(times: Sequence[float], values: Sequence[float], level: float = LEVEL) -> Trend:
    """The slope of `values` over `times` (days, rising). Raises ValueError with under 7 values.

    The slope is the median of the slopes between all pairs (Theil; Sen, J Am Stat Assoc 1968;63:1379). p is Mann and
    Kendall's with ties, its variance made wider for serial correlation by `variance_factor`, and so is Sen's interval.
    Serial correlation counts values, not days: across a gap that is too strict, not too lenient.
    """
    n = len(values)
    if n < LEAST:
        raise ValueError(f"a trend needs {LEAST} values, not {n}")
    slopes = sorted(
        (later - earlier) / (end - start)
        for (start, earlier), (end, later) in combinations(zip(times, values, strict=True), 2)
    )
    slope = median(slopes)
    # Rounded, so that what is equal but for the last bit of a float shares its rank.
    rest = [round(value - slope * time, 9) for time, value in zip(times, values, strict=True)]
    widened = variance_factor(rest)
    variance = kendall_variance(values) * widened
    score = sum((s > 0) - (s < 0) for s in slopes)
    p = two_sided_p((abs(score) - 1) / math.sqrt(variance)) if variance > 0 and score else 1.0
    return Trend(slope, _sen_interval(slopes, variance, level), p, n, widened)


def _sen_interval(slopes: Sequence[float], variance: float, level: float) -> Interval:
    """From the slope at rank (pairs - c) / 2 to the one above rank (pairs + c) / 2, c the reach of Kendall's score."""
    reach = normal_quantile(level) * math.sqrt(variance)
    low = math.floor((len(slopes) - reach) / 2) - 1
    high = math.ceil((len(slopes) + reach) / 2)
    return Interval(slopes[max(0, low)], slopes[min(len(slopes) - 1, high)])


def kendall_variance(values: Sequence[float]) -> float:
    """The variance of Mann and Kendall's score without serial correlation, equal values allowed for."""
    n = len(values)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    return (n * (n - 1) * (2 * n + 5) - ties) / 18


def variance_factor(rest: Sequence[float]) -> float:
    """By how much serial correlation widens the variance of Mann and Kendall's score; `rest` is what the trend leaves.

    The greater one of `hamed_rao_factor` and `likeness_factor`, never below 1. In some weeks or months of a diary the
    autocorrelations come out too small, and the first alone then calls chance a trend several times too often
    (tests/insights_sim.py).
    """
    return max(1.0, hamed_rao_factor(rest), likeness_factor(rest))


def hamed_rao_factor(rest: Sequence[float]) -> float:
    """Formula 19 of Hamed and Rao (J Hydrol 1998;204:182): 1 + 2 / (n (n-1) (n-2)) x sum of (n-i) (n-i-1) (n-i-2) r(i).

    The sum is over the lags i at which r(i), the autocorrelation of the ranks, lies outside 1.96 / sqrt(n).
    """
    found = autocorrelations(ranks(rest))
    bound = normal_quantile(0.95) / math.sqrt(len(rest))
    return _factor(len(rest), [r if abs(r) > bound else 0.0 for r in found])


def likeness_factor(rest: Sequence[float]) -> float:
    """The same sum over r(1)^i at every lag i, r(1) freed of its bias: (n r(1) + 1) / (n - 4), from 0 to 0.95 (Salas et
    al., Applied Modeling of Hydrologic Time Series, 1980). n is at least 5."""
    n = len(rest)
    first = min(MOST_ALIKE, max(0.0, (n * autocorrelations(ranks(rest))[0] + 1) / (n - 4)))
    return _factor(n, [first**lag for lag in range(1, n)])


def _factor(n: int, alike: Sequence[float]) -> float:
    total = sum((n - i) * (n - i - 1) * (n - i - 2) * r for i, r in enumerate(alike, 1))
    return 1 + 2 / (n * (n - 1) * (n - 2)) * total


def autocorrelations(values: Sequence[float]) -> list[float]:
    """How alike values are to those 1, 2, ... places on, -1 to 1. All 0 where the values do not differ."""
    n = len(values)
    mean = math.fsum(values) / n
    apart = [value - mean for value in values]
    spread = math.fsum(a * a for a in apart)
    if spread <= 0:
        return [0.0] * (n - 1)
    return [math.fsum(map(float.__mul__, apart, apart[lag:])) / spread for lag in range(1, n)]


def ranks(values: Sequence[float]) -> list[float]:
    """Each value's place from the lowest, from 1; equal ones share the mean of their places."""
    places: dict[float, float] = {}
    before = 0
    for value, count in sorted(Counter(values).items()):
        places[value] = before + (count + 1) / 2
        before += count
    return [places[value] for value in values]
