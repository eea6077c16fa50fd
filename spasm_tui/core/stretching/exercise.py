"""An exercise as a sheet puts it (“3 holds of 20 seconds, each side”), and the steps of a session it becomes.

What is not said is filled in here and nowhere else, so that a file, the editor and the player agree. Numbers that are
ours to choose follow the routines of clinical 6.4 and the holds of E17.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from spasm_tui.core.base.clock import LONGEST_STEP_SECONDS, Side, Step, StepKind
from spasm_tui.core.base.toml_reader import ReadBy
from spasm_tui.core.stretching.plan_words import Sides, one_line, sides_in
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.number_reader import seconds_in
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

# From here on one repeat is a hold with its own count-down (E17: a held stretch takes 10 to 30 seconds).
HOLD_SECONDS = 10.0
# One slow repeat where a sheet names none: 3 seconds there, 3 back, as in the first routine (E1).
PACE_SECONDS = 6.0
SWITCH_SECONDS, REST_SECONDS = 5.0, 10.0
# To the next exercise: in the same position, and into another one.
CHANGE_SECONDS, MOVE_OVER_SECONDS = 5.0, 10.0


class NumberLimits(NamedTuple):
    """The least and the most that a number of an exercise may be."""

    least: float
    most: float


LIMITS: Mapping[str, NumberLimits] = {
    "seconds": NumberLimits(1, LONGEST_STEP_SECONDS),
    "repeats": NumberLimits(1, 100),
    "sets": NumberLimits(1, 20),
    "rest": NumberLimits(0, 600),
    "ready": NumberLimits(0, 120),
    "switch": NumberLimits(0, 120),
}
# What a step that is no move is called, and says, where it has no words of its own.
KIND_WORDS: Mapping[StepKind, tuple[str, str]] = {
    "setup": ("Settle", "Get into place. Let go."),
    "ready": ("Get ready", "Get into place."),
    "change": ("Change over", "Let go. Get ready for the next one."),
    "switch": ("Switch sides", "Now the other side."),
    "rest": ("Rest", "Let go and breathe."),
    "finish": ("Get up gently", "Come up slowly. Sit a bit."),
}


# The sides in order; one empty one where there are none.
_ON: Mapping[str, tuple[Side, ...]] = {
    "each": ("right", "left"),
    "left": ("left",),
    "right": ("right",),
    "none": ("",),
}
OneLine = Annotated[str, ReadBy(one_line)]


def seconds_of(key: str) -> ReadBy:
    """How the seconds of a key that has LIMITS are read, as people write them."""
    low, high = LIMITS.get(key, LIMITS["seconds"])

    def make(value: Any) -> float:
        found = seconds_in(value)
        if found is None or not low <= found <= high:
            like = f"like {key} = {max(30, low):g}"
            raise ValueError(f"should be a number of seconds from {low:g} to {high:g}, {like}")
        return found

    return ReadBy(make, object)


def count_of(key: str) -> ReadBy:
    """How the whole number of a key that has LIMITS is read, as people write it."""
    low, high = LIMITS[key]

    def make(value: Any) -> int:
        found = seconds_in(value)
        if found is None or found != int(found) or not low <= found <= high:
            like = f"like {key} = {8 if key == 'repeats' else 2}"
            raise ValueError(f"should be one whole number from {low:g} to {high:g}, {like}")
        return int(found)

    return ReadBy(make, object)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One line of a sheet. `seconds` is one repeat; None and empty mean: as usual.

    Without `sides` it is on both where the stretch wants each. `rest` is between sets; where there is one set only,
    after it. `ready` comes before the first, `switch` between the sides. With another `kind` than move only the
    seconds, title and cue count.
    """

    stretch: str = ""
    title: OneLine = ""
    seconds: float = 30.0
    repeats: Annotated[int, count_of("repeats")] = 1
    sets: Annotated[int, count_of("sets")] = 1
    sides: Annotated[Sides | Literal[""], ReadBy(sides_in, object)] = ""
    rest: Annotated[float | None, seconds_of("rest")] = None
    ready: Annotated[float | None, seconds_of("ready")] = None
    switch: Annotated[float | None, seconds_of("switch")] = None
    kind: StepKind = "move"
    cue: OneLine = ""
    ready_title: OneLine = ""
    ready_cue: OneLine = ""
    switch_cue: OneLine = ""
    rest_cue: OneLine = ""


Stretches = Mapping[str, Stretch]


def rounds(exercise: Exercise, stretches: Stretches) -> tuple[int, float]:
    """How often it is done, and the seconds of each time. Repeats run in one go, but each hold stands alone."""
    if exercise.repeats > 1 and _stands_alone(exercise, stretches):
        return exercise.sets * exercise.repeats, exercise.seconds
    return exercise.sets, exercise.seconds * exercise.repeats


def _stands_alone(exercise: Exercise, stretches: Stretches) -> bool:
    stretch = stretches.get(exercise.stretch)
    is_hold = exercise.seconds >= HOLD_SECONDS and not (stretch and stretch.repeat_seconds)
    return is_hold or exercise.seconds * exercise.repeats > LONGEST_STEP_SECONDS


def sides_of(exercise: Exercise, stretches: Stretches) -> tuple[Side, ...]:
    """The sides in order; one empty one where there are none. Each side gets its whole time."""
    sides = exercise.sides
    if not sides:
        stretch = stretches.get(exercise.stretch)
        sides = "each" if stretch is not None and stretch.sides == "each" else "none"
    return _ON[sides]


def name_of(exercise: Exercise, stretches: Stretches) -> str:
    """Its own title, that of its stretch, or what a pause is called; the bare name of a stretch that is not there."""
    stretch = stretches.get(exercise.stretch)
    if exercise.title or exercise.kind != "move":
        return exercise.title or (stretch.title if stretch else "") or KIND_WORDS[exercise.kind][0]
    return stretch.title if stretch else exercise.stretch


