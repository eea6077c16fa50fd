"""The figure of a stretch as a picture for paper: the poses it is made of, side by side."""

from __future__ import annotations

from spasm_tui.core.stretching.figure import Figure
from spasm_tui.core.stretching.skeleton import drawing
from spasm_tui.lib.drawing.canvas import Box as Field
from spasm_tui.lib.drawing.canvas import Stroke
from spasm_tui.lib.drawing.shapes import Path, Picture, Shape

_COLOURS = {"far": "#9aa7b5", "body": "#3b6ea5", "near": "#244a73", "head": "#244a73", "prop": "#b9a58c"}
_HALO = 4.0
"""How much wider than a limb the white around it is, in the figure's own centimetres."""


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
