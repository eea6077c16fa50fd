from __future__ import annotations

from spasm_tui.core.movement.walking import walking_week
from spasm_tui.core.overview.insights.adherence import planned
from spasm_tui.core.stretching.stretch_history import stretch_history
from spasm_tui.lib.dates import DAY
from tests.core.overview.insights.looking import look, pains, spasm
from tests.making import FOUR, NOW, ago, make, state_of

SESSIONS = [make("session", ago(days=days), routine="desk-break", seconds=240) for days in (1, 2, 5, 9)]


def test_a_few_days_are_too_few() -> None:
    assert planned(look(*pains([1] * 6))).lines == ("Too few yet: 6 of 7 days so far.",)


def test_flare_days_are_excused() -> None:
    found = planned(look(*pains([1] * 40), *SESSIONS, spasm(15)))
    assert found.lines == ("Stretching: on 4 of 26 days. 2 flare days excused.",)
    assert (found.strength, found.n) == ("counts", 28)


def test_walks_and_habits_come_from_their_own_pages() -> None:
    walks = [make("walk", ago(days=days), seconds=900) for days in range(0, 20, 2)]
    breaths = [make("habit", ago(days=days), what="breathing") for days in range(3)]
    found = planned(look(*pains([1] * 40), *walks, *breaths, titles=True))
    week = walking_week(state_of(*walks), NOW, FOUR)
    assert found.lines[0] == f"Walks this week: {week.count_words}."
    assert found.lines[1].startswith("Slow breaths, the last 7 days: 3 of ")


def test_a_long_diary_gives_the_same_as_its_last_months() -> None:
    old = [
        make(kind, NOW - number * DAY, seconds=900, routine="desk-break")
        for number in range(1, 900, 3)
        for kind in ("session", "walk")
    ]
    habits = [make("habit", NOW - number * DAY, what="sitting-break", amount=6) for number in range(1, 900, 2)]
    records = [*pains([2] * 900), *old, *habits, *(spasm(days) for days in range(4, 900, 40))]
    history = stretch_history(state_of(*records), NOW, FOUR)
    week = walking_week(state_of(*records), NOW, FOUR)
    lines = planned(look(*records, titles=True)).lines
    assert lines[0].startswith(f"Stretching: on {history.done} of {history.planned} days.")
    assert lines[1] == f"Walks this week: {week.count_words}."
    assert lines[2].startswith("Break from sitting, the last 7 days: ")


def test_nothing_planned_and_nothing_done() -> None:
    assert planned(look(*pains([1] * 40))).lines == ("No stretching, walk or habit in these weeks.",)
