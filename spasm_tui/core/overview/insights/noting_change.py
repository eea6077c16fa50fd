"""Whether days are noted as they were before: who comes to note bad days only looks worse without being so."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.trend import Trend

T = TypeVar("T")
_SPANS = 8
_SHORTEST_SPAN = 7
_LEAST_Z = 1.0
"""A change of the noting by this many standard errors is taken for one: a third of steady diaries have it, and lose
little by it, while a change too small to see can make a long diary look worse."""
_MARGIN = 1.64
"""So many standard errors fewer than it seems may be noted at the end with the fewer."""
_LEAST_SHARE = 0.02


class Noting(NamedTuple):
    """The share of days that are noted, above 0 to 1, in each of some spans; it only falls or only rises. `does` is
    what the user does on them, in words."""

    shares: tuple[float, ...]
    does: str = "note"

    @property
    def fewer(self) -> bool:
        """Whether fewer days are noted than before."""
        return self.shares[-1] < self.shares[0]

    @property
    def words(self) -> str:
        """`you note fewer days than before`."""
        return f"you {self.does} {'fewer' if self.fewer else 'more'} days than before"


class Doubt(NamedTuple):
    """What may only make it look as if the pain went up or down. `shut`: nothing is to be said then."""

    noting: Noting
    shut: bool


def _is_noted(day: DailySummary) -> bool:
    return day.worst is not None


def _is_checked(day: DailySummary) -> bool:
    """Good days and bad have a check-in, while a spasm or heat is noted when it hurts."""
    return day.worst is not None and day.checkins > 0


_WAYS: tuple[tuple[Callable[[DailySummary], bool], str], ...] = ((_is_noted, "note"), (_is_checked, "check in on"))


def doubt_of(
    days: Sequence[DailySummary], found: Trend, alpha: float, again: Callable[[list[DailySummary]], Trend | None]
) -> Doubt | None:
    """Whether the noting can have made the trend `found` of the pain over `days`. `again` finds it in other days.

    People come to note the days that hurt. So where it seems to get worse while fewer days are noted (or better while
    more are), it must do so too with as many good days left out all along. Where it gets better while fewer are noted,
    it would take bad days that are left out: that is said, and no more.
    """
    if found.p > alpha:
        return None
    doubt = None
    for is_noted, does in _WAYS:
        noting = noting_of(days, is_noted, does)
        if noting is None:
            continue
        if noting.fewer == (found.slope > 0):
            bound = again(even(days, noting))
            if bound is None or bound.p > alpha or (bound.slope > 0) != (found.slope > 0):
                return Doubt(noting, True)
        elif noting.fewer:
            doubt = doubt or Doubt(noting, False)
    return doubt


def noting_of(
    days: Sequence[DailySummary], is_noted: Callable[[DailySummary], bool] = _is_noted, does: str = "note"
) -> Noting | None:
    """The way of the noting over `days`; None where it does not change by more than chance may."""
    n = len(days)
    marks = [float(is_noted(day)) for day in days]
    share = sum(marks) / n if n else 0.0
    if n < 2 * _SHORTEST_SPAN or not 0 < share < 1:
        return None
    middle = (n - 1) / 2
    spread = n * (n * n - 1) / 12
    slope = sum((number - middle) * mark for number, mark in enumerate(marks)) / spread
    if abs(slope) < _LEAST_Z * math.sqrt(share * (1 - share) / spread):
        return None
    spans = _spans(marks)
    falls = slope < 0
    rising = _rising([sum(span) / len(span) for span in (spans[::-1] if falls else spans)], list(map(len, spans)))
    # At the end with the fewer, by chance more may have been noted than as a rule.
    error = math.sqrt(share * (1 - share) / n)
    shares = [max(_LEAST_SHARE, each - _MARGIN * error * (each == rising[0])) for each in rising]
    return Noting(tuple(shares[::-1] if falls else shares), does)


def _rising(values: Sequence[float], weights: Sequence[int]) -> list[float]:
    """The values nearest to these that never fall: neighbours that do are put together (Ayer and others, Ann Math Stat
    1955;26:641)."""
    pools: list[tuple[float, int, int]] = []
    for value, weight in zip(values, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            other, its, count = pools.pop()
            both = its + pool[1]
            pool = ((other * its + pool[0] * pool[1]) / both, both, count + pool[2])
        pools.append(pool)
    return [value for value, _, count in pools for _ in range(count)]


def even(days: Sequence[DailySummary], noting: Noting) -> list[DailySummary]:
    """`days` as if as few had been noted all along as at the end with the fewer, and those were the worst ones.

    Where more days are noted, as many of the best ones are left out (Lee's bounds: Rev Econ Stud 2009;76:1071). What
    still gets worse then (or better, where more days are noted than before) does not only look so.
    """
    fewest = min(noting.shares)
    kept: list[DailySummary] = []
    owed = 0.0
    for share, span in zip(noting.shares, _spans(days, len(noting.shares)), strict=True):
        ranked = sorted((day for day in span if day.worst is not None), key=lambda day: day.worst or 0)
        # Parts of a day are carried on to the next span.
        owed += len(ranked) * (1 - fewest / share)
        dropped = {day.date for day in ranked[: int(owed)]}
        owed -= len(dropped)
        kept += [day._replace(worst=None) if day.date in dropped else day for day in span]
    return kept


def _spans(days: Sequence[T], count: int = 0) -> list[Sequence[T]]:
    """`days` in so many spans; else in about eight, of a week at least."""
    count = count or max(1, min(_SPANS, len(days) // _SHORTEST_SPAN))
    bounds = [round(len(days) * number / count) for number in range(count + 1)]
    return [days[start:end] for start, end in pairwise(bounds)]
