from __future__ import annotations

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.charts.planned_vs_done import balance_chart, planned_chart
from tests.core.overview.charts.drawing import check, day, facts_of, last
from tests.making import ago, make


def session(days: float, seconds: int, planned: int = 600, ended: str = "done") -> Record:
    return make("session", ago(days=days), routine="desk-break", seconds=seconds, planned=planned, ended=ended)


def test_planned_and_done_are_added_up_by_day() -> None:
    facts = facts_of(session(1, 600), make("walk", ago(days=1, hours=2), seconds=1200), session(0, 120, 600, "stopped"))
    chart = planned_chart(facts, last(7))
    assert chart.up.amounts == [(day(1), 30), (day(0), 2)]
    assert chart.behind is not None
    assert chart.behind.amounts == [(day(1), 30), (day(0), 10)]
    assert chart.sentences == (
        "16 Nov to 22 Nov 2026: 3 sessions and walks, 2 done to the end: 32 min, 40 min planned.",
    )
    drawing = check(chart, 60, 14)
    assert chart.read(drawing.spots[6]) == "Sun 22 Nov: 2 min done of 10 min planned, 0 of 1 to the end."


def test_flare_days_are_marked_and_excused() -> None:
    facts = facts_of(make("episode", ago(days=3), pain=8), session(5, 600))
    chart = planned_chart(facts, last(7))
    assert [sorted(mark.days) for mark in chart.marks] == [[day(3), day(2), day(1)]]
    assert chart.sentences[1] == "3 flare days (f): rest is part of those."
    drawing = check(chart, 60, 14)
    assert chart.read(drawing.spots[3]) == "Thu 19 Nov: no session and no walk · 1 flare day."


def test_moving_stands_up_and_lying_hangs_down() -> None:
    facts = facts_of(session(1, 600), make("rest", ago(days=1), seconds=1800), make("walk", ago(days=0), seconds=90))
    chart = balance_chart(facts, last(7))
    assert chart.up.amounts == [(day(1), 10), (day(0), 1.5)]
    assert chart.down is not None
    assert chart.down.amounts == [(day(1), 30)]
    assert chart.sentences[0] == (
        "16 Nov to 22 Nov 2026: 12 min walking and stretching on 2 days, 30 min lying on 1 day."
    )


def test_where_nothing_was_timed_the_keys_are_named() -> None:
    facts = facts_of(make("checkin", pain_now=3))
    assert "t opens the stretches" in planned_chart(facts, last(7)).empty
    assert "r opens rest and movement" in balance_chart(facts, last(7)).empty
    assert planned_chart(facts, last(7)).sentences == ("16 Nov to 22 Nov 2026: no session and no walk.",)
