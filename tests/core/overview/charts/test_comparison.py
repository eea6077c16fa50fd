from __future__ import annotations

from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.comparison import before_of, compare
from tests.core.overview.charts.drawing import day, facts_of, last
from tests.making import make, on


def test_the_days_before_are_as_many_and_end_the_day_before() -> None:
    assert before_of(last(7)) == View(day(13), day(7))
    assert before_of(last(1)) == View(day(1), day(1))


def test_these_days_stand_against_those_before() -> None:
    records = [make("checkin", on(22 - number, 12), pain_now=2 if number < 7 else 5) for number in range(14)]
    walks = [make("walk", on(20, 9), seconds=1200), make("walk", on(13, 9), seconds=600)]
    heat = make("heat", on(12, 9), seconds=900, planned=900)
    spasm = make("episode", on(12, 8), pain=8)
    found = compare(facts_of(*records, *walks, heat, spasm), last(7))
    assert [tuple(row) for row in found] == [
        ("worst pain", "about 5", "about 2"),
        ("7 or more, days", "1", "0"),
        ("spasms", "1", "0"),
        ("heat or cold, days", "1", "0"),
        ("walked", "10 min", "20 min"),
        ("noted, days", "7", "7"),
    ]


def test_of_few_rated_days_their_number_is_told_and_no_middle() -> None:
    records = [make("checkin", on(22 - number, 12), pain_now=3) for number in (0, 1, 2, 8, 9, 13)]
    assert compare(facts_of(*records[:5], make("rest", on(9, 9), seconds=60)), last(7))[0] == (
        "worst pain",
        "2 rated",
        "about 3",
    )


def test_without_days_before_there_is_nothing_to_compare() -> None:
    records = [make("checkin", on(22 - number, 12), pain_now=3) for number in range(7)]
    assert compare(facts_of(*records), last(7)) == ()
    assert compare(facts_of(), last(7)) == ()
    # The diary begins within the days before: they are fewer, so they are not the same.
    assert compare(facts_of(*records, make("checkin", on(14, 12), pain_now=3)), last(7)) == ()
