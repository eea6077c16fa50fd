"""Is it getting better? The last seven days against the seven four weeks earlier (clinical sections 2, 9 and 11)."""

from __future__ import annotations

from collections.abc import Sequence

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.insight import Insight, Look, Strength, TrendVerdict, few
from spasm_tui.core.overview.insights.noting_change import Doubt, doubt_of
from spasm_tui.core.overview.insights.words import chance, eased, eased_range, num
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.interval import Interval
from spasm_tui.lib.stats.median import median
from spasm_tui.lib.stats.trend import LEAST, Trend, trend
from spasm_tui.lib.text import plural

SPAN = 35
"""Days looked at: four weeks lie between the middles of the first and the last seven."""
SHORTEST_SPAN = 14
WINDOW = 7
LEAST_DAYS = 4
"""Days with a pain noted that each window needs: more than half."""
ALPHA = 0.05
_ASK = "Go through the warning signs (‹w›), and ask a doctor or pharmacist."
_LOW, _MIDDLE = 4, 8
_CLEARLY = 2.0
"""A day this far above the middle, or further, is not well told by it."""
SOURCES = ("Q4", "Q14", "Q15", "C1")


class Weeks(NamedTuple):
    """Two windows of seven days and what lies between their middles, in days; and the trend over all of them.

    `then` and `now` are medians of the worst pain of each day, 0 to 10.
    """

    then: float
    now: float
    then_days: int
    now_days: int
    apart: int
    trend: Trend
    doubt: Doubt | None = None

    @property
    def change(self) -> float:
        """Points less (above 0) or more (below 0)."""
        return self.then - self.now

    @property
    def by_trend(self) -> Interval:
        """The change by the trend, from one middle to the other, with a 90 % interval: as two one-sided tests at 5 %
        need it to say that there is no change that matters (Schuirmann, J Pharmacokinet Biopharm 1987;15:657)."""
        low, high = self.trend.interval
        return Interval(-high * self.apart, -low * self.apart)


def smallest_change(start: float) -> float:
    """The smallest change of pain that matters, in points, from a pain of `start` (0 to 10).

    By its height: 1 point up to 4, 2 up to 7, 3 from 8 (Q15); and 2 points or 30 %, the smaller one (Q4, Q14). Where
    they differ, the stricter counts.
    """
    by_height = 1.0 if start <= _LOW else 2.0 if start < _MIDDLE else 3.0
    return max(by_height, min(2.0, 0.3 * start))


def verdict(weeks: Weeks) -> TrendVerdict:
    """better or worse: the middles differ by what matters, and the trend between them is more than chance or the way
    the days were noted.

    same: they do not, and the trend leaves no room for it. Else unclear.
    """
    needed = smallest_change(weeks.then)
    sure = weeks.trend.p <= ALPHA and not (weeks.doubt and weeks.doubt.shut)
    if weeks.change >= needed and sure and weeks.trend.slope < 0:
        return "better"
    if weeks.change <= -needed and sure and weeks.trend.slope > 0:
        return "worse"
    if abs(weeks.change) < needed and weeks.by_trend.inside(-needed, needed):
        return "same"
    return "unclear"


def weeks_of(days: Sequence[DailySummary]) -> Weeks | None:
    """The two windows in `days` (the last 35, or fewer in a young diary); None where too little is noted."""
    if len(days) < SHORTEST_SPAN:
        return None
    first, last = _noted(days[:WINDOW]), _noted(days[-WINDOW:])
    found = _trend_of(days)
    if min(len(first), len(last)) < LEAST_DAYS or found is None:
        return None
    doubt = doubt_of(days, found, ALPHA, _trend_of)
    return Weeks(median(first), median(last), len(first), len(last), len(days) - WINDOW, found, doubt)


def _trend_of(days: Sequence[DailySummary]) -> Trend | None:
    points = [(number, float(day.worst)) for number, day in enumerate(days) if day.worst is not None]
    if len(points) < LEAST:
        return None
    return trend([number for number, _ in points], [worst for _, worst in points], 1 - 2 * ALPHA)


def _noted(days: Sequence[DailySummary]) -> list[int]:
    return [day.worst for day in days if day.worst is not None]


def _since_noted(days: Sequence[DailySummary]) -> Sequence[DailySummary]:
    """`days` from the first one with a pain on."""
    start = next((number for number, day in enumerate(days) if day.worst is not None), len(days))
    return days[start:]


