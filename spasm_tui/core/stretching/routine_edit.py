"""Editing a routine, change by change. Whatever is done, what comes out is a routine that can be kept and played."""

from __future__ import annotations

from typing import Any

from spasm_tui.core.stretching.exercise import (
    LIMITS,
    Exercise,
    Stretches,
    ready_of,
    rest_of,
    sides_of,
    steps_of,
    switch_of,
    total_seconds,
)
from spasm_tui.core.stretching.exercise_plan import PlanRoutine
from spasm_tui.core.stretching.stretch import MOST_STEPS
from spasm_tui.lib.quick_classes import dataclass, replace

MOST_UNDO = 200
# What can be turned up and down of an exercise, in the order of the screen, and its words there.
DIALS = {
    "seconds": "seconds",
    "repeats": "repeats",
    "sets": "sets",
    "sides": "sides",
    "rest": "rest",
    "ready": "get ready",
    "switch": "switch",
}
SIDE_ORDER = ("none", "each", "left", "right")
# The size of a step from a number on: seconds by 1, then by 5, 15 and 60.
_STEPS = ((0, 1), (10, 5), (60, 15), (300, 60))


@dataclass(frozen=True, slots=True)
class RoutineEdit:
    """A routine under the hand: `at` is the line the cursor is on; `past` is what it was, to be taken back."""

    routine: PlanRoutine
    at: int = 0
    past: tuple[tuple[PlanRoutine, int], ...] = ()

    @property
    def exercise(self) -> Exercise | None:
        """The line under the cursor; None where there is none yet."""
        lines = self.routine.exercises
        return lines[self.at] if self.at < len(lines) else None

    def seconds(self, stretches: Stretches) -> float:
        """The length of the whole."""
        return total_seconds(steps_of(self.routine.exercises, stretches))

    def to(self, at: int) -> RoutineEdit:
        """With the cursor on line `at`, or the nearest there is."""
        return replace(self, at=min(max(0, at), max(0, len(self.routine.exercises) - 1)))

    def _with(self, exercises: tuple[Exercise, ...], at: int) -> RoutineEdit:
        return self.put(replace(self.routine, exercises=exercises)).to(at)

    def put(self, routine: PlanRoutine) -> RoutineEdit:
        """With `routine` in place of what is there; nothing is kept of a change that changes nothing."""
        if routine == self.routine:
            return self
        return replace(self, routine=routine, past=(*self.past, (self.routine, self.at))[-MOST_UNDO:])

    def add(self, *exercises: Exercise) -> RoutineEdit:
        """With new lines below the cursor, which goes to the last of them."""
        lines = self.routine.exercises
        at = min(self.at + 1, len(lines))
        return self._with((*lines[:at], *exercises, *lines[at:]), at + len(exercises) - 1)

    def remove(self) -> RoutineEdit:
        """Without the line under the cursor."""
        lines = self.routine.exercises
        return self._with(lines[: self.at] + lines[self.at + 1 :], self.at) if lines else self

    def shift(self, by: int) -> RoutineEdit:
        """With the line under the cursor moved up (-1) or down (1); the cursor goes with it."""
        lines, to = list(self.routine.exercises), self.at + by
        if not lines or not 0 <= to < len(lines):
            return self
        lines[self.at], lines[to] = lines[to], lines[self.at]
        return self._with(tuple(lines), to)

    def change(self, **values: Any) -> RoutineEdit:
        """With other values of the line under the cursor, each within its limits."""
        if self.exercise is None:
            return self
        lines = list(self.routine.exercises)
        lines[self.at] = replace(self.exercise, **{key: within(key, value) for key, value in values.items()})
        return self._with(tuple(lines), self.at)

    def put_exercise(self, exercise: Exercise) -> RoutineEdit:
        """With `exercise` in the line under the cursor."""
        lines = list(self.routine.exercises)
        lines[self.at : self.at + 1] = [exercise]
        return self._with(tuple(lines), self.at)

    def undo(self) -> RoutineEdit:
        """As it was before the last change."""
        if not self.past:
            return self
        routine, at = self.past[-1]
        return RoutineEdit(routine, at, self.past[:-1])


def within(dial: str, value: Any) -> Any:
    """`value` within the limits of `dial`; counts are whole."""
    if dial not in LIMITS or value is None:
        return value
    low, high = LIMITS[dial]
    held = min(max(low, value), high)
    return int(held) if dial in ("repeats", "sets") else float(held)


def dials_of(exercise: Exercise, stretches: Stretches) -> tuple[str, ...]:
    """What can be turned of an exercise: a rest has its length only, sides are switched where there are two."""
    if exercise.kind != "move":
        return ("seconds",)
    two = len(sides_of(exercise, stretches)) > 1
    return tuple(dial for dial in DIALS if dial != "switch" or two)


def dial_value(exercise: Exercise, dial: str, before: Exercise | None, stretches: Stretches) -> float | str:
    """What a dial stands at, what is not said included."""
    if dial == "sides":
        sides = sides_of(exercise, stretches)
        return "each" if len(sides) > 1 else sides[0] or "none"
    if dial == "rest":
        return rest_of(exercise, stretches)
    if dial == "ready":
        return ready_of(exercise, before, stretches)
    if dial == "switch":
        return switch_of(exercise)
    return float(getattr(exercise, dial))


def turned(edit: RoutineEdit, dial: str, step: int, stretches: Stretches) -> RoutineEdit:
    """With a dial of the line under the cursor one step up (1) or down (-1)."""
    exercise = edit.exercise
    if exercise is None or dial not in dials_of(exercise, stretches):
        return edit
    before = edit.routine.exercises[edit.at - 1] if edit.at else None
    value = dial_value(exercise, dial, before, stretches)
    if isinstance(value, str):
        return edit.change(sides=SIDE_ORDER[(SIDE_ORDER.index(value) + step) % len(SIDE_ORDER)])
    if dial in ("repeats", "sets"):
        return edit.change(**{dial: value + step})
    return edit.change(**{dial: next_seconds(value, step, 1 if dial == "seconds" else 5)})


def next_seconds(value: float, step: int, least: int) -> float:
    """The next round number of seconds up or down; steps are of `least` or more, larger where the number is."""
    size = next(size for start, size in reversed(_STEPS) if value > start or (step > 0 and value >= start) or not start)
    size = max(size, least)
    return (value // size + 1) * size if step > 0 else (-(-value // size) - 1) * size


def is_too_long(edit: RoutineEdit, stretches: Stretches) -> bool:
    """Whether it has more steps than can be played."""
    return len(steps_of(edit.routine.exercises, stretches)) > MOST_STEPS
