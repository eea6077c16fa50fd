"""A routine made to fit the minutes there are: shorter moves first, then fewer of them; never one side alone."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.base.clock import Step
from spasm_tui.core.stretching.fitting import without
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.quick_classes import NamedTuple, replace
from spasm_tui.lib.text import join_words

# A hold needs 10 seconds to be one, and more than a minute adds little (E17).
LEAST_HOLD, MOST_HOLD = 10.0, 60.0
# What repeats needs time for three or four; and more than twice as many is another routine.
LEAST_REPEAT = 20.0
MOST_TIMES = 2.0
# So far from the minutes asked for, it is said why.
_FAR_OFF_SECONDS = 30.0


class Fitted(NamedTuple):
    """The routine as it fits, and what was done to it, in words."""

    routine: Routine
    notes: tuple[str, ...] = ()


def fit_minutes(routine: Routine, seconds: float, stretches: Mapping[str, Stretch]) -> Fitted:
    """`routine` in about `seconds` (60 or more): moves get shorter or longer; then the hardest is left out."""
    left_out: list[str] = []
    fitted = routine
    while _least(fitted, stretches) > seconds and (name := _next_out(fitted, stretches)):
        left_out.append(name)
        fitted = without(fitted, {name: "no time"}, stretches)
    moves = sum(step.seconds for step in fitted.steps if step.kind == "move")
    rest = fitted.seconds - moves
    # Limits hold some moves back, so what they cannot take is shared out among the others.
    part = 1.0
    for _ in range(20):
        scaled = replace(fitted, steps=tuple(_scaled(step, part, stretches) for step in fitted.steps))
        off = seconds - scaled.seconds
        if abs(off) < 1 or moves <= 0:
            break
        part = max(0.05, min(4.0, part * (1 + off / max(1.0, scaled.seconds - rest))))
    notes = []
    if left_out:
        are = "is" if len(left_out) == 1 else "are"
        notes.append(f"To fit the time, {join_words([stretches[n].title for n in left_out])} {are} left out.")
    if abs(scaled.seconds - fitted.seconds) >= 1:
        notes.append("Moves are shorter to fit the time." if scaled.seconds < fitted.seconds else "Moves are longer.")
    if abs(off := seconds - scaled.seconds) >= _FAR_OFF_SECONDS:
        notes.append(f"This is as {'long' if off > 0 else 'short'} as it gets.")
    return Fitted(scaled, tuple(notes))


def _limits(step: Step, stretches: Mapping[str, Stretch]) -> tuple[float, float]:
    """The least and the most seconds of a move; one that is shorter as written may stay so."""
    stretch = stretches.get(step.stretch)
    repeats = stretch is not None and stretch.repeat_seconds > 0
    least = LEAST_REPEAT if repeats else LEAST_HOLD
    most = step.seconds * MOST_TIMES if repeats or stretch is None else max(MOST_HOLD, step.seconds)
    return min(least, step.seconds), most


def _scaled(step: Step, part: float, stretches: Mapping[str, Stretch]) -> Step:
    if step.kind != "move":
        return step
    least, most = _limits(step, stretches)
    return replace(step, seconds=float(round(min(max(step.seconds * part, least), most))))


def _least(routine: Routine, stretches: Mapping[str, Stretch]) -> float:
    """The shortest the routine can be with all its moves."""
    return sum(_limits(s, stretches)[0] if s.kind == "move" else s.seconds for s in routine.steps)


def _next_out(routine: Routine, stretches: Mapping[str, Stretch]) -> str:
    """The stretch to leave out next: the hardest, of those the last; empty when only one is left."""
    names = list(dict.fromkeys(s.stretch for s in routine.steps if s.kind == "move" and s.stretch in stretches))
    if len(names) < 2:
        return ""
    return max(reversed(names), key=lambda name: stretches[name].level)
