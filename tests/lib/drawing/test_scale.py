from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.drawing.scale import count_scale, minute_scale, pain_scale, scale_of


@pytest.mark.parametrize(
    ("room", "rows", "marks"),
    [
        (11, 11, [10, 8, 6, 4, 2, 0]),
        (12, 11, [10, 8, 6, 4, 2, 0]),
        (15, 11, [10, 8, 6, 4, 2, 0]),
        (18, 16, [10, 8, 6, 4, 2, 0]),
        (21, 21, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
        (8, 6, [10, 8, 6, 4, 2, 0]),
        (3, 3, [10, 5, 0]),
        (2, 2, [10, 0]),
    ],
)
def test_marks_of_pain_stand_on_rows_exactly(room: int, rows: int, marks: list[float]) -> None:
    scale = pain_scale(room)
    assert (scale.rows, scale.marks) == (rows, marks)
    for mark in marks:
        assert scale.row(mark) == (10 - mark) * (rows - 1) / 10


def test_with_eleven_rows_every_whole_number_has_its_own() -> None:
    assert [pain_scale(11).row(pain) for pain in range(11)] == list(range(10, -1, -1))


def test_dots_tell_whole_numbers_apart_on_six_rows_too() -> None:
    scale = pain_scale(6)
    assert len({scale.dot(pain) for pain in range(11)}) == 11
    assert [scale.dot(pain) // 4 for pain in (0, 2, 10)] == [scale.row(pain) for pain in (0, 2, 10)]


@pytest.mark.parametrize(
    ("low", "high", "room", "bounds", "step"),
    [(0, 24, 13, (0, 24), 2), (0, 100, 11, (0, 100), 10), (41.6, 75.6, 9, (40, 80), 5), (0, 9, 10, (0, 9), 1)],
)
def test_other_scales_have_round_marks(low: float, high: float, room: int, bounds: tuple[int, int], step: int) -> None:
    scale = scale_of(low, high, room)
    assert ((scale.low, scale.high), scale.step) == (bounds, step)


@given(st.floats(-1e4, 1e4), st.floats(0, 1e4), st.integers(-2, 60))
def test_any_scale_fits_its_room_and_rises(low: float, span: float, room: int) -> None:
    scale = scale_of(low, low + span, room)
    assert 2 <= scale.rows <= max(2, room)
    assert scale.low <= low
    assert low + span <= scale.high
    values = [scale.low + (scale.high - scale.low) * part / 20 for part in range(21)]
    rows = [scale.row(value) for value in values]
    assert rows == sorted(rows, reverse=True)
    assert (rows[0], rows[-1]) == (scale.rows - 1, 0)
    assert all(0 <= scale.dot(value) < scale.rows * 4 for value in values)
    assert (scale.row(scale.high + 1), scale.row(scale.low - 1)) == (0, scale.rows - 1)


@pytest.mark.parametrize(("most", "high", "step"), [(0, 4, 1), (3, 4, 1), (9, 10, 2), (40, 50, 10)])
def test_counts_begin_at_four_and_leave_room_for_a_number(most: int, high: int, step: int) -> None:
    scale = count_scale(most, 12)
    assert (scale.high, scale.step) == (high, step)


@pytest.mark.parametrize(
    ("most", "high", "step"), [(0, 15, 5), (16, 20, 5), (59, 60, 10), (200, 240, 60), (470, 480, 120)]
)
def test_minutes_have_steps_of_a_clock(most: int, high: int, step: int) -> None:
    scale = minute_scale(most, 12)
    assert (scale.high, scale.step) == (high, step)


@given(st.floats(0, 1e7), st.integers(-1, 60))
def test_bars_are_never_higher_than_their_chart_and_never_lost(most: float, room: int) -> None:
    for scale in (count_scale(most, room), minute_scale(most, room)):
        assert 1 <= scale.rows <= max(1, room)
        assert most <= scale.high
        assert scale.eighths(most) <= scale.rows * 8
        assert (scale.eighths(0), scale.eighths(1e-9) >= 1) == (0, True)
