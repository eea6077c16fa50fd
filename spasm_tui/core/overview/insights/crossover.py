"""How a day was, the day before or the same day, against whether a spasm began (clinical sections 8 and 11).

A case-crossover on the user's own days (T1, T3): days with a spasm are compared with the days near them, so that what
differs between people, seasons and years cannot make a difference.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.exposure import Cut, cut, exposures_of
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.discovery import false_discovery_rates
from spasm_tui.lib.stats.interval import normal_quantile
from spasm_tui.lib.stats.odds import Odds, Stratum, conditional_odds, rough_z
from spasm_tui.lib.stats.permute import Block, permutation_p, rough_p

LEAST_DAYS = 10
"""Days with and days without that are needed to look at all (clinical section 11)."""
LEAST_SPASMS = 5
NEAR_DAYS = 28
WEEK = 7
AFTERMATH_DAYS = 3
"""So many days after a spasm are left out: it shapes them, and they say little of what came before it."""
FALSE_SHARE, MAYBE_FALSE_SHARE = 0.1, 0.25
"""Of all that is called seen together, about so much may be chance; of what is called perhaps, so much."""
EARLIER_DAYS = 84
"""What is called seen together was so with the diary of so many days ago too. Who looks every month looks at chance
again and again: of two years of monthly looks with nothing in them, 17 in 100 had shown a find, and 7 do so. A month
apart it would be 14: most of the days are the same (tests/insights_sim.py)."""
LAGS = ("the same day", "the day before")


class Point(NamedTuple):
    """A day on which a spasm could begin: its number, how it was (or the day before it), and whether one began."""

    number: int
    value: float
    spasm: bool


class SeenTogether(NamedTuple):
    """One question put to the diary and its answer. `lag` is 0 for the same day, 1 for the day before."""

    cut: Cut
    lag: int
    with_days: int
    with_spasms: int
    without_days: int
    without_spasms: int
    odds: Odds
    p: float
    rate: float = 1.0
    """The share of chance finds, were this one and all clearer ones called finds."""
    earlier_rate: float = 1.0
    """The same for what was known 12 weeks ago; 1 where it was the other way round then, or too little to tell."""

    @property
    def stands_out(self) -> bool:
        """Whether it does today. Both the test over all questions and the interval of the odds must agree."""
        return self.odds.interval.excludes(1.0) and self.rate <= MAYBE_FALSE_SHARE

    @property
    def strength(self) -> Literal["clear", "weak", "none"]:
        """clear, weak, or none: by what it was 12 weeks ago and is today, the weaker one."""
        rate = max(self.rate, self.earlier_rate)
        if not self.stands_out or rate > MAYBE_FALSE_SHARE:
            return "none"
        return "clear" if rate <= FALSE_SHARE else "weak"

    @property
    def is_new(self) -> bool:
        """Whether it stands out today, and did not 12 weeks ago."""
        return self.stands_out and self.strength == "none"

    @property
    def doubtful(self) -> bool:
        """Whether the spasm itself may have come first."""
        return self.lag == 0 and not self.cut.exposure.first

    @property
    def more(self) -> bool:
        """Whether spasms came more often with it."""
        return self.odds.ratio > 1


class Missing(NamedTuple):
    """A question for which there is too little: so many days with it, so many without, so many spasms."""

    cut: Cut
    lag: int
    with_days: int
    without_days: int
    spasms: int

    @property
    def least(self) -> int:
        """The smaller side."""
        return min(self.with_days, self.without_days)

    @property
    def far(self) -> str:
        """How far it is: `3 of 10 days so far`."""
        if self.least < LEAST_DAYS:
            return f"{self.least} of {LEAST_DAYS} days so far"
        return f"{min(self.spasms, LEAST_SPASMS)} of {LEAST_SPASMS} spasms so far"


class Question(NamedTuple):
    """Whether spasms come more or less often with something, and the days that count for it."""

    cut: Cut
    lag: int
    points: list[Point]


def questions(days: Sequence[DailySummary], cuts: Iterable[Cut]) -> Iterator[Question]:
    """Each of `cuts`, of the same day and of the day before.

    A day counts when a spasm could begin on it (none had in the 3 days before) and it is known how it was.
    """
    open_days, last_spasm = [], -AFTERMATH_DAYS - 1
    for number, day in enumerate(days):
        if number - last_spasm > AFTERMATH_DAYS:
            open_days.append((number, day.date.toordinal() - 1, day.episodes > 0))
        if day.episodes:
            last_spasm = number
    for each in cuts:
        values = [each.exposure.value(day) for day in days]
        for lag in range(len(LAGS)):
            points = [
                Point(place, value, began)
                for number, place, began in open_days
                if number >= lag and (value := values[number - lag]) is not None
            ]
            yield Question(each, lag, points)


def ask(question: Question) -> Generator[None, None, SeenTogether | Missing]:
    """The answer to one question; the same days give the same."""
    made, lag, points = question
    counts = _counted(question)
    if isinstance(counts, Missing):
        return counts
    odds = conditional_odds(_strata(points, made.least))
    if odds is None:
        return _missing(question)
    p = yield from permutation_p(_blocks(points), zlib.crc32(f"{made.exposure.id} {lag}".encode()))
    return SeenTogether(made, lag, *counts, odds, p)


def _missing(question: Question) -> Missing:
    made, lag, points = question
    with_days = sum(point.value >= made.least for point in points)
    return Missing(made, lag, with_days, len(points) - with_days, sum(point.spasm for point in points))


def _counted(question: Question) -> Missing | tuple[int, int, int, int]:
    """Days with it, and spasms on those; days without it, and spasms on those; or what is too few."""
    counts = _missing(question)
    if counts.least < LEAST_DAYS or counts.spasms < LEAST_SPASMS:
        return counts
    with_spasms = sum(point.spasm and point.value >= question.cut.least for point in question.points)
    return counts.with_days, with_spasms, counts.without_days, counts.spasms - with_spasms


def _strata(points: Sequence[Point], least: float) -> list[Stratum]:
    """Fixed blocks of 28 days: referents on both sides of a spasm, so that a trend does not tilt the odds (time-
    stratified referents: Janes, Sheppard, Lumley, Epidemiology 2005;16:717)."""
    return [
        Stratum(
            len(block),
            sum(p.value >= least for p in block),
            sum(p.spasm for p in block),
            sum(p.spasm and p.value >= least for p in block),
        )
        for block in _by_spans(points, NEAR_DAYS)
    ]


def _blocks(points: Sequence[Point]) -> list[Block]:
    """Calendar weeks, the days with a spasm first."""
    weeks = (sorted(week, key=lambda p: not p.spasm) for week in _by_spans(points, WEEK))
    return [Block(tuple(p.value for p in week), sum(p.spasm for p in week)) for week in weeks]


def _by_spans(points: Sequence[Point], length: int) -> Iterable[list[Point]]:
    """The points by spans of so many days; only spans with a spasm say anything."""
    found: dict[int, list[Point]] = {point.number // length: [] for point in points if point.spasm}
    for point in points:
        if (span := point.number // length) in found:
            found[span].append(point)
    return found.values()


def ask_all(
    days: Sequence[DailySummary], titles: Mapping[str, str]
) -> Generator[float, None, tuple[list[SeenTogether], list[Missing]]]:
    """Every exposure on both days, and how many of the answers that stand out are chance. Yields the part done."""
    cuts = [made for each in exposures_of(days, lambda name: titles.get(name, name)) if (made := cut(each, days))]
    answers: list[SeenTogether] = []
    missing: list[Missing] = []
    asked: list[Question] = []
    for number, question in enumerate(questions(days, cuts)):
        asking = ask(question)
        while True:
            try:
                next(asking)
            except StopIteration as stop:
                answer = stop.value
                break
            yield number / (2 * len(cuts))
        if isinstance(answer, SeenTogether):
            answers.append(answer)
            asked.append(question)
        else:
            missing.append(answer)
        yield (number + 1) / (2 * len(cuts))
    until = days[-1].date.toordinal() - 1 - EARLIER_DAYS if days else 0
    rated = zip(_rated(answers), asked, strict=True)
    return [_looked_earlier(answer, question, until) for answer, question in rated], missing


def _looked_earlier(answer: SeenTogether, question: Question, until: int) -> SeenTogether:
    """The answer with what it was with the days up to `until` alone; only where it stands out today."""
    points = [point for point in question.points if point.number <= until]
    if not answer.stands_out or isinstance(_counted(question._replace(points=points)), Missing):
        return answer
    # Without draws and exact odds, which would take as long again.
    z = rough_z(_strata(points, answer.cut.least))
    if abs(z) < normal_quantile() or (z > 0) != answer.more:
        return answer
    # Of as many questions and finds as there are today.
    return answer._replace(earlier_rate=min(1.0, rough_p(_blocks(points)) * answer.rate / answer.p))


def _rated(answers: Sequence[SeenTogether]) -> list[SeenTogether]:
    """The answers with their share of chance: over all of them, and over those as doubtful as they are; the greater.

    A spasm changes its own day, so much of what is found of the same day is no chance. Alone that would let more chance
    pass among the rest.
    """
    overall = false_discovery_rates([answer.p for answer in answers])
    own = {
        doubtful: iter(false_discovery_rates([answer.p for answer in answers if answer.doubtful is doubtful]))
        for doubtful in (False, True)
    }
    pairs = zip(answers, overall, strict=True)
    return [answer._replace(rate=max(rate, next(own[answer.doubtful]))) for answer, rate in pairs]
