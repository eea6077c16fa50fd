from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.today import Glance, Today, build_today, glances, helps_words, plain_lines
from tests.making import FOUR, NOW, TODAY, ago, make, on, state_of


def today(*records: Record, now: datetime = NOW) -> Today:
    return build_today(state_of(*records), now, FOUR)


def due(*records: Record) -> list[tuple[str, str]]:
    return [(each.screen, each.record_id) for each in today(*records).due]


def looked(**span: float) -> Record:
    return make("answers", ago(**span), questionnaire="red-flags", answers={}, urgency="none")


def test_the_first_day_is_empty() -> None:
    empty = today()
    assert (empty.day, empty.pain, empty.due, empty.episode) == (TODAY, None, [], None)
    assert (empty.helps, empty.sign, empty.unfinished) == ("", None, False)
    assert [each.day.day for each in empty.week] == [16, 17, 18, 19, 20, 21, 22]
    assert {each[1:] for each in empty.week} == {(None, 0, 0, 0, 0)}


def test_the_pain_of_today_is_the_last_that_was_noted() -> None:
    found = today(make("episode", ago(hours=5), pain=8), make("checkin", ago(hours=1), pain_now=3), make("rest", NOW))
    assert (found.pain, found.pain_at) == (3, ago(hours=1))


def test_the_pain_after_heat_was_noted_at_its_end() -> None:
    found = today(make("heat", ago(hours=1), pain_before=6, pain_after=3, seconds=900), make("rest", NOW))
    assert (found.pain, found.pain_at) == (3, ago(minutes=45))


def test_the_worst_of_a_day_may_be_right_after_something() -> None:
    [day] = glances(state_of(make("session", pain_before=4, pain_after=7, pain_later=3)), NOW.date(), FOUR, 1)
    assert day.worst == 7


def test_the_pain_of_yesterday_is_not_todays() -> None:
    assert today(make("checkin", on(22, 3, 59), pain_now=3)).pain is None
    assert today(make("checkin", on(22, 4), pain_now=3)).pain == 3
    assert today(make("checkin", on(22, 3, 59), pain_now=3), now=on(22, 3, 59)).pain == 3


@pytest.mark.parametrize(
    ("data", "needs"),
    [
        ({}, True),
        ({"finished": True}, False),
        ({"where": ["neck"]}, False),
        ({"triggers": ["slip"]}, False),
        ({"doing": "sport"}, False),
        ({"note": "n"}, False),
        ({"where": [], "note": ""}, True),
        ({"until": NOW}, True),
    ],
)
def test_a_spasm_without_details_wants_to_be_finished(data: dict[str, Any], needs: bool) -> None:
    assert make(Episode, pain=7, **data).needs_finishing == needs


def test_a_new_spasm_asks_for_the_warning_signs_and_then_for_the_rest() -> None:
    spasm = make("episode", ago(minutes=5), pain=7)
    assert due(spasm) == [("warning-signs", ""), ("episode", spasm.id)]
    assert due(spasm, looked(minutes=1)) == [("episode", spasm.id)]


def test_a_spasm_of_a_week_ago_is_left_in_peace() -> None:
    assert not today(make("episode", ago(days=7), pain=7)).unfinished
    assert today(make("episode", ago(days=6, hours=23), pain=7)).unfinished


@pytest.mark.parametrize(("minutes_since_end", "asked"), [(29, False), (30, True), (180, True), (181, False)])
def test_pain_is_asked_for_half_an_hour_to_three_hours_after_heat(minutes_since_end: int, asked: bool) -> None:
    heat = make("heat", ago(minutes=15 + minutes_since_end), seconds=900, pain_before=6)
    assert due(heat) == ([("heat", heat.id)] if asked else [])


def test_pain_is_asked_for_only_where_it_can_be_compared_and_once() -> None:
    assert due(make("cold", ago(minutes=60), seconds=900)) == []
    assert due(make("cold", ago(minutes=60), seconds=900, pain_before=6, pain_later=5)) == []
    first = make("heat", ago(minutes=100), seconds=900, pain_before=6)
    last = make("cold", ago(minutes=60), seconds=900, pain_before=6)
    assert due(first, last) == [("cold", last.id)]


def test_a_timer_that_ended_unseen_asks_at_once() -> None:
    heat = make("heat", ago(minutes=16), seconds=900, pain_before=6, unattended=True)
    assert due(heat) == [("heat", heat.id)]
    assert due(heat._replace(data={**heat.data, "pain_after": 4})) == []


