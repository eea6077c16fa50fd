"""One session of a trial: what comes next, what is shown, and what its record begins with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.pain import last_rated
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.limits import Wait
from spasm_tui.core.trial.rules import LEAST_PAIN, TrialBasis, against_session, may_be_soon
from spasm_tui.core.trial.sides import TrialProgress, TrialSession, progress_of, rating_from
from spasm_tui.core.trial.trial import Arm, Trial, open_trial
from spasm_tui.lib.quick_classes import NamedTuple

_PAIN_HOLDS = timedelta(hours=4)
SHOWN_HOLDS = timedelta(minutes=20)
"""A session that was shown begins within this time; after it the pain is asked anew."""
NextStep = Literal["over", "running", "waiting", "rate", "against", "ready", "shown"]


class TrialStanding(NamedTuple):
    """Where a trial that runs stands now.

    `step` is over, running (a clock), waiting (for half an hour to pass), rate, against (some rule says not now), ready
    (for the pain before) or shown (which of the two it is).
    """

    trial: Trial
    progress: TrialProgress
    step: NextStep
    side: TrialSession | None = None
    against: tuple[Wait, ...] = ()


def open_key(standing: TrialStanding | None) -> tuple[str, str, int] | None:
    """What has to change before something else is to be done: the trial, the step, the session."""
    return (standing.trial.id, standing.step, standing.side.slot if standing.side else 0) if standing else None


def standing_of(state: State, trial: Trial, now: datetime, limits: TrialBasis) -> TrialStanding:
    """The step that the trial is at."""
    progress = progress_of(state, trial, now)
    side = progress.now
    if progress.is_over:
        return TrialStanding(trial, progress, "over")
    if side is not None and side.record is not None:
        due: NextStep = "rate" if now >= rating_from(side.record) else "waiting"
        return TrialStanding(trial, progress, "running" if side.state == "running" else due, side)
    against = tuple(against_session(state, trial, now, limits))
    if against:
        return TrialStanding(trial, progress, "against", progress.next, against)
    step: NextStep = "shown" if shown_side(trial, progress, now) else "ready"
    return TrialStanding(trial, progress, step, progress.next)


def shown_side(trial: Trial, progress: TrialProgress, now: datetime) -> TrialSession | None:
    """The session that was shown a moment ago and has not begun."""
    side, shown = progress.next, trial.record.shown
    if side is None or shown is None or trial.record.slot != side.slot:
        return None
    return side if timedelta() <= now - shown < SHOWN_HOLDS else None


def taken_back(standing: TrialStanding, now: datetime) -> Side | None:
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
    return with_keys(
        "Your trial is running: ‹v› leads to it. What you start here does not count, and it waits 4 hours after that."
    )


def _shown(state: State, now: datetime) -> tuple[Trial | None, TrialSession | None]:
    """The trial that runs, and its session that was shown a moment ago."""
    trial = open_trial(state)
    return trial, shown_side(trial, progress_of(state, trial, now), now) if trial else None


# What it asks for today.


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
        mine = side.state == "waiting" and isinstance(side.record, Session | Side)
        return "How is the pain now? Your trial asks." if mine and now >= rating_from(side.record) else ""
    if progress.next is None or not may_be_soon(state, trial, now) or _pain_is_low(state, now):
        return ""
    many = 2 * trial.pairs
    return f"Your trial: session {progress.next.slot} of {many} can be done, at a pain of {LEAST_PAIN} or more."


def _pain_is_low(state: State, now: datetime) -> bool:
    """Whether the last pain noted, a short while ago, is too low for a session."""
    rated = last_rated(state.since(now - _PAIN_HOLDS), now)
    return rated is not None and (rated.pain_level or 0) < LEAST_PAIN
