from __future__ import annotations

from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.toml_reader import read_as
from spasm_tui.core.stretching.figure import Figure, Point, Pose, View, mix, pose_at, whole_pose
from spasm_tui.core.stretching.skeleton import NOSE, bend, drawing, frame, joints, strokes
from spasm_tui.core.stretching.stretch import Stretch, read_stretch
from spasm_tui.lib.drawing.canvas import Canvas, box_around
from spasm_tui.lib.quick_classes import fields, replace
from tests.content import CONTENT

FIGURES = {name: stretch.figure for name, stretch in CONTENT.stretches.items()}
LYING = Pose(hip=(0, 10), trunk=180, hand=(8, 5), foot=(40, 5))
CURLED = replace(LYING, foot=(14, 58), far_foot=(40, 5), seconds=4, hold=2)
TURN = Figure((replace(LYING, seconds=2, hold=1), CURLED))
POSE: dict[str, Any] = {"hip": [0, 10], "trunk": 180, "foot": [40, 5]}
points = st.tuples(st.floats(-150, 150), st.floats(-150, 150))


def figure(name: str) -> Figure:
    found = FIGURES[name]
    assert found is not None
    return found


def faults(**table: Any) -> list[str]:
    found: list[str] = []
    read_as(Figure, table, "figure", found)
    return found


# the limbs


@given(points, points, st.floats(-1, 1))
def test_bones_never_change_their_length_and_a_limb_ends_where_it_reaches(
    root: tuple[float, float], target: tuple[float, float], side: float
) -> None:
    full = bend(root, target, (42.0, 40.0), 1.0 if side >= 0 else -1.0)
    assert hypot(full.joint[0] - root[0], full.joint[1] - root[1]) == pytest.approx(42, abs=1e-3)
    assert hypot(full.joint[0] - full.end[0], full.joint[1] - full.end[1]) == pytest.approx(40, abs=1e-3)
    way = hypot(target[0] - root[0], target[1] - root[1])
    if 2.1 <= way <= 81.9:
        assert full.end == pytest.approx(target, abs=1e-6)


def test_a_knee_bends_to_the_side_it_is_told() -> None:
    assert bend((0, 0), (60, 0), (42, 40), 1).joint[1] > 0
    assert bend((0, 0), (60, 0), (42, 40), -1).joint[1] < 0


def test_the_far_side_does_as_the_near_one_unless_it_is_told() -> None:
    same, other = joints(LYING), joints(CURLED)
    assert same.leg == same.far_leg
    assert other.leg != other.far_leg


def test_the_face_is_to_the_front_of_the_body_and_gone_where_it_looks_at_the_viewer() -> None:
    def nose(pose: Pose, view: View = "side") -> list[Point]:
        heads = [s.points for s in strokes(Figure((pose, pose), view), pose) if s.layer == "head" and not s.halo]
        return [ends[-1] for ends in heads if len(ends) == 2]

    head, standing = joints(LYING).head, Pose(hip=(0, 86), trunk=90, foot=(0, 5))
    assert nose(LYING) == [pytest.approx((head[0], head[1] + NOSE))]  # up, on the back
    assert nose(standing)[0][0] == pytest.approx(NOSE)
    assert nose(replace(standing, turn=-1))[0][0] == pytest.approx(-NOSE)
    assert nose(replace(standing, turn=0)) == [pytest.approx(joints(standing).head)]
    assert nose(standing, "front") == []


def test_a_towel_goes_round_the_thigh_and_not_to_the_foot() -> None:
    for pose in figure("hamstring-towel").poses:
        towel = next(s for s in strokes(figure("hamstring-towel"), pose) if s.layer == "prop")
        hand, leg = joints(pose).arm, joints(pose).leg
        assert hand is not None
        assert towel.points[0] == hand.end
        (x, y), (ax, ay), (bx, by) = towel.points[1], leg.root, leg.joint
        along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (hypot(bx - ax, by - ay) ** 2)
        assert 0.5 < along < 1


# the movement


def test_it_goes_to_the_second_pose_stays_and_comes_back() -> None:
    assert [pose_at(TURN, at).foot for at in (0, 4, 5.9, 8, 8.9)] == [(40, 5), (14, 58), (14, 58), (40, 5), (40, 5)]
    assert pose_at(TURN, 2).foot == pytest.approx((27, 31.5))
    assert TURN.repeat_seconds == 9
    assert pose_at(TURN, 9 + 2) == pose_at(TURN, 2)


def test_a_hold_stays_in_its_last_pose() -> None:
    hold = replace(TURN, stay=True)
    assert hold.repeat_seconds == 0
    assert pose_at(hold, 4) == pose_at(hold, 5000) == CURLED


