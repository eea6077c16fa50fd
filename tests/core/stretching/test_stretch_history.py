from __future__ import annotations

from datetime import datetime
from typing import Any

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.stretching.stretch_history import MoveCounts, Played, history_lines, stretch_history
from tests.content import CONTENT
from tests.making import FOUR, NOW, ago, make, state_of

OWN = "a-plan-with-quite-a-long-name-of-its-own"


def session(at: datetime, **data: Any) -> Record:
    return make("session", at, **{"routine": "desk-break", "seconds": 240, **data})


SESSIONS = (
    session(ago(days=1), done=["seated-turn (right)", "seated-turn (left)", "walk"], pain_before=5, pain_after=3),
    session(ago(days=2), done=["walk"], hurt=["seated-turn (left)"], pain_before=4, pain_after=4),
    session(ago(days=2, hours=1), skipped=["walk"], seconds=61),
    session(ago(days=40), done=["walk"]),
    session(ago(days=3), routine=OWN, seconds=30, done=["walk"]),
    session(ago(days=4), seconds=4),
)


def lines(*records: Record, days: int = 28) -> list[str]:
    found = stretch_history(state_of(*records), NOW, FOUR, days)
    return history_lines(found, CONTENT.routines, CONTENT.stretches)


def test_each_stretch_has_how_often_it_was_done_left_out_and_hurt() -> None:
    found = stretch_history(state_of(*SESSIONS), NOW, FOUR)
    assert found.moves == (MoveCounts("seated-turn", 2, 0, 1), MoveCounts("walk", 3, 1, 0))
    assert found.routines == (Played("desk-break", 3, 541.0, (-2, 0)), Played(OWN, 1, 30.0))
    assert (found.sessions, found.done, found.seconds) == (4, 3, 571.0)


def test_a_flare_day_without_a_session_is_excused_and_one_with_a_session_counts() -> None:
    flare = make("episode", ago(days=6), pain=7, until=ago(days=5))
    found = stretch_history(state_of(flare, session(ago(days=20)), session(ago(days=5))), NOW, FOUR)
    assert (found.done, found.planned, found.excused) == (2, 20, 1)


def test_days_before_the_first_record_are_not_planned() -> None:
    found = stretch_history(state_of(session(ago(days=2))), NOW, FOUR)
    assert (found.done, found.planned) == (1, 3)


def test_a_session_of_the_small_hours_belongs_to_the_day_before() -> None:
    late = NOW.replace(hour=2)
    assert stretch_history(state_of(session(late)), NOW, FOUR, days=1).sessions == 0
    assert stretch_history(state_of(session(late)), NOW, FOUR, days=2).sessions == 1


def test_it_is_told_in_whole_minutes_in_a_table_that_fits_the_smallest_window() -> None:
    told = lines(*SESSIONS)
    assert told[:2] == ["4 sessions, 10 min.", "On 3 of 28 days."]
    rows = [line.split() for line in told]
    assert ["Desk", "break", "3", "9", "min", "1", "of", "2"] in rows
    assert ["Seated", "turn", "2", "-", "1"] in rows
    assert any(line.startswith("a-plan-with-quite-a-l…") and line.endswith("30 s          -") for line in told)
    assert max(map(len, told)) <= 50


def test_without_a_session_it_says_so_without_blame() -> None:
    assert lines(SESSIONS[3]) == ["No session in the last 28 days. Enter starts one, as short as you like."]
