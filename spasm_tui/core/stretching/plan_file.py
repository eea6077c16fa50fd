"""A file with a plan of exercises: reading what somebody wrote by hand, kind about how it is put, exact about what is
missing; and the table it is written from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.toml_reader import read_as, renamed
from spasm_tui.core.stretching.exercise import Exercise, steps_of
from spasm_tui.core.stretching.exercise_file import read_exercises
from spasm_tui.core.stretching.exercise_plan import FORMAT, ExercisePlan, OwnStretch, PlanRoutine, free_name
from spasm_tui.core.stretching.plan_words import PLAN_KEYS, ROUTINE_KEYS, one_line, slug, stretch_table
from spasm_tui.core.stretching.stretch import MOST_STEPS, Stretch, read_stretch
from spasm_tui.lib.quick_classes import dataclass, field, replace

MOST_ROUTINES = 100
_EMPTY = "holds no routine and no stretch. Begin with [[routine]], and under it [[routine.step]] for each exercise"
_OUTSIDE = "has steps outside of its routines: write [[routine.step]] under the [[routine]] they are for"


@dataclass(slots=True)
class PlanReading:
    """What a plan file says; what is wrong with it; and what was filled in, said so that nobody is surprised.

    What has a fault is left out of `plan`. `text` is what was read, where it came from a text.
    """

    plan: ExercisePlan
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    text: str = ""


def read_plan(name: str, table: Mapping[str, Any], library: Mapping[str, Stretch]) -> PlanReading:
    """The plan in `table`, the content of the file called `name`. `library` are the stretches there are besides it."""
    reading = PlanReading(ExercisePlan())
    top = renamed(table, PLAN_KEYS, "", reading.faults)
    # A plan of one routine may have its steps at the top, as a routine file has.
    steps = {key: top.pop(key) for key in [*top] if ROUTINE_KEYS.get(key, key) == "step"}
    stretches, routines = top.pop("stretch", None), top.pop("routine", None)
    plan = read_as(ExercisePlan, top, "", reading.faults)
    title = plan.title or one_line(name.replace("-", " ").replace("_", " ")).capitalize() or "Plan"
    if routines is None and steps:
        routines = [{"title": title, **steps}]
    elif steps:
        reading.faults.append(_OUTSIDE)
    own = _own_stretches(stretches, reading)
    known = {**library, **_named(stretches), **{each.name: each.stretch for each in own}}
    found = tuple(_routines(routines, title, known, reading))
    reading.plan = replace(plan, title=title, stretches=tuple(own), routines=found)
    if not found and not own and not reading.faults:
        reading.faults.append(_EMPTY)
    return reading


def _own_stretches(tables: Any, reading: PlanReading) -> list[OwnStretch]:
    found: list[OwnStretch] = []
    if tables is not None and not isinstance(tables, Mapping):
        reading.faults.append("stretch should be tables with names, like [stretch.towel-press]")
    for key, table in tables.items() if isinstance(tables, Mapping) else ():
        place = f"stretch “{key[:30]}”"
        if not isinstance(table, Mapping):
            reading.faults.append(f"{place}: should be a table, like [stretch.{slug(key)}]")
            continue
        own = _own_stretch(slug(key), table, key.replace("-", " ").replace("_", " ").capitalize(), place, reading)
        if own is not None and own.name in [each.name for each in found]:
            reading.faults.append(f"{place}: there is another one of this name")
        elif own is not None:
            found.append(own)
    return found


def _named(tables: Any) -> dict[str, Stretch]:
    """Every own stretch by its name alone: where one has a fault, the steps that use it are not wrong as well."""
    return {slug(key): Stretch(slug(key), key) for key in tables} if isinstance(tables, Mapping) else {}


def _own_stretch(
    name: str, table: Mapping[str, Any], title: str, place: str, reading: PlanReading
) -> OwnStretch | None:
    """A stretch of the plan. It may need other things than the library's do: a band, a ball."""
    before = len(reading.faults)
    given = stretch_table(table, title, place, reading.faults)
    kit = given.get("kit")
    things = kit if isinstance(kit, list) and all(isinstance(thing, str) for thing in kit) else []
    stretch, wrong = read_stretch(name, {**given, "kit": []} if things else given)
    reading.faults += [f"{place}: {what}" for what in wrong]
    if stretch is None or len(reading.faults) > before:
        return None
    return OwnStretch(name, given, replace(stretch, kit=tuple(things)))


def _routines(tables: Any, title: str, known: Mapping[str, Stretch], reading: PlanReading) -> list[PlanRoutine]:
    if isinstance(tables, Mapping):
        tables = [tables]
    if tables is not None and not isinstance(tables, list):
        reading.faults.append("routine should be tables: write [[routine]] in double brackets")
    if isinstance(tables, list) and len(tables) > MOST_ROUTINES:
        reading.faults.append(f"has more than {MOST_ROUTINES} routines: make two plans of it")
        return []
    found: list[PlanRoutine] = []
    for number, table in enumerate(tables if isinstance(tables, list) else (), 1):
        routine = _routine(table, number, title, known, reading)
        if routine is not None:
            found.append(replace(routine, id=free_name(routine.id, [each.id for each in found])))
    return found


def _routine(
    table: Any, number: int, plan_title: str, known: Mapping[str, Stretch], reading: PlanReading
) -> PlanRoutine | None:
    faults: list[str] = []
    given = renamed(table, ROUTINE_KEYS, "", faults) if isinstance(table, Mapping) else {}
    name = given.get("title")
    place = f"routine “{name[:30]}”" if isinstance(name, str) and name.strip() else f"routine {number}"
    faults = [f"{place}: {what}" for what in faults]
    steps = given.pop("step", None)
    routine = read_as(PlanRoutine, given if isinstance(table, Mapping) else table, place, faults)
    exercises = read_exercises(steps, place, known, faults, reading.remarks)
    if not faults and len(steps_of(exercises, known)) > MOST_STEPS:
        faults.append(
            f"{place}: has more than {MOST_STEPS} steps. Take fewer sets or repeats, or make two routines of it"
        )
    reading.faults += faults
    title = routine.title or plan_title
    whole = replace(routine, id=slug(routine.id or title, "routine"), title=title, exercises=exercises)
    return None if faults else whole


# The way back: the table that reading it gives again.


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
