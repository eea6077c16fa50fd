from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.movement.walking import STEPS, TOP, WalkGoal, is_done, today_words, walking_week, wanted_days
from tests.making import FOUR, NOW, ago, make, state_of

# NOW is a Sunday; its week began on Monday the 16th.
MONDAY = date(2026, 11, 16)


def at(weeks: int, weekday: int, hour: int = 12) -> datetime:
    """A time in the week so many weeks before this one; weekday 0 is Monday."""
    return NOW.replace(hour=hour, minute=0) - timedelta(weeks=weeks, days=6 - weekday)


def walks(weeks: int, minutes: float, count: int) -> list[Record]:
    """`count` walks in that week, on days of their own."""
    return [make("walk", at(weeks, day), seconds=minutes * 60) for day in range(count)]


def spasm(weeks: int, weekday: int, pain: int = 6) -> Record:
    return make("episode", at(weeks, weekday), pain=pain)


def test_the_steps_go_from_little_to_the_goal_by_five_minutes_or_a_day() -> None:
    assert STEPS[0] == WalkGoal(5, 3)
    assert STEPS[-1] == WalkGoal(30, 5)
    for before, after in itertools.pairwise(STEPS):
        assert (after.minutes - before.minutes, after.days - before.days) in ((5, 0), (0, 1))


def test_it_starts_with_what_is_easy() -> None:
    week = walking_week(state_of(), NOW, FOUR)
    assert week.step == WalkGoal(10, 3)
    assert (week.why, week.done, week.wanted) == ("Start with what is easy.", 0, 3)
    assert [day.day for day in week.days] == [MONDAY + timedelta(days=n) for n in range(7)]


def test_in_a_flare_it_starts_with_less() -> None:
    assert walking_week(state_of(spasm(0, 6)), NOW, FOUR).step == WalkGoal(5, 3)


def test_who_walks_far_already_starts_there() -> None:
    assert walking_week(state_of(*walks(1, 25, 5)), NOW, FOUR).step == WalkGoal(25, 5)
    assert walking_week(state_of(*walks(1, 40, 2)), NOW, FOUR).step == WalkGoal(15, 3)
    assert walking_week(state_of(*walks(1, 6, 1)), NOW, FOUR).step == WalkGoal(10, 3)


def test_a_week_done_is_a_small_step_more_and_one_not_done_the_same() -> None:
    assert walking_week(state_of(*walks(2, 10, 3), *walks(1, 15, 3)), NOW, FOUR).step == WalkGoal(15, 4)
    state = state_of(*walks(3, 10, 3), *walks(2, 15, 3), *walks(1, 15, 3))
    assert walking_week(state, NOW, FOUR).step == WalkGoal(15, 4)
    same = walking_week(state_of(*walks(2, 10, 3), *walks(1, 15, 2)), NOW, FOUR)
    assert (same.step, same.why) == (WalkGoal(15, 3), "The same as last week. No rush.")


def test_a_spasm_is_a_step_back_at_once_and_not_twice() -> None:
    before = [*walks(3, 15, 3), *walks(2, 15, 4), *walks(1, 20, 4)]
    usual = walking_week(state_of(*before), NOW, FOUR)
    now = walking_week(state_of(*before, spasm(0, 2)), NOW, FOUR)
    assert STEPS.index(now.step) == STEPS.index(usual.step) - 1
    assert "step back" in now.why
    after = walking_week(state_of(*before, spasm(0, 2), *walks(0, 5, 1)), NOW + timedelta(weeks=1), FOUR)
    assert after.step == now.step
    assert "step back" in after.why


def test_it_never_goes_back_to_nothing() -> None:
    many = [spasm(weeks, 1) for weeks in range(12)]
    week = walking_week(state_of(*walks(13, 5, 1), *many), NOW, FOUR)
    assert week.step == STEPS[0]
    assert week.step.minutes > 0


def test_a_week_without_walks_is_a_little_less_and_a_month_starts_anew() -> None:
    base = [*walks(3, 20, 4), *walks(2, 25, 4)]
    week = walking_week(state_of(*base), NOW, FOUR)
    assert (week.step, week.why) == (WalkGoal(20, 4), "No walks noted last week, so a little less to start from.")
    assert walking_week(state_of(*walks(6, 25, 5)), NOW, FOUR).step == WalkGoal(10, 3)


def test_flare_days_are_excused_and_keep_the_step() -> None:
    week = walking_week(state_of(*walks(1, 15, 4), spasm(0, 0, 3)), NOW, FOUR)
    assert week.flares == 2
    assert week.wanted == week.step.days * 5 // 7
    assert week.count_words.endswith("2 flare days excused")
    # A flare that lasts over Sunday without a new spasm: no step back, no step on.
    state = state_of(*walks(2, 15, 3), spasm(1, 6, 8), *walks(0, 15, 4))
    kept = walking_week(state, NOW, FOUR)
    later = walking_week(state, NOW + timedelta(weeks=1), FOUR)
    assert later.step == kept.step
    assert "settle" in later.why


