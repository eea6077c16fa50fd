"""What pairs of sessions say of two treatments: exact sign-flip test, interval, and a Bayesian rule (clinical 11).

A difference is of one pair: how much the pain eased (0-10, before less 30 minutes after) with the first treatment, less
how much it eased with the second. Above 0 the first did better.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from spasm_tui.lib.quick_classes import NamedTuple

LEAST_PAIRS = 6
"""Under so many pairs no p can be at or under 0.05, so nothing but the raw numbers is told (section 11)."""
MOST_PAIRS = 12
ALPHA = 0.05
PRIOR_SD = 1.5
"""Before any pair, the true difference is taken to be Normal(0, 1.5^2) points."""
MATTERS = 1.0
"""Points; within so much of 0 two treatments are called about the same."""
SURE_ENOUGH = 0.8
LEAST_SD = math.sqrt(4 / 12)
"""A difference is made of four whole numbers; rounding alone gives it this spread, however alike the pairs look."""


Outcome = Literal["first", "second", "same", "unclear"]
"""Which treatment looks better, that they are about the same, or that nothing can be said."""


class Chances(NamedTuple):
    """How likely the true difference is above 0, above 1, under -1, and between: probabilities, 0 to 1."""

    above_zero: float
    first: float
    second: float
    same: float

    @property
    def word(self) -> Outcome:
        """The rule of section 11, alike for both."""
        if self.first > SURE_ENOUGH:
            return "first"
        if self.second > SURE_ENOUGH:
            return "second"
        return "same" if self.same > SURE_ENOUGH else "unclear"


class Verdict(NamedTuple):
    """What the differences of complete pairs say. All but `p` and `chances` in points of pain.

    `word` is as `Chances` has it, or few: under 6 pairs `interval`, `p` and `chances` are left out.
    """

    pairs: int
    median: float
    least: int
    most: int
    word: Outcome | Literal["few"]
    interval: tuple[float, float] | None = None
    p: float | None = None
    chances: Chances | None = None


def judge(differences: Sequence[int]) -> Verdict:
    """The verdict on 1 to 12 differences. Raises ValueError on any other number of them."""
    pairs = len(differences)
    if not 1 <= pairs <= MOST_PAIRS:
        raise ValueError(f"from 1 to {MOST_PAIRS} pairs, not {pairs}")
    middle, least, most = statistics.median(differences), min(differences), max(differences)
    if pairs < LEAST_PAIRS:
        return Verdict(pairs, middle, least, most, "few")
    chances = chances_of(differences)
    p = sign_flip_p(differences)
    return Verdict(pairs, middle, least, most, chances.word, interval(differences), p, chances)


def chances_of(differences: Sequence[int]) -> Chances:
    """The chances by the Bayesian rule, two or more differences seen."""
    mean, sd = posterior(differences)
    first, second = 1 - _normal(MATTERS, mean, sd), _normal(-MATTERS, mean, sd)
    return Chances(1 - _normal(0, mean, sd), first, second, 1 - first - second)


def sign_flip_p(differences: Sequence[int]) -> float:
    """The exact two-sided p: of all 2^k ways to give each difference a sign, how many sum up to as much or more.

    It needs nothing but that the order within each pair was drawn by lot.
    """
    sums = Counter({0: 1})
    for difference in differences:
        size, flipped = abs(difference), Counter[int]()
        for total, ways in sums.items():
            flipped[total + size] += ways
            flipped[total - size] += ways
        sums = flipped
    seen = abs(sum(differences))
    return sum(ways for total, ways in sums.items() if abs(total) >= seen) / (1 << len(differences))


def interval(differences: Sequence[int]) -> tuple[float, float] | None:
    """The 95 % interval of the true difference: what the sign-flip test does not rule out. None under 6 pairs.

    Its ends are order statistics of the means of all non-empty subsets: between two neighbours of these the true value
    lies with a probability of 1/2^k (typical values, J. A. Hartigan 1969), so it holds for 95 % or more.
    """
    cut = int(ALPHA / 2 * (1 << len(differences)))
    if not cut:
        return None
    subsets: list[tuple[int, int]] = [(0, 0)]
    for difference in differences:
        subsets += [(total + difference, size + 1) for total, size in subsets]
    means = sorted(total / size for total, size in subsets[1:])
    return means[cut - 1], means[-cut]


def posterior(differences: Sequence[int]) -> tuple[float, float]:
    """Mean and standard deviation of the true difference in points, two or more differences seen.

    The differences are taken as Normal(delta, s^2), s as seen (N5); the prior pulls the mean toward 0.
    """
    spread = max(statistics.stdev(differences), LEAST_SD)
    seen = len(differences) / spread**2
    sure = seen + 1 / PRIOR_SD**2
    return statistics.fmean(differences) * seen / sure, math.sqrt(1 / sure)


def _normal(value: float, mean: float, sd: float) -> float:
    """The probability that a normal quantity is under `value`."""
    return (1 + math.erf((value - mean) / (sd * math.sqrt(2)))) / 2
