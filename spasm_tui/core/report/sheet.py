"""The exercise sheet: a routine to print, each move with its figure, how to do it and for how long."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.report.figures import figure_picture
from spasm_tui.core.report.page import Image, Lines, Page, Part
from spasm_tui.core.run import Step
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.core.when import clock_face, duration_words

WIDTH, HEIGHT = 250.0, 92.0
_FOOT = (
    "Slow and easy, never into sharp pain. Stop when pain spreads down a leg, a leg gets weak or numb, or you feel "
    "dizzy, and ask for help (S21, E19).",
)


def build_sheet(routine: Routine, stretches: Mapping[str, Stretch], who: str = "") -> Page:
    """The sheet of `routine`. Sides and repeats of one move are told in one place."""
    groups: list[list[Step]] = []
    for step in routine.steps:
        if step.kind != "move":
            continue
        if groups and (step.stretch or step.title) == (groups[-1][0].stretch or groups[-1][0].title):
            groups[-1].append(step)
        else:
            groups.append([step])
    parts = tuple(_part(number, group, stretches) for number, group in enumerate(groups, 1))
    about = [who, routine.summary, f"{duration_words(routine.seconds)} in all"]
    return Page(routine.title, tuple(line for line in about if line.strip()), parts, _FOOT)


def _part(number: int, steps: list[Step], stretches: Mapping[str, Stretch]) -> Part:
    first = steps[0]
    stretch = stretches.get(first.stretch)
    title = f"{number}. {first.title or (stretch.title if stretch else '')}: {dose_words(steps)}"
    if stretch is None:
        return Part(f"move-{number}", title, (Lines((first.cue,)),) if first.cue else (), 0.5)
    words = Lines(tuple(line for line in (stretch.setup, *stretch.cues[:2], stretch.stop_if) if line))
    if stretch.figure is None:
        return Part(f"move-{number}", title, (words,), 0.5)
    picture = figure_picture(stretch.figure, WIDTH, HEIGHT, mirrored=first.side == "left")
    return Part(
        f"move-{number}",
        title,
        (Image(picture, f"Figure: {stretch.title}, how it begins and where it goes."), words),
        0.5,
    )


def dose_words(steps: list[Step]) -> str:
    """How long: `0:30 each side`, `0:45, 2 times` (minutes and seconds)."""
    sides = {step.side for step in steps if step.side}
    times = len(steps) // (len(sides) or 1)
    each = clock_face(steps[0].seconds)
    dose = f"{each} each side" if len(sides) == 2 else each
    dose += f", {next(iter(sides))} side" if len(sides) == 1 else ""
    return dose + (f", {times} times" if times > 1 else "")
