"""What was done of a habit, and the week behind without shame: flare days are excused, and there are no streaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import takewhile

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.fields import is_number
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.habits.habit import WEEK, Habit
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.quick_classes import NamedTuple
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


def records_of(habit: Habit, state: State) -> Sequence[HabitDone]:
    """The habit's own records, latest first."""
    return _by_habit(state).get(habit.id, ())


@kept(HabitDone)
def _by_habit(state: State) -> Mapping[str, Sequence[HabitDone]]:
    found: dict[str, list[HabitDone]] = {}
    for record in state.records(HabitDone):
        found.setdefault(record.what, []).append(record)
    return found


@kept(HabitDone)
def _begun(state: State, habit: str, day_starts_at: time) -> date | None:
    """The first day on which anything of the habit was noted."""
    noted = _by_habit(state).get(habit, ())
    # Of two records near each other the later one can be of the earlier day, where their offsets differ.
    first = takewhile(lambda record: record.at - noted[-1].at < 2 * DAY, reversed(noted))
    return min((day_of(record.at, day_starts_at) for record in first), default=None)


def done_at(habit: Habit, state: State) -> list[Record]:
    """All records that count for the habit, latest first: its own and those of other kinds."""
    return _those_of(habit, records_of(habit, state), state.records)


def _counting(habit: Habit, state: State, first: date, last: date, day_starts_at: time) -> list[Record]:
    """The same, of the days from `first` to `last`."""
    own = [r for r in state.on_days(first, last, day_starts_at, HabitDone) if r.what == habit.id]
    return _those_of(habit, own, lambda kind: state.on_days(first, last, day_starts_at, kind))


def _those_of(habit: Habit, own: Sequence[HabitDone], of_kind: Callable[[str], Sequence[Record]]) -> list[Record]:
    found: list[Record] = [*own]
    for name, _, routine in (counts.partition(":") for counts in habit.counts):
        each = (r for r in of_kind(name) if not r.is_slip)
        found += [r for r in each if not routine or (isinstance(r, Session) and r.routine == routine)]
    return sorted(found, key=lambda record: record.at, reverse=True)


def amounts(habit: Habit, state: State, first: date, last: date, day_starts_at: time) -> dict[date, float]:
    """How much of the habit each day from `first` to `last` had; what is over the line for an hour does not count."""
    found: dict[date, float] = {}
    counted: list[tuple[Record, float]] = []
    for record in reversed(_counting(habit, state, first - DAY, last, day_starts_at)):
        day = day_of(record.at, day_starts_at)
        amount = _amount(habit, record)
        if habit.most_per_hour:
            before = sum(n for other, n in counted if record.at - other.at < HOUR)
            amount = max(0.0, min(amount, habit.most_per_hour - before))
        counted.append((record, amount))
        found[day] = found.get(day, 0.0) + amount
    if habit.checkin:
        for checkin in state.on_days(first, last, day_starts_at, CheckIn):
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
    begun = _begun(state, habit.id, day_starts_at)
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
