"""What a session says on screen: how to do the move, how to breathe, what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.base.clock import Position, Step, StepPlan
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.dates import clock_face

CUE_SECONDS = 10.0
Stretches = Mapping[str, Stretch]


def upcoming(plan: StepPlan, index: int) -> Step | None:
    """The next move after step `index`, or the finish."""
    return next((step for step in plan.steps[index + 1 :] if step.kind in ("move", "finish")), None)


def shown_step(plan: StepPlan, here: Position) -> Step:
    """The step whose figure is shown: between two moves it is the one to get ready for."""
    return here.step if here.step.kind == "move" else upcoming(plan, here.index) or here.step


def named(step: Step) -> str:
    """The step's title with its side."""
    return f"{step.title}, {step.side} side" if step.side else step.title


def where_line(title: str, plan: StepPlan, here: Position) -> str:
    """Where in the whole routine it is."""
    return f"{title}   step {here.index + 1} of {len(plan.steps)}   {clock_face(plan.seconds - here.elapsed)} left"


def cue_line(step: Step, into: float, stretches: Stretches) -> str:
    """The step's own cue first, then its stretch's in turn; or its easier form."""
    stretch = stretches.get(step.stretch)
    if step.easier and stretch and stretch.easier:
        return f"Easier: {stretch.easier}"
    own = [step.cue] if step.cue else []
    lines = own + [cue for cue in (stretch.cues if stretch else ()) if cue != step.cue]
    return lines[int(into // CUE_SECONDS) % len(lines)] if lines else ""


def detail_line(plan: StepPlan, here: Position, stretches: Stretches) -> str:
    """In a move: the breath, what one may feel and when to stop, in turn. Before it: how to get into its place."""
    stretch = stretches.get(shown_step(plan, here).stretch)
    if stretch is None:
        return ""
    if here.step.kind != "move":
        # The easier form may have another place: no chair, say.
        return f"Easier: {stretch.easier}" if shown_step(plan, here).easier and stretch.easier else stretch.setup
    lines = [line for line in (stretch.breath, stretch.feel, stretch.stop_if) if line]
    return lines[int(here.into // CUE_SECONDS) % len(lines)] if lines else ""


def next_line(plan: StepPlan, here: Position) -> str:
    """What comes after this."""
    step = upcoming(plan, here.index)
    return f"Next: {named(step) if step else 'done'}"
