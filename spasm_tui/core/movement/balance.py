"""The day's balance of lying, sitting and moving (clinical section 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal

from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.timed import Timed
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.state import State
from spasm_tui.core.base.vocabulary import BREAK
from spasm_tui.lib.dates import DAY, day_of, duration_words
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural

DAY_SECONDS = 86400.0
LONG_SPELL_SECONDS = 1800.0
"""Lying in one go: spells of up to 20 to 30 minutes are the app rule of section 5."""
MOSTLY_LYING_SECONDS = 4 * 3600.0
"""So much noted lying in a day counts as mostly lying: our own line, besides what the check-in says."""
LONG_SITTING_HOURS = 5.0
"""Pain came back more often in people who sat longer (P3)."""
GOOD_MOVING_SECONDS = 1800.0


DayPartKind = Literal["lying", "walk", "session", "break"]


class DayPart(NamedTuple):
    """A stretch of the day: its begin in seconds since the day began, its length."""

    kind: DayPartKind
    begin: float
    seconds: float


class Balance(NamedTuple):
    """A day: what was noted of it. `sitting` is in hours as the check-in says, None when it was not asked."""

    day: date
    parts: tuple[DayPart, ...]
    sitting: float | None
    so_far: float
    """Seconds of the day that have passed: all of it for a day that is over."""

    def seconds(self, *kinds: DayPartKind) -> float:
        """The time spent on `kinds`."""
        return sum(part.seconds for part in self.parts if part.kind in kinds)

    def count(self, *kinds: DayPartKind) -> int:
        """The number of parts of `kinds`."""
        return sum(part.kind in kinds for part in self.parts)

    @property
    def lying(self) -> float:
        """Seconds lying."""
        return self.seconds("lying")

    @property
    def longest(self) -> float:
        """The longest time lying in one go, in seconds: spells with less than a minute between them are one."""
        longest = at = begin = -60.0
        for part in sorted(part for part in self.parts if part.kind == "lying"):
            begin = begin if part.begin - at < 60 else part.begin
            at = max(at, part.begin + part.seconds)
            longest = max(longest, at - begin)
        return max(0.0, longest)

    @property
    def moving(self) -> float:
        """Seconds walking and stretching. Short breaks have no length."""
        return self.seconds("walk", "session")


def balance_of(state: State, day: date, now: datetime, day_starts_at: time) -> Balance:
    """The balance of one day, with a clock that runs counted up to `now`."""
    parts = sorted(_parts(state, day, now, day_starts_at), key=lambda part: part.begin)
    sitting = None
    for checkin in state.on_days(day, day, day_starts_at, CheckIn):
        if checkin.sitting_h is not None:
            sitting = checkin.sitting_h
            break
    so_far = _since_start(now, day, day_starts_at) if day_of(now, day_starts_at) <= day else DAY_SECONDS
    return Balance(day, tuple(parts), sitting, min(max(0.0, so_far), DAY_SECONDS))


def _parts(state: State, day: date, now: datetime, day_starts_at: time) -> Iterator[DayPart]:
    for record in state.on_days(day - DAY, day + DAY, day_starts_at, Rest, Walk, Session, HabitDone, Running):
        if record.is_slip:
            continue
        kind, seconds = _kind_and_seconds(record, now)
        begin = _since_start(record.at, day, day_starts_at)
        end = begin + max(0.0, seconds)
        # What goes across the start of a day is of both days, each with its share.
        if kind and begin < DAY_SECONDS and (begin >= 0 or end > 0):
            yield DayPart(kind, max(0.0, begin), min(end, DAY_SECONDS) - max(0.0, begin))


_TIMED: Mapping[str, DayPartKind] = {"rest": "lying", "walk": "walk", "session": "session"}


def _kind_and_seconds(record: Record, now: datetime) -> tuple[DayPartKind | None, float]:
    if isinstance(record, Running):
        gone = ((record.paused_at or now) - record.at).total_seconds() - (record.paused or 0)
        return _TIMED.get(record.what) if record.what != Session.KIND else None, gone
    if isinstance(record, HabitDone):
        return "break" if record.what == BREAK else None, 0.0
    return _TIMED.get(record.kind), (record.seconds or 0.0) if isinstance(record, Timed) else 0.0


def _since_start(at: datetime, day: date, day_starts_at: time) -> float:
    """Seconds from the start of the user's `day` to `at`, by its own clock on the wall."""
    return (at.replace(tzinfo=None) - datetime.combine(day, day_starts_at)).total_seconds()


