from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.recovery.recovery import (
    LADDER_DAYS,
    NOT_BETTER,
    course_of,
    course_reason,
    often,
    read_data,
    step_due,
)
from spasm_tui.lib.dates import DAY
from tests.making import NOW, ago, make, state_of


def began(days: float, pain: int = 6, **more: Any) -> Record:
    return make("episode", NOW - days * DAY, pain=pain, **more)


def noted(pain: int, days_ago: float = 0.1) -> Record:
    return make("checkin", NOW - days_ago * DAY, pain_now=pain)


def read(state: State, at: datetime) -> Record:
    """What a press of "I have read this" saves."""
    data: dict[str, Any] = read_data(state, at)
    return make("answers", at, **data)


def said(day: int, episode: Record, at: datetime = NOW) -> Record:
    return make("answers", at, questionnaire=NOT_BETTER, answers={"episode": episode.id, "day": day})


def each_day(records: list[Record], days: int, reads: bool) -> list[tuple[int, int]]:
    """The day of the spasm and the step that is due on it, for each day with one; read when it comes if `reads`."""
    found = []
    for day in range(1, days + 1):
        now = records[0].at + (day - 1) * DAY
        state = state_of(*(record for record in records if record.at <= now))
        if step := step_due(state, now):
            found.append((day, step))
            if reads:
                records = [*records, read(state, now)]
    return found


# How it goes.


def test_without_a_spasm_or_after_its_end_there_is_no_course() -> None:
    assert course_of(state_of(noted(7)), NOW) is None
    assert course_of(state_of(began(5, until=ago(days=1))), NOW) is None
    assert course_of(state_of(began(20), began(5, until=ago(days=1))), NOW) is None


def test_the_course_has_the_day_the_first_pain_and_the_middle_of_a_week() -> None:
    spasm = began(10, 8)
    found = course_of(state_of(spasm, noted(9, 7.1), noted(2, 6.9), noted(7, 3), noted(4, 1)), NOW)
    assert found
    assert (found.episode, found.day, found.first, found.recent, found.ratings) == (spasm, 11, 8, 4, 3)


def test_what_was_noted_before_the_spasm_is_not_of_its_course() -> None:
    found = course_of(state_of(began(2, 8), noted(1, 3), noted(1, 2)), NOW)
    assert found
    assert (found.day, found.recent, found.change) == (3, None, "unclear")


@pytest.mark.parametrize(
    ("first", "now", "change"),
    [
        (7, 5, "better"),
        (7, 6, "no"),
        (7, 8, "no"),
        (7, 9, "worse"),
        (3, 2, "better"),
        (3, 4, "worse"),
        (4, 3, "no"),
        (0, 1, "no"),
        (0, 2, "worse"),
        (10, 8, "better"),
    ],
)
def test_two_points_or_thirty_percent_matter(first: int, now: int, change: str) -> None:
    found = course_of(state_of(began(5, first), noted(now)), NOW)
    assert found
    assert found.change == change


# The ladder.


def test_each_step_comes_once_in_its_turn_and_stays_read() -> None:
    turns = [(15, 14), (29, 28), (43, 42), (85, 84)]
    assert each_day([began(0)], 400, reads=True) == turns
    same = [make("checkin", NOW + day * DAY, pain_now=6) for day in range(400)]
    assert each_day([began(0), *same], 400, reads=True) == turns
    assert tuple(step for _, step in turns) == LADDER_DAYS


def test_a_step_left_unread_waits_until_the_next_but_not_for_months() -> None:
    waits = [14] * 14 + [28] * 14 + [42] * 28 + [84] * 28
    assert [step for _, step in each_day([began(0)], 400, reads=False)] == waits
    assert each_day([began(0)], 400, reads=False)[-1] == (112, 84)


@pytest.mark.parametrize(("first", "now", "due"), [(7, 5, 0), (7, 6, 14), (3, 2, 0), (4, 3, 14), (6, 9, 14)])
def test_a_spasm_that_is_better_by_what_matters_has_no_steps(first: int, now: int, due: int) -> None:
    assert step_due(state_of(began(15, first), noted(now)), NOW) == due


def test_what_was_read_for_another_spasm_or_another_step_does_not_count() -> None:
    old, spasm = began(60), began(30)
    assert step_due(state_of(old, spasm, said(28, old), said(14, spasm)), NOW) == 28
    assert step_due(state_of(old, spasm, said(28, spasm)), NOW) == 0


def test_what_was_removed_is_as_if_it_had_not_been() -> None:
    spasm = began(15)
    seen = said(14, spasm)
    gone = [make("removed", each.at, each.id, saved=NOW + DAY) for each in (spasm, seen)]
    assert step_due(state_of(spasm, seen), NOW) == 0
    assert step_due(state_of(spasm, seen, gone[1]), NOW) == 14
    assert step_due(state_of(spasm, gone[0]), NOW) == 0
    assert course_of(state_of(spasm, gone[0]), NOW) is None
    assert often(state_of(spasm, began(5), began(9)), NOW) == 3
    assert often(state_of(spasm, began(5), began(9), gone[0]), NOW) == 0


