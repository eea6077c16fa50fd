"""The odds of something happening with and without something else, each day compared with days near it only."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.interval import LEVEL, Interval

_FURTHEST = 50.0  # of a log odds ratio: no diary comes near


class Stratum(NamedTuple):
    """Days near each other: of `days` days `exposed` were exposed, and `cases` had the event, `both` of them both."""

    days: int
    exposed: int
    cases: int
    both: int

    @property
    def tells(self) -> bool:
        """Whether it says anything: some days exposed and some not, some with the event and some without."""
        return 0 < self.exposed < self.days and 0 < self.cases < self.days


class Odds(NamedTuple):
    """An odds ratio (0 and infinity are possible), its interval, the mid-p value, and the strata it rests on."""

    ratio: float
    interval: Interval
    p: float
    strata: int


def conditional_odds(strata: Iterable[Stratum]) -> Odds | None:
    """The common odds ratio of `strata`, each compared within itself only; None where none of them tells anything.

    The conditional maximum likelihood estimate: what conditional logistic regression gives for one yes-or-no exposure,
    and with one case in each stratum what a matched case-crossover gives (Breslow and Day, Statistical Methods in
    Cancer Research I, 4.4 and 7.2). Interval and p are exact, with the observed count weighed half (mid-p: Agresti,
    Categorical Data Analysis, 16.6).
    """
    telling = [stratum for stratum in strata if stratum.tells]
    if not telling:
        return None
    seen = sum(stratum.both for stratum in telling)
    chances = _Chances(telling)
    tail = (1 - LEVEL) / 2
    # Where all that could be exposed was, or nothing was, one end is open.
    low = _root(lambda b: chances.upper(b, seen) - tail) if seen > chances.least else -math.inf
    high = _root(lambda b: tail - chances.lower(b, seen)) if seen < chances.most else math.inf
    if seen == chances.least:
        estimate = -math.inf
    elif seen == chances.most:
        estimate = math.inf
    else:
        estimate = _root(lambda b: chances.mean(b) - seen)
    p = min(1.0, 2 * min(chances.upper(0.0, seen), chances.lower(0.0, seen)))
    return Odds(math.exp(estimate), Interval(math.exp(low), math.exp(high)), p, len(telling))


def rough_z(strata: Iterable[Stratum]) -> float:
    """How many standard errors the cases with exposure are above (or below) what chance gives, over all strata: Mantel
    and Haenszel's test without its correction (J Natl Cancer Inst 1959;22:719). 0 where none of them tells anything."""
    apart = variance = 0.0
    for s in strata:
        if s.tells:
            apart += s.both - s.cases * s.exposed / s.days
            variance += s.cases * s.exposed * (s.days - s.cases) * (s.days - s.exposed) / (s.days**2 * (s.days - 1))
    return apart / math.sqrt(variance) if variance > 0 else 0.0


class _Chances:
    """How likely each number of exposed cases is, at a log odds ratio `b`, given the margins of every stratum."""

    def __init__(self, strata: Sequence[Stratum]) -> None:
        self.least = sum(max(0, s.cases + s.exposed - s.days) for s in strata)
        self.most = sum(min(s.cases, s.exposed) for s in strata)
        # Tilted toward what was seen, so that the part that counts never gets too small for a float.
        self._tilt = _rough_estimate(strata)
        weights = [1.0]
        for stratum in strata:
            weights = _convolved(weights, _tilted(stratum, self._tilt))
        self._logs = [math.log(weight) if weight > 0 else -math.inf for weight in weights]

    def _shares(self, b: float) -> list[float]:
        return _shares([log + (b - self._tilt) * place for place, log in enumerate(self._logs)])

    def mean(self, b: float) -> float:
        return self.least + math.fsum(place * share for place, share in enumerate(self._shares(b)))

    def upper(self, b: float, seen: int) -> float:
        """The chance of more than `seen`, with half of `seen` itself."""
        shares, place = self._shares(b), seen - self.least
        return math.fsum(shares[place + 1 :]) + shares[place] / 2

    def lower(self, b: float, seen: int) -> float:
        shares, place = self._shares(b), seen - self.least
        return math.fsum(shares[:place]) + shares[place] / 2


def _rough_estimate(strata: Sequence[Stratum]) -> float:
    """The log of Mantel and Haenszel's odds ratio, with a half added to both parts so that it is finite."""
    up = down = 0.5
    for s in strata:
        up += s.both * (s.days - s.exposed - s.cases + s.both) / s.days
        down += (s.cases - s.both) * (s.exposed - s.both) / s.days
    return math.log(up / down)


def _tilted(stratum: Stratum, b: float) -> list[float]:
    """The chances of each number of exposed cases in one stratum, from the least possible on."""
    least = max(0, stratum.cases + stratum.exposed - stratum.days)
    most = min(stratum.cases, stratum.exposed)
    logs = [
        math.log(math.comb(stratum.exposed, x) * math.comb(stratum.days - stratum.exposed, stratum.cases - x)) + b * x
        for x in range(least, most + 1)
    ]
    return _shares(logs)


def _shares(logs: Sequence[float]) -> list[float]:
    """What each has of the whole, of weights given by their logs."""
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def _convolved(left: list[float], right: list[float]) -> list[float]:
    found = [0.0] * (len(left) + len(right) - 1)
    for shift, weight in enumerate(right):
        for place, other in enumerate(left):
            found[place + shift] += weight * other
    return found


def _root(rising: Callable[[float], float]) -> float:
    """Where a rising function of the log odds ratio is 0."""
    low, high = -_FURTHEST, _FURTHEST
    while high - low > 1e-10:
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
