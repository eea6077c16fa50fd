"""The walking plan: from what is easy toward 30 minutes on 5 days, a small step a week (P2, P2b)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from spasm_tui.core.base.flare_days import flare_days, spasm_days
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.profile.profile import DROWSY, profile_now
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural


class WalkGoal(NamedTuple):
    """A week's goal: so many minutes on so many days."""

    minutes: int
    days: int

    @property
    def words(self) -> str:
        """`10 minutes on 3 days`."""
        return f"{self.minutes} minutes on {self.days} days"


# Each is 5 minutes or one day more than the one before. The ends are the source's; the way between them is our own.
STEPS = (
    WalkGoal(5, 3),
    WalkGoal(10, 3),
    WalkGoal(15, 3),
    WalkGoal(15, 4),
    WalkGoal(20, 4),
    WalkGoal(25, 4),
    WalkGoal(25, 5),
    WalkGoal(30, 5),
)
TOP = len(STEPS) - 1
START, START_IN_FLARE = 1, 0
LOOK_BACK_WEEKS = 26
ANEW_AFTER_WEEKS = 4
NEAR_ENOUGH = 0.9
"""A walk that is a little short of the goal's minutes counts: 9 of 10."""
MUCH_PAIN = 6
"""From here on the traffic light for exercise says less, or not today (E16)."""


class WalkDay(NamedTuple):
    """A day of the plan's week: the minutes walked, and whether that is the day's goal.

    `begun`: the first walk of the last half-year was on this day or before.
    """

    day: date
    minutes: float
    done: bool
    flare: bool
    begun: bool


class WalkWeek(NamedTuple):
    """A week of the plan, from Monday on. `wanted` is the number of days asked for, flare days taken into account."""

    step: WalkGoal
    days: tuple[WalkDay, ...]
    wanted: int
    why: str

    @property
    def done(self) -> int:
        """The days on which the goal was reached."""
        return sum(day.done for day in self.days)

    @property
    def flares(self) -> int:
        """The flare days."""
        return sum(day.flare for day in self.days)

    @property
    def count_words(self) -> str:
        """`1 of 3 days`, with the flare days that are excused."""
        excused = f", {plural(self.flares, 'flare day')} excused" if self.flares else ""
        return (
            f"{self.done} of {plural(self.wanted, 'day')}{excused}" if self.wanted else f"a week of flare days{excused}"
        )


class _Level(NamedTuple):
    """Where the plan stands at the start of a week, and why."""

    number: int
    why: str


def walking_week(state: State, now: datetime, day_starts_at: time) -> WalkWeek:
    """This week's goal and what was done of it, from the walks of the last half-year."""
    today = day_of(now, day_starts_at)
    this = today - today.weekday() * DAY
    first = this - LOOK_BACK_WEEKS * 7 * DAY
    walked = minutes_by_day(state, first, today, day_starts_at)
    flares = flare_days(state, first, today, day_starts_at)
    spasms = spasm_days(state, first, today, day_starts_at)
    level: _Level | None = None
    empty = 0
    for number in range(LOOK_BACK_WEEKS):
        monday = first + number * 7 * DAY
        days = [monday + count * DAY for count in range(7)]
        empty = 0 if any(day in walked for day in days) else empty + 1
        if empty == 0 or (level and empty < ANEW_AFTER_WEEKS):
            level = _after(level, days, walked, flares, spasms)
        else:
            level = None
    return _week(level, [this + count * DAY for count in range(7)], walked, flares, spasms)


@kept(Walk)
def minutes_by_day(state: State, first: date, last: date, day_starts_at: time) -> Mapping[date, float]:
    """Minutes walked by the user's days from `first` to `last`; days without a walk are not in it."""
    found: dict[date, float] = {}
    for record in state.on_days(first, last, day_starts_at, Walk):
        day = day_of(record.at, day_starts_at)
        found[day] = found.get(day, 0.0) + (record.seconds or 0) / 60
    return found


def is_done(minutes: float, step: WalkGoal) -> bool:
    """Whether so many minutes in a day are what the step asks for."""
    return minutes > 0 and minutes >= step.minutes * NEAR_ENOUGH