_WORDS = {
    "better": "Better: pain about {now} now, {past}.",
    "worse": "Worse: pain about {now} now, {past}.",
    "same": "About the same: pain about {now} now, {past}.",
    "unclear": "Not clear yet: pain about {now} now, {past}.",
}


def better(look: Look) -> Insight:
    """The one sentence on top, with its reason."""
    days = _since_noted(look.last_days(SPAN))
    weeks = weeks_of(days)
    if weeks is None:
        return _too_few(days)
    found = verdict(weeks)
    then = num(weeks.then)
    past = f"{then} a month ago" if weeks.apart == SPAN - WINDOW else f"{weeks.apart} days ago it was {then}"
    words = {"now": num(weeks.now), "past": past}
    lines = [_WORDS[found].format(**words), *(_in_doubt(found, weeks) or _beside(days, found, weeks))]
    strength: Strength = "unclear" if found == "unclear" else "clear"
    n = weeks.then_days + weeks.now_days
    return Insight(tuple(lines), n, 2 * LEAST_DAYS, strength, _reason(weeks, found), sources=SOURCES, verdict=found)


def _too_few(days: Sequence[DailySummary]) -> Insight:
    """What is missing: days at all, or days with a pain in one of the two weeks."""
    reason = (
        f"It takes two weeks, and a pain noted on {LEAST_DAYS} days of the first 7 and of the last 7.",
        "A check-in a day is enough.",
    )
    if len(days) < SHORTEST_SPAN:
        return few(len(days), SHORTEST_SPAN, "days", reason, "few")
    counts = (len(_noted(days[:WINDOW])), len(_noted(days[-WINDOW:])))
    n = min(counts)
    what = "days with a pain in the last 7" if counts[1] == n else "days with a pain in the 7 to compare with"
    return few(n, LEAST_DAYS, what, reason, "few")


def _in_doubt(found: TrendVerdict, weeks: Weeks) -> list[str]:
    """What the noting may have made of it."""
    if weeks.doubt is None:
        return []
    said = weeks.doubt.noting.words
    if weeks.doubt.shut and found == "unclear":
        return [f"{said[0].upper()}{said[1:]}, so this cannot be told."]
    return [f"But {said}. With bad days left out it would look better too."] if found == "better" else []


def _beside(days: Sequence[DailySummary], found: TrendVerdict, weeks: Weeks) -> list[str]:
    """What one should know beside the verdict: a new spasm may not be in the middle yet, or be all of it."""
    before, after = (sum(day.episodes for day in week) for week in (days[:WINDOW], days[-WINDOW:]))
    eases = weeks.change >= smallest_change(weeks.then)
    rises = weeks.change <= -smallest_change(weeks.then)
    if after and rises and not before:
        lines = ["A spasm began in the last 7 days.", "Most spasms ease over days to weeks."]
        return [*lines, with_keys(_ASK)] if found == "worse" else lines
    if after and not rises and max(_noted(days[-WINDOW:])) >= weeks.now + max(_CLEARLY, smallest_change(weeks.now)):
        return ["A spasm began in the last 7 days.", "A middle does not show the worst of them."]
    if before and eases and not after:
        return ["A spasm began in that earlier week.", "Some of this is that spasm easing."]
    if found == "worse":
        return [with_keys(_ASK)]
    if found == "unclear":
        return ["Your days differ too much, or too few are noted, to say more."]
    return []


def _reason(weeks: Weeks, found: TrendVerdict) -> tuple[str, ...]:
    needed, by_trend = smallest_change(weeks.then), weeks.by_trend
    return (
        f"The worst pain of each day; the middle (median) of 7 days: {num(weeks.then)} then "
        f"({plural(weeks.then_days, 'day')} noted), {num(weeks.now)} now ({plural(weeks.now_days, 'day')} noted).",
        f"That is {eased(weeks.change)}. From {num(weeks.then)}, {num(needed)} or more matters.",
        f"The trend over all {weeks.trend.n} days noted: {chance(weeks.trend.p)}. "
        f"Over the {weeks.apart} days between: {eased(-weeks.trend.slope * weeks.apart)}{eased_range(by_trend)}.",
        f"One day is like the day before by about {num(weeks.trend.alike)} (0: not at all, 1: the same); the more so, "
        "the more it takes to tell a trend from chance.",
        _RULES[found],
    )


_RULES = {
    "better": "Better: the change is large enough to matter, and chance alone would rarely give such a trend.",
    "worse": "Worse: the change is large enough to matter, and chance alone would rarely give such a trend.",
    "same": "About the same: a change that matters would have shown.",
    "unclear": "Not clear: a change that matters may be there or not.",
}
