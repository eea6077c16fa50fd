"""A figure in pixels, in the colours of the theme. It needs Pillow, and is loaded for real pictures only.

What changes from one picture to the next should be what moved: so all pictures of a figure share their few colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from spasm_tui.core.stretching.body import Shade, Shape, Tone, room_for, shapes
from spasm_tui.core.stretching.figure import Figure, Interpolation, Pose, pose_of
from spasm_tui.lib.drawing.canvas import Extent
from spasm_tui.lib.quick_classes import NamedTuple

FEW_COLOURS, COLOURS = 12, 16
"""So many, where each costs bytes again and again; and so many where a picture is sent once. A VT340 has 16."""
Rgb = tuple[int, int, int]
# Drawn so much larger, then made smaller: that smooths the edges.
_FINER = 3
_SHADES: Mapping[Shade, float] = {"lit": 1.0, "shade": 0.78, "far": 0.58, "edge": 0.4}
# On a light page, what is far fades into it and lines need less.
_LIGHT_SHADES: Mapping[Shade, float] = {"lit": 1.0, "shade": 0.84, "far": 0.68, "edge": 0.5}
_TONES: Mapping[Tone, str] = {
    "skin": "#d9a066",
    "hair": "#7a533a",
    "trousers": "#6a7fa8",
    "prop": "#8c8478",
    "pillow": "#e6dcc8",
    "mat": "#4a5a6a",
    "ink": "#3a2a20",
}


class PictureColours(NamedTuple):
    """The colours that the theme gives: what is behind, and the shirt; whether the page is dark."""

    behind: str
    shirt: str
    dark: bool = True


class PictureScene(NamedTuple):
    """What a picture shows: one moment of a figure, or several beside each other."""

    figure: Figure
    moments: tuple[Interpolation, ...]
    mirrored: bool = False
    swell: float = 0.0
    below: bool = False
    """Whether several stand below each other."""

    def shape(self, below: bool) -> tuple[float, float]:
        """Its width and its height, in centimetres."""
        seen, count = room_for(self.figure), len(self.moments)
        return (seen.width, seen.height * count) if below else (seen.width * count, seen.height)

    def fitted(self, wide: float, high: float) -> tuple[PictureScene, float, float]:
        """It in a room so large, several as they get largest; and how much of the room that takes."""
        below = max((False, True), key=lambda each: _scale(self.shape(each), wide, high))
        (across, up), scale = self.shape(below), _scale(self.shape(below), wide, high)
        return self._replace(below=below), across * scale, up * scale


def _scale(shape: tuple[float, float], wide: float, high: float) -> float:
    return min(wide / shape[0], high / shape[1])


@lru_cache(160)
def paint(scene: PictureScene, wide: int, high: int, look: PictureColours, colours: int = COLOURS) -> Image.Image:
    """`scene` in so many pixels, each the number of its colour; the palette comes with it."""
    return _drawn(scene, wide, high, look).quantize(
        palette=_palette(scene.figure, look, colours), dither=Image.Dither.NONE
    )


def png(picture: Image.Image) -> bytes:
    """A picture as a file."""
    out = BytesIO()
    picture.save(out, "PNG", bits=4, compress_level=9)
    return out.getvalue()


def colours_of(picture: Image.Image) -> list[Rgb]:
    """The colours behind the numbers."""
    flat = (picture.getpalette() or [])[: 3 * COLOURS]
    return [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]


@lru_cache(16)
def _palette(figure: Figure, look: PictureColours, colours: int) -> Image.Image:
    """The colours of all poses of `figure`: those of its parts, and some between them for the edges."""
    both = PictureScene(figure, tuple(Interpolation(at, at, 0) for at in range(len(figure.poses)))[:4])
    return _drawn(both, 600, 200, look).quantize(colours, method=Image.Quantize.MAXCOVERAGE, kmeans=2)


def _drawn(scene: PictureScene, wide: int, high: int, look: PictureColours) -> Image.Image:
    image = Image.new("RGB", (wide * _FINER, high * _FINER), look.behind)
    count = len(scene.moments)
    across, down = (1, count) if scene.below else (count, 1)
    size = image.width // across, image.height // down
    for number, moment in enumerate(scene.moments):
        corner = (0, number * size[1]) if scene.below else (number * size[0], 0)
        _draw(ImageDraw.Draw(image), scene, pose_of(scene.figure, moment), (*corner, *size), look)
    return image.reduce(_FINER)


def _draw(
    draw: ImageDraw.ImageDraw, scene: PictureScene, pose: Pose, box: tuple[int, int, int, int], look: PictureColours
) -> None:
    """One pose, as large as fits, in the middle of `box` (left, top, width, height) and on its bottom."""
    left, top, wide, high = box
    seen = room_for(scene.figure)
    scale = min(wide / seen.width, high / seen.height)
    shift = left + (wide - seen.width * scale) / 2
    for shape in shapes(scene.figure, pose, seen, scene.swell):
        draw.polygon(
            [_place(point, seen, scale, shift, top + high, scene.mirrored) for point in shape.points],
            _colour(shape, look),
        )


def _place(
    point: tuple[float, float], seen: Extent, scale: float, shift: float, bottom: float, mirrored: bool
) -> tuple[float, float]:
    x = seen.right - point[0] if mirrored else point[0] - seen.left
    return x * scale + shift, bottom - (point[1] - seen.bottom) * scale


def _colour(shape: Shape, look: PictureColours) -> Rgb:
    tone = look.shirt if shape.tone == "shirt" else _TONES[shape.tone]
    shade = (_SHADES if look.dark else _LIGHT_SHADES)[shape.shade]
    red, green, blue = (int(int(tone[at : at + 2], 16) * shade) for at in (1, 3, 5))
    return red, green, blue
