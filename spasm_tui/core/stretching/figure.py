"""The figure of a stretch: poses of a body, how it moves between them, and what stands around it.

Lengths are in centimetres of a grown-up, x to the right and y up from the floor. Angles are in degrees, 0 to the right
and 90 up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from math import cos, pi
from typing import Any

from spasm_tui.core.base.toml_reader import Form, read_each

Point = tuple[float, float]
VIEWS = ("side", "front")
PROPS = ("chair", "wall", "cushion", "strap", "line", "floor")
FARTHEST = 400.0
_HALF = 0.5
TRUNK, ARM, LEG = 52.0, (28.0, 30.0), (42.0, 40.0)


@dataclass(frozen=True, slots=True)
class Pose:
    """One position of the body. The far arm and leg do what the near ones do unless they are given.

    `hand` and `foot` (the ankle) are where they should be; elbow and knee bend to that side (1 or -1; the length of
    the limb never changes). `turn` is how much of the face is seen from its side: all (1), or nothing, as it looks
    at the viewer (0). `seconds` is how long it takes to come here, `hold` how long it stays.
    """

    hip: Point
    trunk: float
    curve: float = 0.0
    head: float | None = None
    turn: float = 1.0
    hand: Point | None = None
    far_hand: Point | None = None
    elbow: float = 1.0
    far_elbow: float | None = None
    foot: Point = (0.0, 0.0)
    far_foot: Point | None = None
    knee: float = 1.0
    far_knee: float | None = None
    toe: float = 0.0
    far_toe: float | None = None
    arm: Point = ARM
    far_arm: Point | None = None
    leg: Point = LEG
    far_leg: Point | None = None
    shoulders: float = 0.0
    hips: float = 0.0
    length: float = TRUNK
    seconds: float = 3.0
    hold: float = 1.0


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside the body: chair (its front edge), wall, cushion, a strap from hand to thigh, a line, the floor."""

    kind: str
    at: Point = (0.0, 0.0)
    to: Point = (0.0, 0.0)
    face: str = "right"
    height: float = 45.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Poses that follow one another, again and again; with `stay` the last one is kept once it is reached.

    `show` is the pose that tells most, beside the first; `easy` the easier form, where it is no smaller move.
    """

    poses: tuple[Pose, ...]
    view: str = "side"
    props: tuple[Prop, ...] = ()
    stay: bool = False
    show: int = 1
    floor: bool = True
    easy: Figure | None = None

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


def read_figure(table: Any, faults: list[str], name: str = "figure") -> Figure | None:
    """The `figure` table of a stretch, or None; what is wrong is added to `faults`."""
    if table is None:
        return None
    if not isinstance(table, Mapping):
        faults.append(f"{name} should be a table")
        return None
    before = len(faults)
    form = Form(table, name, faults)
    poses = read_each(form.tables("pose", required=True), f"{name} pose", faults, _pose)
    props = read_each(form.tables("prop"), f"{name} prop", faults, _prop)
    # The easier form has none of its own.
    easy = read_figure(form.any("easier"), faults, f"{name} easier") if name == "figure" else None
    last = max(1, len(poses) - 1)
    figure = Figure(
        poses=tuple(poses),
        view=form.text("view", among=VIEWS) or "side",
        props=tuple(props),
        stay=form.yes("stay"),
        show=int(form.number("show", min(1, last), 0, last)),
        floor=not form.yes("no_floor"),
        easy=easy,
    )
    form.done()
    if len(poses) < 2:
        form.fault("needs two poses or more")
    return figure if len(faults) == before else None


def _pose(form: Form) -> Pose:
    given: dict[str, Any] = {}
    for field in fields(Pose):
        value = form.any(field.name)
        if value is None:
            continue
        given[field.name] = _point(form, field.name, value) if _is_point(field.name) else _number(form, field.name)
    for needed in ("hip", "trunk", "foot"):
        if needed not in given:
            form.fault(f"{needed} is missing")
            given[needed] = 0.0 if needed == "trunk" else (0.0, 0.0)
    return _made(given)


def _made(given: dict[str, Any]) -> Pose:
    return Pose(**given)


def _is_point(name: str) -> bool:
    return name.removeprefix("far_") in ("hip", "hand", "foot", "arm", "leg")


def _number(form: Form, name: str) -> float:
    return form.number(name, 0.0, -FARTHEST if name not in ("seconds", "hold") else 0.0, FARTHEST)


def _point(form: Form, name: str, value: Any) -> Point:
    plain = isinstance(value, list) and len(value) == 2
    if not plain or not all(isinstance(v, int | float) and abs(v) <= FARTHEST for v in value):
        form.fault(f"{name} should be two numbers, like [10, 20]")
        return (0.0, 0.0)
    return float(value[0]), float(value[1])


def _prop(form: Form) -> Prop:
    at, to = form.any("at"), form.any("to")
    return Prop(
        kind=form.text("kind", required=True, among=PROPS),
        at=(0.0, 0.0) if at is None else _point(form, "at", at),
        to=(0.0, 0.0) if to is None else _point(form, "to", to),
        face=form.text("face", among=("right", "left")) or "right",
        height=form.number("height", 45, 1, 200),
    )


def pose_at(figure: Figure, seconds: float) -> Pose:
    """The pose `seconds` after the start: it comes to the second pose first, and slows down at both ends."""
    order: tuple[int, ...] = (*range(1, len(figure.poses)), 0)
    if figure.stay:
        order = order[:-1]
    whole = figure.repeat_seconds
    left = max(0.0, seconds) % whole if whole else max(0.0, seconds)
    before = 0
    for index in order:
        pose = figure.poses[index]
        if left < pose.seconds:
            return mix(figure.poses[before], pose, (1 - cos(pi * left / pose.seconds)) / 2)
        if left < pose.seconds + pose.hold:
            return pose
        left -= pose.seconds + pose.hold
        before = index
    return figure.poses[before]


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
    return _made(mixed)


def whole_pose(pose: Pose) -> Pose:
    """`pose` with everything said: what was left out of the far side is as on the near one, the head is in line."""
    given: dict[str, Any] = {}
    for field in fields(Pose):
        if getattr(pose, field.name) is None and field.name.startswith("far_"):
            given[field.name] = getattr(pose, field.name.removeprefix("far_"))
    whole: Pose = replace(pose, head=pose.trunk if pose.head is None else pose.head, **given)
    return whole
