"""Times to be reminded at that lie in the quiet hours: then no reminder comes, or only when those are over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.habits.habit import Habit
from spasm_tui.lib.dates import is_within
from spasm_tui.lib.moment_words import time_words

_NEVER = "in your quiet hours: it never reminds"
_DAY_MINUTES = 24 * 60
_TIMES = {"check_in_at": ("the check-in", ("check-in",)), "move_at": ("the session and the walk", ("session", "walk"))}


def silent_words(clock: time, settings: Settings) -> str:
    """What the quiet hours do to a reminder from `clock` on; empty where they do nothing."""
    quiet = settings.quiet
    if quiet is None or not is_within(datetime.combine(datetime.min, clock), quiet):
        return ""
    # A reminder waits until the quiet hours are over, but no longer than the user's day.
    if _minutes(clock, quiet[1]) >= _minutes(clock, settings.day_starts_at):
        return _NEVER
    return f"in your quiet hours: it reminds from {time_words(quiet[1])} on"


def never_reminding(settings: Settings, habits: Iterable[Habit]) -> list[str]:
    """The times that are set for a reminder that never comes, a line each."""
    times = [
        (f"{name} = {time_words(getattr(settings, name))} (for {about})", getattr(settings, name))
        for name, (about, kinds) in _TIMES.items()
        if any(kind in settings.reminders for kind in kinds)
    ]
    times += [
        (f"the time of “{habit.title}”, {time_words(habit.remind_at)},", habit.remind_at)
        for habit in habits
        if habit.id in settings.reminders and habit.remind_at is not None and not habit.remind_minutes
    ]
    return [f"{named} is {_NEVER}" for named, clock in times if silent_words(clock, settings) == _NEVER]


def _minutes(first: time, last: time) -> int:
    """From one time of day to the next time it is the other; a whole day where they are the same."""
    return (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % _DAY_MINUTES or _DAY_MINUTES
