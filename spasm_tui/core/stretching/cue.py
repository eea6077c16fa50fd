"""The moments of a run that are announced: a new step, half-way, the last three seconds, done.

Each kind may sound different: `step` is a move that begins, `half`, `count` and `done` speak for themselves; what
stands between moves is announced by its own kind: setup, ready, change, switch, rest, finish. `hurt` answers a key,
`gap` tells that it waits.
"""

from __future__ import annotations

from typing import Literal

from spasm_tui.core.base.clock import Step, StepKind, StepPlan
from spasm_tui.lib.quick_classes import dataclass

CueKind = StepKind | Literal["step", "half", "count", "done", "hurt", "gap"]
HALF_WAY_FROM_SECONDS = 20.0
COUNT_DOWN_FROM_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Cue:
    """One announcement: `at` is in seconds along the plan, `text` what is said."""

    at: float
    kind: CueKind
    text: str


def _step_cues(step: Step, begins: float) -> list[Cue]:
    """The announcements of one step that starts `begins` seconds along the plan."""
    cues = [Cue(begins, "step" if step.kind == "move" else step.kind, _announcement(step))]
    if step.kind == "move" and step.seconds >= HALF_WAY_FROM_SECONDS:
        cues.append(Cue(begins + step.seconds / 2, "half", "Half way"))
    if step.kind == "move" and step.seconds >= COUNT_DOWN_FROM_SECONDS:
        cues += [Cue(begins + step.seconds - n, "count", str(n)) for n in (3, 2, 1)]
    return cues


def _announcement(step: Step) -> str:
    """What is said as `step` begins: the name and the side first, then how."""
    side = f", {step.side} side" if step.side else ""
    named = f"{step.title}{side}".rstrip(".")
    return f"{named}. {step.cue}" if step.cue else f"{named}."


def cues(plan: StepPlan) -> list[Cue]:
    """All announcements of `plan` in order."""
    found: list[Cue] = []
    begins = 0.0
    for step in plan.steps:
        found += _step_cues(step, begins)
        begins += step.seconds
    return [*found, Cue(begins, "done", "Done")]


def next_cue(plan: StepPlan, after: float) -> float | None:
    """Seconds along the plan of the next announcement after `after`; None when there is none."""
    return next((cue.at for cue in cues(plan) if cue.at > after), None)


def cues_between(plan: StepPlan, after: float, until: float) -> list[Cue]:
    """The announcements due after `after` and not after `until`, in seconds along the plan."""
    return [cue for cue in cues(plan) if after < cue.at <= until]