@given(st.sampled_from(sorted(FIGURES)), st.floats(0, 120))
def test_nothing_ever_jumps(name: str, seconds: float) -> None:
    before, after = joints(pose_at(figure(name), seconds)), joints(pose_at(figure(name), seconds + 0.02))
    for a, b in (
        (before.head, after.head),
        (before.leg.end, after.leg.end),
        (before.far_leg.joint, after.far_leg.joint),
    ):
        assert hypot(a[0] - b[0], a[1] - b[1]) < 6


@given(st.floats(0, 1))
def test_between_two_poses_is_between_in_everything(part: float) -> None:
    first, second, found = whole_pose(LYING), whole_pose(CURLED), mix(LYING, CURLED, part)
    for field in fields(Pose):
        a, b, c = (getattr(pose, field.name) for pose in (first, second, found))
        for x, y, z in zip(a, b, c, strict=True) if isinstance(a, tuple) else [(a, b, c)]:
            assert min(x, y) - 1e-9 <= z <= max(x, y) + 1e-9


# the library


def test_every_stretch_has_a_figure() -> None:
    assert [name for name, found in FIGURES.items() if found is None] == []


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_its_two_pictures_differ(name: str) -> None:
    def picture(pose: Pose) -> list[str]:
        canvas = Canvas(40, 14, blocks=True)
        canvas.draw(*drawing(figure(name), pose))
        return ["".join(cells.text for cells in row) for row in canvas.rows()]

    assert picture(figure(name).start) != picture(figure(name).main)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_nobody_sinks_into_the_floor_and_the_frame_holds_all(name: str) -> None:
    found = figure(name)
    seen = frame(found)
    for seconds in range(40):
        drawn = strokes(found, pose_at(found, seconds / 2), 1.0)
        around = box_around(drawn)
        if not found.no_floor:
            body = [s for s in drawn if s.layer in ("near", "far", "body")]
            assert min(y for s in body for _, y in s.points) >= -2.5
        assert around.left >= seen.left - 12
        assert around.right <= seen.right + 12
        assert around.top <= seen.top + 12


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_the_other_side_is_its_mirror(name: str) -> None:
    pose = figure(name).main
    (one, box), (other, mirrored) = (drawing(figure(name), pose, side) for side in (False, True))
    assert [tuple((-x, y) for x, y in stroke.points) for stroke in one] == [stroke.points for stroke in other]
    assert (box.width, box.height) == (mirrored.width, mirrored.height)


def test_stretches_with_sides_are_not_alike_on_both() -> None:
    for name, stretch in CONTENT.stretches.items():
        if stretch.sides == "each":
            found = joints(figure(name).main)
            assert found.leg != found.far_leg or found.arm != found.far_arm, name


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_holds_stay_and_what_repeats_says_how_long_it_takes(name: str) -> None:
    stretch = CONTENT.stretches[name]
    assert stretch.repeat_seconds == figure(name).repeat_seconds
    assert stretch.repeat_seconds == 0 or 2 <= stretch.repeat_seconds <= 20


@pytest.mark.parametrize(
    ("name", "seconds", "least", "most"),
    [
        ("pelvic-tilt", 50, 8, 9),  # first days
        ("knee-rolls", 60, 5, 5),
        ("bottom-to-heels", 45, 4, 5),  # mornings
        ("standing-back-bend", 40, 5, 5),
        ("shoulder-squeeze", 40, 5, 5),  # at the desk
        ("upper-back-bend", 35, 4, 5),
        ("seated-pelvic-rocks", 40, 8, 8),
        ("standing-back-bend", 25, 3, 3),
        ("bridge", 45, 5, 6),  # strength
        ("wall-squat", 45, 5, 5),
        ("press-up", 60, 10, 10),  # bending back
    ],
)
def test_it_moves_at_the_pace_that_the_routine_names(name: str, seconds: float, least: int, most: int) -> None:
    assert least <= seconds / figure(name).repeat_seconds < most + 1


# reading


def test_the_least_that_makes_a_figure() -> None:
    found: list[str] = []
    made = read_as(Figure, {"pose": [POSE, {**POSE, "foot": [20, 5]}]}, "figure", found)
    assert found == []
    assert made == Figure((LYING_BARE, replace(LYING_BARE, foot=(20.0, 5.0))))