def rest_of(exercise: Exercise, stretches: Stretches) -> float:
    """Seconds of rest between its sets, or after its only one; 0 for none."""
    if exercise.rest is not None:
        return exercise.rest
    return REST_SECONDS if rounds(exercise, stretches)[0] > 1 else 0.0


def switch_of(exercise: Exercise) -> float:
    """Seconds to change sides."""
    return SWITCH_SECONDS if exercise.switch is None else exercise.switch


def ready_of(exercise: Exercise, before: Exercise | None, stretches: Stretches) -> float:
    """Seconds to get ready for it after `before` (None: it is the first)."""
    if exercise.kind != "move":
        return 0.0
    if exercise.ready is not None:
        return exercise.ready
    if before is None or before.kind != "move" or (before.rest and rounds(before, stretches)[0] == 1):
        return 0.0
    here, there = stretches.get(exercise.stretch), stretches.get(before.stretch)
    moves_over = here is not None and there is not None and here.position != there.position
    return MOVE_OVER_SECONDS if moves_over else CHANGE_SECONDS


def steps_of(exercises: Sequence[Exercise], stretches: Stretches) -> tuple[Step, ...]:
    """All steps of a session, in order. A stretch that is not in `stretches` keeps its name."""
    steps: list[Step] = []
    for number, exercise in enumerate(exercises):
        before = exercises[number - 1] if number else None
        steps += exercise_steps(exercise, before, stretches, last=number == len(exercises) - 1)
    return tuple(steps)


def exercise_steps(exercise: Exercise, before: Exercise | None, stretches: Stretches, last: bool = False) -> list[Step]:
    """The steps of one exercise after `before`; after the `last` one there is no rest."""
    if exercise.kind != "move":
        return [_plain(exercise, stretches)]
    name = name_of(exercise, stretches)
    count, _ = rounds(exercise, stretches)
    rest = rest_of(exercise, stretches)
    pause = Step(rest, "Rest", "rest", exercise.rest_cue or f"Let go and breathe. Next: {name}.")
    ready = ready_of(exercise, before, stretches)
    steps = [_lead_in(exercise, ready, name)] if ready else []
    for number in range(1, count + 1):
        if number > 1 and rest:
            steps.append(pause)
        elif number > 1 and len(sides_of(exercise, stretches)) > 1:
            steps += _switch(exercise, "right")
        steps += _round(exercise, name if count == 1 else f"{name}, {number} of {count}", stretches)
    if count == 1 and rest and not last:
        steps.append(Step(rest, "Rest", "rest", exercise.rest_cue or KIND_WORDS["rest"][1]))
    return steps


def _plain(exercise: Exercise, stretches: Stretches) -> Step:
    stretch = stretches.get(exercise.stretch)
    return Step(
        exercise.seconds,
        name_of(exercise, stretches),
        exercise.kind,
        exercise.cue or KIND_WORDS[exercise.kind][1],
        _ON[exercise.sides][0] if exercise.sides in ("left", "right") else "",
        stretch.id if stretch else exercise.stretch,
    )


def _lead_in(exercise: Exercise, seconds: float, name: str) -> Step:
    title = exercise.ready_title or KIND_WORDS["change"][0]
    return Step(seconds, title, "change", exercise.ready_cue or f"Next: {name}.")


def _switch(exercise: Exercise, side: str) -> list[Step]:
    seconds = switch_of(exercise)
    cue = exercise.switch_cue or f"Now the {side} side."
    return [Step(seconds, KIND_WORDS["switch"][0], "switch", cue)] if seconds else []


def _round(exercise: Exercise, title: str, stretches: Stretches) -> list[Step]:
    """One time, on all its sides."""
    stretch = stretches.get(exercise.stretch)
    _, seconds = rounds(exercise, stretches)
    steps: list[Step] = []
    for side in sides_of(exercise, stretches):
        if steps:
            steps += _switch(exercise, side)
        name = stretch.id if stretch else exercise.stretch
        steps.append(Step(seconds, title, "move", cue_of(exercise, stretches), side, name))
    return steps


def cue_of(exercise: Exercise, stretches: Stretches) -> str:
    """What is said when it begins: how often, unless its own words say that, and they or the stretch's first cue."""
    stretch = stretches.get(exercise.stretch)
    first = exercise.cue or (stretch.cues[0] if stretch and stretch.cues else "")
    in_one_go = exercise.repeats > 1 and not _stands_alone(exercise, stretches)
    said = any(char.isdigit() for char in exercise.cue)
    parts = (f"About {exercise.repeats}, slowly." if in_one_go and not said else "", first)
    return " ".join(part for part in parts if part) or "Slow and easy. Keep breathing."


def total_seconds(steps: Iterable[Step]) -> float:
    """How long the steps take."""
    return sum(step.seconds for step in steps)


def dose_words(exercise: Exercise, stretches: Stretches) -> str:
    """`8 × 6 s`, `3 × 20 s, each side, 10 s rest` (between them), `45 s, then 20 s rest`: how long and how often."""
    words = duration_words(exercise.seconds)
    if exercise.kind != "move":
        return words
    if exercise.repeats > 1:
        words = f"{exercise.repeats} × {words}"
    if exercise.sets > 1:
        words = f"{exercise.sets} sets of {words}"
    sides, rest, many = sides_of(exercise, stretches), rest_of(exercise, stretches), rounds(exercise, stretches)[0] > 1
    parts = [words, "each side" if len(sides) > 1 else f"{sides[0]} side" if sides[0] else ""]
    parts.append(f"{'' if many else 'then '}{duration_words(rest)} rest" if rest else "")
    return ", ".join(part for part in parts if part)
