"""The exercise sheet: a routine to print, each move with its figure, how to do it and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spasm_tui.core.base.clock import Step
from spasm_tui.core.overview.report.page import Image, Lines, PagePart, ReportPage
from spasm_tui.core.stretching.figure import Figure
from spasm_tui.core.stretching.skeleton import drawing
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.dates import clock_face, duration_words
from spasm_tui.lib.drawing.canvas import Extent as Field
from spasm_tui.lib.drawing.canvas import Stroke
from spasm_tui.lib.drawing.shapes import Path, Picture, Shape
from spasm_tui.lib.quick_classes import NamedTuple

WIDTH = 250.0
# How high figures are by how many rows of two there are, so that a usual routine fits on one side of any paper.
_ROOMY = 92.0
_HEIGHTS = {1: _ROOMY, 2: _ROOMY, 3: _ROOMY, 5: 48.0}
_OTHER_HEIGHT = 78.0
_CUES = 2
_FOOT = (
    "Slow and easy, never into sharp pain. Stop when pain spreads down a leg, a leg gets weak or numb, or you feel "
    "dizzy, and ask for help (S21, E19).",
)
# What a step of several says about its place among them.
_NUMBER = re.compile(r", (set \d+|\d+ of \d+)$")

_COLOURS = {"far": "#9aa7b5", "body": "#3b6ea5", "near": "#244a73", "head": "#244a73", "prop": "#b9a58c"}
_HALO = 4.0
"""How much wider than a limb the white around it is, in the figure's own centimetres."""


class MoveSteps(NamedTuple):
    """The steps of one move that follow one another: its sides and sets, and the seconds of rest between sets."""

    steps: tuple[Step, ...]
    rest: float = 0.0

    @property
    def title(self) -> str:
        """What it is called, without a number."""
        return _NUMBER.sub("", self.steps[0].title)

    def is_of(self, step: Step) -> bool:
        """Whether `step` is one more of the same move."""
        first = self.steps[0]
        return first.stretch == step.stretch if step.stretch else self.title == _NUMBER.sub("", step.title)


def build_sheet(routine: Routine, stretches: Mapping[str, Stretch], who: str = "") -> ReportPage:
    """The sheet of `routine`. Sides and repeats of one move are told in one place."""
    groups = _groups(routine.steps)
    height = _HEIGHTS.get((len(groups) + 1) // 2, _OTHER_HEIGHT)
    parts = tuple(_part(number, group, stretches, height) for number, group in enumerate(groups, 1))
    about = [who, *routine.summary.splitlines(), f"{duration_words(routine.seconds)} in all"]
    return ReportPage(routine.title, tuple(line for line in about if line.strip()), parts, _FOOT)


def _groups(steps: Iterable[Step]) -> list[MoveSteps]:
    groups: list[MoveSteps] = []
    rest = 0.0
    for step in steps:
        if step.kind == "rest":
            rest = step.seconds
        if step.kind != "move":
            continue
        if groups and groups[-1].is_of(step):
            groups[-1] = MoveSteps((*groups[-1].steps, step), groups[-1].rest or rest)
        else:
            groups.append(MoveSteps((step,)))
        rest = 0.0
    return groups


def _part(number: int, group: MoveSteps, stretches: Mapping[str, Stretch], height: float) -> PagePart:
    first = group.steps[0]
    stretch = stretches.get(first.stretch)
    name, title = (
        f"move-{number}",
        f"{number}. {group.title or (stretch.title if stretch else '')}: {dose_words(group)}",
    )
    if stretch is None:
        return PagePart(name, title, (Lines((first.cue,)),) if first.cue else (), 0.5)
    own = _own_cue(group, stretch)
    said = {*_sentences(own)}
    cues = [*([own] if own else []), *(cue for cue in stretch.cues if not said & {*_sentences(cue)})][:_CUES]
    easier = f"Easier: {stretch.easier}" if stretch.easier and height == _ROOMY else ""
    words = Lines(tuple(line for line in (stretch.setup, *cues, stretch.stop_if, easier) if line))
    if stretch.figure is None:
        return PagePart(name, title, (words,), 0.5)
    picture = figure_picture(stretch.figure, WIDTH, height, mirrored=first.side == "left")
    return PagePart(
        name, title, (Image(picture, f"Figure: {stretch.title}, how it begins and where it goes."), words), 0.5
    )


def _own_cue(group: MoveSteps, stretch: Stretch) -> str:
    """What the routine itself says about the move, how often it is done say; empty where that is for one side only."""
    first, sides = group.steps[0], {step.side for step in group.steps}
    alike = all(step.cue == first.cue for step in group.steps) or len(sides) == 1
    return first.cue if alike and first.cue not in stretch.cues else ""


def _sentences(text: str) -> list[str]:
    return [each.strip().casefold() for each in text.split(".") if each.strip()]


def dose_words(group: MoveSteps) -> str:
    """How long: `0:30 each side`, `0:45, 2 times, rest 0:30 between` (minutes and seconds)."""
    steps = group.steps
    sides = {step.side for step in steps if step.side}
    times = len(steps) // (len(sides) or 1)
    each = clock_face(steps[0].seconds)
    dose = f"{each} each side" if len(sides) == 2 else each
    dose += f", {next(iter(sides))} side" if len(sides) == 1 else ""
    rest = f", rest {clock_face(group.rest)} between" if group.rest else ""
    return dose + (f", {times} times{rest}" if times > 1 else "")


# The figure of a stretch as a picture for paper: the poses it is made of, side by side.


def figure_picture(figure: Figure, width: float, height: float, mirrored: bool = False) -> Picture:
    """The pose it begins in and the one that tells most, in a field of `width` by `height` points."""
    poses = [figure.start] if figure.main == figure.start else [figure.start, figure.main]
    room = width / len(poses)
    shapes: list[Shape] = []
    for number, pose in enumerate(poses):
        strokes, seen = drawing(figure, pose, mirrored)
        shapes += strokes_shapes(strokes, seen, number * room, room - 8, height)
    return Picture(width, height, tuple(shapes))


def strokes_shapes(strokes: list[Stroke], seen: Field, x: float, width: float, height: float) -> list[Shape]:
    """Thick strokes as paths: as large as fits in `width` by `height` points, in the middle, on the bottom."""
    scale = min(width / seen.width, height / seen.height)
    left = x + (width - seen.width * scale) / 2
    return [_path(stroke, seen, left, height, scale) for stroke in strokes]


def _path(stroke: Stroke, seen: Field, left: float, height: float, scale: float) -> Path:
    points = tuple((left + (a - seen.left) * scale, height - (b - seen.bottom) * scale) for a, b in stroke.points)
    if stroke.halo:
        return Path(points, (stroke.width + _HALO) * scale, "#ffffff")
    return Path(points, stroke.width * scale, _COLOURS.get(stroke.layer, _COLOURS["body"]))
