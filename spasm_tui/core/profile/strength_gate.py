"""When hard work opens again after a spasm (clinical section 5) and after a medicine that can make drowsy (4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from spasm_tui.core.base.flare_days import worst_by_day
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.state import State
from spasm_tui.core.profile.profile import AGREED, drowsy_dose, profile_of
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, last_answers, last_look
from spasm_tui.core.red_flags.shut import PLAN, closed
from spasm_tui.lib.dates import DAY, clock_words, moved

WAIT = timedelta(days=14)
MOST_PAIN = 4
CALM_DAYS = 2
DROWSY_WAIT = timedelta(hours=6)
_SOONER = "Your clinician may say sooner: then tell it under About you."


def strength_shut(state: State, now: datetime, day_starts_at: time) -> str:
    """Why strength work is not open yet, in words for the user; empty when it is.

    It opens 14 days after the last spasm (or when a clinician agreed since), once the warning signs were looked at
    after it, with pain at 4 or less on 2 days running and on all days noted since (S17, E16). It stays shut for 14 days
    after a warning sign that should be looked at, and until it was; and for 6 hours after a dose that can make drowsy.
    """
    asked = last_answers(state, RED_FLAGS, now)
    is_new = asked and asked.urgency in (Urgency.EMERGENCY, Urgency.TODAY) and now - asked.at < WAIT
    if is_new or closed(state, now).shuts(PLAN):
        return "You ticked a warning sign. Speak to someone about it before hard work."
    dose = drowsy_dose(state, now, DROWSY_WAIT)
    if dose is not None:
        opens = clock_words(moved(dose.at, DROWSY_WAIT), now)
        return f"You noted a medicine that can make you drowsy. This one opens again from {opens}."
    episode = state.last(Episode)
    return _shut_after(state, episode, now, day_starts_at) if episode else ""


def _shut_after(state: State, episode: Episode, now: datetime, day_starts_at: time) -> str:
    """Why it is not open yet after the last spasm; empty when it is."""
    asked = last_look(state, now)
    days = (now - episode.at).days
    if now - episode.at < WAIT and not _agreed_since(state, episode, now):
        return f"This one opens two weeks after a spasm. It is day {days + 1} now. {_SOONER}"
    if asked is None or asked.at < episode.at:
        return with_keys("This one opens once you looked at the warning signs: ‹press w›.")
    since = takewhile(lambda each: each.at >= episode.at, state.records(Episode, CheckIn))
    if not _is_calm(worst_by_day(since, day_starts_at)):
        return f"This one opens when you noted pain of {MOST_PAIN} or less on {CALM_DAYS} days running."
    return ""


def _is_calm(worst: Mapping[date, int]) -> bool:
    """Whether the pain was low on 2 days that follow each other and on all days noted since; the latest comes first."""
    running, after = 0, None
    for day, pain in worst.items():
        if pain > MOST_PAIN:
            return False
        running = running + 1 if after is not None and after - day == DAY else 1
        if running >= CALM_DAYS:
            return True
        after = day
    return False


def _agreed_since(state: State, episode: Episode, now: datetime) -> bool:
    """Whether the user said, after this spasm began, that a clinician agreed to hard work."""
    profile = profile_of(state, now)
    told = profile.answered_at
    # What a clock ahead dated may have been said before this spasm.
    return AGREED in profile.words and told is not None and episode.at <= told <= now
