from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.overview.charts.chart import spot_at, toward
from spasm_tui.core.overview.charts.year import CalendarChart, CalendarDay
from spasm_tui.lib.moment_words import MomentForms, go_by
from tests.core.overview.charts.drawing import check, day, ground_at, last, lines
from tests.making import TODAY


def chart(known: dict[int, CalendarDay], days: int = 365) -> CalendarChart:
    found = {day(number): each for number, each in known.items()}
    return CalendarChart("Year", last(days), found, lambda part: f"{part.first}", ("Words.",))


def test_three_weeks_with_a_letter_for_each_day() -> None:
    known = {0: CalendarDay(10), 6: CalendarDay(3), 7: CalendarDay(8, 1), 8: CalendarDay(None), 13: CalendarDay(0)}
    assert lines(check(chart(known, 21), 34, 9)) == [
        "    0 to 10: worst pain   S spasm",
        "    Nov",
        "Mon     ·         0         3",
        "Tue     ·         ·         ·",
        "Wed     ·         ·         ·",
        "Thu     ·         ·         ·",
        "Fri     ·         ·         ·",
        "Sat     ·         -         ·",
        "Sun     ·        8 S       10",
    ]


def test_weeks_begin_where_the_user_has_them_begin() -> None:
    go_by(MomentForms(week_starts=6))
    known = {0: CalendarDay(10), 1: CalendarDay(3), 7: CalendarDay(8)}
    assert lines(check(chart(known, 9), 34, 9))[2:] == [
        "Sun               8        10",
        "Mon               ·",
        "Tue               ·",
        "Wed               ·",
        "Thu               ·",
        "Fri               ·",
        "Sat     ·         3",
    ]


def test_a_year_fits_in_sixty_columns_with_a_character_a_day() -> None:
    known = {0: CalendarDay(10), 1: CalendarDay(9), 2: CalendarDay(9, 2), 364: CalendarDay(1)}
    drawing = check(chart(known), 60, 9)
    found = lines(drawing)
    assert len(drawing.spots) == 365
    assert [found[row][56] for row in (8, 7, 6)] == ["X", "9", "S"]
    assert "2026" not in found[1]
    assert "Dec Jan" in found[1]
    assert found[8][4] == "1"


def test_pain_has_its_shade_and_no_pain_none() -> None:
    known = {0: CalendarDay(10), 1: CalendarDay(1), 2: CalendarDay(0), 3: CalendarDay(None)}
    drawing = check(chart(known, 21), 40, 9)
    spots = drawing.spots[::-1]
    assert [ground_at(drawing.rows, spot.x, spot.y) for spot in spots[:5]] == ["fill10", "fill1", "", "", ""]


def test_where_there_is_room_a_day_is_as_high_as_its_pain() -> None:
    known = {0: CalendarDay(10), 1: CalendarDay(5), 2: CalendarDay(1), 3: CalendarDay(0)}
    drawing = check(chart(known, 35), 54, 25)
    found = lines(drawing)
    spots = drawing.spots[::-1]
    assert spots[0].height == 3

    def column(number: int) -> list[str]:
        spot = spots[number]
        return [ground_at(drawing.rows, spot.x + 4, spot.y + row) for row in range(3)]

    assert [column(number) for number in range(4)] == [["fill10"] * 3, ["", "", "fill5"], ["", "", "fill1"], [""] * 3]
    assert found[spots[1].y + 1][spots[1].x : spots[1].x + 9] == "▄" * 9  # half a row more: five of ten


def test_arrows_move_by_days_and_weeks() -> None:
    drawing = check(chart({}, 365), 110, 30, TODAY.toordinal())
    spots = drawing.spots
    here = spot_at(spots, TODAY.toordinal())
    assert spots[toward(spots, here, "left")].first == day(7).toordinal()
    assert spots[toward(spots, here, "up")].first == day(1).toordinal()
    assert toward(spots, here, "down") == toward(spots, here, "right") == here
    monday = spot_at(spots, date(2026, 11, 16).toordinal())
    assert toward(spots, monday, "up") == monday


@given(
    st.dictionaries(st.integers(0, 500), st.builds(CalendarDay, st.integers(0, 10) | st.none(), st.integers(0, 3))),
    st.integers(1, 500),
    st.integers(-1, 140),
    st.integers(-1, 45),
)
@settings(max_examples=60)
def test_every_day_in_sight_is_drawn(known: dict[int, CalendarDay], days: int, width: int, height: int) -> None:
    drawing = check(chart(known, days), width, height, TODAY.toordinal())
    found = [line.ljust(width) for line in lines(drawing)]
    for spot in drawing.spots:
        shown = found[spot.y + spot.height - 1][spot.x : spot.x + spot.width].strip()
        here = known.get((TODAY.toordinal()) - spot.first)
        if here is None:
            assert "·" in shown
        elif here.spasms:
            assert "S" in shown
        else:
            assert shown.strip("▸◂ ") in (str(here.worst), "-", "X")
