"""Steps as a routine file has them, read back as exercises: what makes a built-in routine fit to be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spasm_tui.core.base.clock import Step
from spasm_tui.core.stretching.exercise import KIND_WORDS, Exercise, Stretches, cue_of, exercise_steps, ready_of
from spasm_tui.lib.quick_classes import replace


def exercises_of(steps: Sequence[Step], stretches: Stretches) -> tuple[Exercise, ...]:
    """Exercises that become `steps` again; `stretches` are by id. Only a missing cue is filled in.

    The time to get ready joins the move after it, and two sides of a move become one line where nothing is lost by it.
    """
    found: list[Exercise] = []
    at = 0
    while at < len(steps):
        before = found[-1] if found else None
        readings = list(_readings(steps[at:], before, stretches))
        exact = (
            (exercise, used)
            for exercise, used in readings
            if exercise_steps(exercise, before, stretches, last=True) == list(steps[at : at + used])
        )
        exercise, used = next(exact, readings[-1])
        found.append(exercise)
        at += used
    return tuple(found)


def _readings(steps: Sequence[Step], before: Exercise | None, stretches: Stretches) -> Iterator[tuple[Exercise, int]]:
    """What the next steps may be, the longest reading first, each with the number of steps it takes."""
    lead = 1 if len(steps) > 1 and steps[0].kind == "change" and steps[1].kind == "move" else 0
    if steps[lead].kind == "move":
        one = _with_lead(_move(steps[lead], stretches), steps[0] if lead else None, before, stretches)
        three = steps[lead : lead + 3]
        if [step.kind for step in three] == ["move", "switch", "move"] and three[0].side == "right":
            yield _both_sides(one, three[1]), lead + 3
        yield one, lead + 1
    if steps[0].kind != "move":
        yield _plain(steps[0], stretches), 1


def _move(step: Step, stretches: Stretches) -> Exercise:
    """A move that is said with as few words as its stretch allows."""
    stretch = stretches.get(step.stretch)
    bare = Exercise(stretch=step.stretch, seconds=step.seconds, sides=step.side)
    if not step.side and stretch is not None and stretch.sides == "each":
        bare = replace(bare, sides="none")
    title = "" if stretch is not None and stretch.title == step.title else step.title
    return replace(bare, title=title, cue="" if cue_of(bare, stretches) == step.cue else step.cue)


def _both_sides(one: Exercise, switch: Step) -> Exercise:
    cue = "" if switch.cue == "Now the left side." else switch.cue
    return replace(one, sides="each", switch=switch.seconds, switch_cue=cue)


def _with_lead(exercise: Exercise, lead: Step | None, before: Exercise | None, stretches: Stretches) -> Exercise:
    if lead is None:
        return replace(exercise, ready=0.0) if ready_of(exercise, before, stretches) else exercise
    title = "" if lead.title == KIND_WORDS["change"][0] else lead.title
    return replace(exercise, ready=lead.seconds, ready_title=title, ready_cue=lead.cue)


def _plain(step: Step, stretches: Stretches) -> Exercise:
    """A step that is no move, as it is."""
    stretch = stretches.get(step.stretch)
    usual = (stretch.title if stretch else "") or KIND_WORDS[step.kind][0]
    return Exercise(
        stretch=step.stretch,
        title="" if step.title == usual else step.title,
        seconds=step.seconds,
        sides=step.side,
        kind=step.kind,
        cue="" if step.cue == KIND_WORDS[step.kind][1] else step.cue,
    )
