"""A plan of exercises as the table of its file: what reading it gives back."""

from __future__ import annotations

from typing import Any

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, PlanRoutine
from spasm_tui.core.stretching.plan_file import FORMAT


def plan_table(plan: ExercisePlan) -> dict[str, Any]:
    """The plan as a table; keys that say nothing are left out."""
    table = {
        "format": FORMAT,
        "title": plan.title,
        "by": plan.by,
        "reviewed": plan.reviewed,
        "changed": plan.changed,
        "notes": list(plan.notes),
        "stretch": {own.name: dict(own.table) for own in plan.stretches},
        "routine": [routine_table(routine) for routine in plan.routines],
    }
    return _filled(table)


def routine_table(routine: PlanRoutine) -> dict[str, Any]:
    """A routine as a table."""
    table = {
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "position": routine.position,
        "phases": list(routine.phases),
        "gate": routine.gate,
        "sources": list(routine.sources),
        "step": [exercise_table(exercise) for exercise in routine.exercises],
    }
    return _filled(table)


def exercise_table(exercise: Exercise) -> dict[str, Any]:
    """An exercise as a table: `seconds` alone, or `repeats` with `seconds_each`."""
    counted = exercise.repeats > 1
    table = {
        "kind": exercise.kind if exercise.kind != "move" else "",
        "stretch": exercise.stretch,
        "title": exercise.title,
        "repeats": exercise.repeats if counted else None,
        "seconds_each": _number(exercise.seconds) if counted else None,
        "seconds": None if counted else _number(exercise.seconds),
        "sets": exercise.sets if exercise.sets > 1 else None,
        "sides": exercise.sides,
        "rest": _number(exercise.rest),
        "ready": _number(exercise.ready),
        "switch": _number(exercise.switch),
        "cue": exercise.cue,
        "ready_title": exercise.ready_title,
        "ready_cue": exercise.ready_cue,
        "switch_cue": exercise.switch_cue,
        "rest_cue": exercise.rest_cue,
    }
    return _filled(table)


def _number(value: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(value) if value is not None and value == int(value) else value


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None and value not in ("", [], {})}
