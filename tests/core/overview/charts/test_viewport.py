from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.viewport import (
    RANGES,
    Bounds,
    first_view,
    held,
    panned,
    range_index,
    ranged,
    zoomed,
)
from tests.core.overview.charts.drawing import day, last
from tests.making import TODAY

YEARS = Bounds(day(999), TODAY)


@pytest.mark.parametrize(("noted", "days"), [(1, 7), (7, 7), (8, 30), (400, 30)])
def test_a_young_diary_shows_a_week_first(noted: int, days: int) -> None:
    assert first_view(Bounds(day(noted - 1), TODAY)) == last(days)


def test_each_range_ends_today_and_all_is_all() -> None:
    assert [ranged(YEARS, days).days for days in RANGES] == [7, 30, 90, 365, 1000]
    assert [range_index(ranged(YEARS, days), YEARS) for days in RANGES] == [0, 1, 2, 3, 4]
    assert range_index(View(day(31), day(2)), YEARS) == -1


def test_zooming_keeps_the_place_of_the_cursor() -> None:
    assert zoomed(last(40), YEARS, True, TODAY) == last(20)
    assert zoomed(last(40), YEARS, True, day(39)) == View(day(39), day(20))
    assert zoomed(last(20), YEARS, False, TODAY) == last(40)
    assert zoomed(last(8), YEARS, True, TODAY) == last(7)
    assert zoomed(last(800), YEARS, False, TODAY) == last(1000)


def test_one_moves_as_far_as_there_are_days() -> None:
    assert panned(last(30), YEARS, -15) == View(day(44), day(15))
    assert panned(View(day(44), day(15)), YEARS, 15) == last(30)
    assert panned(last(30), YEARS, 15) == last(30)
    assert panned(last(30), YEARS, -5000) == View(day(999), day(970))


def test_a_new_day_takes_the_view_along() -> None:
    assert held(View(day(30), day(1)), Bounds(day(999), TODAY)) == View(day(30), day(1))
    assert held(View(day(50), TODAY + timedelta(days=9)), YEARS).last == TODAY


@given(
    st.integers(0, 5000),
    st.integers(0, 4),
    st.lists(st.tuples(st.sampled_from(["in", "out", "pan"]), st.integers(-400, 400))),
)
def test_the_view_never_leaves_the_diary(noted: int, start: int, keys: list[tuple[str, int]]) -> None:
    bounds = Bounds(day(noted), TODAY)
    view = ranged(bounds, RANGES[start])
    for key, number in keys:
        at = view.first + timedelta(days=abs(number) % view.days)
        view = panned(view, bounds, number) if key == "pan" else zoomed(view, bounds, key == "in", at)
        assert view.days >= 7
        assert view.last <= TODAY
        assert view.first >= bounds.first or view.last == TODAY
        if key == "in" and at >= bounds.first:
            assert view.first <= at <= view.last


def test_the_calendar_begins_somewhere() -> None:
    bounds = Bounds(date.min, date(1, 1, 3))
    view = ranged(bounds, 365)
    assert view == View(date.min, date(1, 1, 3))
    assert panned(view, bounds, -9).first == date.min
    assert zoomed(view, bounds, False, date.min).first == date.min
