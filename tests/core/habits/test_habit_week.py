from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.habits.habit import Habit
from spasm_tui.core.habits.habit_rows import habit_rows
from spasm_tui.core.habits.habit_week import HabitWeek, amounts, habit_week, too_fast
from tests.content import CONTENT
from tests.making import FOUR, NOW, TODAY, ago, make, on, state_of

TICK = Habit("cushion", "Cushion")
BREAKS = CONTENT.habits["sitting-break"]
WATER = CONTENT.habits["water"]
BREATHING = CONTENT.habits["breathing"]


def done(days_ago: int, what: str = "cushion", **data: Any) -> Record:
    return make("habit", ago(days=days_ago), f"{what}-{days_ago}-{data}", what=what, **data)


def week(habit: Habit, *records: Record) -> HabitWeek:
    return habit_week(habit, state_of(*records), TODAY, FOUR)


def drunk(*times: tuple[int, int, float]) -> list[Record]:
    return [make("habit", on(22, hour, minute), what="water", amount=litres) for hour, minute, litres in times]


def litres(*records: Record) -> float:
    return amounts(WATER, state_of(*records), TODAY, TODAY, FOUR).get(TODAY, 0.0)


def test_what_was_never_done_is_not_planned() -> None:
    found = week(TICK)
    assert (found.done, found.planned, found.words) == (0, 0, "not begun")


def test_the_days_since_the_first_count_and_today_only_when_done() -> None:
    found = week(TICK, done(3))
    assert [day.planned for day in found.days] == [False, False, False, True, True, True, False]
    assert (found.done, found.planned, found.words) == (1, 3, "1 of 3")
    assert week(TICK, done(3), done(0)).words == "2 of 4"


def test_flare_days_are_excused_but_count_where_it_was_done() -> None:
    spasm = make("episode", ago(days=3), pain=2)
    assert week(TICK, done(6), spasm).words == "1 of 4, 2 flare days excused"
    assert week(TICK, done(6), done(3), spasm).words == "2 of 5, 1 flare day excused"


def test_a_habit_for_some_days_a_week_asks_for_no_more() -> None:
    some = Habit("cushion", "Cushion", days=3)
    assert week(some, done(6)).words == "1 of 3"
    assert week(some, *(done(days) for days in range(7))).words == "7 of 7"


def test_what_is_left_of_a_long_history_is_the_week() -> None:
    assert week(TICK, done(200)).words == "0 of 6"


def test_part_of_a_goal_is_part_of_a_day() -> None:
    found = week(BREAKS, done(1, "sitting-break"), done(2, "sitting-break"))
    assert [day.amount for day in found.days] == [0, 0, 0, 0, 1, 1, 0]
    assert found.done == 0
    assert week(BREAKS, done(0, "sitting-break")).words == "begun today"


def test_walks_and_sessions_are_breaks_too() -> None:
    moved = [make("walk", on(22, 8 + n), seconds=300) for n in range(3)]
    moved += [make("session", on(22, 12 + n), seconds=240, routine="desk-break") for n in range(3)]
    assert amounts(BREAKS, state_of(*moved), TODAY, TODAY, FOUR) == {TODAY: 6}
    # They are no beginning of the habit.
    assert habit_week(BREAKS, state_of(*moved), TODAY + timedelta(days=1), FOUR).words == "not begun"


def test_only_its_own_routine_counts_as_slow_breaths() -> None:
    slip = make("session", on(22, 8), seconds=4, routine="slow-breathing")
    assert amounts(BREATHING, state_of(slip), TODAY, TODAY, FOUR) == {}
    assert amounts(BREAKS, state_of(slip), TODAY, TODAY, FOUR) == {}
    sessions = [make("session", on(22, 9), seconds=180, routine=name) for name in ("slow-breathing",)]
    other = make("session", on(22, 10), seconds=240, routine="desk-break")
    assert amounts(BREATHING, state_of(*sessions, other), TODAY, TODAY, FOUR) == {TODAY: 1}


