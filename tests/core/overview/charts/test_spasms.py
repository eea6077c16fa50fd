from __future__ import annotations

from datetime import date

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import EpisodeWord, Vocabulary
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.spasms import body_chart, hours_chart, month_chart, weekdays_chart, year_chart
from tests.core.overview.charts.drawing import check, day, facts_of, last, lines
from tests.making import ago, make, on


def spasm(days: float, pain: int = 7, *places: str) -> Record:
    return make("episode", ago(days=days), pain=pain, where=list(places))


def many(count: int) -> ChartData:
    """So many spasms in the last weeks, all in the early afternoon."""
    return facts_of(*(spasm(number) for number in range(count)))


def test_the_calendar_has_five_weeks_at_least_and_a_year_at_most() -> None:
    facts = facts_of(spasm(0), make("checkin", ago(days=3), pain_now=2))
    assert year_chart(facts, last(7)).view == last(35)
    assert year_chart(facts, last(100)).view == last(100)
    assert year_chart(facts, last(900)).view == last(371)
    assert year_chart(facts, last(7)).sentences == (
        "19 Oct to 22 Nov 2026: 1 day with a spasm, 1 day with pain of 7 or more.",
        "2 of 35 days have a rating.",
    )


def test_spasms_a_month_count_only_months_with_notes() -> None:
    facts = facts_of(spasm(0), spasm(1), spasm(80), make("checkin", ago(days=50), pain_now=2))
    chart = month_chart(facts, last(30))
    assert chart.sentences == (
        "1 Sep to 22 Nov 2026: 3 spasms in 3 months with notes, at most 2 in one.",
        "The last month is not a whole one.",
    )
    drawing = check(chart, 70, 14)
    assert [spot.first for spot in drawing.spots] == [date(2026, month, 1).toordinal() for month in (9, 10, 11)]
    assert chart.read(drawing.spots[1]).startswith("October: worst pain 2")


def test_the_hour_is_that_of_the_wall() -> None:
    facts = facts_of(make("episode", on(21, 7, 59), pain=5), make("episode", on(22, 2), pain=5))
    chart = hours_chart(facts, last(7))
    assert [(each.label, each.times) for each in chart.bins if each.times] == [("02h", 1), ("06h", 1)]
    assert chart.bins[3].words == "From 06:00 to 08:00: 1 of 2 spasms."
    # The night still belongs to the day before.
    assert [each.times for each in weekdays_chart(facts, last(7)).bins] == [0, 0, 0, 0, 0, 2, 0]


def test_few_spasms_are_not_called_a_pattern() -> None:
    assert hours_chart(many(9), last(30)).sentences[1] == "Too few to call it a pattern: 9 of 10 so far."
    assert hours_chart(many(10), last(30)).sentences[1] == "Most: from 14:00 to 16:00 (10 of 10)."
    assert weekdays_chart(many(15), last(30)).sentences[1] == "Most: Sunday (3 of 15)."


def test_a_weekday_says_how_many_of_it_were_noted() -> None:
    chart = weekdays_chart(facts_of(spasm(0), make("checkin", ago(days=7), pain_now=2)), last(30))
    assert chart.bins[6].words == "Sunday: 1 of 1 spasm; 2 Sundays noted."
    assert chart.bins[6].day == day(0)


def test_places_are_counted_once_a_spasm() -> None:
    words = Vocabulary((EpisodeWord("low-left", "left low back"), EpisodeWord("neck", "neck")), (), ())
    facts = facts_of(spasm(0, 7, "low-left", "low-left"), spasm(3, 7, "low-left", "neck"), spasm(5), words=words)
    chart = body_chart(facts, last(30))
    assert {name: place.times for name, place in chart.places.items() if place.times} == {"low-left": 2, "neck": 1}
    assert chart.places["neck"].words == "neck: 1 of 2 spasms that named a place, last on Thu 19 Nov 2026."
    assert chart.places["neck"].day == day(3)
    assert chart.sentences[1] == "Most often: left low back (2) and neck (1)."


def test_places_named_as_often_are_all_told_or_none() -> None:
    def told(*places: tuple[str, ...]) -> str:
        return body_chart(facts_of(*(spasm(n, 7, *named) for n, named in enumerate(places))), last(30)).sentences[1]

    assert told(("a", "b"), ("a",)) == "Most often: a (2) and b (1)."
    assert told(("a", "b", "c", "d"), ("a",)) == "Most often: a (2)."
    assert told(("a", "b", "c")) == "Most often: a (1), b (1) and c (1)."
    assert told(("a", "b", "c", "d")) == "4 places alike, 1 each."


def test_what_to_log_is_said_by_what_is_missing() -> None:
    none, far, nowhere = facts_of(), facts_of(spasm(60, 7, "neck")), facts_of(spasm(0))
    assert "No spasm was logged. Good." in hours_chart(none, last(7)).empty
    assert "0 shows all there is" in weekdays_chart(far, last(7)).empty
    assert "Finish the entry" in body_chart(nowhere, last(7)).empty
    assert "three keys" in "".join(lines(check(body_chart(none, last(7)), 90, 16)))
    assert month_chart(none, last(7)).sentences[0] == "1 Nov to 22 Nov 2026: 0 spasms in 0 months with notes."
    assert year_chart(none, last(7)).empty
