"""Before and after, many times: how large the change is as a rule."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.interval import LEVEL, Interval, normal_quantile
from spasm_tui.lib.stats.median import median, median_interval

EXACT_UP_TO = 60


class Change(NamedTuple):
    """The changes of `n` pairs: the median with its exact interval, and the Walsh estimate with its own.

    An interval is None where there are too few pairs for one (under 6).
    """

    n: int
    middle: float
    interval: Interval | None
    typical: float
    typical_interval: Interval | None


def paired_change(changes: Sequence[float]) -> Change:
    """What `changes` (at least one) have in common. The Walsh estimate supposes that they lie evenly around it."""
    typical, typical_interval = walsh(changes, LEVEL)
    return Change(len(changes), median(changes), median_interval(changes, LEVEL), typical, typical_interval)


def walsh(changes: Sequence[float], level: float = LEVEL) -> tuple[float, Interval | None]:
    """The median of all means of two changes, and the interval that turns the signed-rank test round.

    Hodges and Lehmann, Ann Math Stat 1963;34:598; the bounds by Tukey (Hollander and Wolfe, Nonparametric Statistical
    Methods, 3.2-3.3), exact up to 60 pairs and by the normal distribution above. Equal changes are counted, not listed:
    pain has few values, so many thousand pairs cost little.
    """
    counts = sorted(Counter(changes).items())
    averages: Counter[float] = Counter()
    for place, (value, count) in enumerate(counts):
        averages[float(value)] += count * (count + 1) // 2
        for other, others in counts[place + 1 :]:
            averages[(value + other) / 2] += count * others
    values = sorted(averages)
    ends = list(accumulate(averages[value] for value in values))
    total, k = ends[-1], _rank_below(len(changes), (1 - level) / 2)
    middle = (_at(values, ends, (total - 1) // 2) + _at(values, ends, total // 2)) / 2
    return middle, Interval(_at(values, ends, k - 1), _at(values, ends, total - k)) if k else None


def _at(values: Sequence[float], ends: Sequence[int], index: int) -> float:
    """The value at `index` of the list in which each of `values` stands until its entry in `ends`."""
    return next(value for value, end in zip(values, ends, strict=True) if index < end)


def _rank_below(n: int, tail: float) -> int:
    """The largest k for which a signed-rank sum of `n` falls below k with a chance of at most `tail`."""
    if n > EXACT_UP_TO:
        spread = math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
        return math.floor(n * (n + 1) / 4 - normal_quantile(1 - 2 * tail) * spread)
    for k, chance in enumerate(_sums_up_to(signed_rank_counts(n))):
        if chance > tail * 2**n:
            return k
    return 0


def _sums_up_to(counts: Iterable[int]) -> Iterable[int]:
    return accumulate(counts)


def signed_rank_counts(n: int) -> list[int]:
    """How many of the 2^n sign patterns give each signed-rank sum, from 0 on."""
    counts = [1]
    for rank in range(1, n + 1):
        longer = counts + [0] * rank
        for place, count in enumerate(counts):
            longer[place + rank] += count
        counts = longer
    return counts
