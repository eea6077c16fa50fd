"""A figure in the round: the outlines of a body with hands, feet and hair, for where a real picture can be shown.

The joints are those of `skeleton`, so that both ways to draw a pose agree. Lengths are in centimetres, y up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import acos, atan2, copysign, cos, degrees, hypot, pi, radians, sin
from typing import Literal

from spasm_tui.core.stretching.figure import Figure, Point, Pose, Prop
from spasm_tui.core.stretching.skeleton import (
    BREATH,
    Joints,
    Limb,
    along,
    cushion_ends,
    frame,
    joints,
    sides,
    strap_ends,
)
from spasm_tui.lib.drawing.canvas import Extent
from spasm_tui.lib.quick_classes import NamedTuple

Tone = Literal["skin", "hair", "shirt", "trousers", "prop", "pillow", "mat", "ink"]
Shade = Literal["lit", "shade", "far", "edge"]
"""How light falls on it: on it, past it, on the far side of the body, or not at all: the line around a part."""
Outline = tuple[Point, ...]
# The line around a part, and how much narrower than the part its lit side is.
_EDGE, _LIT, _LIFT = 0.9, 0.82, 0.9
_ROUND = 12
_PILLOW: tuple[tuple[Shade, float], ...] = (("edge", 1.0), ("shade", 0.93), ("lit", 0.84))
# From hips to neck: how far the trunk reaches to the front and to the back of the spine, and what a breath adds.
_REACH = ((9, 10, 0), (10, 9, 0.5), (10.5, 9, 1), (11, 9.5, 0.9), (11, 10.5, 0.5), (10, 10, 0), (7, 7, 0))
_Thick = tuple[Point, float]
"""A place of a part, and half its thickness there."""


class Shape(NamedTuple):
    """A filled outline."""

    points: Outline
    tone: Tone
    shade: Shade = "lit"


@lru_cache(64)
def room_for(figure: Figure) -> Extent:
    """What has to be seen of `figure`, the same in all of its poses. Hands and feet reach farther than strokes do."""
    seen = frame(figure)
    outlines = [
        shape.points for pose in figure.poses for shape in shapes(figure, pose, seen, 1.0) if shape.tone != "mat"
    ]
    across, up = ([point[axis] for outline in outlines for point in outline] for axis in (0, 1))
    least = min(up) if figure.no_floor else min(*up, -5.0)
    return Extent(min(across) - 3, least, max(across) + 3, max(up) + 1)


def shapes(figure: Figure, pose: Pose, seen: Extent, swell: float = 0.0) -> list[Shape]:
    """What is drawn of `pose`, the farthest first; `seen` is all that there is room for, `swell` as in `strokes`."""
    found = joints(pose)
    far: Shade = "lit" if figure.view == "front" else "far"
    ahead = _ahead(found)
    hips = _hips(found, pose)
    return [
        *_floor(figure, seen),
        *_around(figure),
        *_leg(found.far_leg, found.far_toe, far),
        *_arm(found.far_arm, far, ahead),
        *_trunk(found, pose, swell),
        *_head(figure, found, pose),
        *_leg(found.leg, found.toe, "lit", hips),
        *_strap(figure, found),
        *_arm(found.arm, "lit", ahead),
    ]


# parts of a body


def _trunk(found: Joints, pose: Pose, swell: float) -> Iterator[Shape]:
    """Shirt and hips. Seen from the side it has a belly, which rises with the breath; from the front, shoulders."""
    spine, count = found.back, len(found.back) - 1
    wide = pose.shoulders + 4 if pose.shoulders else 0.0
    ahead, behind, out = [], [], pose.belly + BREATH * swell
    for index, (place, (front, back, breath)) in enumerate(zip(spine, _REACH, strict=True)):
        part = index / count
        half = 0.0
        if wide:
            half = wide * 0.75 if part == 1 else pose.hips + 8 + (wide - pose.hips - 8) * part - 2.5 * sin(pi * part)
        ahead.append(along(place, pose.trunk - 90, max(front + breath * out, half)))
        behind.append(along(place, pose.trunk + 90, max(back, half)))
    outline = (*ahead, *reversed(behind))
    neck = [(spine[-2], 10.0 if wide else 8.0), (spine[-1], 6.5)]
    yield Shape(_grown(outline, _EDGE), "shirt", "edge")
    yield from (Shape(each, "shirt", "edge") for each in _capsules(neck, _EDGE))
    yield Shape(outline, "shirt", "shade")
    yield from (Shape(each, "shirt", "shade") for each in _capsules(neck))
    yield Shape(_lifted(outline, 0.84), "shirt")
    yield from (Shape(_lifted(each, 0.9), "shirt") for each in _capsules(neck))


def _hips(found: Joints, pose: Pose) -> list[_Thick]:
    """What goes round the hips, over the hem of the shirt."""
    if pose.shoulders:
        return [(side, 9.0) for side in sides(pose.hip, pose.trunk, pose.hips)]
    return [(found.back[0], 9.8), (found.back[1], 9.3)]


def _head(figure: Figure, found: Joints, pose: Pose) -> Iterator[Shape]:
    """Neck, hair, face, ear and a closed eye: the side of the face that the pose turns to us."""
    head, neck = found.head, found.back[-1]
    up = degrees(atan2(head[1] - neck[1], head[0] - neck[0]))
    yield from _rounded("skin", "lit", [(along(neck, up, -3), 5.2), (along(head, up, -3), 4.8)])
    turn = 0.0 if figure.view == "front" else pose.turn
    face = up - 90 * (1 if turn >= 0 else -1)
    yield Shape(_disc(along(along(head, face, -1.2), up, 0.8), 10.9 + _EDGE), "hair", "edge")
    if figure.view == "side" and not turn:
        yield Shape(_disc(head, 10.4), "hair", "shade")  # face down: all that is seen is hair
        yield Shape(_lifted(_disc(head, 10.4), 0.8), "hair")
        return
    if figure.view == "front":
        yield Shape(_disc(along(head, up, 0.8), 10.9), "hair")
        yield Shape(_hull(along(head, up, -0.5), 8.4, along(head, up, -4.0), 6.6), "skin")
        for side in (-1, 1):
            eye = along(along(head, up - 90, 3.4 * side), up, -0.5)
            yield _line(along(eye, up - 90, -1.2), along(eye, up - 90, 1.2), 0.5)
        return
    part = min(1.0, abs(turn))
    shown = along(head, face, 2.6 * part)
    yield Shape(_disc(along(along(head, face, -1.2), up, 0.8), 10.9), "hair", "shade")
    yield Shape(_disc(along(along(head, face, -0.6), up, 1.4), 9.6), "hair")
    chin = along(along(head, face, 4.6 * part), up, -5.6)
    nose = along(along(shown, face, 8.6), up, -0.8)
    yield Shape(_hull(along(shown, up, -1.4), 7.9, chin, 4.0), "skin", "shade")
    yield Shape(_hull(along(along(shown, face, 6.0), up, 0.6), 2.2, nose, 1.5), "skin", "shade")
    yield Shape(_hull(along(along(shown, face, 0.4), up, -0.9), 7.3, along(chin, up, 0.4), 3.4), "skin")
    yield Shape(_hull(along(along(shown, face, 5.6), up, 0.8), 1.9, nose, 1.2), "skin")
    # The hair comes down to the ear.
    yield Shape(
        _hull(along(along(head, face, -3.0), up, 4.6), 5.4, along(along(head, face, 2.4), up, 7.2), 2.6), "hair"
    )
    ear = along(along(head, face, -1.0), up, -1.6)
    yield Shape(_disc(ear, 2.3), "skin", "shade")
    yield Shape(_disc(ear, 1.5), "skin")
    eye = along(along(shown, face, 4.4), up, 0.9)
    yield _line(along(eye, face, -1.3), along(along(eye, face, 1.3), up, -0.3), 0.5)


def _leg(leg: Limb, toe: Point, shade: Shade, hips: Sequence[_Thick] = ()) -> Iterator[Shape]:
    """Trousers, of one piece with the `hips`, down to above the ankle; then a bare foot with its heel."""
    root, knee, ankle = leg
    hem, calf = _between(knee, ankle, 0.86), _between(knee, ankle, 0.3)
    way = degrees(atan2(toe[1] - ankle[1], toe[0] - ankle[0]))
    foot = [(hem, 3.4), (ankle, 3.2), (along(ankle, way, 11.0), 2.7), (along(ankle, way, 15.0), 1.9)]
    yield from _rounded("skin", shade, foot, [(ankle, 3.2), (along(ankle, way, -2.2), 3.3)])
    thigh = [(root, 8.2), (_between(root, knee, 0.4), 7.4), (knee, 5.6)]
    yield from _rounded("trousers", shade, hips, thigh, [(knee, 5.5), (calf, 5.5), (hem, 4.0)])


def _arm(arm: Limb | None, shade: Shade, ahead: float) -> Iterator[Shape]:
    """A sleeve to above the elbow, the bare arm, and a hand whose fingers go on as the forearm does."""
    if arm is None:
        return
    root, elbow, wrist = arm
    way = degrees(atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
    if along(wrist, way, 8)[1] < 2:
        way = 0.0 if cos(ahead) >= 0 else 180.0  # it lies flat on the floor
    knuckles, tips, thumb = (
        along(wrist, way, 3.0),
        along(wrist, way, 8.0),
        along(wrist, way + copysign(30, cos(radians(way))), 5.2),
    )
    cuff = _between(root, elbow, 0.72)
    yield from _rounded(
        "skin",
        shade,
        [(wrist, 1.6), (thumb, 1.2)],
        [(cuff, 3.8), (elbow, 3.6), (_between(elbow, wrist, 0.3), 3.7), (wrist, 2.5), (knuckles, 2.9), (tips, 1.8)],
    )
    yield from _rounded("shirt", shade, [(root, 5.4), (cuff, 4.7)])


def _ahead(found: Joints) -> float:
    """Where the head is, seen from the hips, in radians: flat hands point there."""
    (x, y), (head_x, head_y) = found.back[0], found.head
    return atan2(head_y - y, head_x - x)


# what stands around


def _floor(figure: Figure, seen: Extent) -> Iterator[Shape]:
    """A mat to lie on."""
    if not figure.no_floor:
        left, right = seen.left + 3, seen.right - 3
        yield Shape(_hull((left, -2.6), 1.9, (right, -2.6), 1.9), "mat", "shade")
        yield Shape(_hull((left, -1.9), 1.0, (right, -1.9), 1.0), "mat")


def _around(figure: Figure) -> Iterator[Shape]:
    """What stands around. Cushions that touch are one pillow."""
    cushions = [prop for prop in figure.props if prop.kind == "cushion"]
    for prop in figure.props:
        if prop.kind == "cushion":
            if prop is cushions[0]:
                yield from _pillow(cushions)
        else:
            yield from _prop(prop)


def _prop(prop: Prop) -> Iterator[Shape]:
    x = prop.at[0]
    way = 1 if prop.face == "right" else -1
    if prop.kind == "chair":
        back, seat = x - way * 42, prop.height
        legs = [[((leg, seat), 2.0), ((leg, 0.5), 1.6)] for leg in (back + way * 2, x - way * 3)]
        yield from _rounded("prop", "far", *legs)
        yield from _rounded(
            "prop",
            "lit",
            [((back, seat), 2.4), ((back - way * 5, seat + 42), 2.2)],
            [((back, seat), 3.0), ((x, seat), 3.0)],
        )
    elif prop.kind == "wall":
        yield from _rounded("prop", "lit", [((x, 0.0), 3.0), ((x, max(prop.height, 165.0)), 3.0)])
    elif prop.kind == "line":
        yield from _rounded("prop", "lit", [(prop.at, 2.2), (prop.to, 2.2)])


def _pillow(cushions: Sequence[Prop]) -> Iterator[Shape]:
    """Plump in its middle, with four corners that stand out."""
    ends = [end for each in cushions for end in cushion_ends(each)]
    (left, low), (right, high) = map(min, zip(*ends, strict=True)), map(max, zip(*ends, strict=True))
    middle, wide, tall = ((left + right) / 2, (low + high) / 2), (right - left) / 2 + 5, (high - low) / 2 + 6
    for shade, size in _PILLOW:
        points = []
        for step in range(48):
            turn = 2 * pi * step / 48
            out = size * (1 + 0.13 * sin(2 * turn) ** 2)
            points.append((middle[0] + wide * out * _flat(cos(turn)), middle[1] + tall * out * _flat(sin(turn))))
        yield Shape(tuple(points), "pillow", shade)


def _flat(value: float) -> float:
    """A circle's share, squarer."""
    return copysign(float(abs(value) ** 0.6), value)


