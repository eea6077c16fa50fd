"""When hard work opens again after a spasm (clinical section 5)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from spasm_tui.core.pain import pain_of
from spasm_tui.core.state import State
from spasm_tui.core.when import day_of

WAIT = timedelta(days=14)
MOST_PAIN = 4
CALM_DAYS = 2


def strength_shut(state: State, now: datetime, day_starts_at: time) -> str:
    """Why strength work is not open yet, in words for the user; empty when it is.

    It opens 14 days after the last spasm, with pain at 4 or less on the last 2 days noted since then (S17, E16).
    """
    episode = state.last("episode")
    if episode is None:
        return ""
    days = (now - episode.at).days
    if now - episode.at < WAIT:
        return f"This one opens two weeks after a spasm. It is day {days + 1} now. Your clinician may say sooner."
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
