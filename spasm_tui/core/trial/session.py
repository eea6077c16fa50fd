"""One session of a trial: what comes next, what is shown, and what its record begins with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.limits import Wait
from spasm_tui.core.trial.rules import Limits, against_session
from spasm_tui.core.trial.sides import Progress, TrialSession, progress_of, rating_from
from spasm_tui.core.trial.trial import Arm, Trial, open_trial

SHOWN_HOLDS = timedelta(minutes=20)
"""A session that was shown begins within this time; after it the pain is asked anew."""


class Standing(NamedTuple):
    """Where a trial that runs stands now.

    `step` is over, running (a clock), waiting (for half an hour to pass), rate, against (some rule says not now), ready
    (for the pain before) or shown (which of the two it is).
    """

    trial: Trial
    progress: Progress
    step: str
    side: TrialSession | None = None
    against: tuple[Wait, ...] = ()


def open_key(standing: Standing | None) -> tuple[str, str, int] | None:
    """What has to change before something else is to be done: the trial, the step, the session."""
    return (standing.trial.id, standing.step, standing.side.slot if standing.side else 0) if standing else None


def standing_of(state: State, trial: Trial, now: datetime, limits: Limits) -> Standing:
    """The step that the trial is at."""
    progress = progress_of(state, trial, now)
    side = progress.now
    if progress.is_over:
        return Standing(trial, progress, "over")
    if side is not None and side.record is not None:
        due = side.state == "waiting" and now >= rating_from(side.record)
        return Standing(trial, progress, "rate" if due else side.state, side)
    against = tuple(against_session(state, trial, now, limits))
    if against:
        return Standing(trial, progress, "against", progress.next, against)
    step = "shown" if shown_side(trial, progress, now) else "ready"
    return Standing(trial, progress, step, progress.next)


def shown_side(trial: Trial, progress: Progress, now: datetime) -> TrialSession | None:
    """The session that was shown a moment ago and has not begun."""
    side, shown = progress.next, trial.record.shown
    if side is None or shown is None or trial.record.slot != side.slot:
        return None
    return side if timedelta() <= now - shown < SHOWN_HOLDS else None


def taken_back(standing: Standing, now: datetime) -> Side | None:
    """The record of a session that is just time, while that goes by: one begun by mistake is to be taken back."""
    record = standing.side.record if standing.side else None
    return record if isinstance(record, Side) and now < record.end else None


def begin(trial: Trial, side: TrialSession) -> tuple[str, dict[str, Any]]:
    """The kind and the keys of the record that a session begins with; a routine's begins in its own screen."""
    arm = trial.arm(side.slot)
    common = {"pain_before": trial.record.pain, "trial": trial.key(side.slot)}
    if arm.kind == "side":
        return "side", {"what": arm.words, "seconds": round(arm.seconds), **common}
    return "run", {"what": arm.what, "preset": arm.preset, "planned": round(arm.seconds), **common}


def marks(state: State, what: str, name: str, now: datetime) -> dict[str, Any]:
    """What makes a clock that starts now a session of the trial: its key, and the pain given when it was shown.

    `what` is heat, cold or session, `name` the preset or routine. Empty unless just this was shown a moment ago.
    """
    trial, side = _shown(state, now)
    if trial is None or side is None:
        return {}
    arm: Arm = trial.arm(side.slot)
    if (arm.what, arm.preset or arm.routine) != (what, name):
        return {}
    return {"trial": trial.key(side.slot), "pain_before": trial.record.pain}


def beside_words(state: State, mode: str, now: datetime) -> str:
    """What heat or cold that starts outside the trial's screen is to a trial that runs; empty when none does."""
    trial, side = _shown(state, now)
    if trial is None:
        return ""
    if side is not None and (arm := trial.arm(side.slot)).what == mode:
        return f"{arm.words} from here is session {side.slot} of your trial."
    return "Your trial is running: v leads to it. What you start here does not count, and it waits 4 hours after that."


def _shown(state: State, now: datetime) -> tuple[Trial | None, TrialSession | None]:
    """The trial that runs, and its session that was shown a moment ago."""
    trial = open_trial(state)
    return trial, shown_side(trial, progress_of(state, trial, now), now) if trial else None