def _strap(figure: Figure, found: Joints) -> Iterator[Shape]:
    """From the hand round the thigh."""
    if ends := strap_ends(figure, found):
        yield Shape(_hull(ends[0], 1.6, ends[1], 1.6), "prop", "edge")
        yield Shape(_hull(ends[0], 1.1, ends[1], 1.1), "prop")


# outlines


def _rounded(tone: Tone, shade: Shade, *limbs: Sequence[_Thick]) -> Iterator[Shape]:
    """Limbs of one piece: the line around them, their shade, and the side that the light from above falls on."""
    yield from (Shape(each, tone, "edge") for parts in limbs for each in _capsules(parts, _EDGE))
    if shade == "far":
        yield from (Shape(each, tone, "far") for parts in limbs for each in _capsules(parts))
        return
    yield from (Shape(each, tone, "shade") for parts in limbs for each in _capsules(parts))
    for parts in limbs:
        lit = [((x, y + _LIFT * thick / 5), thick * _LIT) for (x, y), thick in parts]
        yield from (Shape(each, tone) for each in _capsules(lit))


def _capsules(parts: Sequence[_Thick], grow: float = 0.0) -> Iterator[Outline]:
    for (start, thick), (end, thin) in pairwise(parts):
        yield _hull(start, thick + grow, end, thin + grow)


