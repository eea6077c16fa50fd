"""The moments of a run that are announced: a new step, half-way, the last three seconds, done."""

from __future__ import annotations

from dataclasses import dataclass

from spasm_tui.core.run import Plan, Step

HALF_WAY_FROM_SECONDS = 20.0
COUNT_DOWN_FROM_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Cue:
    """One announcement. `kind` is step, half, count or done; `at` is in seconds along the plan."""

    at: float
    kind: str
    text: str


def _step_cues(step: Step, begins: float) -> list[Cue]:
    """The announcements of one step that starts `begins` seconds along the plan."""
    side = f", {step.side} side" if step.side else ""
    cues = [Cue(begins, "step", f"{step.title}{side}")]
    if step.kind == "move" and step.seconds >= HALF_WAY_FROM_SECONDS:
        cues.append(Cue(begins + step.seconds / 2, "half", "Half way"))
    if step.kind == "move" and step.seconds >= COUNT_DOWN_FROM_SECONDS:
        cues += [Cue(begins + step.seconds - n, "count", str(n)) for n in (3, 2, 1)]
    return cues


def cues(plan: Plan) -> list[Cue]:
    """All announcements of `plan` in order."""
    found: list[Cue] = []
    begins = 0.0
    for step in plan.steps:
        found += _step_cues(step, begins)
        begins += step.seconds
    return [*found, Cue(begins, "done", "Done")]


def cues_between(plan: Plan, after: float, until: float) -> list[Cue]:
    """The announcements due after `after` and not after `until`, in seconds along the plan."""
    return [cue for cue in cues(plan) if after < cue.at <= until]
