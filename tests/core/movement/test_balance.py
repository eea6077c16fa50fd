from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.movement.balance import (
    DAY_SECONDS,
    Balance,
    balance_of,
    balance_words,
    lying_reason,
    mostly_lying,
    total_words,
)
from tests.making import FOUR, NOW, TODAY, ago, make, on, state_of

MINUTE = 60.0


def balance(*records: Record) -> Balance:
    return balance_of(state_of(*records), TODAY, NOW, FOUR)


def rest(hour: int, minute: int, minutes: float, day: int = 22) -> Record:
    return make("rest", on(day, hour, minute), seconds=minutes * 60)


def walk(hour: int, minute: int, minutes: float) -> Record:
    return make("walk", on(22, hour, minute), seconds=minutes * 60)


def test_each_kind_is_added_up() -> None:
    found = balance(
        rest(8, 0, 20),
        rest(9, 0, 25),
        walk(8, 25, 5),
        make("session", on(22, 11), seconds=300, routine="acute-calm"),
        make("habit", on(22, 12), what="sitting-break"),
        make("habit", on(22, 12), "w", what="water", amount=0.25),
        make("checkin", on(22, 13), pain_now=2, sitting_h=3.5),
    )
    assert (found.lying, found.moving) == (45 * MINUTE, 10 * MINUTE)
    assert (found.count("lying"), found.count("walk"), found.count("break")) == (2, 1, 1)
    assert found.sitting == 3.5
    assert found.so_far == 10.5 * 3600
    assert total_words(found) == (
        "Lying 45 min, 2 times · sitting 3 h 30 min by your check-in · walking 5 min · stretching 5 min · 1 break"
    )


def test_only_the_users_own_day_counts() -> None:
    night, late = make("rest", on(22, 3), seconds=600), make("walk", on(23, 3), seconds=600)
    assert balance(night, late).parts[0].kind == "walk"
    assert balance(night).parts == ()
    assert balance_of(state_of(night), TODAY - timedelta(days=1), NOW, FOUR).lying == 600


def test_what_goes_across_the_start_of_a_day_is_of_both_days() -> None:
    state = state_of(rest(23, 0, 8 * 60, day=21))
    before, after = (balance_of(state, TODAY - timedelta(days=back), NOW, FOUR) for back in (1, 0))
    assert (before.lying, after.lying) == (5 * 3600, 3 * 3600)
    assert after.parts[0].begin == 0
    assert balance(rest(3, 0, 60)).parts == ()


def test_what_runs_counts_up_to_now_without_its_pauses() -> None:
    running = make("run", ago(minutes=12), what="rest", planned=1200, paused=120.0)
    assert balance(running).lying == 600
    standing = make("run", ago(minutes=12), what="walk", planned=1200, paused_at=ago(minutes=4))
    assert balance(standing).moving == 480
    assert balance(make("run", ago(minutes=12), what="heat", planned=1200)).parts == ()


def test_times_lying_with_less_than_a_minute_between_are_one() -> None:
    assert balance(rest(8, 0, 20), rest(8, 20, 20)).longest == 40 * MINUTE
    assert balance(rest(8, 0, 20), rest(8, 22, 25)).longest == 25 * MINUTE
    assert balance(rest(8, 0, 60), rest(8, 10, 20)).longest == 60 * MINUTE
    assert balance().longest == 0


def test_the_last_check_in_that_says_it_tells_the_hours_of_sitting() -> None:
    asked = make("checkin", on(22, 9), pain_now=1, sitting_h=2)
    assert balance(asked, make("checkin", on(22, 12), pain_now=1)).sitting == 2
    assert balance(make("checkin", on(21, 12), pain_now=1, sitting_h=9)).sitting is None


@pytest.mark.parametrize("flare", [True, False])
def test_a_long_time_lying_is_named_first(flare: bool) -> None:
    assert balance_words(balance(rest(8, 0, 55), walk(9, 0, 40)), flare).startswith("Longest lying: 55 min.")
    assert "Longest" not in balance_words(balance(rest(8, 0, 31)), flare)


@pytest.mark.parametrize(
    ("records", "flare", "words"),
    [
        ([], True, "Lie down for 20 minutes at most"),
        ([], False, "Nothing noted yet today."),
        ([rest(8, 0, 20)], True, "A few steps after each time lying"),
        ([rest(8, 0, 20), walk(8, 21, 3)], True, "that is the idea"),
        ([walk(8, 21, 3)], True, "Up and about"),
        ([walk(8, 21, 35)], False, "35 min of moving today"),
        ([rest(8, 0, 20)], False, "More lying than moving"),
        ([walk(8, 21, 3)], False, "A little moving, often"),
        ([make("checkin", on(22, 12), pain_now=1, sitting_h=6)], False, "A long day in a chair"),
        ([make("checkin", on(22, 12), pain_now=1, sitting_h=5)], False, "A little moving"),
    ],
)
def test_what_the_day_says(records: list[Record], flare: bool, words: str) -> None:
    assert words in balance_words(balance(*records), flare)


# Two days running.


def lying(days_ago: int) -> Record:
    return make("checkin", ago(days=days_ago), pain_now=6, lying=True)


def test_mostly_lying_is_said_or_added_up() -> None:
    day = TODAY - timedelta(days=1)
    assert mostly_lying(state_of(lying(1)), day, FOUR)
    hours = [rest(8 + n, 0, 30, day=21) for n in range(8)]
    assert mostly_lying(state_of(*hours), day, FOUR)
    assert not mostly_lying(state_of(*hours[1:]), day, FOUR)
    assert not mostly_lying(state_of(lying(2)), day, FOUR)


@pytest.mark.parametrize(
    ("days", "said"), [([0, 1], True), ([1, 2], True), ([0, 2], False), ([1], False), ([2, 3], False), ([0], False)]
)
def test_two_days_running_up_to_today_or_yesterday(days: list[int], said: bool) -> None:
    reason = lying_reason(state_of(*(lying(day) for day in days)), NOW, FOUR)
    assert bool(reason) == said
    assert "two days running" in reason or not said


spells = st.lists(
    st.tuples(st.sampled_from(["rest", "walk", "session", "run"]), st.integers(-1500, 1500), st.integers(0, 40_000)),
    max_size=20,
)


@given(spells)
def test_no_day_is_longer_than_a_day(found: list[tuple[str, int, int]]) -> None:
    records = [
        make(kind, NOW + timedelta(minutes=minutes), str(n), seconds=seconds, what="rest", routine="r")
        for n, (kind, minutes, seconds) in enumerate(found)
    ]
    result = balance(*records)
    assert all(
        part.begin >= 0 and part.seconds >= 0 and part.begin + part.seconds <= DAY_SECONDS for part in result.parts
    )
    assert list(result.parts) == sorted(result.parts, key=lambda part: part.begin)
    assert result.longest <= DAY_SECONDS
    lying_parts = [part.seconds for part in result.parts if part.kind == "lying"]
    assert result.longest >= max(lying_parts, default=0.0) - 1e-6
    assert balance_words(result, True)
    assert balance_words(result, False)
