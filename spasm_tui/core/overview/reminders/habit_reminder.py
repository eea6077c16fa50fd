"""The reminder of a habit that wants one."""

from __future__ import annotations

from datetime import datetime, timedelta

from spasm_tui.core.base.vocabulary import BREAK
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.habits.habit_week import amounts, done_at, habit_week
from spasm_tui.core.movement.walking import up_words
from spasm_tui.core.overview.reminders.reminder_kinds import Reminder, Situation, last_moved
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.lib.dates import moved


def habit_reminder(habit: Habit, here: Situation) -> Reminder | None:
    """The reminder, unless it is done for today or this week, or one that this user should ask somebody about first.

    On a flare day habits are left in peace.
    """
    starts = here.settings.day_starts_at
    if here.flare or habit.ask_words(profile_of(here.state, here.now)):
        return None
    amount = amounts(habit, here.state, here.today, here.today, starts).get(here.today, 0.0)
    if (habit.goal and amount >= habit.goal) or habit_week(habit, here.state, here.today, starts).done >= habit.days:
        return None
    text = "Not done yet today." if habit.is_tick else f"{habit.amount_words(amount)} so far today."
    if habit.remind_minutes:
        every = timedelta(minutes=habit.remind_minutes)
        if habit.id == BREAK:
            how = up_words(here.state, here.now) or "A few steps may help."
            text = f"{habit.remind_minutes} minutes since the last move you noted. {how}"
        return Reminder(habit.id, habit.title, text, moved(_last_done(habit, here), every), every, "habits", habit.id)
    if habit.remind_at is None:
        return None
    return Reminder(habit.id, habit.title, text, here.at_clock(habit.remind_at), None, "habits", habit.id)


def _last_done(habit: Habit, here: Situation) -> datetime:
    """Since when the time to the next one counts."""
    if habit.id == BREAK:
        return last_moved(here)
    done = [record.at for record in done_at(habit, here.state)[:1] if record.at <= here.now]
    return max([here.awake_since, *done])
