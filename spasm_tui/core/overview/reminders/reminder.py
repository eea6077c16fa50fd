"""Which reminder is due: only for what is not done, and never at the wrong moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.movement.timed_bout import SPELLS
from spasm_tui.core.overview.reminders.reminder_kinds import (
    NOTING,
    REMINDERS,
    Reminder,
    ReminderKind,
    Situation,
    habit_reminder,
    over_runs,
)
from spasm_tui.core.red_flags.red_flags import unread_emergency
from spasm_tui.core.red_flags.shut import REMIND, closed
from spasm_tui.lib.dates import DAY, clock_words, day_of, is_within, moved
from spasm_tui.lib.quick_classes import NamedTuple

GAP = timedelta(minutes=10)
"""Between any two reminders, whatever they are about."""
FRESH = timedelta(minutes=30)
"""After a spasm began nobody is asked for anything, nor hurried, for so long."""
UNANSWERED = 3
"""After so many of one kind in a day that nothing was noted after, it is quiet until something is."""
KEPT = timedelta(days=2)
LEFT_ALONE = timedelta(hours=2)
"""A clock that ran out so long ago is nothing one is busy with."""


class Sent(NamedTuple):
    """When reminders were given, by name, oldest first, and until when the user wants none."""

    times: Mapping[str, tuple[datetime, ...]] = {}
    snoozed_until: datetime | None = None
    failed: Mapping[str, datetime] = {}
    """When the user was told last that one could not be shown, by name."""

    def last(self, name: str = "") -> datetime | None:
        """When `name`, or any of them, was given last."""
        lists = [self.times.get(name, ())] if name else list(self.times.values())
        return max((at for times in lists for at in times), default=None)

    def with_one(self, name: str, now: datetime) -> Sent:
        """With one more, and without what is too old to matter."""
        times = {key: kept for key, old in self.times.items() if (kept := tuple(at for at in old if now - at < KEPT))}
        return self._replace(times={**times, name: (*times.get(name, ()), now)})

    def put_back(self, name: str, now: datetime) -> tuple[Sent, bool]:
        """As if `name` had not been given, since it could not be shown; and whether to tell that: once a day for each.

        Cron sends a mail for each line it is told.
        """
        times = {**self.times, name: self.times.get(name, ())[:-1]}
        told = {key: at for key, at in self.failed.items() if timedelta(0) <= now - at < DAY}
        return self._replace(times=times, failed={name: now, **told}), name not in told

    def snoozed(self, now: datetime, minutes: float) -> Sent:
        """With none for so many minutes."""
        return self._replace(snoozed_until=moved(now, timedelta(minutes=minutes)))


def due(here: Situation, sent: Sent) -> Reminder | None:
    """The reminder that is due now, the most urgent one; None where there is none or it is not the moment.

    A timer is told of at any moment: the user set it, and heat or cold that lies on too long may hurt the skin.
    """
    if unread_emergency(here.state):
        return None
    wrong_moment = bool(why_not(here, sent))
    wanted = (found for found in _wanted(here) if found.name == ReminderKind.TIMER or not wrong_moment)
    return next((found for found in wanted if _is_due(found, here, sent)), None)


def why_not(here: Situation, sent: Sent) -> str:
    """Why this is no moment for any reminder, in a few words; empty where it is one."""
    now, last, snoozed = here.now, sent.last(), sent.snoozed_until
    put_off = snoozed is not None and now < snoozed
    fresh = any(isinstance(record, Episode) and now - record.at < FRESH for record in here.recent)
    reasons = {
        "the emergency page has not been read": bool(unread_emergency(here.state)),
        "quiet hours": is_within(now, here.settings.quiet),
        f"put off until {clock_words(snoozed, now) if snoozed else ''}": put_off,
        "a clock is running": _is_busy(here),
        "a spasm began a short while ago": fresh,
        # A last one in the future is of a clock that was set back: it says nothing.
        "there was one a few minutes ago": last is not None and timedelta(0) <= now - last < GAP,
    }
    return next((why for why, holds in reasons.items() if holds), "")


def _is_busy(here: Situation) -> bool:
    """Whether a session or a timer is under way. One whose time is up is not, but for a walk that goes on."""
    for run in here.state.records(Running):
        planned, paused = run.planned or 0, run.paused or 0
        grace = SPELLS["walk"].grace if run.what == "walk" else 0.0
        ends = moved(run.at, timedelta(seconds=planned + paused + grace))
        if here.now < ends if run.paused_at is None else here.now - run.paused_at < LEFT_ALONE:
            return True
    return False


def _wanted(here: Situation) -> Iterator[Reminder]:
    """What could be reminded of, the most urgent first. While a timer waits to be ended, nothing but that.

    Nor is anybody asked to move, or to keep a habit up, while a warning sign stands.
    """
    chosen = here.settings.reminders
    waiting, ill = bool(over_runs(here)), closed(here.state, here.now).shuts(REMIND)
    kinds = {name: find for name, find in REMINDERS.items() if name in NOTING or not ill}
    for name, find in kinds.items():
        if name in chosen and (name is ReminderKind.TIMER or not waiting) and (found := find(here)) is not None:
            yield found
    for habit in () if waiting or ill else here.habits.values():
        if habit.id in chosen and (found := habit_reminder(habit, here)) is not None:
            yield found


def _is_due(found: Reminder, here: Situation, sent: Sent) -> bool:
    """Whether it was not given yet for what it is about, nor in vain too often."""
    if here.now < found.since:
        return False
    given = [at for at in sent.times.get(found.name, ()) if at <= here.now]
    if found.every is None:
        return not any(at >= found.since for at in given)
    return not (given and here.now < moved(given[-1], found.every)) and not _in_vain(given, here)


def _in_vain(given: list[datetime], here: Situation) -> bool:
    """Whether nothing at all was noted since the last few were given today."""
    starts = here.settings.day_starts_at
    today = [at for at in given if day_of(at.astimezone(here.now.tzinfo), starts) == here.today]
    if len(today) < UNANSWERED:
        return False
    return not any(record.written >= today[-UNANSWERED] for record in here.recent)
