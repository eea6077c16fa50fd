"""The way of the pain over weeks and months."""

from __future__ import annotations

from collections.abc import Sequence

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.insight import Insight, Look, few
from spasm_tui.core.overview.insights.noting_change import Doubt, doubt_of
from spasm_tui.core.overview.insights.words import chance, eased, eased_range, num
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.interval import Interval
from spasm_tui.lib.stats.trend import LEAST, Trend, trend
from spasm_tui.lib.stats.windows import WEEK, windows
from spasm_tui.lib.text import plural

RECENT = 90
MONTH = 30
MOST_POINTS = 400
"""More days than this are taken by weeks (or by four weeks): each point is then the middle of its days."""
LEAST_IN_WINDOW = 4
ALPHA = 0.05


class FittedLine(NamedTuple):
    """A trend line of pain: over how many days, of which step (1: each day), its trend, and what may only make it look
    so."""

    days: int
    step: int
    trend: Trend
    doubt: Doubt | None = None

    @property
    def of(self) -> tuple[str, int]:
        """What its change is told of, and how many days that is: of no longer a time than was looked at.

        Of nine days a month would be foretold, and by more points than pain has.
        """
        return ("week", WEEK) if self.days < MONTH else ("month", MONTH)

    @property
    def change(self) -> float:
        """Points less (above 0) or more (below 0) in that time."""
        return -self.trend.slope * self.of[1]

    @property
    def interval(self) -> Interval:
        """The same, with its uncertainty."""
        low, high = self.trend.interval
        return Interval(-high * self.of[1], -low * self.of[1])

    @property
    def sure(self) -> bool:
        """Whether chance alone, or the way the days are noted, would rarely give such a trend."""
        return self.trend.p <= ALPHA and not (self.doubt and self.doubt.shut)


def line_of(days: Sequence[DailySummary]) -> FittedLine | None:
    """The trend of the worst pain over `days`; None with under 7 points: no trend is fitted to fewer."""
    found = _fitted(days)
    if found is None:
        return None
    step, fitted = found
    return FittedLine(len(days), step, fitted, doubt_of(days, fitted, ALPHA, _trend_of))


def _trend_of(days: Sequence[DailySummary]) -> Trend | None:
    found = _fitted(days)
    return found[1] if found else None


def _fitted(days: Sequence[DailySummary]) -> tuple[int, Trend] | None:
    """The step from point to point in days, and the trend through the points."""
    values = [None if day.worst is None else float(day.worst) for day in days]
    step, points = 1, [(float(number), value) for number, value in enumerate(values) if value is not None]
    while len(points) > MOST_POINTS:
        step = WEEK if step == 1 else step * 4
        least = LEAST_IN_WINDOW * step // WEEK
        points = [(window.last - (step - 1) / 2, window.middle) for window in windows(values, step, least)]
    if len(points) < LEAST:
        return None
    return step, trend([at for at, _ in points], [value for _, value in points], step=step)


def over_time(look: Look) -> Insight:
    """The trend of the last 90 days, and of all days looked at where these are many more."""
    recent = line_of(look.last_days(RECENT))
    if recent is None:
        noted = sum(day.worst is not None for day in look.last_days(RECENT))
        return few(noted, LEAST, "days with a pain", (f"A trend is never drawn through fewer than {LEAST} days.",))
    lines = [_words(recent, f"The last {plural(recent.days, 'day')}")]
    reason = [_reason(recent)]
    whole = line_of(look.days) if len(look.days) >= 2 * RECENT else None
    if whole:
        lines.append(_words(whole, f"All {round(whole.days / 30.44)} months"))
        reason.append(_reason(whole))
    reason.append(
        "One day is like the day before it, and how much is not known. So every likeness counts, as much as your days "
        "speak for it (Zellner and Tiao). Slow ways up and down make the range wide. Where the noting changed, it is "
        "told only if it holds with as many good days left out all along (Lee)."
    )
    sure = recent.sure or (whole is not None and whole.sure)
    return Insight(tuple(lines), recent.trend.n, LEAST, "clear" if sure else "unclear", tuple(reason))


def _words(line: FittedLine, span: str) -> str:
    if line.doubt and line.doubt.shut:
        return f"{span}: {line.doubt.noting.words}, so a way up or down cannot be told."
    if line.sure and eased(line.change) != "no change":
        but = f" But {line.doubt.noting.words}." if line.doubt else ""
        return f"{span}: {_change(line)}, {line.trend.n} {_points(line)} noted.{but}"
    return f"{span}: no clear way up or down, {line.trend.n} {_points(line)} noted."


def _change(line: FittedLine) -> str:
    change = eased(line.change)
    return f"{change}{'' if change == 'no change' else f' a {line.of[0]}'}{eased_range(line.interval)}"


def _points(line: FittedLine) -> str:
    return {1: "days", WEEK: "weeks"}.get(line.step, "months")


def _reason(line: FittedLine) -> str:
    each = "the worst pain of each day" if line.step == 1 else f"the middle of each {line.step} days' worst pain"
    return (
        f"Over {line.days} days, by {each}: {_change(line)}, "
        f"{chance(line.trend.p)}, {line.trend.n} points, each like the one before it by {num(line.trend.alike, 2)} "
        "(0: not at all, 1: the same)."
    )
