"""From a pose to what is drawn: joints found by the lengths of the limbs, limbs as thick strokes."""

from __future__ import annotations

from math import atan2, cos, hypot, radians, sin, sqrt

from spasm_tui.core.stretching.figure import Figure, Point, Pose, Prop, whole_pose
from spasm_tui.lib.drawing.canvas import Extent, Stroke, box_around
from spasm_tui.lib.quick_classes import NamedTuple

HEAD_AT, HEAD_WIDE = 17.0, 21.0
FOOT, NOSE = 17.0, 12.0
TRUNK_WIDE, THIGH_WIDE, SHIN_WIDE, ARM_WIDE, FOOT_WIDE = 19.0, 13.0, 10.0, 8.0, 7.0
_PIECES = 6
BREATH = 5.0
"""How far a breath lifts the belly."""
_BULGE = (0.5, 1.0, 0.9, 0.5)


class Limb(NamedTuple):
    """Where it begins, bends and ends."""

    root: Point
    joint: Point
    end: Point


class Joints(NamedTuple):
    """Where the parts of a body are."""

    back: tuple[Point, ...]
    head: Point
    arm: Limb | None
    far_arm: Limb | None
    leg: Limb
    far_leg: Limb
    toe: Point
    far_toe: Point


def along(start: Point, angle: float, length: float) -> Point:
    """The point `length` from `start`, at `angle` degrees."""
    return start[0] + length * cos(radians(angle)), start[1] + length * sin(radians(angle))


def bend(root: Point, target: Point, lengths: Point, side: float) -> Limb:
    """A limb of two bones from `root` that reaches for `target`, bent to `side` (1: left of the way there, -1: right).

    A target out of reach is reached for in a straight line; the bones never change their lengths.
    """
    upper, lower = lengths
    way = hypot(target[0] - root[0], target[1] - root[1])
    angle = atan2(target[1] - root[1], target[0] - root[0])
    reach = min(max(way, abs(upper - lower) + 1e-6), upper + lower - 1e-6)
    forward = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    across = sqrt(max(0.0, upper * upper - forward * forward)) * side
    joint = (
        root[0] + forward * cos(angle) - across * sin(angle),
        root[1] + forward * sin(angle) + across * cos(angle),
    )
    return Limb(root, joint, (root[0] + reach * cos(angle), root[1] + reach * sin(angle)))


def joints(pose: Pose) -> Joints:
    """All joints of `pose`."""
    pose = whole_pose(pose)
    neck = along(pose.hip, pose.trunk, pose.length)
    assert pose.head is not None  # noqa: S101 whole_pose has said it
    hips, shoulders = sides(pose.hip, pose.trunk, pose.hips), sides(_shoulder(pose), pose.trunk, pose.shoulders)
    leg = bend(hips[0], pose.foot, pose.leg, pose.knee)
    far_leg = bend(hips[1], pose.far_foot or pose.foot, pose.far_leg or pose.leg, _or(pose.far_knee, pose.knee))
    arm = None if pose.hand is None else bend(shoulders[0], pose.hand, pose.arm, pose.elbow)
    far_hand, far_elbow = pose.far_hand or pose.hand, _or(pose.far_elbow, pose.elbow)
    far_arm = None if far_hand is None else bend(shoulders[1], far_hand, pose.far_arm or pose.arm, far_elbow)
    toe, far_toe = along(leg.end, pose.toe, FOOT), along(far_leg.end, _or(pose.far_toe, pose.toe), FOOT)
    return Joints(_back(pose, neck), along(neck, pose.head, HEAD_AT), arm, far_arm, leg, far_leg, toe, far_toe)


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _shoulder(pose: Pose) -> Point:
    """Arms hang a little below the neck."""
    return along(pose.hip, pose.trunk, pose.length - 4)


def sides(middle: Point, trunk: float, half: float) -> tuple[Point, Point]:
    """The near and the far joint, `half` a width from the middle of the trunk."""
    return along(middle, trunk + 90, half), along(middle, trunk - 90, half)


def _back(pose: Pose, neck: Point) -> tuple[Point, ...]:
    """The line of the back: an arc whose middle is `curve` away from the straight line."""
    found = []
    for piece in range(_PIECES + 1):
        part = piece / _PIECES
        middle = (pose.hip[0] + (neck[0] - pose.hip[0]) * part, pose.hip[1] + (neck[1] - pose.hip[1]) * part)
        found.append(along(middle, pose.trunk + 90, pose.curve * 4 * part * (1 - part)))
    return tuple(found)


def strokes(figure: Figure, pose: Pose, swell: float = 0.0) -> list[Stroke]:
    """What is drawn of `pose`, the farthest first. `swell` (0 to 1) is how full of breath it is."""
    found = joints(pose)
    front = figure.view == "front"
    # From the front no side is the far one.
    far = _limbs(found.far_leg, found.far_toe, found.far_arm, front)
    back = [Stroke(found.back, TRUNK_WIDE, "body"), *_belly(found, pose, swell)]
    if pose.shoulders:
        back += [_bar(pose.hip, pose.trunk, pose.hips, 14), _bar(_shoulder(pose), pose.trunk, pose.shoulders, 11)]
    neck = Stroke((found.back[-1], found.head), 8, "body")
    head = [Stroke((found.head,), HEAD_WIDE, "head")]
    if not front:
        head.append(_nose(found.head, pose))
    return [
        *_behind(figure),
        *far,
        *back,
        neck,
        *head,
        *_standing_out(_leg(found.leg, found.toe, "leg")),
        *_arm(found.arm, "near"),
        *_before(figure, found),
    ]