def test_a_running_clock_is_told_once() -> None:
    lines = plain_lines(today(make("run", ago(minutes=3), what="heat", planned=900)), NOW, "112")
    assert [line for line in lines if "heat" in line.lower()] == ["Due: Heat is running, since 14:27."]


@pytest.mark.parametrize(
    ("what", "minutes", "told"),
    [
        ("heat", 14, "Heat is running, since 14:16."),
        ("heat", 15, "Heat of 14:15: its time is over. Take it off and look at your skin."),
        ("cold", 600, "Cold of 04:30: its time is over. Take it off and look at your skin."),
        ("walk", 600, "Walk of 04:30: its time is over."),
        ("session", 600, "Your stretch session waits where you left it."),
    ],
)
def test_a_clock_whose_program_was_ended_is_not_said_to_run_for_ever(what: str, minutes: int, told: str) -> None:
    run = make("run", ago(minutes=minutes), what=what, planned=900)
    assert today(run).due[0].text == told


def test_each_of_two_running_clocks_is_told() -> None:
    runs = make("run", ago(minutes=3), what="heat", planned=900), make("run", ago(minutes=1), what="walk")
    assert due(*runs)[:2] == [("rest", ""), ("heat", "")]


def test_a_day_at_a_glance_counts_what_was_done_and_shows_the_worst() -> None:
    records = [
        make("checkin", on(20, 9), pain_now=3, pain_worst=8),
        make("episode", on(20, 10), pain=6),
        make("heat", on(20, 11), pain_before=7, pain_after=2),
        make("heat", on(20, 12)),
        make("cold", on(21, 3)),
        make("session", on(20, 13)),
        make("episode", on(21, 5), pain=10),
    ]
    found = glances(state_of(*records), date(2026, 11, 21), FOUR, 3)
    assert found[1] == (date(2026, 11, 20), 8, 1, 2, 1, 1)
    assert found[0] == Glance(date(2026, 11, 19))
    assert (found[2].worst, found[2].spasms) == (10, 1)


def test_each_day_of_the_week_has_its_own_records() -> None:
    found = today(*(make("episode", on(22 - n, 10), pain=n) for n in range(9))).week
    assert [(each.worst, each.spasms) for each in found] == [(n, 1) for n in (6, 5, 4, 3, 2, 1, 0)]


def test_the_pain_of_a_trials_session_is_not_that_of_the_day_it_was_planned() -> None:
    trial = make("trial", on(18, 9), title="a", arms=[], pairs=8, seed="5", slot=1, shown=on(22, 9), pain=8)
    assert [each.worst for each in today(trial, make("checkin", on(18, 8), pain_now=2)).week][2] == 2


def test_what_helped_is_told_as_counts() -> None:
    heat = [make("heat", ago(days=n), pain_before=6, pain_after=after) for n, after in enumerate((4, 6, 3), 1)]
    cold = make("cold", ago(days=9), pain_before=6, pain_after=6)
    assert helps_words(state_of(*heat)) == "Warmth: less pain after 2 of 3 (by chance it would be about 1)"
    assert (
        helps_words(state_of(*heat, cold))
        == "Warmth: less pain after 2 of 3 (by chance it would be about 1) · Cold: less pain after 0 of 1"
    )
    assert helps_words(state_of(*heat, complete=False)) == ""


def test_an_emergency_is_told_until_it_is_read() -> None:
    alarm = make("answers", ago(hours=1), questionnaire="red-flags", answers={}, urgency="emergency")
    assert any("GET HELP NOW" in line for line in plain_lines(today(alarm), NOW, "112"))
    read = alarm._replace(data={**alarm.data, "acknowledged": NOW})
    assert not any("GET HELP NOW" in line for line in plain_lines(today(read), NOW, "112"))


def test_today_in_plain_lines() -> None:
    spasm = make("episode", ago(hours=2), pain=7, where=["neck"])
    heat = [make("heat", ago(minutes=15 + n), seconds=900, pain_before=6, pain_after=4) for n in (1, 5)]
    assert plain_lines(today(spasm, looked(hours=1), *heat), NOW, "112") == [
        "Sunday 22 November 2026: pain 4 at 14:29",
        "Last spasm: pain 7, 2 h ago",
        "  Mon 16 to Sat 21  no pain noted",
        "  Sun 22  worst  7  spasm, heat 2x",
        "Warmth: less pain after 2 of 2",
    ]


def test_the_first_line_says_when_nothing_was_noted() -> None:
    assert (
        plain_lines(today(now=NOW - timedelta(days=14)), NOW, "112")[0] == "Sunday 8 November 2026: no pain noted yet"
    )
