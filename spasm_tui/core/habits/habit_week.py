"""What was done of a habit, and the week behind without shame: flare days are excused, and there are no streaks."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import NamedTuple

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.fields import is_number
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.state import State
from spasm_tui.core.habits.habit import WEEK, Habit
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.text import plural

HOUR = timedelta(hours=1)


class HabitDay(NamedTuple):
    """One day of a habit. `planned`: it was begun by then, and the day is not today with something still to do."""

    day: date
    amount: float
    done: bool
    flare: bool
    planned: bool


class HabitWeek(NamedTuple):
    """Seven days up to today."""

    days: tuple[HabitDay, ...]
    most: int
    """The days a week it is for."""
    begun: bool
    """Whether anything of it was ever noted."""

    @property
    def done(self) -> int:
        """Days on which it was done."""
        return sum(day.done for day in self.days)

    @property
    def excused(self) -> int:
        """Flare days on which it was not done."""
        return sum(day.flare and day.planned and not day.done for day in self.days)

    @property
    def planned(self) -> int:
        """Days that count: those since it was begun, without the excused ones, at most those it is for."""
        return max(self.done, min(self.most, sum(day.planned for day in self.days) - self.excused))

    @property
    def words(self) -> str:
        """`4 of 5, 2 flare days excused`; where no day counts yet, whether it has begun."""
        if not any(day.planned for day in self.days):
            return "begun today" if self.begun else "not begun"
        excused = f", {plural(self.excused, 'flare day')} excused" if self.excused else ""
        return f"{self.done} of {self.planned}{excused}" if self.planned else excused.removeprefix(", ")


def records_of(habit: Habit, state: State) -> list[HabitDone]:
    """The habit's own records, latest first."""
    return [record for record in state.records(HabitDone) if record.what == habit.id]


def done_at(habit: Habit, state: State) -> list[Record]:
    """All records that count for the habit, latest first: its own and those of other kinds."""
    found: list[Record] = [*records_of(habit, state)]
    for kind, _, routine in (counts.partition(":") for counts in habit.counts):
        of_kind = (r for r in state.records(kind) if not r.is_slip)
        found += [r for r in of_kind if not routine or (isinstance(r, Session) and r.routine == routine)]
    return sorted(found, key=lambda record: record.at, reverse=True)


def amounts(habit: Habit, state: State, first: date, last: date, day_starts_at: time) -> dict[date, float]:
    """How much of the habit each day from `first` to `last` had; what is over the line for an hour does not count."""
    found: dict[date, float] = {}
    counted: list[tuple[Record, float]] = []
    for record in reversed(done_at(habit, state)):
        day = day_of(record.at, day_starts_at)
        if not first - DAY <= day <= last:
            continue
        amount = _amount(habit, record)
        if habit.most_per_hour:
            before = sum(n for other, n in counted if record.at - other.at < HOUR)
            amount = max(0.0, min(amount, habit.most_per_hour - before))
        counted.append((record, amount))
        found[day] = found.get(day, 0.0) + amount
    if habit.checkin:
        for checkin in state.records(CheckIn):
            total = checkin.data.get(habit.checkin)
            if is_number(total):
                day = day_of(checkin.at, day_starts_at)
                found[day] = max(found.get(day, 0.0), total)
    return {day: amount for day, amount in found.items() if first <= day <= last}


def _amount(habit: Habit, record: Record) -> float:
    own = record.amount if isinstance(record, HabitDone) else None
    return max(0.0, own) if own is not None else habit.step


def too_fast(habit: Habit, state: State, record: Record) -> bool:
    """Whether with `record` more was noted within the hour than counts."""
    if not habit.most_per_hour:
        return False
    hour = [r for r in records_of(habit, state) if timedelta(0) <= record.at - r.at < HOUR]
    return sum(_amount(habit, r) for r in hour) > habit.most_per_hour + 1e-9


def habit_week(habit: Habit, state: State, today: date, day_starts_at: time) -> HabitWeek:
    """The seven days up to today."""
    first = today - (WEEK - 1) * DAY
    begun = min((day_of(r.at, day_starts_at) for r in records_of(habit, state)), default=None)
    had = amounts(habit, state, first, today, day_starts_at)
    flares = flare_days(state, first, today, day_starts_at)
    days = []
    for count in range(WEEK):
        day = first + count * DAY
        amount = had.get(day, 0.0)
        done = amount > 0 and amount >= habit.goal - 1e-9
        planned = begun is not None and begun <= day and (day < today or done)
        days.append(HabitDay(day, amount, done, day in flares, planned))
    return HabitWeek(tuple(days), habit.days, begun is not None and begun <= today)
