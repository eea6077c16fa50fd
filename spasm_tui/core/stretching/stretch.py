"""Stretches and routines: what a file may hold, and the plan that a routine becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from spasm_tui.core.base.clock import Step, StepKind, StepPlan
from spasm_tui.core.base.phase import Phase
from spasm_tui.core.base.toml_reader import GIVEN, Between, Key, read_as, read_whole
from spasm_tui.core.stretching.figure import Figure
from spasm_tui.lib.quick_classes import dataclass, replace

Posture = Literal["lying", "side-lying", "face-down", "hands-and-knees", "kneeling", "sitting", "standing"]
POSITIONS: tuple[Posture, ...] = get_args(Posture)
Kit = Literal["chair", "cushion", "towel", "wall", "mat"]
PHASES = tuple(Phase)
READY: StepKind = "ready"
MOST_STEPS = 400
"""The most steps of a routine: hours of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch, in the words shown and spoken. `level` is 1 (easy) to 3 (hard).

    A file of the library names what it needs by a word of Kit; one of somebody's own plan may name any other thing.
    """

    id: Annotated[str, GIVEN]
    title: str
    code: str = ""
    position: Posture = "lying"
    kit: tuple[Kit | str, ...] = ()
    phases: tuple[Phase, ...] = ()
    level: Annotated[int, Between(1, 3)] = 1
    sides: Literal["none", "each", "alternate"] = "none"
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
    repeat_seconds: Annotated[float, Between(0, 120)] = 0.0
    """How long one repetition takes, from 0 to 120; 0 for a hold."""


@dataclass(frozen=True, slots=True)
class Routine:
    """Steps in order. A step's `stretch` names a Stretch."""

    id: Annotated[str, GIVEN]
    title: str
    steps: Annotated[tuple[Step, ...], Key("step")]
    code: str = ""
    summary: str = ""
    position: Posture | Literal[""] = ""
    phases: tuple[Phase, ...] = ()
    sources: tuple[str, ...] = ()
    gate: Literal["strength", ""] = ""

    @property
    def seconds(self) -> float:
        """The whole length, without the time to get ready."""
        return sum(step.seconds for step in self.steps)


def read_stretch(name: str, table: Mapping[str, Any]) -> tuple[Stretch | None, list[str]]:
    """The stretch called `name`, or None, and what is wrong with it."""
    found, faults = read_whole(Stretch, table, id=name)
    if found and found.figure and "repeat_seconds" not in table:
        found = replace(found, repeat_seconds=found.figure.repeat_seconds)
    return found, faults


def read_routine(
    name: str, table: Mapping[str, Any], stretches: Mapping[str, Stretch]
) -> tuple[Routine | None, list[str]]:
    """The routine called `name`, or None, and what is wrong with it; its stretches are looked up in `stretches`."""
    faults: list[str] = []
    routine = read_as(Routine, table, "", faults, id=name)
    if len(routine.steps) > MOST_STEPS:
        return None, [f"has more than {MOST_STEPS} steps: make two routines of it"]
    steps = tuple(_filled(step, f"step {n}", stretches, faults) for n, step in enumerate(routine.steps, 1))
    return (None if faults else replace(routine, steps=steps)), faults


def routine_called(words: str, routines: Mapping[str, Routine]) -> str:
    """The name of the routine that goes by `words`, which may be its title; `words` where there is none."""
    titles = {routine.title.casefold(): name for name, routine in routines.items()}
    return words if words in routines else titles.get(words.strip().casefold(), words)


def _filled(step: Step, place: str, stretches: Mapping[str, Stretch], faults: list[str]) -> Step:
    """A step with what its stretch says where it says nothing itself."""
    stretch = stretches.get(step.stretch)
    if stretch is not None:
        return replace(step, title=step.title or stretch.title, cue=step.cue or next(iter(stretch.cues), ""))
    if step.stretch:
        faults.append(f"{place}: there is no stretch “{step.stretch[:30]}”")
    elif not step.title:
        faults.append(f"{place}: needs a stretch or a title")
    return step


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