def _hull(start: Point, thick: float, end: Point, thin: float) -> Outline:
    """The outline of two discs and all between them."""
    (x, y), (end_x, end_y) = start, end
    way = hypot(end_x - x, end_y - y)
    if way <= abs(thick - thin):
        return _disc(start, thick) if thick >= thin else _disc(end, thin)
    angle, open_ = atan2(end_y - y, end_x - x), acos((thick - thin) / way)
    points = [_at(start, thick, angle + open_ + (2 * pi - 2 * open_) * n / _ROUND) for n in range(_ROUND + 1)]
    points += [_at(end, thin, angle - open_ + 2 * open_ * n / _ROUND) for n in range(_ROUND + 1)]
    return tuple(points)


def _disc(middle: Point, radius: float) -> Outline:
    return tuple(_at(middle, radius, 2 * pi * n / (2 * _ROUND)) for n in range(2 * _ROUND))


def _at(middle: Point, radius: float, angle: float) -> Point:
    return middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)


def _line(start: Point, end: Point, thick: float) -> Shape:
    return Shape(_hull(start, thick, end, thick), "ink")


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _middle(outline: Outline) -> Point:
    return sum(x for x, _ in outline) / len(outline), sum(y for _, y in outline) / len(outline)


def _grown(outline: Outline, by: float) -> Outline:
    """Each point so much farther from the middle."""
    middle = _middle(outline)
    return tuple(
        along(point, degrees(atan2(point[1] - middle[1], point[0] - middle[0])), by) if by else point
        for point in outline
    )


def _lifted(outline: Outline, size: float) -> Outline:
    """The lit part of a large one: a little smaller, and up to the light."""
    x, y = _middle(outline)
    return tuple((x + (px - x) * (1 + size) / 2, y + (py - y) * size + _LIFT) for px, py in outline)
