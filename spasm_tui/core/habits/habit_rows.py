"""What the habits screen shows: a row for each habit, for the day that is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.guide.guide import BADGE_WORDS
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.habits.habit_week import HabitDay, HabitWeek, habit_week
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.quick_classes import NamedTuple


class HabitRow(NamedTuple):
    """A habit with its week; `day` is the one looked at. `ask` stands for a goal where one should ask first."""

    habit: Habit
    week: HabitWeek
    day: HabitDay
    ask: str
    reminds: bool

    @property
    def amount_words(self) -> str:
        """What was done of it on the day looked at."""
        return self.habit.amount_words(self.day.amount, with_goal=not self.ask)

    @property
    def tail(self) -> str:
        """The week in a few words."""
        return (
            ""
            if self.ask or not self.habit.goal
            else self.week.words.replace(" flare days", "").replace(" flare day", "")
        )

    @property
    def about(self) -> list[str]:
        """How it is done, how strong the evidence is, and what to mind."""
        habit = self.habit
        cited = f" ({', '.join(habit.sources)})" if habit.sources else ""
        why = f"{habit.why} {BADGE_WORDS[habit.badge].capitalize()}.{cited}" if habit.badge else habit.why
        reminds = _remind_words(habit) if self.reminds else ""
        return [line for line in (habit.how, why, self.ask or habit.caution, reminds) if line]


def _remind_words(habit: Habit) -> str:
    when = f"{habit.remind_minutes} minutes after the last one" if habit.remind_minutes else "once a day"
    at = f", from {time_words(habit.remind_at)}" if habit.remind_at and not habit.remind_minutes else ""
    return f"Reminds you {when}{at}, if it is not done."


def habit_rows(habits: Iterable[Habit], state: State, today: date, back: int, settings: Settings) -> list[HabitRow]:
    """The rows for the day `back` days before `today` (0 to 6), each with the seven days up to today."""
    profile = profile_of(state)
    rows = []
    for habit in habits:
        week = habit_week(habit, state, today, settings.day_starts_at)
        day = next(each for each in week.days if each.day == today - back * DAY)
        ask = habit.ask_words(profile)
        rows.append(HabitRow(habit, week, day, ask, habit.id in settings.reminders and not ask))
    return rows