def test_walks_of_a_day_add_up_and_nearly_is_enough() -> None:
    twice = [make("walk", at(0, 2, hour), seconds=300) for hour in (9, 18)]
    short = make("walk", at(0, 3), seconds=9 * 60)
    too_short = make("walk", at(0, 4), seconds=8 * 60)
    week = walking_week(state_of(*twice, short, too_short), NOW, FOUR)
    assert [day.done for day in week.days] == [False, False, True, True, False, False, False]
    assert week.done == 2
    assert week.count_words == "2 of 3 days"


def test_the_goal_stays_the_goal() -> None:
    week = walking_week(state_of(*walks(2, 30, 5), *walks(1, 30, 5)), NOW, FOUR)
    assert week.step == STEPS[TOP]
    assert "goal" in week.why


@pytest.mark.parametrize(("flares", "wanted"), [(0, 5), (1, 4), (3, 2), (6, 0), (7, 0)])
def test_the_share_of_flare_days_is_excused(flares: int, wanted: int) -> None:
    assert wanted_days(WalkGoal(30, 5), flares) == wanted


def test_no_walk_is_never_done() -> None:
    assert not any(is_done(0, step) for step in STEPS)


def test_a_whole_week_of_flare_says_so() -> None:
    records = [spasm(0, 0, 9), *(make("checkin", at(0, day, 9), pain_now=8) for day in range(7))]
    week = walking_week(state_of(*records), NOW, FOUR)
    assert (week.wanted, week.flares) == (0, 7)
    assert week.count_words == "a week of flare days, 7 flare days excused"


def test_with_much_pain_a_few_steps_are_enough() -> None:
    assert "E16" in today_words(state_of(), NOW, 6)
    assert today_words(state_of(), NOW, 5) == ""
    assert today_words(state_of(), NOW, None) == ""


def test_who_has_leg_trouble_from_walking_is_told_to_ask() -> None:
    profile = make("answers", questionnaire="profile", answers={"body": ["walk-leg-pain"]})
    assert "ask your clinician" in today_words(state_of(profile), NOW, 2)


def test_dizzy_or_drowsy_a_few_steps_are_enough() -> None:
    dizzy = make("answers", questionnaire="profile", answers={"body": ["dizzy"]})
    drowsy = make("dose", ago(hours=23), ingredients=[{"name": "diazepam"}], drowsy=True)
    for record in (dizzy, drowsy):
        assert "a few steps" in today_words(state_of(record), NOW, 2)
    assert today_words(state_of(drowsy), NOW + timedelta(hours=1), 2) == ""


weeks_of_walks = st.lists(st.tuples(st.integers(0, 27), st.integers(0, 6), st.integers(1, 90)), max_size=60)
weeks_of_spasms = st.lists(st.tuples(st.integers(0, 27), st.integers(0, 6), st.integers(0, 10)), max_size=6)


@given(weeks_of_walks, weeks_of_spasms)
def test_whatever_happened_it_asks_for_one_of_its_steps(
    walked: list[tuple[int, int, int]], spasms: list[tuple[int, int, int]]
) -> None:
    records = [make("walk", at(w, d), f"w{n}", seconds=m * 60) for n, (w, d, m) in enumerate(walked)]
    records += [make("episode", at(w, d, 8), f"e{n}", pain=p) for n, (w, d, p) in enumerate(spasms)]
    week = walking_week(state_of(*records), NOW, FOUR)
    assert week.step in STEPS
    assert 0 <= week.wanted <= week.step.days
    assert 0 <= week.done <= 7
    assert week.why


@given(weeks_of_walks)
def test_from_one_week_to_the_next_it_is_at_most_one_step_more(walked: list[tuple[int, int, int]]) -> None:
    """Once it has begun. In the first week of all the user's own walks count."""
    early = [make("walk", at(27, 0), "first", seconds=600)]
    records = early + [make("walk", at(w, d), f"w{n}", seconds=m * 60) for n, (w, d, m) in enumerate(walked)]
    state = state_of(*records)
    found = [walking_week(state, NOW - timedelta(weeks=n), FOUR) for n in range(3, -1, -1)]
    for before, after in itertools.pairwise(found):
        anew = after.why in ("Start with what is easy.", "What you walked last week, as a start.")
        assert anew or STEPS.index(after.step) - STEPS.index(before.step) in (-1, 0, 1)
