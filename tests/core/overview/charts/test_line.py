from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.overview.charts.axes import LEFT, Marks
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.line import Band, LineChart, Series, levels_of
from spasm_tui.core.overview.charts.timeline import Timeline
from spasm_tui.lib.drawing.scale import pain_scale
from tests.core.overview.charts.drawing import check, day, ground_at, last, layer_at, lines
from tests.making import TODAY

MONDAY = date(2026, 11, 16)  # the seven days up to TODAY


def chart(values: dict[date, float], view: View | None = None, **more: object) -> LineChart:
    """Worst pain alone, unless told otherwise."""
    points = tuple(sorted(values.items()))
    usual: dict[str, object] = {
        "series": (Series("worst pain", "●", "worst", points),),
        "noted": frozenset(values),
        "reader": lambda part: f"{part.first} to {part.last}",
        "sentences": ("Words.",),
    }
    return LineChart("Pain", view or last(7), 0, 10, **{**usual, **more})  # type: ignore[arg-type]


def test_points_stand_on_the_row_of_their_value_and_a_gap_stays_a_gap() -> None:
    values = {MONDAY: 10.0, MONDAY + timedelta(days=1): 8.0, MONDAY + timedelta(days=5): 0.0}
    assert lines(check(chart(values), 40, 14)) == [
        "    ● worst pain",
        " 10┤  ●⣀",
        "   │    ⠑⢄⡀",
        "  8┤      ⠈●",
        "   │",
        "  6┤",
        "   │",
        "  4┤",
        "   │",
        "  2┤",
        "   │",
        "  0┤                           ●",
        "   └┬────┬────┬┈┈┈┈┬┈┈┈┈┬┈┈┈┈┬────┬┈┈┈┈",
        "    16   17   18   19   20   21   22",
    ]


def test_days_without_a_note_are_thin_on_the_line_of_dates() -> None:
    values = {MONDAY: 3.0, MONDAY + timedelta(days=3): 3.0}
    assert lines(check(chart(values), 40, 14))[12] == "   └┬────┬┈┈┈┈┬┈┈┈┈┬────┬┈┈┈┈┬┈┈┈┈┬┈┈┈┈"


def test_two_series_on_one_character_show_both() -> None:
    points = ((MONDAY, 4.0),)
    both = (Series("worst pain", "●", "worst", points), Series("pain last", "○", "now", points, joined=False))
    drawing = check(chart({MONDAY: 4.0}, series=both), 40, 14)
    assert "◉" in lines(drawing)[7]
    assert "●" not in "".join(lines(drawing)[1:])
    assert lines(drawing)[0].endswith("◉ both")


def test_letters_stand_under_their_day() -> None:
    marks = (Marks("S", "spasms", "spasm", {MONDAY: "S", TODAY: "S"}), Marks("m", "medicine", "medicine", {TODAY: "m"}))
    drawing = check(chart({MONDAY: 4.0, TODAY: 5.0}, marks=marks), 40, 16)
    assert lines(drawing)[12] == "  S│  S                             S"
    assert lines(drawing)[13] == "  m│                                m"
    assert layer_at(drawing.rows, 6, 12) == "spasm"


def test_letters_without_a_row_each_share_the_last_one() -> None:
    marks = tuple(Marks(letter, letter, "other", {MONDAY: letter}) for letter in "Smhco")
    found = lines(check(chart({MONDAY: 4.0}, marks=marks), 40, 11))
    assert found[7] == "  S│  S"
    assert found[8] == "mhc│  m"
    # A lane for each comes before a row for each number of pain.
    assert [line[2] for line in lines(check(chart({MONDAY: 4.0}, marks=marks), 40, 16))[-8:-3]] == [*"Smhco"]


def test_a_shared_row_of_weeks_keeps_its_letters_a_row_of_its_own_counts() -> None:
    days = {TODAY - timedelta(days=n) for n in (20, 21, 22)}
    marks = tuple(Marks(letter, letter, "other", dict.fromkeys(days, letter)) for letter in "Smh")
    found = lines(check(chart(dict.fromkeys(days, 4.0), last(400), marks=marks), 60, 11))
    under = [line[4:].split() for line in found if line.startswith(("  S│", " mh│"))]
    assert [set("".join(row)) <= set("123") for row in under] == [True, False]
    assert set("".join(under[1])) == {"m"}


