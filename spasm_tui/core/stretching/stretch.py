"""Stretches and routines: what a file may hold, and the plan that a routine becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from spasm_tui.core.base.clock import STEP_KINDS, Step, StepKind, StepPlan
from spasm_tui.core.base.phase import Phase
from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.core.stretching.figure import Figure, read_figure

POSITIONS = ("lying", "side-lying", "face-down", "hands-and-knees", "kneeling", "sitting", "standing")
PHASES = tuple(Phase)
READY: StepKind = "ready"
LONGEST_STEP_SECONDS = 1800
MOST_STEPS = 400
"""The most steps of a routine: hours of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch, in the words shown and spoken. `level` is 1 (easy) to 3 (hard)."""

    id: str
    title: str
    code: str = ""
    position: str = "lying"
    kit: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    level: int = 1
    sides: str = "none"
    setup: str = ""
    cues: tuple[str, ...] = ()
    breath: str = ""
    feel: str = ""
    stop_if: str = ""
    easier: str = ""
    cautions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    hide_if: tuple[str, ...] = ()
    figure: Figure | None = None
    repeat_seconds: float = 0.0
    """How long one repetition takes, from 0 to 120; 0 for a hold."""


@dataclass(frozen=True, slots=True)
class Routine:
    """Steps in order. A step's `stretch` names a Stretch."""

    id: str
    title: str
    steps: tuple[Step, ...]
    code: str = ""
    summary: str = ""
    position: str = ""
    phases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    gate: str = ""

    @property
    def seconds(self) -> float:
        """The whole length, without the time to get ready."""
        return sum(step.seconds for step in self.steps)


def read_stretch(name: str, table: Mapping[str, Any]) -> tuple[Stretch | None, list[str]]:
    """The stretch called `name`, or None, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    figure = read_figure(form.any("figure"), faults)
    stretch = Stretch(
        id=name,
        title=form.text("title", required=True),
        code=form.text("code"),
        position=form.text("position", among=POSITIONS) or "lying",
        kit=form.texts("kit", among=("chair", "cushion", "towel", "wall", "mat")),
        phases=form.texts("phases", among=PHASES),
        level=int(form.number("level", 1, 1, 3)),
        sides=form.text("sides", among=("none", "each", "alternate")) or "none",
        setup=form.text("setup"),
        cues=form.texts("cues"),
        breath=form.text("breath"),
        feel=form.text("feel"),
        stop_if=form.text("stop_if"),
        easier=form.text("easier"),
        cautions=form.texts("cautions"),
        sources=form.texts("sources"),
        hide_if=form.texts("hide_if"),
        figure=figure,
        repeat_seconds=form.number("repeat_seconds", figure.repeat_seconds if figure else 0, 0, 120),
    )
    form.done()
    return (None if faults else stretch), faults


def read_routine(
    name: str, table: Mapping[str, Any], stretches: Mapping[str, Stretch]
) -> tuple[Routine | None, list[str]]:
    """The routine called `name`, or None, and what is wrong with it; its stretches are looked up in `stretches`."""
    faults: list[str] = []
    form = Form(table, "", faults)
    steps = read_each(form.tables("step", required=True), "step", faults, lambda inner: _step(inner, stretches))
    routine = Routine(
        id=name,
        title=form.text("title", required=True),
        steps=tuple(steps),
        code=form.text("code"),
        summary=form.text("summary"),
        position=form.text("position", among=POSITIONS),
        phases=form.texts("phases", among=PHASES),
        sources=form.texts("sources"),
        gate=form.text("gate", among=("strength",)),
    )
    form.done()
    if len(steps) > MOST_STEPS:
        faults.append(f"has more than {MOST_STEPS} steps: make two routines of it")
    return (None if faults else routine), faults


def routine_called(words: str, routines: Mapping[str, Routine]) -> str:
    """The name of the routine that goes by `words`, which may be its title; `words` where there is none."""
    titles = {routine.title.casefold(): name for name, routine in routines.items()}
    return words if words in routines else titles.get(words.strip().casefold(), words)


def _step(form: Form, stretches: Mapping[str, Stretch]) -> Step:
    name = form.text("stretch")
    stretch = stretches.get(name)
    if name and stretch is None:
        form.fault(f"there is no stretch “{name[:30]}”")
    title = form.text("title") or (stretch.title if stretch else "")
    if not title and not name:
        form.fault("needs a stretch or a title")
    cue = form.text("cue")
    if not cue and stretch and stretch.cues:
        cue = stretch.cues[0]
    return Step(
        seconds=form.number("seconds", 10, 1, LONGEST_STEP_SECONDS, required=True),
        title=title,
        kind=cast(StepKind, form.text("kind", among=("move", *(k for k in STEP_KINDS if k != "move"))) or "move"),
        cue=cue,
        side=form.text("side", among=("left", "right")),
        stretch=name,
    )


def plan_for(routine: Routine, get_ready_seconds: float) -> StepPlan:
    """The routine as a plan, with at least so much time to get ready before each move (0: none is added).

    What already stands between two moves (a change, a switch, a rest) counts as time to get ready.
    """
    steps: list[Step] = []
    gap = 0.0
    for step in routine.steps:
        if step.kind != "move":
            gap += step.seconds
        else:
            if gap < get_ready_seconds:
                steps.append(_ready(step, get_ready_seconds - gap))
            gap = 0.0
        steps.append(step)
    return StepPlan(tuple(steps))


def _ready(step: Step, seconds: float) -> Step:
    """The time to get into place for `step`."""
    side = f", {step.side} side" if step.side else ""
    return Step(seconds, "Get ready", READY, f"{step.title}{side}.")


def ready_seconds(plan: StepPlan, until: float) -> float:
    """How much of the first `until` seconds of `plan` was time to get ready that was added to the routine."""
    begins, found = 0.0, 0.0
    for step in plan.steps:
        if step.kind == READY:
            found += min(max(0.0, until - begins), step.seconds)
        begins += step.seconds
    return found


def step_name(step: Step) -> str:
    """How a step is named in the journal: its stretch or title, with its side."""
    name = step.stretch or step.title
    return f"{name} ({step.side})" if step.side else name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the moves of a session, by step number."""

    skipped: frozenset[int] = frozenset()
    hurt: frozenset[int] = frozenset()

    def skip(self, index: int) -> Outcome:
        """With step `index` skipped."""
        return replace(self, skipped=self.skipped | {index})

    def hurts(self, index: int) -> Outcome:
        """With step `index` marked as hurting."""
        return replace(self, hurt=self.hurt | {index})

    def unskip(self, index: int) -> Outcome:
        """With step `index` and those after it open again: the user went back to it."""
        return replace(self, skipped=frozenset(i for i in self.skipped if i < index))


def session_data(plan: StepPlan, outcome: Outcome, reached: int, finished: bool) -> dict[str, list[str]]:
    """The lists a session's record keeps. `reached` is the step it came to; that one is done when `finished`."""
    moves = [(i, step_name(s)) for i, s in enumerate(plan.steps) if s.kind == "move"]
    done = [
        name for i, name in moves if (i < reached or finished) and i not in outcome.skipped and i not in outcome.hurt
    ]
    skipped = [name for i, name in moves if i in outcome.skipped and i not in outcome.hurt]
    return {"done": done, "skipped": skipped, "hurt": [name for i, name in moves if i in outcome.hurt]}
