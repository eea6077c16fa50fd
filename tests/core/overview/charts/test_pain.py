from __future__ import annotations

from typing import Any

from spasm_tui.core.base.pain_ramp import CELL, FLOOR, HALF
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.charts.chart import Chart
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.line import LineChart
from spasm_tui.core.overview.charts.pain import pain_charts
from tests.core.overview.charts.drawing import check, day, facts_of, last, lines, text
from tests.making import NOW, ago, make


def checkin(days: float, worst: int, now: int | None = None, **more: Any) -> Record:
    return make("checkin", ago(days=days), pain_now=worst if now is None else now, pain_worst=worst, **more)


def charts(facts: ChartData, days: int) -> list[LineChart]:
    found: list[Chart] = [made() for made in pain_charts(facts, last(days))]
    assert all(isinstance(each, LineChart) for each in found)
    return [each for each in found if isinstance(each, LineChart)]


def test_the_worst_and_the_last_pain_of_each_day() -> None:
    chart = charts(facts_of(checkin(1, 7, 3), checkin(0, 5, 5)), 7)[0]
    assert [series.points for series in chart.series] == [
        [(day(1), 7), (day(0), 5)],
        [(day(1), 3), (day(0), 5)],
    ]
    assert chart.sentences[0] == "16 Nov to 22 Nov 2026: worst pain about 6 (5 to 7), 2 of 7 days."


def test_other_ratings_have_a_chart_of_their_own_only_where_they_were_given() -> None:
    titles = [each.title for each in charts(facts_of(checkin(0, 5, sleep=3), checkin(1, 5, stress=9)), 7)]
    assert titles == ["Pain", "Pain and sleep", "Pain and stress"]


def test_what_was_done_has_its_letters() -> None:
    facts = facts_of(
        make("episode", ago(days=2), pain=8),
        make("dose", ago(days=2), product="Ibuprofen", ingredients=[{"name": "ibuprofen", "mg": 200}]),
        make("heat", ago(days=1), seconds=900, planned=900, pain_before=5),
        make("cold", ago(days=1), seconds=900, planned=900),
        make("treatment", ago(days=0), what="massage"),
    )
    chart = charts(facts, 7)[0]
    assert [(mark.label, [(NOW.date() - each).days for each in mark.days]) for mark in chart.marks] == [
        ("S", [2]),
        ("m", [2]),
        ("h", [1]),
        ("c", [1]),
        ("o", [0]),
    ]
    assert chart.sentences[-1] == ("Days: S spasms 1, m medicine 1, h heat 1, c cold 1, o other help 1.")


def test_the_band_lies_around_the_middle_of_the_first_week() -> None:
    facts = facts_of(*(checkin(number, 6) for number in range(20, 14, -1)), *(checkin(n, 2) for n in range(6)))
    chart = charts(facts, 30)[0]
    assert chart.band is not None
    # From 6, 2 points matter: by its height, and by 30 % (1.8) the stricter counts.
    assert (chart.band.low, chart.band.high) == (4, 8)
    assert "First week 6 (6 days), last 2 (6 days): 4 points less; 2 or more matters." in chart.sentences
    assert charts(facts, 7)[0].band is None


def test_too_few_days_have_no_band_and_no_comparison() -> None:
    facts = facts_of(checkin(20, 6), checkin(19, 6), checkin(1, 2), checkin(0, 2))
    chart = charts(facts, 30)[0]
    assert chart.band is None
    assert len(chart.sentences) == 1


def test_a_day_is_read_in_words() -> None:
    facts = facts_of(
        checkin(1, 7, 3, sleep=4),
        make("episode", ago(days=1, hours=1), pain=8),
        make("heat", ago(days=1), seconds=900, planned=900),
        make("walk", ago(days=1), seconds=1200, planned=1200),
    )
    chart = charts(facts, 7)[0]
    drawing = check(chart, 60, 14, day(1).toordinal())
    assert chart.read(drawing.spots[5]) == (
        "Sat 21 Nov: worst pain 8, last 3 · 1 spasm · heat 1x · walked 20 min · sleep 4."
    )
    assert chart.read(drawing.spots[4]) == "Fri 20 Nov: nothing noted."
    assert chart.opens(drawing.spots[5]) == day(1)


def test_weeks_are_read_in_words_and_open_their_last_day_with_a_note() -> None:
    facts = facts_of(*(checkin(7 * number + 2, number % 10) for number in range(52)))
    chart = charts(facts, 364)[0]
    drawing = check(chart, 60, 14)
    assert chart.read(drawing.spots[-1]) == "16 Nov to 22 Nov: worst pain 0, 1 of 7 days."
    assert chart.opens(drawing.spots[-1]) == day(2)


def test_nothing_at_all_says_what_to_log_and_nothing_here_says_where_to_look() -> None:
    nothing, elsewhere = charts(facts_of(), 7)[0], charts(facts_of(checkin(40, 5)), 7)[0]
    assert "A digit on the home screen notes your pain" in nothing.empty
    assert "0 shows all there is" in elsewhere.empty
    assert "A digit on the home screen" in text(check(nothing, 70, 14))
    assert nothing.sentences == ("16 Nov to 22 Nov 2026: no pain noted.",)
    assert charts(facts_of(checkin(0, 5)), 7)[0].empty == ""


def test_a_day_to_come_is_no_day_of_the_diary() -> None:
    facts = facts_of(checkin(-3, 9), checkin(1, 4))
    assert charts(facts, 7)[0].series[0].points == [(day(1), 4)]
    assert facts.first == day(1)
    assert facts_of(checkin(-3, 9)).spasms == []


def test_a_day_is_a_column_in_the_look_of_its_pain_and_4_and_5_are_told_apart() -> None:
    drawing = check(charts(facts_of(checkin(3, 4), checkin(1, 5), checkin(0, 0)), 7)[0], 70, 20)

    def rows_of(layer: str) -> int:
        return sum(any(run.layer == layer and run.text.strip() for run in row) for row in drawing.rows)

    assert rows_of("pain5") > rows_of("pain4") > rows_of("pain0")
    assert rows_of("pain0") == 1, "no pain is noted too"
    widths = {len(run.text) for row in drawing.rows for run in row if run.text.strip("▆") == "" and run.text}
    assert widths <= {1, 3}, "all of one width, but where the pain last stands on one"
    assert CELL * 3 in text(drawing)
    assert FLOOR in text(drawing)


def test_where_two_numbers_share_a_row_the_lower_one_is_half_a_cell() -> None:
    found = lines(check(charts(facts_of(checkin(5, 5, 0), checkin(2, 6, 0)), 7)[0], 70, 9))
    (top,) = (row for row in found if HALF in row)
    assert (top.count(HALF), top.count(CELL)) == (3, 3)
    assert top.index(HALF) < top.index(CELL), "the 5 came before the 6"


def test_where_days_share_a_place_the_pain_is_a_line() -> None:
    facts = facts_of(*(checkin(number, 4 + number % 2) for number in range(80)))
    assert CELL not in text(check(charts(facts, 80)[0], 40, 20))
