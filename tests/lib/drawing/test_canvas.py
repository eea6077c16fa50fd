from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.drawing.canvas import Canvas, Cells, Extent, Stroke, box_around

numbers = st.floats(-300, 300)
strokes = st.builds(
    Stroke,
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4).map(tuple),
    st.floats(0, 30),
    st.sampled_from(["body", "near"]),
    st.booleans(),
)
sizes = st.tuples(st.integers(1, 40), st.integers(1, 20))


def texts(canvas: Canvas) -> list[str]:
    return ["".join(cells.text for cells in row) for row in canvas.rows()]


def test_a_full_canvas_is_full() -> None:
    for blocks, full in ((True, "█"), (False, "⣿")):
        canvas = Canvas(3, 2, blocks)
        canvas.draw([Stroke(((0, 0),), 100)], Extent(0, 0, 6, 8))
        assert canvas.rows() == [[Cells(full * 3, "body")]] * 2


def test_an_empty_canvas_is_blank() -> None:
    assert Canvas(4, 2).rows() == [[Cells("    ")]] * 2


def test_up_is_up_and_it_stands_on_the_bottom() -> None:
    canvas = Canvas(4, 4, blocks=True)
    canvas.draw([Stroke(((0, 0), (8, 0)), 2)], Extent(0, -1, 8, 3))
    found = texts(canvas)
    assert found[0] == found[1] == found[2] == "    "
    assert found[3].strip()


def test_one_dot_of_braille() -> None:
    canvas = Canvas(1, 1)
    canvas.draw([Stroke(((0.5, 3.5),), 0.1)], Extent(0, 0, 2, 4))
    assert texts(canvas) == ["⠁"]


def test_what_is_drawn_later_lies_on_top_and_what_lies_behind_is_kept() -> None:
    canvas = Canvas(2, 1, blocks=True)
    canvas.draw([Stroke(((0, 0),), 100, "wall"), Stroke(((0.5, -9), (0.5, 9)), 1, "near")], Extent(0, 0, 4, 4))
    assert canvas.rows() == [[Cells("▌", "near", "wall"), Cells("█", "wall")]]


def test_a_halo_only_clears() -> None:
    canvas = Canvas(6, 2)
    whole, box = Stroke(((0, 0),), 100, "body"), Extent(0, 0, 12, 8)
    canvas.draw([whole, Stroke(((0, 4), (12, 4)), 1, "near", halo=True)], box)
    layers = {cells.layer for row in canvas.rows() for cells in row}
    assert layers == {"body"}
    assert texts(canvas) != ["⣿" * 6] * 2


@given(st.lists(strokes, min_size=1, max_size=6), sizes, st.booleans())
def test_rows_are_always_as_wide_and_as_many_as_the_canvas(
    drawn: list[Stroke], size: tuple[int, int], blocks: bool
) -> None:
    canvas = Canvas(*size, blocks=blocks)
    canvas.draw(drawn, box_around(drawn))
    assert [len(text) for text in texts(canvas)] == [size[0]] * size[1]


@given(
    st.lists(strokes.filter(lambda s: not s.halo and s.width >= 2), min_size=1, max_size=4),
    st.tuples(st.integers(8, 40), st.integers(4, 20)),
)
def test_something_of_every_drawing_is_seen(drawn: list[Stroke], size: tuple[int, int]) -> None:
    canvas = Canvas(*size)
    canvas.draw(drawn, box_around(drawn))
    assert any(text.strip() for text in texts(canvas))


@given(st.lists(strokes, min_size=1, max_size=5))
def test_the_box_holds_every_point(drawn: list[Stroke]) -> None:
    box = box_around(drawn)
    for stroke in drawn:
        for x, y in stroke.points:
            assert box.left <= x <= box.right
            assert box.bottom <= y <= box.top


def test_there_is_no_box_around_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        box_around([])


@given(st.floats(7, 9), st.floats(0.5, 3))  # so that there is room for the gap and the limb on both sides
def test_a_limb_over_another_of_its_colour_stands_out_in_blocks(height: float, width: float) -> None:
    canvas, box = Canvas(6, 4, blocks=True), Extent(0, 0, 12, 16)
    over = Stroke(((0, height), (12, height)), width, "near")
    canvas.draw([Stroke(((6, 0), (6, 16)), 40, "near"), over._replace(halo=True), over], box)
    column = [text[2] for text in texts(canvas)]
    halves = [character in filled for character in column for filled in ("▀█", "▄█")]
    # From the top down: the limb below, a gap, the limb above it, a gap, the limb below.
    assert [filled for filled, _ in groupby(halves)] == [True, False, True, False, True]