def test_the_band_lies_behind_the_values_that_are_no_change_and_has_edges() -> None:
    band = Band(3, 5, "near the first")
    drawing = check(chart({MONDAY: 4.0, TODAY: 4.0}, band=band), 40, 14)
    grounds = [ground_at(drawing.rows, 10, row) for row in range(1, 12)]
    assert grounds == [""] * 5 + ["band"] * 3 + [""] * 3
    assert lines(drawing)[6].startswith("   │╌╌╌╌")
    assert lines(drawing)[8].startswith("   │╌╌╌╌")
    assert "╌ near the first" in lines(drawing)[0]


def test_the_band_begins_with_the_first_value() -> None:
    drawing = check(chart({TODAY: 4.0}, band=Band(3, 5, "x")), 40, 14)
    assert [ground_at(drawing.rows, x, 7) for x in (4, 33, 34, 38)] == ["", "", "band", "band"]


def test_where_days_share_a_place_its_range_and_its_middle_are_drawn() -> None:
    values = {day(number): float(number % 7) for number in range(7 * 52)}
    drawing = check(chart(values, last(7 * 52)), 60, 14)
    found = lines(drawing)
    assert "░ its range" in found[0]
    assert "middle of a week" in found[0]
    for row in (5, 6, 7, 9, 10, 11):
        assert found[row].count("░") >= 45
    assert found[8].count("●") == 52


def test_the_cursor_is_a_hairline_and_an_arrow() -> None:
    drawing = check(chart({MONDAY: 4.0}), 40, 14, (MONDAY + timedelta(days=1)).toordinal())
    assert [lines(drawing)[3].ljust(40)[x] for x in (10, 11, 12)] == [" ", "│", " "]
    assert layer_at(drawing.rows, 11, 3) == "cursor"
    assert lines(drawing)[12][11] == "▲"


@pytest.mark.parametrize("empty", ["", "Note a day, and there is a line here."])
def test_an_empty_chart_has_its_frame_and_says_what_to_log(empty: str) -> None:
    found = lines(check(chart({}, empty=empty), 60, 14))
    assert found[1] == " 10┤"
    assert (empty in " ".join(" ".join(found).split())) or not empty


def test_levels_are_the_lowest_the_middle_and_the_highest() -> None:
    line = Timeline(day(20), TODAY, 3, 1)
    points = [(day(20), 9.0), (TODAY, 1.0), (day(1), 2.0), (day(2), 6.0), (day(99), 5.0)]
    assert list(levels_of(line, points).values()) == [(9, 9, 9), (1, 2, 6)]


VALUES = st.dictionaries(st.integers(0, 4000), st.integers(0, 10).map(float), max_size=60)
SIZES = st.tuples(st.integers(-1, 140), st.integers(-1, 45))


@given(VALUES, st.integers(1, 4000), SIZES, st.integers(0, 4100) | st.none())
@settings(max_examples=150)
def test_no_data_and_no_size_is_too_much(
    values: dict[int, float], days: int, size: tuple[int, int], cursor: int | None
) -> None:
    made = chart({day(number): value for number, value in values.items()}, last(days))
    check(made, *size, None if cursor is None else day(cursor).toordinal())


@given(VALUES, st.integers(1, 4000), st.integers(30, 140), st.integers(8, 45))
@settings(max_examples=150)
def test_every_value_of_the_view_is_drawn_at_its_day_and_height(
    values: dict[int, float], days: int, width: int, height: int
) -> None:
    view = last(days)
    drawing = check(chart({day(number): value for number, value in values.items()}, view), width, height)
    line, scale = Timeline(*view, width - LEFT - 1), pain_scale(height - 3)
    top = 1 + (height - 3 - scale.rows) // 2
    for number, value in values.items():
        if number < days:
            x, wide = line.place(line.index(day(number)))
            rows = {scale.row(value), scale.dot(value) // 4}
            cells = {lines(drawing)[top + row][LEFT + x : LEFT + x + wide].strip() for row in rows}
            assert cells - {""}, (number, value)


def test_the_legend_names_the_band_in_as_many_words_as_there_is_room_for() -> None:
    band = Band(3, 5, "less than 1 from the first week's 4: too little to matter")
    wide, narrow = (lines(check(chart({MONDAY: 4.0, TODAY: 4.0}, band=band), width, 14))[0] for width in (100, 76))
    assert "╌ less than 1 from the first week's 4: too little to matter" in wide
    assert "╌ too little to matter" in narrow