def wanted_days(step: WalkGoal, flares: int) -> int:
    """The days asked for in a week with so many flare days: their share is excused."""
    return step.days * (7 - flares) // 7


def _start(days: list[date], flares: frozenset[date]) -> int:
    return START_IN_FLARE if any(day in flares for day in days) else START


def _after(
    level: _Level | None,
    days: list[date],
    walked: Mapping[date, float],
    flares: frozenset[date],
    spasms: frozenset[date],
) -> _Level:
    """Where the plan stands after a week."""
    index = level.number if level else _start(days, flares)
    if level and any(day in spasms for day in days):
        return _Level(max(0, index - 1), "A step back after the spasm. It grows again from here.")
    sick = sum(day in flares for day in days)
    if sick:
        return _Level(index, "The same as last week, to let your back settle.")
    minutes = [walked[day] for day in days if day in walked]
    if not minutes:
        return _Level(max(0, index - 1), "No walks noted last week, so a little less to start from.")
    grown = min(TOP, index + (sum(is_done(m, STEPS[index]) for m in minutes) >= wanted_days(STEPS[index], sick)))
    # The first week tells what is easy: somebody who walks far already does not start from the bottom.
    managed = _managed(minutes) if level is None else 0
    if managed > grown:
        return _Level(managed, "What you walked last week, as a start.")
    if grown == index:
        return _Level(index, "The goal is reached. Keep it up." if index == TOP else "The same as last week. No rush.")
    return _Level(grown, "Last week went well, so a small step more.")


def _managed(minutes: list[float]) -> int:
    """The highest step that a week's walks show to be easy."""
    from statistics import median  # noqa: PLC0415 brings decimals and fractions, which most starts can do without

    middle = median(minutes)
    easy = [n for n, step in enumerate(STEPS) if is_done(middle, step) and step.days <= max(3, len(minutes))]
    return max(easy, default=0)


def _week(
    level: _Level | None,
    days: list[date],
    walked: Mapping[date, float],
    flares: frozenset[date],
    spasms: frozenset[date],
) -> WalkWeek:
    index = level.number if level else _start(days, flares)
    why = level.why if level else "Start with what is easy."
    if level and any(day in spasms for day in days):
        index, why = max(0, index - 1), "A step back for the spasm. It grows again from here."
    step = STEPS[index]
    begun = min(walked, default=None)
    found = []
    for day in days:
        minutes = walked.get(day, 0.0)
        found.append(WalkDay(day, minutes, is_done(minutes, step), day in flares, begun is not None and begun <= day))
    return WalkWeek(step, tuple(found), wanted_days(step, sum(day.flare for day in found)), why)


def today_words(state: State, now: datetime, pain: int | None) -> str:
    """What to mind on a walk today; empty when there is nothing. With one of these nobody is reminded of a walk."""
    profile = profile_now(state, now)
    if profile.lock:
        return "Ask your clinician first how much walking suits you."
    if profile.words & {"dizzy", DROWSY}:
        return "Dizzy or drowsy: no walk now. If you must, a few steps with something near to hold."
    if pain is not None and pain >= MUCH_PAIN:
        return "Much pain just now: a few steps are enough, or none today (E16)."
    if "walk-leg-pain" in profile.words:
        return "You said walking brings leg trouble: keep it short, sit when you need to, and ask your clinician."
    return ""


def is_walk_unfit(state: State, now: datetime) -> bool:
    """Whether not even a few steps are asked for: dizzy, drowsy, or a clinician is to be asked first."""
    profile = profile_now(state, now)
    return bool(profile.lock or profile.words & {"dizzy", DROWSY})


def up_words(state: State, now: datetime) -> str:
    """How to get up after lying or sitting long, for whom a few steps may not suit, as the plan has it; else empty."""
    profile = profile_now(state, now)
    if profile.lock:
        return "Lie or sit another way, and move about as your clinician says it suits you."
    if profile.words & {"dizzy", DROWSY}:
        return "Dizzy or drowsy: no walk now. Lie or sit another way, and hold on to something to get up."
    return "A few steps at most, then sit or lean." if "walk-leg-pain" in profile.words else ""
