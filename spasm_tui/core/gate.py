"""When hard work opens again after a spasm (clinical section 5) and after a medicine that can make drowsy (4.3)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from spasm_tui.core.pain import pain_of
from spasm_tui.core.profile import drowsy_dose, profile_of
from spasm_tui.core.record import Record
from spasm_tui.core.signs import RED_FLAGS, last_answers
from spasm_tui.core.state import State
from spasm_tui.core.when import day_of, moved

WAIT = timedelta(days=14)
MOST_PAIN = 4
CALM_DAYS = 2
DROWSY_WAIT = timedelta(hours=6)
AGREED = "strength-agreed"
_SOONER = "Your clinician may say sooner: then tell it under About you."


def strength_shut(state: State, now: datetime, day_starts_at: time) -> str:
    """Why strength work is not open yet, in words for the user; empty when it is.

    It opens 14 days after the last spasm (or when a clinician agreed since), with pain at 4 or less on the last 2 days
    noted since then (S17, E16), and stays shut for 14 days after a warning sign that should be looked at, and for 6
    hours after a dose that can make drowsy.
    """
    asked = last_answers(state, RED_FLAGS)
    if asked and asked.text("urgency") in ("emergency", "today") and now - asked.at < WAIT:
        return "You ticked a warning sign. Speak to someone about it before hard work."
    dose = drowsy_dose(state, now, DROWSY_WAIT)
    if dose is not None:
        opens = moved(dose.at, DROWSY_WAIT).astimezone(now.tzinfo)
        return f"You noted a medicine that can make you drowsy. This one opens again at {opens:%H:%M}."
    episode = state.last("episode")
    if episode is None:
        return ""
    days = (now - episode.at).days
    if now - episode.at < WAIT and not _agreed_since(state, episode):
        return f"This one opens two weeks after a spasm. It is day {days + 1} now. {_SOONER}"
    worst: dict[object, int] = {}
    for record in state.records("episode", "checkin"):
        pain = pain_of(record)
        day = day_of(record.at, day_starts_at)
        if pain is not None and record.at >= episode.at:
            worst[day] = max(pain, worst.get(day, 0))
    calm = list(worst.values())[:CALM_DAYS]
    if len(calm) < CALM_DAYS or max(calm) > MOST_PAIN:
        return f"This one opens when you noted pain of {MOST_PAIN} or less on {CALM_DAYS} days running."
    return ""


def _agreed_since(state: State, episode: Record) -> bool:
    """Whether the user said, after this spasm began, that a clinician agreed to hard work."""
    profile = profile_of(state)
    return AGREED in profile.words and profile.answered_at is not None and profile.answered_at >= episode.at
