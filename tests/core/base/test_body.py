from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.body import HEAD, HEAD_ROWS, PLACES, drawn, layout, middle, next_place
from tests.content import CONTENT

OPPOSITE = {"left": "right", "right": "left"}
places = st.sampled_from(PLACES)
scales = st.sampled_from([1, 2, 3])


def test_the_map_has_the_places_an_episode_can_name() -> None:
    assert list(PLACES) == [place.id for place in CONTENT.vocabulary.places]


@given(scales)
def test_places_do_not_lie_on_one_another_and_stay_on_the_map(scale: int) -> None:
    found = layout(scale)
    seen: dict[tuple[int, int], str] = {}
    for cell in found.cells:
        for x in range(cell.x, cell.x + cell.width):
            for y in range(cell.y, cell.y + cell.height):
                assert (x, y) not in seen
                seen[x, y] = cell.place
                assert found.at(x, y) == cell.place
    beside = {(x, y) for x in range(-1, found.width + 2) for y in range(-1, found.height + 2)} - set(seen)
    assert {found.at(x, y) for x, y in beside} == {""}
    assert max(x for x, _ in seen) < found.width
    assert max(y for _, y in seen) + 1 == found.height
    assert set(seen.values()) == set(PLACES)


@given(scales)
def test_places_side_by_side_have_one_column_between_them(scale: int) -> None:
    found = layout(scale)
    for y in range(found.height):
        for one, two in pairwise(found.on_line(y)):
            assert two.x - (one.x + one.width) == 1


def test_a_line_of_the_map_crosses_a_row_from_left_to_right() -> None:
    found = layout(1)
    assert [[cell.place for cell in found.on_line(y)] for y in (0, 1, 2)] == [
        ["neck"],
        ["upper-left", "upper-centre", "upper-right"],
        ["upper-left", "upper-centre", "upper-right"],
    ]
    assert found.on_line(found.height) == []


def test_the_users_left_is_on_the_left() -> None:
    cells = {cell.place: cell.x for cell in layout(1).cells}
    for place, x in cells.items():
        if place.endswith("-left"):
            assert x < cells[place.replace("-left", "-right")]


def test_it_fits_the_smallest_screen_and_grows() -> None:
    small, large = layout(1), layout(2)
    assert small.width <= 60
    assert small.height <= 14
    assert large.height == 2 * small.height
    assert large.width > small.width


@pytest.mark.parametrize(
    ("place", "key", "leads"),
    [
        ("neck", "up", "neck"),
        ("neck", "down", "upper-centre"),
        ("neck", "left", "neck"),
        ("upper-centre", "up", "neck"),
        ("upper-left", "left", "upper-left"),
        ("upper-left", "right", "upper-centre"),
        ("upper-left", "down", "middle-left"),
        ("low-right", "down", "buttock-right"),
        ("buttock-left", "up", "low-left"),
        ("calf-left", "down", "calf-left"),
        ("calf-left", "right", "calf-right"),
    ],
)
def test_an_arrow_leads_to_the_place_beside(place: str, key: str, leads: str) -> None:
    assert next_place(place, key) == leads


@given(places, st.sampled_from(["left", "right"]))
def test_there_and_back_sideways_is_the_same_place(place: str, key: str) -> None:
    there = next_place(place, key)
    assert there == place or next_place(there, OPPOSITE[key]) == place


def test_every_place_can_be_reached_from_the_neck() -> None:
    reached, todo = {"neck"}, ["neck"]
    while todo:
        here = todo.pop()
        for key in ("up", "down", "left", "right"):
            there = next_place(here, key)
            if there not in reached:
                reached.add(there)
                todo.append(there)
    assert reached == set(PLACES)


@pytest.mark.parametrize("scale", [1, 2])
def test_what_is_drawn_looks_like_a_back_and_shows_every_place(scale: int) -> None:
    rows, body = drawn(scale), layout(scale)
    assert len(rows) == body.height + HEAD_ROWS * scale
    wide = []
    for row in rows:
        assert sum(len(run.text) for run in row) == body.width
        wide.append(sum(len(run.text) for run in row if run.layer in PLACES))
    # Shoulders are wider than the neck, the waist narrower than shoulders and hips, calves narrower than thighs.
    neck, shoulders, waist, hips, calves = (wide[(HEAD_ROWS + at) * scale] for at in (0, 2, 6, 8, 12))
    assert neck < calves < hips
    assert waist < hips
    assert waist <= shoulders
    assert {run.layer for row in rows for run in row} == {"", HEAD, *PLACES}


@pytest.mark.parametrize("scale", [1, 2])
def test_the_middle_of_each_place_is_drawn_as_that_place(scale: int) -> None:
    for cell in layout(scale).cells:
        x, line = middle(scale, cell.place)
        assert cell.holds(x, line)
        layers = [run.layer for run in drawn(scale)[HEAD_ROWS * scale + line] for _ in run.text]
        assert layers[x - 1 : x + 2] == [cell.place] * 3, "room for the cursor's signs"
