"""What can be reminded of: each a function that says whether it is undone, and since when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.follow_up import RATE_LATER_FROM, is_later_due
from spasm_tui.core.base.journal_clock import ends_at
from spasm_tui.core.base.phase import latest_pain
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.base.vocabulary import BREAK
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.habits.habit_week import amounts, done_at, habit_week
from spasm_tui.core.movement.walking import today_words, up_words, walking_week
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.plan import build_plan
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.red_flags.shut import closed
from spasm_tui.lib.dates import DAY, day_of, moved
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.quick_classes import NamedTuple


class ReminderKind(StrEnum):
    """What the setting `reminders` can name besides habits."""

    TIMER = "timer"
    RATING = "rating"
    POSITION = "position"
    CHECK_IN = "check-in"
    SESSION = "session"
    WALK = "walk"


NOTING = (ReminderKind.TIMER, ReminderKind.RATING, ReminderKind.CHECK_IN)
"""Those that ask for nothing but to note something, or to end what runs."""
POSITION_EVERY = timedelta(minutes=30)
"""Change of position on a flare day: 20 to 30 minutes are a default for comfort (clinical section 5)."""
TIMER_COUNTS_FOR = timedelta(minutes=30)
_LOOKS_ROUND = timedelta(hours=1)
"""So long who has opened the program for the first time, and noted something, is still finding the way."""
_TIMERS: Mapping[str, tuple[str, str]] = {
    "rest": ("Time to get up", "A few steps, 2 to 5 minutes, then see."),
    "heat": ("Heat: time is up", "Take it off and look at your skin."),
    "cold": ("Cold: time is up", "Take it off and look at your skin."),
}


class Reminder(NamedTuple):
    """What is said, from when on, and where it leads. `every` is None where once is enough for what it is about."""

    name: str
    title: str
    text: str
    since: datetime
    every: timedelta | None = None
    screen: str = ""
    detail: str = ""


class Situation(NamedTuple):
    """All that decides: the journal, the time, what the user chose. `started` is when the open program was started."""

    state: State
    now: datetime
    settings: Settings
    habits: Mapping[str, Habit]
    catalogue: Catalogue
    started: datetime | None = None

    @property
    def today(self) -> date:
        """The user's day."""
        return day_of(self.now, self.settings.day_starts_at)

    @property
    def flare(self) -> bool:
        """Whether it is a flare day."""
        return self.today in flare_days(self.state, self.today, self.today, self.settings.day_starts_at)

    @property
    def recent(self) -> list[Record]:
        """What was noted in the last day or so, latest first."""
        return [record for record in self.state.since(self.now - DAY) if record.at <= self.now]

    def is_today(self, record: Record) -> bool:
        """Whether a record is of today."""
        return day_of(record.at, self.settings.day_starts_at) == self.today

    def at_clock(self, clock: time) -> datetime:
        """That time of day, in the user's day of now."""
        day = self.today + (DAY if clock < self.settings.day_starts_at else timedelta(0))
        return datetime.combine(day, clock, self.now.tzinfo)

    @property
    def awake_since(self) -> datetime:
        """Since when reminders may have been counted today: the day's start, the end of the quiet hours, the start."""
        found = [self.at_clock(self.settings.day_starts_at)]
        if self.settings.quiet:
            ends = self.at_clock(self.settings.quiet[1])
            found.append(ends if ends <= self.now else ends - DAY)
        if self.started is not None:
            found.append(self.started)
        return max(found)


def over_runs(here: Situation) -> list[tuple[str, datetime]]:
    """Timers whose time was up in the last half hour, and that nobody has ended: what each times, and its end."""
    ends = [(run.what, ends_at(run)) for run in here.state.records(Running) if run.what in _TIMERS]
    return [(what, end) for what, end in ends if end and timedelta(0) <= here.now - end <= TIMER_COUNTS_FOR]