# Water.


def test_over_a_litre_in_an_hour_does_not_count() -> None:
    assert litres(*drunk((9, 0, 0.5), (9, 20, 0.5))) == 1.0
    assert litres(*drunk((9, 0, 0.5), (9, 20, 0.5), (9, 40, 0.5))) == 1.0
    assert litres(*drunk((9, 0, 3.0))) == 1.0
    assert litres(*drunk((9, 0, 1.0), (10, 0, 1.0))) == 2.0
    assert litres(*drunk((9, 0, 1.0), (9, 59, 1.0), (10, 0, 0.5))) == 1.5


def test_it_is_told_when_it_happens() -> None:
    glasses = drunk((9, 0, 0.5), (9, 20, 0.5), (9, 40, 0.25))
    state = state_of(*glasses)
    assert [too_fast(WATER, state, glass) for glass in glasses] == [False, False, True]
    assert not too_fast(TICK, state, glasses[2])


def test_the_check_in_may_tell_the_days_total_too() -> None:
    told = make("checkin", on(22, 13), pain_now=1, water=1.75)
    assert litres(*drunk((9, 0, 0.25)), told) == 1.75
    assert litres(*drunk((8, 0, 1.0), (10, 0, 1.0)), told) == 2.0


glass = st.tuples(st.integers(0, 60 * 20), st.floats(0, 3))


@given(st.lists(glass, max_size=25))
def test_no_hour_ever_counts_for_more_than_a_litre(glasses: list[tuple[int, float]]) -> None:
    start = on(22, 4)
    records = [
        make("habit", start + timedelta(minutes=minutes), str(n), what="water", amount=litre)
        for n, (minutes, litre) in enumerate(glasses)
    ]
    total = litres(*records)
    given = sum(litre for _, litre in glasses)
    assert 0 <= total <= given + 1e-9
    # A day of 20 hours cannot count for more than a litre an hour, and one more for the edges.
    assert total <= 21 + 1e-9
    # Whatever window of less than an hour holds all of it, a litre is the most.
    if glasses and max(m for m, _ in glasses) - min(m for m, _ in glasses) < 60:
        assert total <= 1.0 + 1e-9


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 23)), max_size=30), st.lists(st.integers(0, 9), max_size=3))
def test_a_week_never_shames(times: list[tuple[int, int]], spasms: list[int]) -> None:
    records = [make("habit", ago(days=d, hours=h), f"h{n}", what="cushion") for n, (d, h) in enumerate(times)]
    records += [make("episode", ago(days=d), f"e{n}", pain=2) for n, d in enumerate(spasms)]
    found = week(TICK, *records)
    assert len(found.days) == 7
    assert 0 <= found.done <= found.planned <= 7
    assert not any(day.flare and not day.done and day.planned and found.excused == 0 for day in found.days)


def test_the_rows_show_the_day_that_is_looked_at() -> None:
    state = state_of(done(1), make("answers", questionnaire="profile", answers={"heart": ["kidney"]}))
    rows = {
        row.habit.id: row
        for row in habit_rows([TICK, WATER], state, TODAY, 1, Settings(reminders=("cushion", "water")))
    }
    assert rows["cushion"].day.done
    assert rows["cushion"].day.day == TODAY - timedelta(days=1)
    assert rows["water"].ask == f"{WATER.caution} There is no goal here."
    assert (rows["cushion"].reminds, rows["water"].reminds) == (True, False)
    assert rows["water"].amount_words == "0 l"
    assert rows["water"].tail == ""
    assert rows["water"].ask in rows["water"].about
    assert "Weak evidence. (P9, P9b, P10, P11, P11b)" in rows["water"].about[1]


@pytest.mark.parametrize("back", [0, 6])
def test_any_of_the_seven_days_can_be_looked_at(back: int) -> None:
    (row,) = habit_rows([TICK], state_of(done(back)), TODAY, back, Settings())
    assert row.day.done
    assert NOW.date() - row.day.day == timedelta(days=back)
