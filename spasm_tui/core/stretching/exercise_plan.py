"""A plan of exercises by a physiotherapist, a friend or the user: who wrote it, its own stretches, its routines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from spasm_tui.core.base.phase import Phase
from spasm_tui.core.base.toml_reader import GIVEN, Between, ReadBy
from spasm_tui.core.stretching.exercise import Exercise, OneLine, steps_of
from spasm_tui.core.stretching.plan_words import day_in, lines, phases_in
from spasm_tui.core.stretching.stretch import Posture, Routine, Stretch
from spasm_tui.lib.moment_words import date_words
from spasm_tui.lib.quick_classes import dataclass, replace

_Lines = Annotated[tuple[str, ...], ReadBy(lines, object)]
_Day = Annotated[date | None, ReadBy(day_in, object)]

FORMAT = 1


@dataclass(frozen=True, slots=True)
class OwnStretch:
    """A stretch that a plan brings. `table` is what its file says; `stretch` is what that means, with `name` as id."""

    name: str
    table: Mapping[str, Any]
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class PlanRoutine:
    """A routine as its author wrote it. `id` is unique in its plan."""

    id: str = ""
    title: OneLine = ""
    exercises: Annotated[tuple[Exercise, ...], GIVEN] = ()
    summary: OneLine = ""
    position: Posture | Literal[""] = ""
    phases: Annotated[tuple[Phase, ...], ReadBy(phases_in, object)] = ()
    gate: Literal["strength", ""] = ""
    sources: _Lines = ()


@dataclass(frozen=True, slots=True)
class ExercisePlan:
    """All that a plan file holds. `changed` is the day the user last changed what somebody else wrote."""

    title: OneLine = ""
    by: OneLine = ""
    reviewed: _Day = None
    changed: _Day = None
    notes: _Lines = ()
    stretches: Annotated[tuple[OwnStretch, ...], GIVEN] = ()
    routines: Annotated[tuple[PlanRoutine, ...], GIVEN] = ()
    format: Annotated[int, Between(1, 10**6)] = FORMAT

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.format > FORMAT:
            yield "was written for a newer spasm-tui; update this one"

    def routine(self, routine_id: str) -> PlanRoutine | None:
        """The routine of that id."""
        return next((each for each in self.routines if each.id == routine_id), None)

    def with_routine(self, routine: PlanRoutine) -> ExercisePlan:
        """The plan with `routine` in the place of the one of its id, or at the end."""
        if self.routine(routine.id) is None:
            return replace(self, routines=(*self.routines, routine))
        return replace(self, routines=tuple(routine if r.id == routine.id else r for r in self.routines))

    def with_stretch(self, own: OwnStretch) -> ExercisePlan:
        """The plan with `own` among its stretches."""
        kept = tuple(each for each in self.stretches if each.name != own.name)
        return replace(self, stretches=(*kept, own))

    def without(self, routine_id: str) -> ExercisePlan:
        """The plan without that routine."""
        return replace(self, routines=tuple(r for r in self.routines if r.id != routine_id))


def free_name(wanted: str, taken: object) -> str:
    """`wanted`, or with the first number that is not in `taken` yet: to some disks Knee and knee are one file."""
    known = taken if isinstance(taken, (set, frozenset, list, tuple, Mapping)) else ()
    names = {str(name).casefold() for name in known}
    tries = (wanted, *(f"{wanted}-{k}" for k in range(2, len(names) + 3)))
    return next(each for each in tries if each.casefold() not in names)


def whole_id(plan_name: str, inner: str) -> str:
    """How a routine or stretch of a plan is called outside of it: its name after the plan's, once where they agree."""
    return inner if inner == plan_name else f"{plan_name}-{inner}"


def stretches_of(plan_name: str, plan: ExercisePlan) -> dict[str, Stretch]:
    """The plan's own stretches by the name they have in it; their ids are those they have outside."""
    return {own.name: replace(own.stretch, id=whole_id(plan_name, own.name)) for own in plan.stretches}


def routine_of(plan_name: str, plan: ExercisePlan, routine: PlanRoutine, library: Mapping[str, Stretch]) -> Routine:
    """A routine of the plan as the player takes it. `library` are the stretches that are not the plan's own."""
    known = {**library, **stretches_of(plan_name, plan)}
    steps = steps_of(routine.exercises, known)
    first = next((known[step.stretch].position for step in routine.exercises if step.stretch in known), None)
    same = not plan.title or plan.title.casefold() == routine.title.casefold()
    alone = len(plan.routines) == 1
    # The only routine of a plan goes by its own short name, and says what it is part of below.
    part_of = f"{plan.title.rstrip('.')}." if alone and not same else ""
    return Routine(
        id=whole_id(plan_name, routine.id),
        title=routine.title if same or alone else f"{plan.title}: {routine.title}",
        steps=steps,
        summary="\n".join(line for line in (part_of, routine.summary, *plan.notes, credit(plan)) if line),
        position=routine.position or first or "",
        phases=routine.phases,
        sources=routine.sources,
        gate=routine.gate,
    )


def credit(plan: ExercisePlan) -> str:
    """Who wrote it and when it was looked at last, in a line; empty when that is not told."""
    parts = [f"By {plan.by}" if plan.by else "", f"reviewed {date_words(plan.reviewed)}" if plan.reviewed else ""]
    parts.append(f"changed by you {date_words(plan.changed)}" if plan.changed and plan.by else "")
    line = ", ".join(part for part in parts if part)
    return f"{line[0].upper()}{line[1:]}".rstrip(".") + "." if line else ""