def timer(here: Situation) -> Reminder | None:
    """A timer ran out. Nobody is asked up while a warning sign shuts that; what lies on the skin must come off."""
    is_shut = closed(here.state, here.now).shuts("rest")
    for what, end in over_runs(here):
        if what == Rest.KIND and is_shut:
            continue
        title, text = _TIMERS[what]
        text = (what == Rest.KIND and up_words(here.state, here.now)) or text
        return Reminder(ReminderKind.TIMER, title, text, end, None, what)
    return None


def rating(here: Situation) -> Reminder | None:
    """Half an hour after heat or cold: how is the pain now?"""
    for record in here.state.records(Heat, Cold)[:3]:
        if is_later_due(record, here.now):
            text = f"How is the pain now, after the {record.kind} at {time_words(record.at)}? One digit is enough."
            since = moved(record.end, RATE_LATER_FROM)
            return Reminder(ReminderKind.RATING, "How is it now?", text, since, None, record.kind, record.id)
    return None


def last_moved(here: Situation) -> datetime:
    """When the user last moved or got up, as far as it was noted; else since when the day counts."""
    found = [here.awake_since]
    for record in here.recent:
        is_move = isinstance(record, Walk | Session | Rest) and not record.is_slip
        if is_move or (isinstance(record, HabitDone) and record.what == BREAK):
            found.append(record.end)
    return max(found)


def position(here: Situation) -> Reminder | None:
    """On a flare day: time to change position."""
    if not here.flare:
        return None
    how = up_words(here.state, here.now) or "A few steps, or lie or sit another way."
    text = f"Half an hour with no move noted. {how}"
    since = moved(last_moved(here), POSITION_EVERY)
    return Reminder(ReminderKind.POSITION, "Time to change position", text, since, POSITION_EVERY, "rest")


def check_in(here: Situation) -> Reminder | None:
    """The day's check-in. A digit for the pain alone is none, where more is tracked.

    Who has just opened the program for the first time is looking around, and is not asked.
    """
    begun, versions = here.started, here.state.versions
    is_new = begun is not None and all(each.record.written >= begun for each in versions.values())
    if begun is not None and is_new and (not versions or here.now - begun < _LOOKS_ROUND):
        return None
    tracked = here.settings.track
    for record in here.recent:
        if isinstance(record, CheckIn) and here.is_today(record) and (not tracked or len(record.data) > 1):
            return None
    return Reminder(
        ReminderKind.CHECK_IN,
        "Check-in",
        "How was the day? A few digits.",
        here.at_clock(here.settings.check_in_at),
        None,
        "check-in",
    )


def session(here: Situation) -> Reminder | None:
    """The stretch session of today's plan."""
    if any(isinstance(r, Session) and here.is_today(r) and not r.is_slip for r in here.recent):
        return None
    plan = build_plan(here.state, here.now, here.settings, here.catalogue)
    line = next((line for line in plan.lines if line.screen == "stretch"), None)
    if line is None:
        return None
    since = here.at_clock(here.settings.move_at)
    return Reminder(ReminderKind.SESSION, "On today's plan", line.text, since, None, line.screen, line.detail)


def walk(here: Situation) -> Reminder | None:
    """The walk, while the week's goal is not reached. Not on flare days, nor where it may not suit."""
    starts = here.settings.day_starts_at
    week = walking_week(here.state, here.now, starts)
    done_today = any(day.day == here.today and day.done for day in week.days)
    minded = today_words(here.state, here.now, latest_pain(here.state, here.now))
    if here.flare or done_today or week.done >= week.wanted or minded:
        return None
    text = f"{week.step.minutes} easy minutes? {week.count_words} so far this week."
    return Reminder(ReminderKind.WALK, "A walk", text, here.at_clock(here.settings.move_at), None, "rest", "walk")


# The most urgent first.
REMINDERS: Mapping[ReminderKind, Callable[[Situation], Reminder | None]] = {
    ReminderKind.TIMER: timer,
    ReminderKind.RATING: rating,
    ReminderKind.POSITION: position,
    ReminderKind.CHECK_IN: check_in,
    ReminderKind.SESSION: session,
    ReminderKind.WALK: walk,
}


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
