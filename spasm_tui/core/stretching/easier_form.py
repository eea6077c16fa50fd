"""The easier form of a move: taken on the way, kept for what follows of the same stretch, and said as it begins."""

from __future__ import annotations

from spasm_tui.core.base.clock import Step, StepPlan
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.stretching.session_words import Stretches
from spasm_tui.lib.quick_classes import replace


def has_easier(step: Step, stretches: Stretches) -> bool:
    """Whether there is an easier form of this move."""
    stretch = stretches.get(step.stretch)
    return step.kind == "move" and stretch is not None and bool(stretch.easier)


def from_here(plan: StepPlan, index: int, easier: bool, stretches: Stretches) -> StepPlan:
    """`plan` with step `index`, and all later ones of its stretch, in the `easier` form or in the usual one.

    The other side and the next set go along: what hurt once is not asked for again in full a minute later.
    """
    name = plan.steps[index].stretch
    steps = (
        replace(step, easier=easier) if at >= index and step.stretch == name and has_easier(step, stretches) else step
        for at, step in enumerate(plan.steps)
    )
    return StepPlan(tuple(steps))


def easier_words(step: Step, stretches: Stretches) -> str:
    """How the easier form of a move goes."""
    return f"Easier: {stretches[step.stretch].easier}"


def as_said(plan: StepPlan, stretches: Stretches) -> StepPlan:
    """`plan` as it is announced: a move in its easier form with the words for that."""
    steps = (
        replace(step, cue=easier_words(step, stretches)) if step.easier and has_easier(step, stretches) else step
        for step in plan.steps
    )
    return StepPlan(tuple(steps))


def hurt_asked(offered: bool) -> str:
    """What there is to choose once a move hurt. Its easier form is `offered`, unless it has none or that hurt."""
    easier = "‹enter›  the easier way   " if offered else ""
    return with_keys(f"That hurt: noted, and stopped.\n{easier}‹→›  leave it out   ‹u›  a slip")


def hurt_said(offered: bool) -> str:
    """The same, for the ear."""
    easier = "‹Enter› for the easier way. " if offered else ""
    return with_keys(f"Noted, and stopped. {easier}‹Right arrow› to leave it out.")
