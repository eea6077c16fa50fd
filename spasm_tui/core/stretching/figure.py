"""The figure of a stretch: poses of a body, how it moves between them, and what stands around it.

Lengths are in centimetres of a grown-up, x to the right and y up from the floor. Angles are in degrees, 0 to the right
and 90 up.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi
from typing import Annotated, Any, Literal

from spasm_tui.core.base.toml_reader import Between, Key
from spasm_tui.lib.quick_classes import NamedTuple, dataclass, fields, replace

Point = Annotated[tuple[float, float], Between(-400, 400)]
_Number = Annotated[float, Between(-400, 400)]
_Seconds = Annotated[float, Between(0, 400)]
_HALF = 0.5
View = Literal["side", "front"]
TRUNK, ARM, LEG = 52.0, (28.0, 30.0), (42.0, 40.0)


@dataclass(frozen=True, slots=True)
class Pose:
    """One position of the body. The far arm and leg do what the near ones do unless they are given.

    `hand` and `foot` (the ankle) are where they should be; elbow and knee bend to that side (1 or -1; the length of
    the limb never changes). `belly` is how far it stands out, as it does with a breath. `turn` is how much of the face
    is seen from its side: all (1), or nothing, as it looks at the viewer (0). `seconds` is how long it takes to come
    here, `hold` how long it stays.
    """

    hip: Point
    trunk: _Number
    foot: Point
    curve: _Number = 0.0
    belly: _Number = 0.0
    head: _Number | None = None
    turn: _Number = 1.0
    hand: Point | None = None
    far_hand: Point | None = None
    elbow: _Number = 1.0
    far_elbow: _Number | None = None
    far_foot: Point | None = None
    knee: _Number = 1.0
    far_knee: _Number | None = None
    toe: _Number = 0.0
    far_toe: _Number | None = None
    arm: Point = ARM
    far_arm: Point | None = None
    leg: Point = LEG
    far_leg: Point | None = None
    shoulders: _Number = 0.0
    hips: _Number = 0.0
    length: _Number = TRUNK
    seconds: _Seconds = 3.0
    hold: _Seconds = 1.0


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside the body: chair (its front edge), wall, cushion, a strap from hand to thigh, a line, the floor."""

    kind: Literal["chair", "wall", "cushion", "strap", "line", "floor"]
    at: Point = (0.0, 0.0)
    to: Point = (0.0, 0.0)
    face: Literal["right", "left"] = "right"
    height: Annotated[float, Between(1, 200)] = 45.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Poses that follow one another, again and again; with `stay` the last one is kept once it is reached.

    `show` is the pose that tells most, beside the first; `easy` the easier form, where it is no smaller move.
    """

    poses: Annotated[tuple[Pose, ...], Key("pose")]
    view: View = "side"
    props: Annotated[tuple[Prop, ...], Key("prop")] = ()
    stay: bool = False
    show: Annotated[int, Between(0, 400)] = 1
    no_floor: bool = False
    easy: Annotated[Figure | None, Key("easier")] = None

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        last = len(self.poses) - 1
        if last < 1:
            yield "needs two poses or more"
        elif self.show > last:
            yield f"show should be a number from 0 to {last}"
        if self.easy is not None and self.easy.easy is not None:
            yield "easier has no easier form of its own"

    @property
    def easier(self) -> Figure:
        """How the easier form looks: as it was drawn, or else every move goes half as far."""
        if self.easy is not None:
            return self.easy
        poses = (replace(mix(self.start, p, _HALF), seconds=p.seconds, hold=p.hold) for p in self.poses)
        return replace(self, poses=tuple(poses))

    @property
    def start(self) -> Pose:
        """The pose it begins in."""
        return self.poses[0]

    @property
    def main(self) -> Pose:
        """The pose that tells most."""
        return self.poses[self.show]

    @property
    def repeat_seconds(self) -> float:
        """How long it takes to come back to the first pose; 0 where it stays in the last."""
        return 0.0 if self.stay else sum(pose.seconds + pose.hold for pose in self.poses)


class Interpolation(NamedTuple):
    """A place in a move: between which poses, by their numbers, and how far from the first, 0 to 1."""

    before: int
    after: int
    part: float

    def in_steps(self, steps: int) -> Interpolation:
        """The same, on one of so many steps, and in one order of its two poses: the way back is the way there."""
        before, after, part = self if self.before <= self.after else (self.after, self.before, 1 - self.part)
        step = round(part * steps)
        if step in (0, steps):
            end = after if step else before
            return Interpolation(end, end, 0.0)
        return Interpolation(before, after, step / steps)


def moment_at(figure: Figure, seconds: float) -> Interpolation:
    """Where it is `seconds` after the start: it comes to the second pose first, and slows down at both ends."""
    order: tuple[int, ...] = (*range(1, len(figure.poses)), 0)
    if figure.stay:
        order = order[:-1]
    whole = figure.repeat_seconds
    left = max(0.0, seconds) % whole if whole else max(0.0, seconds)
    before = 0
    for index in order:
        pose = figure.poses[index]
        if left < pose.seconds:
            return Interpolation(before, index, (1 - cos(pi * left / pose.seconds)) / 2)
        if left < pose.seconds + pose.hold:
            return Interpolation(index, index, 0.0)
        left -= pose.seconds + pose.hold
        before = index
    return Interpolation(before, before, 0.0)


def pose_of(figure: Figure, moment: Interpolation) -> Pose:
    """The pose of that moment."""
    before, after = figure.poses[moment.before], figure.poses[moment.after]
    return before if moment.before == moment.after else mix(before, after, moment.part)


def pose_at(figure: Figure, seconds: float) -> Pose:
    """The pose `seconds` after the start."""
    return pose_of(figure, moment_at(figure, seconds))


def mix(first: Pose, second: Pose, part: float) -> Pose:
    """The pose between two: `part` 0 is the first, 1 the second."""
    first, second = whole_pose(first), whole_pose(second)
    mixed: dict[str, Any] = {}
    for field in fields(Pose):
        a, b = getattr(first, field.name), getattr(second, field.name)
        if isinstance(a, tuple):
            mixed[field.name] = tuple(x + (y - x) * part for x, y in zip(a, b, strict=True))
        elif a is not None and b is not None:
            mixed[field.name] = a + (b - a) * part
    return Pose(**mixed)


def whole_pose(pose: Pose) -> Pose:
    """`pose` with everything said: what was left out of the far side is as on the near one, the head is in line."""
    given: dict[str, Any] = {}
    for field in fields(Pose):
        if getattr(pose, field.name) is None and field.name.startswith("far_"):
            given[field.name] = getattr(pose, field.name.removeprefix("far_"))
    whole: Pose = replace(pose, head=pose.trunk if pose.head is None else pose.head, **given)
    return whole