LYING_BARE = Pose(hip=(0.0, 10.0), trunk=180.0, foot=(40.0, 5.0))


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({}, "figure: pose is missing"),
        ({"pose": [POSE]}, "figure: needs two poses or more"),
        ({"pose": [POSE, {"hip": [0, 1]}]}, "figure, pose 2: trunk is missing"),
        ({"pose": [POSE, {**POSE, "hip": [1]}]}, "figure, pose 2: hip should be two numbers, like [10, 20]"),
        ({"pose": [POSE, {**POSE, "hip": "x"}]}, "figure, pose 2: hip should be two numbers, like [10, 20]"),
        ({"pose": [POSE, {**POSE, "hip": [1e9, 0]}]}, "figure, pose 2: hip should be two numbers, like [10, 20]"),
        ({"pose": [POSE, {**POSE, "trunk": "x"}]}, "figure, pose 2: trunk should be a number"),
        ({"pose": [POSE, {**POSE, "seconds": -1}]}, "figure, pose 2: seconds should be a number from 0 to 400"),
        ({"pose": [POSE, {**POSE, "nose": 1}]}, "figure, pose 2: unknown key “nose”"),
        ({"pose": [POSE, POSE], "view": "top"}, "figure: view “top” should be one of: side, front"),
        ({"pose": [POSE, POSE], "show": 2}, "figure: show should be a number from 0 to 1"),
        ({"pose": [POSE, POSE], "prop": [{"kind": "cat"}]}, "figure, prop 1: kind “cat” should be one of:"),
    ],
)
def test_what_is_wrong_is_named(table: dict[str, Any], fault: str) -> None:
    assert any(line.startswith(fault) for line in faults(**table)), faults(**table)


def test_a_figure_that_is_no_table_is_a_fault_and_none_is_none() -> None:
    assert read_stretch("s", {"title": "S"}) == (Stretch("s", "S"), [])
    assert read_stretch("s", {"title": "S", "figure": 5}) == (None, ["figure: should be a table"])


# what is seen of it


SIZES = ((24, 8), (28, 9), (34, 12), (40, 14), (60, 20))


def layers_by_row(found: Figure, pose: Pose, size: tuple[int, int]) -> list[set[str]]:
    canvas = Canvas(*size, blocks=size[1] >= 11)
    canvas.draw(*drawing(found, pose))
    return [{layer for cells in row for layer in (cells.layer, cells.behind)} for row in canvas.rows()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("easier", [False, True])
def test_the_trunk_of_every_figure_covers_two_rows_and_the_head_is_there(size: tuple[int, int], easier: bool) -> None:
    for name in FIGURES:
        found = figure(name).easier if easier else figure(name)
        for pose in (found.start, found.main):
            rows = layers_by_row(found, pose, size)
            assert sum("body" in row for row in rows) >= 2, name
            assert any("head" in row for row in rows), name


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_nothing_of_a_head_or_an_arm_wipes_out_what_lies_below(name: str) -> None:
    """Each dot of the trunk drawn alone is a dot of something in the whole figure."""
    found = figure(name)
    for pose in (found.start, found.main):
        drawn, seen = drawing(found, pose)
        alone, whole = Canvas(40, 14), Canvas(40, 14)
        legs = [s for s in drawn if s.halo]
        alone.draw([s for s in drawn if s.layer == "body"], seen)
        whole.draw([s for s in drawn if s not in legs], seen)
        for row, other in zip(alone.rows(), whole.rows(), strict=True):
            for one, all_ in zip("".join(c.text for c in row), "".join(c.text for c in other), strict=True):
                assert one == " " or ord(one) & ord(all_) & 0xFF == ord(one) & 0xFF


def test_the_easier_form_has_a_pose_of_its_own() -> None:
    for name in FIGURES:
        usual, easier = figure(name), figure(name).easier
        assert easier.poses != usual.poses, name
        assert easier.stay == usual.stay, name
        limbs = [s for pose in easier.poses for s in strokes(easier, pose) if s.layer != "prop" and not easier.no_floor]
        assert [s for s in limbs if min(y for _, y in s.points) < -4] == [], name
    assert [prop.kind for prop in figure("belly-breathing").easier.props] == [], "the chair is left out"


def test_an_easier_form_that_is_not_drawn_goes_half_as_far() -> None:
    half = replace(TURN, stay=True).easier
    assert half.start.foot == LYING.foot
    assert half.main.foot == pytest.approx((27, 31.5))
    assert (half.main.seconds, half.main.hold, half.stay) == (4, 2, True)


def test_a_fault_in_the_easier_form_is_named_with_its_place() -> None:
    poses = [POSE, {**POSE, "foot": [20, 5]}]
    assert faults(pose=poses, easier={"pose": [POSE, {"hip": [0, 1]}]}) == [
        "figure, easier, pose 2: trunk is missing",
        "figure, easier, pose 2: foot is missing",
    ]
    twice = {"pose": poses, "easier": {"pose": poses}}
    assert faults(pose=poses, easier=twice) == ["figure: easier has no easier form of its own"]