# Getting worse, and often.


def test_getting_worse_is_told_from_day_3_to_13() -> None:
    days = [
        day
        for day in range(1, 40)
        if course_reason(state_of(began(day - 1, 5), noted(8, 0)), NOW).startswith("Worse than when it began")
    ]
    assert days == list(range(3, 14))


def test_getting_worse_once_read_is_not_told_again_but_the_ladder_comes() -> None:
    spasm = began(5, 5)
    state = state_of(spasm, noted(8))
    again = state_of(spasm, noted(8), read(state, NOW))
    assert course_reason(state, NOW)
    assert course_reason(again, NOW) == ""
    assert course_reason(again, NOW + 10 * DAY).startswith("Day 14 and not clearly better")


@pytest.mark.parametrize(("days", "count"), [([1, 50], 0), ([1, 50, 89.9], 3), ([1, 50, 90], 0), ([1, 2, 3, 4], 4)])
def test_three_spasms_in_ninety_days_are_often(days: list[float], count: int) -> None:
    over = [began(day, until=NOW) for day in days]
    state = state_of(*over)
    assert often(state, NOW) == count
    assert course_reason(state, NOW).startswith(f"{count} spasms in 90 days") == bool(count)


def test_nobody_in_the_midst_of_a_spasm_is_asked_to_look_at_how_often_they_come() -> None:
    before = [began(day, until=NOW) for day in (40, 70)]
    assert [often(state_of(*before, began(day)), NOW) for day in (0, 0.9, 1)] == [0, 0, 3]
    assert often(state_of(*before, began(0, until=NOW)), NOW) == 3


def test_often_once_read_is_told_again_only_for_a_new_spasm() -> None:
    over = [began(day, until=NOW) for day in (1, 40, 70)]
    seen = read(state_of(*over), NOW)
    assert course_reason(state_of(*over, seen), NOW) == ""
    newer = make("episode", NOW + DAY, pain=3, until=NOW + DAY)
    assert course_reason(state_of(*over, seen, newer), NOW + DAY).startswith("4 spasms")


def test_each_thing_to_read_is_told_until_it_is_read_one_after_the_other() -> None:
    records = [began(5, 5), began(30, until=NOW), began(60, until=NOW), noted(8)]
    reasons = []
    for minute in range(5):
        now = NOW + minute / 1440 * DAY
        state = state_of(*records)
        reasons.append(course_reason(state, now)[:8])
        records.append(read(state, now))
    assert reasons == ["Worse th", "3 spasms", "", "", ""]


def test_reading_before_there_is_a_reason_takes_none_away() -> None:
    first = began(5)
    early = read(state_of(first), NOW)
    older = [began(30, until=NOW), began(60, until=NOW)]
    assert course_reason(state_of(first, early, *older), NOW).startswith("3 spasms")
    assert course_reason(state_of(first, early), NOW + 10 * DAY).startswith("Day 14")


def test_without_any_spasm_reading_is_noted_all_the_same() -> None:
    assert read_data(state_of(), NOW) == {"questionnaire": NOT_BETTER, "answers": {"episode": ""}}
    assert course_reason(state_of(), NOW) == ""


@pytest.mark.parametrize(
    ("notes", "asked"),
    [
        ([(1, 0.1), (0, 1), (1, 2)], True),
        ([(1, 0.1), (1, 1.7)], True),
        ([(1, 0.1), (1, 1)], False),  # too short a time
        ([(1, 0.1), (2, 1), (1, 2)], False),
        ([(1, 0.1), (1, 1), (4, 2.5)], False),
        ([(1, 5), (1, 7)], False),  # too long ago
        ([(0, 0.1)], False),
    ],
)
def test_once_the_pain_has_gone_for_two_days_one_is_asked_whether_it_is_over(
    notes: list[tuple[int, float]], asked: bool
) -> None:
    records = [began(9), *(noted(pain, days_ago) for pain, days_ago in notes)]
    asks = "Hardly any pain for two days: is the spasm of Fri 13 Nov over?"
    assert (course_reason(state_of(*records), NOW) == asks) is asked
    assert course_reason(state_of(*records, read(state_of(*records), NOW)), NOW) == ""
    over = [began(9, until=NOW - DAY), *records[1:]]
    assert course_reason(state_of(*over), NOW) == ""


def test_a_worst_pain_since_then_speaks_against_its_end() -> None:
    worst = make("checkin", NOW - DAY, pain_now=0, pain_worst=5)
    assert course_reason(state_of(began(9), noted(1, 0.1), worst, noted(1, 2)), NOW) == ""
