"""What a trial that runs asks for today, in a line."""

from __future__ import annotations

from datetime import datetime, timedelta

from spasm_tui.core.base.pain import last_rated
from spasm_tui.core.base.state import State
from spasm_tui.core.trial.rules import LEAST_PAIN, may_be_soon
from spasm_tui.core.trial.sides import progress_of, rating_from
from spasm_tui.core.trial.trial import open_trial

_PAIN_HOLDS = timedelta(hours=4)


def trial_due(state: State, now: datetime) -> str:
    """Why to open the trial now; empty when there is no need. The pain after heat or cold has a line of its own."""
    trial = open_trial(state)
    if trial is None:
        return ""
    progress = progress_of(state, trial, now)
    if progress.is_over:
        return "Your trial is over: see what it says."
    side = progress.now
    if side is not None and side.record is not None:
        mine = side.state == "waiting" and side.record.kind in ("session", "side")
        return "How is the pain now? Your trial asks." if mine and now >= rating_from(side.record) else ""
    if progress.next is None or not may_be_soon(state, trial, now) or _pain_is_low(state, now):
        return ""
    many = 2 * trial.pairs
    return f"Your trial: session {progress.next.slot} of {many} can be done, at a pain of {LEAST_PAIN} or more."


def _pain_is_low(state: State, now: datetime) -> bool:
    """Whether the last pain noted, a short while ago, is too low for a session."""
    rated = last_rated(state.since(now - _PAIN_HOLDS), now)
    return rated is not None and (rated.pain_level or 0) < LEAST_PAIN
