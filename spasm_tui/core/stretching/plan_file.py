"""A file with a plan of exercises: reading what somebody wrote by hand, kind about how it is put, exact about what is
missing; and the table it is written from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from spasm_tui.core.base.toml_reader import Form
from spasm_tui.core.stretching.exercise import Exercise, steps_of
from spasm_tui.core.stretching.exercise_file import read_exercises
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, OwnStretch, PlanRoutine, free_name, slug
from spasm_tui.core.stretching.plan_words import (
    PLAN_KEYS,
    ROUTINE_KEYS,
    STRETCH_KEYS,
    near_words,
    renamed,
    stretch_table,
)
from spasm_tui.core.stretching.stretch import MOST_STEPS, PHASES, POSITIONS, Stretch, read_stretch

FORMAT = 1
MOST_ROUTINES = 100
_EMPTY = "holds no routine and no stretch. Begin with [[routine]], and under it [[routine.step]] for each exercise"


@dataclass(slots=True)
class PlanReading:
    """What a plan file says; what is wrong with it; and what was filled in, said so that nobody is surprised.

    What has a fault is left out of `plan`. `text` is what was read, where it came from a text.
    """

    plan: ExercisePlan
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    text: str = ""


class PlanForm(Form):
    """A table of a plan. A key that is not known is named with the one that may be meant."""

    def done(self) -> None:
        """Names the keys nobody asked for."""
        for key in self.table:
            if key not in self._used:
                near = near_words(key.replace("_", "-"), [known.replace("_", "-") for known in self._used])
                meant = f" (did you mean “{near.replace('-', '_')}”?)" if near else ""
                self.fault(f"unknown key “{str(key)[:30]}”{meant}")

    def line(self, key: str) -> str:
        """The text under `key` on one line."""
        return " ".join(self.text(key).split())

    def lines(self, key: str) -> tuple[str, ...]:
        """The texts under `key`, one text or a list of them; empty ones are left out."""
        value = self.any(key)
        if isinstance(value, str):
            value = [value]
        if value is not None and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            self.fault(f"{key} should be text in quotes, or a list of texts in quotes")
            value = None
        return tuple(text for text in (" ".join(v.split()) for v in value or ()) if text)

    def day(self, key: str) -> date | None:
        """The date under `key`."""
        value = self.any(key)
        if isinstance(value, str):
            value = _day_in(value) or value
        if isinstance(value, datetime):
            value = value.date()
        if value is not None and not isinstance(value, date):
            self.fault(f"{key} should be a date like 2026-11-20")
            return None
        return value


def _day_in(text: str) -> date | None:
    """`2026-11-20`, or with dots `20.11.2026`. Slashes mean different days in different countries."""
    parts = text.strip().split(".")
    iso = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else text.strip()
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def read_plan(name: str, table: Mapping[str, Any], library: Mapping[str, Stretch]) -> PlanReading:
    """The plan in `table`, the content of the file called `name`. `library` are the stretches there are besides it."""
    renamed_table, twice = renamed(table, PLAN_KEYS)
    reading = PlanReading(ExercisePlan(""))
    form = PlanForm(renamed_table, "", reading.faults)
    for key in twice:
        form.fault(f"{key} is given twice")
    if form.number("format", FORMAT, 1, 10**6) > FORMAT:
        form.fault("was written for a newer spasm-tui; update this one")
    title = form.line("title") or name.replace("-", " ").replace("_", " ").strip().capitalize() or "Plan"
    stretches = _own_stretches(form, reading)
    known = {**library, **_named(form), **{own.name: own.stretch for own in stretches}}
    plan = ExercisePlan(
        title=title,
        by=form.line("by"),
        reviewed=form.day("reviewed"),
        changed=form.day("changed"),
        notes=form.lines("notes"),
        stretches=tuple(stretches),
    )
    reading.plan = replace(plan, routines=tuple(_routines(form, title, known, reading)))
    form.done()
    if not reading.plan.routines and not stretches and not reading.faults:
        form.fault(_EMPTY)
    return reading


def _own_stretches(form: PlanForm, reading: PlanReading) -> list[OwnStretch]:
    tables = form.any("stretch")
    if tables is None:
        return []
    if not isinstance(tables, Mapping):
        form.fault("stretch should be tables with names, like [stretch.towel-press]")
        return []
    found: list[OwnStretch] = []
    for key, table in tables.items():
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


def _named(form: PlanForm) -> dict[str, Stretch]:
    """Every own stretch by its name alone: where one has a fault, the steps that use it are not wrong as well."""
    tables = form.any("stretch")
    return {slug(key): Stretch(slug(key), key) for key in tables} if isinstance(tables, Mapping) else {}


def _own_stretch(
    name: str, table: Mapping[str, Any], title: str, place: str, reading: PlanReading
) -> OwnStretch | None:
    """A stretch of the plan. It may need other things than the library's do: a band, a ball."""
    given, twice = stretch_table(table, title)
    kit = given.get("kit")
    things = kit if isinstance(kit, list) and all(isinstance(thing, str) for thing in kit) else []
    stretch, wrong = read_stretch(name, {**given, "kit": []} if things else given)
    wrong = [*(f"{key} is given twice" for key in twice), *wrong]
    reading.faults += [f"{place}: {_with_meant(what)}" for what in wrong]
    if stretch is None or wrong:
        return None
    return OwnStretch(name, given, replace(stretch, kit=tuple(things)))


