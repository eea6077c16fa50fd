from __future__ import annotations

from math import hypot

import pytest

from spasm_tui.core.stretching.body import Shape, room_for, shapes
from spasm_tui.core.stretching.figure import Figure, Pose, pose_at
from spasm_tui.core.stretching.skeleton import joints
from tests.core.stretching.test_figure import FIGURES, figure

SETTLING = figure("belly-breathing")


def drawn(found: Figure, pose: Pose, swell: float = 0.0) -> list[Shape]:
    return shapes(found, pose, room_for(found), swell)


def top_of(found: list[Shape], tone: str) -> float:
    return max(y for shape in found if shape.tone == tone for _, y in shape.points)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_all_of_every_figure_has_room_in_every_moment(name: str) -> None:
    for found in (figure(name), figure(name).easier):
        room = room_for(found)
        for seconds in range(0, 40, 9):
            for x, y in (point for shape in drawn(found, pose_at(found, seconds)) for point in shape.points):
                assert room.left - 8 <= x <= room.right + 8, "between two poses an arm may swing a little wider"
                assert room.bottom - 3.1 <= y <= room.top + 8, "a knee may press into the mat, of 4.5"


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_head_and_hands_are_where_the_joints_are(name: str) -> None:
    found = figure(name)
    for pose in (found.start, found.main):
        bones, parts = joints(pose), drawn(found, pose)
        hair = [point for shape in parts if shape.tone == "hair" for point in shape.points]
        assert max(hypot(x - bones.head[0], y - bones.head[1]) for x, y in hair) < 16
        if bones.arm is not None:
            skin = [point for shape in parts if shape.tone == "skin" for point in shape.points]
            assert min(hypot(x - bones.arm.end[0], y - bones.arm.end[1]) for x, y in skin) < 4


def test_a_breath_lifts_the_belly_and_the_back_stays() -> None:
    out, full = drawn(SETTLING, SETTLING.start), drawn(SETTLING, SETTLING.start, 1.0)
    assert top_of(full, "shirt") > top_of(out, "shirt") + 2
    low = [min(y for shape in each if shape.tone == "shirt" for _, y in shape.points) for each in (out, full)]
    assert low[0] == pytest.approx(low[1], abs=0.3)


def test_no_hand_goes_through_the_floor() -> None:
    for name in FIGURES:
        found = figure(name)
        if not found.no_floor:
            for pose in (found.start, found.main):
                skin = [y for shape in drawn(found, pose) if shape.tone == "skin" for _, y in shape.points]
                assert min(skin) > -5, name


def test_cushions_that_touch_are_one_pillow() -> None:
    found = figure("knee-rolls")
    assert [shape.shade for shape in drawn(found, found.start) if shape.tone == "pillow"] == ["edge", "shade", "lit"]


def test_the_far_side_lies_behind_and_in_its_shade() -> None:
    found = figure("one-knee-to-chest")
    shades = [shape.shade for shape in drawn(found, found.main) if shape.tone == "trousers"]
    assert "far" in shades
    assert shades.index("far") < shades.index("lit")
