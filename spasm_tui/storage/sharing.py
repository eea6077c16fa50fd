"""A plan as it is given away: whole in itself, so that it is the same where it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spasm_tui.core.stretching.exercise_plan import ExercisePlan, OwnStretch, PlanRoutine, whole_id
from spasm_tui.core.stretching.plan_file import plan_table
from spasm_tui.core.stretching.routine_desk import only_used
from spasm_tui.core.stretching.steps_to_exercises import exercises_of
from spasm_tui.lib.quick_classes import replace

if TYPE_CHECKING:
    from spasm_tui.core.overview.catalogue import Exercises


def whole_plan(plan: ExercisePlan, content: Exercises) -> ExercisePlan:
    """The plan with every stretch of the user's own that it needs; those of the program are there elsewhere too."""
    names = [exercise.stretch for routine in plan.routines for exercise in routine.exercises]
    there = {own.name for own in plan.stretches}
    missing = [name for name in dict.fromkeys(names) if name and name not in there]
    brought = [own for name in missing if (own := content.own_stretch(name)) is not None]
    return replace(plan, stretches=(*plan.stretches, *brought))


def plan_of(name: str, content: Exercises) -> ExercisePlan | None:
    """What is shared by that name: a whole plan, or one routine, built in or not; None where there is neither."""
    if name in content.plans:
        return whole_plan(content.plans[name], content)
    for plan_name, plan in content.plans.items():
        for routine in plan.routines:
            if whole_id(plan_name, routine.id) == name:
                return whole_plan(only_used(replace(plan, routines=(routine,))), content)
    found = content.all_routines.get(name)
    if found is None:
        return None
    copied = PlanRoutine(
        id=found.id,
        title=found.title,
        exercises=exercises_of(found.steps, content.stretches),
        summary=found.summary,
        position=found.position,
        phases=found.phases,
        gate=found.gate,
        sources=found.sources,
    )
    return whole_plan(with_foreign(ExercisePlan(found.title, routines=(copied,)), content.plans), content)


def with_foreign(plan: ExercisePlan, plans: Mapping[str, ExercisePlan]) -> ExercisePlan:
    """The plan with those stretches that its steps take from other plans."""
    there = {own.name for own in plan.stretches}
    names = {exercise.stretch for routine in plan.routines for exercise in routine.exercises} - there
    for name in sorted(names):
        own = foreign_stretch(name, plans)
        plan = plan.with_stretch(own) if own is not None else plan
    return plan


def foreign_stretch(name: str, plans: Mapping[str, ExercisePlan]) -> OwnStretch | None:
    """The stretch that a plan brings and that is called `name` outside of it, under that name."""
    for plan_name, plan in plans.items():
        for own in plan.stretches:
            if whole_id(plan_name, own.name) == name:
                return replace(own, name=name, stretch=replace(own.stretch, id=name))
    return None


def is_same(one: ExercisePlan, other: ExercisePlan) -> bool:
    """Whether two plans say the same, in whatever order their keys stand."""
    return plan_table(one) == plan_table(other)