def _nose(head: Point, pose: Pose) -> Stroke:
    """Which way the face looks: on the side of the head that is to the front of the body."""
    way = _or(pose.head, pose.trunk) - 90
    return Stroke((head, along(head, way, NOSE * pose.turn)), 6, "head")


def _standing_out(leg: list[Stroke]) -> list[Stroke]:
    """The near leg over the far one: first the room around it, then itself.

    Only from half the thigh on: at the hip it would wipe out the trunk that it grows from. Head and arm have no room
    around them either, or a head floats and an arm that lies along the trunk leaves nothing of it.
    """
    thigh, shin, foot = leg
    (x, y), (joint_x, joint_y) = thigh.points
    outer = thigh._replace(points=(((x + joint_x) / 2, (y + joint_y) / 2), (joint_x, joint_y)))
    return [*(stroke._replace(halo=True) for stroke in (outer, shin, foot)), *leg]


def _bar(middle: Point, trunk: float, half: float, width: float) -> Stroke:
    return Stroke(sides(middle, trunk, half), width, "body")


def _belly(found: Joints, pose: Pose, swell: float) -> list[Stroke]:
    """The front of the body where a breath moves it: that rises, and the back stays where it lies."""
    out = pose.belly + BREATH * swell
    if out <= 0:
        return []
    bulge = [along(place, pose.trunk - 90, out * part) for place, part in zip(found.back[1:5], _BULGE, strict=True)]
    return [Stroke(tuple(bulge), TRUNK_WIDE, "body")]


def _limbs(leg: Limb, toe: Point, arm: Limb | None, front: bool) -> list[Stroke]:
    return [*_leg(leg, toe, "leg" if front else "far"), *_arm(arm, "near" if front else "far")]


def _leg(leg: Limb, toe: Point, layer: str) -> list[Stroke]:
    return [
        Stroke((leg.root, leg.joint), THIGH_WIDE, layer),
        Stroke((leg.joint, leg.end), SHIN_WIDE, layer),
        Stroke((leg.end, toe), FOOT_WIDE, layer),
    ]


def _arm(arm: Limb | None, layer: str) -> list[Stroke]:
    return [] if arm is None else [Stroke((arm.root, arm.joint, arm.end), ARM_WIDE, layer)]


def _behind(figure: Figure) -> list[Stroke]:
    return [stroke for prop in figure.props if prop.kind != "strap" for stroke in _prop(prop)]


def _before(figure: Figure, found: Joints) -> list[Stroke]:
    """Straps go over everything."""
    ends = strap_ends(figure, found)
    return [Stroke(ends, 4, "prop")] if ends else []


def strap_ends(figure: Figure, found: Joints) -> tuple[Point, Point] | None:
    """A strap goes from the hand round the thigh; None where there is none."""
    straps = [prop for prop in figure.props if prop.kind == "strap"]
    if not straps or found.arm is None:
        return None
    (x, y), (hand, high) = found.leg.joint, found.arm.end
    root = found.leg.root
    around = (root[0] + (x - root[0]) * 0.72, root[1] + (y - root[1]) * 0.72)
    way = hypot(around[0] - hand, around[1] - high) or 1.0
    behind = THIGH_WIDE / 2 + 2
    end = (around[0] + (around[0] - hand) / way * behind, around[1] + (around[1] - high) / way * behind)
    return found.arm.end, end


def _prop(prop: Prop) -> list[Stroke]:
    x = prop.at[0]
    way = 1 if prop.face == "right" else -1
    if prop.kind == "chair":
        back, seat = x - way * 42, prop.height
        return [
            Stroke(((back, seat), (x, seat)), 5, "prop"),
            Stroke(((back, seat), (back - way * 4, seat + 42)), 5, "prop"),
            Stroke(((back, seat), (back, 0.0)), 4, "prop"),
            Stroke(((x - way * 3, seat), (x - way * 3, 0.0)), 4, "prop"),
        ]
    if prop.kind == "wall":
        return [Stroke(((x, 0.0), (x, max(prop.height, 165.0))), 6, "prop")]
    if prop.kind == "cushion":
        return [Stroke(cushion_ends(prop), 11, "pillow")]
    if prop.kind == "line":
        return [Stroke((prop.at, prop.to), 5, "prop")]
    return []


def cushion_ends(prop: Prop) -> tuple[Point, Point]:
    """Where a cushion lies: between two points, or around one."""
    x, y = prop.at
    return ((x - 8, y), (x + 8, y)) if prop.to == (0.0, 0.0) else (prop.at, prop.to)


def frame(figure: Figure) -> Extent:
    """What has to be seen of `figure`, the same in all of its poses, so that nothing jumps."""
    boxes = [box_around(strokes(figure, pose, 1.0)) for pose in figure.poses]
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    bottom, top = min(b.bottom for b in boxes), max(b.top for b in boxes)
    return Extent(left - 4, bottom - 2 if figure.no_floor else min(bottom, -5.0), right + 4, top + 2)


def drawing(figure: Figure, pose: Pose, mirrored: bool = False, swell: float = 0.0) -> tuple[list[Stroke], Extent]:
    """The strokes of `pose` on its floor, and what has to be seen; `mirrored` shows the other side of the body."""
    seen = frame(figure)
    drawn = strokes(figure, pose, swell)
    if not figure.no_floor:
        drawn.append(Stroke(((seen.left, -3.0), (seen.right, -3.0)), 2, "prop"))
    if mirrored:
        drawn = [s._replace(points=tuple((-x, y) for x, y in s.points)) for s in drawn]
        seen = Extent(-seen.right, seen.bottom, -seen.left, seen.top)
    return drawn, seen