def _with_meant(fault: str) -> str:
    """A fault that names an unknown key, with the key that may be meant."""
    key = fault.partition("unknown key “")[2].partition("”")[0]
    near = near_words(key, [*STRETCH_KEYS, *(each.name for each in fields(Stretch))]) if key else ""
    return f"{fault} (did you mean “{STRETCH_KEYS.get(near, near)}”?)" if near else fault


def _routines(form: PlanForm, title: str, known: Mapping[str, Stretch], reading: PlanReading) -> list[PlanRoutine]:
    tables = form.any("routine")
    if isinstance(tables, Mapping):
        tables = [tables]
    # A plan of one routine may have its steps at the top, as a routine file has.
    steps = {key: form.any(key) for key in form.table if ROUTINE_KEYS.get(key, key) == "step"}
    if tables is None and steps:
        tables = [{"title": title, **steps}]
    elif steps:
        form.fault("has steps outside of its routines: write [[routine.step]] under the [[routine]] they are for")
    if tables is not None and not isinstance(tables, list):
        form.fault("routine should be tables: write [[routine]] in double brackets")
    if isinstance(tables, list) and len(tables) > MOST_ROUTINES:
        form.fault(f"has more than {MOST_ROUTINES} routines: make two plans of it")
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
    before = len(reading.faults)
    given, twice = renamed(table, ROUTINE_KEYS) if isinstance(table, Mapping) else (table, [])
    name = given.get("title") if isinstance(given, dict) else None
    place = f"routine “{name[:30]}”" if isinstance(name, str) and name.strip() else f"routine {number}"
    form = PlanForm(given, place, reading.faults)
    for key in twice:
        form.fault(f"{key} is given twice")
    title = form.line("title") or plan_title
    routine = PlanRoutine(
        id=slug(form.text("id") or title, "routine"),
        title=title,
        exercises=read_exercises(form, known, reading.remarks),
        summary=form.line("summary"),
        position=form.text("position", among=POSITIONS),
        phases=tuple(word for word in form.lines("phases") if _is_phase(word, form)),
        gate=form.text("gate", among=("strength",)),
        sources=form.lines("sources"),
    )
    form.done()
    if len(reading.faults) == before and len(steps_of(routine.exercises, known)) > MOST_STEPS:
        form.fault(f"has more than {MOST_STEPS} steps. Take fewer sets or repeats, or make two routines of it")
    return routine if len(reading.faults) == before else None


def _is_phase(word: str, form: PlanForm) -> bool:
    if word not in PHASES:
        form.fault(f"phases “{word[:30]}” should be one of: {', '.join(PHASES)}")
    return word in PHASES


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