def balance_words(balance: Balance, flare: bool) -> str:
    """What the balance says, in one kind sentence. In a flare it looks at lying, else at sitting and moving."""
    if balance.longest > LONG_SPELL_SECONDS + 60:
        longest = duration_words(balance.longest // 60 * 60)
        return f"Longest lying: {longest}. Shorter spells, then a few steps, may feel better."
    if not balance.parts and balance.sitting is None:
        return _UP_TO if flare else "Nothing noted yet today."
    return _flare_words(balance) if flare else _usual_words(balance)


_UP_TO = "Nothing noted yet today. Lie down for 20 minutes at most, then take a few steps."


def _flare_words(balance: Balance) -> str:
    if not balance.lying:
        return "Up and about. Good."
    if not balance.count("walk", "session", "break"):
        return "A few steps after each time lying may help."
    return "Short times lying, and steps in between: that is the idea."


def _usual_words(balance: Balance) -> str:
    if balance.moving >= GOOD_MOVING_SECONDS:
        return f"{duration_words(balance.moving // 60 * 60)} of moving today. That counts."
    if (balance.sitting or 0) > LONG_SITTING_HOURS:
        return "A long day in a chair. A few minutes on your feet now and then may help (P3, P4)."
    if balance.lying > balance.moving:
        return "More lying than moving so far. A short walk tips the balance."
    return "A little moving, often: that is the idea."


# Two days running.


def mostly_lying(state: State, day: date, day_starts_at: time) -> bool:
    """Whether `day` was spent mostly lying: the check-in says so, or 4 hours or more of it were noted."""
    if any(checkin.lying for checkin in state.on_days(day, day, day_starts_at, CheckIn)):
        return True
    rests = state.on_days(day, day, day_starts_at, Rest)
    return sum(rest.seconds or 0.0 for rest in rests) >= MOSTLY_LYING_SECONDS


def lying_reason(state: State, now: datetime, day_starts_at: time) -> str:
    """A kind word when two days running, up to today or yesterday, were spent mostly lying; else empty (B2, S17)."""
    if not state.since(now - timedelta(days=4), Rest, CheckIn):
        return ""
    today = day_of(now, day_starts_at)
    days = [mostly_lying(state, today - back * DAY, day_starts_at) for back in range(3)]
    return "Mostly lying, two days running. Short times up may help now." if days[1] and (days[0] or days[2]) else ""


LYING_WORDS = (
    "That can be hard. More than 2 days in bed does not help, and it may make a back stiff and weak (B2, S17). "
    "Try a few steps, several times a day. If pain keeps you in bed, speak to a doctor today."
)
LYING_UNFIT_WORDS = (
    "That can be hard. More than 2 days in bed does not help, and it may make a back stiff and weak (B2, S17). "
    "Try sitting up for a while, several times a day. If pain keeps you in bed, speak to a doctor today."
)
"""The same for whom not even a few steps are asked for."""
ANOTHER_WAY = "Lie down for 20 minutes at most, then lie or sit another way: that is the idea."


def total_words(balance: Balance) -> str:
    """The totals of the day in one line."""
    parts = [f"Lying {_length(balance.lying)}"]
    spells = balance.count("lying")
    if spells > 1:
        parts[0] += f", {plural(spells, 'time')}"
    if balance.sitting is not None:
        parts.append(f"sitting {duration_words(balance.sitting * 3600)} by your check-in")
    parts += [
        f"walking {_length(balance.seconds('walk'))}",
        f"stretching {_length(balance.seconds('session'))}",
    ]
    breaks = balance.count("break")
    return " · ".join([*parts, plural(breaks, "break")] if breaks else parts)


def _length(seconds: float) -> str:
    return duration_words(seconds // 60 * 60) if seconds >= 60 else "0 min"
