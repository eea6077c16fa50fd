from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.charts.timeline import Timeline, span_words
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.moment_words import MomentForms, go_by

LAST = date(2026, 11, 22)


def back(days: int, columns: int, **more: object) -> Timeline:
    return Timeline(LAST - (days - 1) * DAY, LAST, columns, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "columns", "unit"),
    [
        (7, 70, "day"),
        (70, 70, "day"),
        (140, 70, "day"),  # two days a character: dots tell them apart
        (141, 70, "week"),
        (365, 70, "week"),
        (365, 55, "week"),
        (3650, 70, "quarter"),
        (3650, 125, "month"),
        (36500, 70, "decade"),
    ],
)
def test_the_finest_unit_that_has_room(days: int, columns: int, unit: str) -> None:
    assert back(days, columns).unit == unit


def test_bars_need_a_character_each_and_may_ask_for_months() -> None:
    assert back(90, 70, least=1).unit == "week"
    assert back(90, 70, least=1, finest="month").unit == "month"


def test_weeks_begin_on_monday_and_the_ends_are_cut() -> None:
    line = Timeline(date(2026, 11, 5), date(2026, 11, 17), 3, least=1)
    spans = [(spread.first.day, spread.last.day) for spread in line.spreads]
    assert (line.unit, spans) == ("week", [(5, 8), (9, 15), (16, 17)])


def test_weeks_begin_where_the_user_has_them_begin() -> None:
    go_by(MomentForms(week_starts=6))
    assert {spread.first.strftime("%a") for spread in back(365, 70).spreads[1:]} == {"Sun"}


def test_months_and_quarters_begin_on_their_first() -> None:
    months = Timeline(date(2025, 11, 20), date(2026, 1, 3), 10, 1, "month")
    assert [spread.first for spread in months.spreads] == [date(2025, 11, 20), date(2025, 12, 1), date(2026, 1, 1)]
    quarters = Timeline(date(2025, 11, 20), date(2026, 4, 3), 10, 1, "quarter")
    assert [spread.first for spread in quarters.spreads] == [date(2025, 11, 20), date(2026, 1, 1), date(2026, 4, 1)]


@pytest.mark.parametrize(
    ("days", "columns", "labels"),
    [
        (7, 70, ["Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21", "Sun 22"]),
        (7, 40, ["16", "17", "18", "19", "20", "21", "22"]),
        (30, 70, ["26 Oct", "2 Nov", "9 Nov", "16 Nov"]),
        (90, 70, ["Sep", "Oct", "Nov"]),
        (365, 70, ["Dec", "2026", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]),
        (3650, 70, ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (3650, 40, ["2018", "2020", "2022", "2024", "2026"]),
        (36500, 40, ["1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_dates_read_well_at_any_zoom(days: int, columns: int, labels: list[str]) -> None:
    assert [tick.label for tick in back(days, columns).ticks()] == labels


SPANS = st.tuples(st.dates(), st.integers(0, 40_000), st.integers(-1, 140), st.sampled_from([0.5, 1.0]))


@given(SPANS)
def test_every_day_has_its_place(span: tuple[date, int, int, float]) -> None:
    first, days, columns, least = span
    last = first + timedelta(days=min(days, (date.max - first).days))
    line = Timeline(first, last, columns, least)
    assert line.spreads[0].first == first
    assert line.spreads[-1].last == last
    assert all(one.last + DAY == two.first for one, two in pairwise(line.spreads))
    for index in {0, len(line.spreads) // 2, len(line.spreads) - 1}:
        start, width = line.place(index)
        assert 0 <= start <= start + width - 1 < line.columns
        assert start <= line.middle(index) < start + width
        assert start <= line.dot(index) // 2 < start + width
        spread = line.spreads[index]
        assert line.index(spread.first) == line.index(spread.last) == index
        assert spread.days >= 1


@given(SPANS)
def test_labels_never_touch(span: tuple[date, int, int, float]) -> None:
    first, days, columns, least = span
    line = Timeline(first, first + timedelta(days=min(days, (date.max - first).days)), columns, least)
    end = -2
    for tick in line.ticks():
        assert tick.column >= end + 2
        assert 0 <= tick.column < line.columns
        end = tick.column + len(tick.label)


@given(st.integers(1, 4000), st.integers(10, 140))
def test_places_that_have_a_character_never_share_one(days: int, columns: int) -> None:
    line = back(days, columns, least=1)
    places = [line.place(index) for index in range(len(line.spreads))]
    assert places[0][0] == 0
    assert sum(width for _, width in places) == columns
    assert all(start + width == after for (start, width), (after, _) in pairwise(places))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "Tue 3 Nov 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
        (date(2026, 10, 24), date(2026, 11, 22), "24 Oct to 22 Nov 2026"),
        (date(2025, 12, 24), date(2026, 1, 2), "24 Dec 2025 to 2 Jan 2026"),
    ],
)
def test_spans_in_words(first: date, last: date, words: str) -> None:
    assert span_words(first, last) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "Tue Nov 3, 2026"),
        (date(2026, 10, 24), date(2026, 11, 22), "Oct 24 to Nov 22, 2026"),
        (date(2025, 10, 24), date(2026, 11, 22), "Oct 24, 2025 to Nov 22, 2026"),
    ],
)
def test_spans_with_the_month_first(first: date, last: date, words: str) -> None:
    go_by(MomentForms(month_first=True))
    assert span_words(first, last) == words
