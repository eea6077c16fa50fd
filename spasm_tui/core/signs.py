"""The warning signs in the journal: what was answered last, whether it was read, when to ask again (clinical 1.3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from spasm_tui.core.record import Record
from spasm_tui.core.state import State

RED_FLAGS = "red-flags"
ASK_AGAIN_AFTER = timedelta(days=7)
EPISODE_LASTS = timedelta(days=42)
PAIN_RISE = 3


def unread_emergencies(state: State) -> list[Record]:
    """Every set of answers that is an emergency the user has not said they read, the one saved last first.

    Whatever else stands in the journal: calm answers before or after, a clock ahead, another device or questionnaire.
    """
    found = [r for r in state.records("answers") if r.text("urgency") == "emergency" and not r.when("acknowledged")]
    return sorted(found, key=lambda record: record.saved or record.at, reverse=True)


def unread_emergency(state: State) -> Record | None:
    """The unread emergency that was saved last; while there is one, nothing else is open (see `core.shut`)."""
    return next(iter(unread_emergencies(state)), None)


def last_answers(state: State, questionnaire: str) -> Record | None:
    """The latest answers to that questionnaire."""
    found = [r for r in state.records("answers") if r.text("questionnaire") == questionnaire]
    return found[0] if found else None


def open_episode(state: State, now: datetime) -> Record | None:
    """The last spasm, while it may still go on: not said to be over, and begun within 42 days."""
    episode = state.last("episode")
    if episode is None or episode.when("until") is not None or now - episode.at > EPISODE_LASTS:
        return None
    return episode


def due_reason(state: State, now: datetime) -> str:
    """Why the warning signs should be asked (again) now, in words for the user; empty when they need not be.

    Every new episode, every 7 days within one, and when since they were asked pain rose by 3 or more or something is
    new in a leg (section 1.3).
    """
    episode = state.last("episode")
    if episode is None or now - episode.at > EPISODE_LASTS:
        return ""
    asked = last_answers(state, RED_FLAGS)
    if asked is None or asked.at < episode.at:
        return "New spasm: a quick look at the warning signs comes first."
    if now - asked.at >= ASK_AGAIN_AFTER and episode.when("until") is None:
        return "It is a week since you looked at the warning signs."
    if _rose(state, asked):
        return "Your pain rose since you last looked at the warning signs."
    if any(record.yes("leg") for record in state.since(asked.at) if record.at > asked.at):
        return "You noted something new in a leg: please look at the warning signs."
    return ""


def _rose(state: State, asked: Record) -> bool:
    pains = [
        (r.at, pain)
        for r in state.records("episode", "checkin")
        if (pain := r.scale("pain") if r.kind == "episode" else r.scale("pain_now")) is not None
    ]
    before = next((pain for at, pain in pains if at <= asked.at), None)
    since = [pain for at, pain in pains if at > asked.at]
    return before is not None and bool(since) and max(since) - before >= PAIN_RISE
