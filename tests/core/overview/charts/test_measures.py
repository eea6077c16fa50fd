from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.measures.measure import Measure
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.line import LineChart
from spasm_tui.core.overview.charts.measure_series import MeasureSeries, Values, taken_measures
from spasm_tui.core.overview.charts.measures import measure_charts
from tests.core.overview.charts.drawing import check, day, last, lines
from tests.making import FOUR, TODAY, ago, make, state_of

RMDQ = Measure("rmdq", "Roland-Morris", 24, whole=True, change=5, change_part=0.3)


def total(days: float, value: float, instrument: str = "rmdq") -> Record:
    return make("measure", ago(days=days), instrument=instrument, total=value)


def function(days: float, value: int, **more: Any) -> Record:
    sliders = {"pain-week": value, "enjoyment": value, "activity": value}
    return make("answers", ago(days=days), questionnaire="function", answers={**sliders, **more})


def charts(*taken: MeasureSeries, days: int = 60) -> list[LineChart]:
    made = [make() for make in measure_charts(ChartData(TODAY, taken=taken), last(days))]
    return [each for each in made if isinstance(each, LineChart)]


def rmdq(*values: tuple[int, float]) -> MeasureSeries:
    return MeasureSeries("Roland-Morris", 0, 24, "lower", 5, 0.3, (Values("", tuple((day(n), v) for n, v in values)),))


def test_everything_that_was_taken_is_found_the_own_ones_first() -> None:
    state = state_of(
        total(9, 12),
        total(2, 6),
        total(3, 5, "unknown"),
        function(8, 6, **{"activity-1": "Gardening", "activity-1-now": 3}),
        function(1, 3, **{"activity-1": "Gardening", "activity-1-now": 7}),
    )
    found = taken_measures(state, {"rmdq": RMDQ, "never": RMDQ}, FOUR)
    assert [(each.title.split()[0], each.lines) for each in found] == [
        ("Your", (Values("", ((day(8), 6.0), (day(1), 3.0))),)),
        ("What", (Values("Gardening", ((day(8), 3.0), (day(1), 7.0))),)),
        ("Roland-Morris", (Values("", ((day(9), 12.0), (day(2), 6.0))),)),
    ]


@pytest.mark.parametrize(
    ("last_value", "words"),
    [(7, "better by enough to matter"), (11, "too little a change to matter"), (20, "worse by enough to matter")],
)
def test_the_change_is_told_with_first_last_and_how_often(last_value: float, words: str) -> None:
    (chart,) = charts(rmdq((40, 12), (20, 11), (1, last_value)))
    assert chart.sentences == (f"24 Sep to 22 Nov 2026: 12 at first, {last_value:g} now, taken 3 times: {words}.",)


def test_the_band_is_the_smallest_change_around_the_first_value() -> None:
    band = charts(rmdq((40, 12), (1, 7)))[0].band
    assert band is not None
    assert (round(band.low, 6), round(band.high, 6)) == (8.4, 15.6)  # 30 % of 12 is less than 5


def test_a_low_first_value_has_no_band_too_narrow_to_tell_anything() -> None:
    (chart,) = charts(rmdq((40, 5), (1, 7)))
    assert chart.band is not None
    assert (chart.band.low, chart.band.high) == (2.5, 7.5)  # half of the 5 points, not 30 % of 5
    assert chart.sentences[0].endswith("too little a change to matter.")


def test_values_far_apart_are_joined_since_no_day_is_expected() -> None:
    drawing = check(charts(rmdq((40, 12), (1, 12)))[0], 70, 16)
    row = next(line for line in lines(drawing)[1:] if line.count("●") == 2)
    inside = row[row.index("●") + 1 : row.rindex("●")]
    assert inside.strip("⠒⠤⠉⣀ ") == ""
    assert " " not in inside


def test_lines_that_cross_in_a_crowded_chart_keep_their_signs() -> None:
    lines_ = tuple(Values(name, ((day(90), 3.0), (day(1), 5.0))) for name in ("Gardening", "Sitting"))
    (chart,) = charts(
        MeasureSeries("What", 0, 10, "higher", 0, 0, (lines_[0], Values("Sitting", ((day(60), 8.0),)))), days=100
    )
    found = lines(check(chart, 60, 14))
    assert "● Gardening   ○ Sitting" in found[0]
    assert ("".join(found[1:]).count("●"), "".join(found[1:]).count("○")) == (2, 1)


def test_several_activities_have_a_sign_each_and_no_band() -> None:
    lines_ = tuple(Values(name, ((day(9), 3.0), (day(1), 5.0))) for name in ("Gardening", "Sitting"))
    (chart,) = charts(MeasureSeries("What", 0, 10, "higher", 0, 0, lines_))
    assert [series.glyph for series in chart.series] == ["●", "○"]
    assert chart.band is None
    assert chart.sentences[1] == "Gardening: 3 at first, 5 now, taken 2 times: higher is better."


def test_a_day_reads_its_values_and_else_what_was_noted() -> None:
    (chart,) = charts(rmdq((1, 12)), days=7)
    drawing = check(chart, 60, 14)
    assert chart.read(drawing.spots[5]) == "Sat 21 Nov 2026: 12."
    assert chart.read(drawing.spots[4]) == "Fri 20 Nov: nothing noted."
    assert chart.sentences[0].endswith("12, taken once.")


def test_nothing_taken_says_how_to_begin() -> None:
    assert "m opens them" in charts()[0].empty
    assert "0 shows all" in charts(rmdq((400, 3)))[0].empty


def test_values_outside_their_bounds_are_drawn_inside_the_chart() -> None:
    check(charts(rmdq((3, 99), (1, -5)))[0], 60, 14)
