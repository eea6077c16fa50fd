from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest

from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.habits.habit import Habit, read_habits
from spasm_tui.core.profile.profile import Profile
from spasm_tui.tui.screens import SCREENS
from tests.content import CONTENT

HABITS = CONTENT.habits


def read(*tables: Any, own: tuple[Any, ...] = ()) -> tuple[dict[str, Habit], list[str]]:
    return read_habits(tables, own)


def test_three_words_make_a_habit() -> None:
    found, faults = read({"id": "cushion", "title": "Cushion in the car"})
    assert faults == []
    habit = found["cushion"]
    assert habit == Habit("cushion", "Cushion in the car")
    assert habit.is_tick


def test_the_users_tables_add_to_and_change_the_built_in_ones() -> None:
    built_in = ({"id": "water", "title": "Water", "unit": "l", "goal": 1.6}, {"id": "sleep", "title": "Sleep"})
    own = (
        {"id": "water", "goal": 2},
        {"id": "mine", "title": "Mine"},
        {"id": "sleep", "off": True},
        {"id": "water", "days": 5},
    )
    found, faults = read(*built_in, own=own)
    assert faults == []
    assert list(found) == ["water", "mine"]
    assert (found["water"].goal, found["water"].unit, found["water"].days) == (2, "l", 5)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"title": "No id"}, "habit: id is missing"),
        ({"id": " ", "title": "No id"}, "habit: id is missing"),
        ({"id": "a"}, "habit a: title is missing"),
        ({"id": "a", "title": "A", "goal": "much"}, "habit a: goal should be a number"),
        ({"id": "a", "title": "A", "days": 8}, "habit a: days should be a number from 1 to 7"),
        ({"id": "a", "title": "A", "badge": "great"}, "habit a: badge “great” should be one of"),
        ({"id": "a", "title": "A", "remind_at": "25:00"}, "habit a: remind_at “25:00” is not a time of day"),
        ({"id": "a", "title": "A", "remind_minutes": 10}, "habit a: remind_minutes should be a number from 20"),
        ({"id": "a", "title": "A", "golas": 1}, "habit a: unknown key “golas”"),
        ("a", "habit: id is missing"),
    ],
)
def test_a_fault_is_named_with_its_habit_and_key(table: Any, told: str) -> None:
    assert any(fault.startswith(told) for fault in read(table)[1]), read(table)[1]


def test_amounts_in_words() -> None:
    water = Habit("water", "Water", unit="l", step=0.25, goal=1.6)
    assert water.amount_words(0.75) == "0.75 of 1.6 l"
    assert water.amount_words(0.1 + 0.2, with_goal=False) == "0.3 l"
    tick = Habit("a", "A")
    assert (tick.amount_words(0), tick.amount_words(1)) == ("not yet", "done")
    steps = Habit("a", "A", unit="steps", goal=0)
    assert (steps.amount_words(2), steps.amount_words(1)) == ("2 steps", "1"), "a word for several is none for one"
    assert Habit("a", "A", unit="walks", goal=1).amount_words(0) == "0 of 1"
    assert Habit("a", "A", unit="km", goal=1).amount_words(1) == "1 of 1 km"


# The real ones.


def test_the_built_in_habits() -> None:
    assert set(HABITS) >= {"sitting-break", "water", "sleep", "breathing"}
    sitting, water = HABITS["sitting-break"], HABITS["water"]
    assert (sitting.remind_minutes, (sitting.remind_least, sitting.remind_most)) == (30, (20, 60))
    assert (water.goal, water.badge, water.most_per_hour) == (1.6, "weak", 1.0)
    assert HABITS["sleep"].remind_at == time(20, 30)
    assert not set(HABITS) & set(Settings().reminders), "nothing reminds before the user asks for it"


@pytest.mark.parametrize("name", HABITS)
def test_a_claim_has_its_badge_and_a_number_its_source(name: str) -> None:
    habit = HABITS[name]
    assert habit.badge
    assert habit.sources
    assert set(habit.sources) <= set(CONTENT.sources)
    assert not re.search(r"\d", habit.how + habit.why) or habit.sources


def test_what_a_habit_opens_is_there() -> None:
    opened = [habit.opens.partition(":") for habit in HABITS.values() if habit.opens]
    assert opened
    for screen, _, detail in opened:
        assert screen in SCREENS
        assert screen != "stretch" or detail in CONTENT.routines
    counted = [kind.partition(":")[2] for habit in HABITS.values() for kind in habit.counts if ":" in kind]
    assert set(counted) <= set(CONTENT.routines)
    assert {kind.partition(":")[0] for habit in HABITS.values() for kind in habit.counts} <= set(KINDS)


@pytest.mark.parametrize("word", ["heart", "kidney"])
def test_who_should_ask_first_is_told_so_in_place_of_a_goal(word: str) -> None:
    water = HABITS["water"]
    assert "ask a doctor" in water.ask_words(Profile(frozenset({word})))
    assert water.ask_words(Profile(frozenset({"knee"}))) == ""


def test_the_words_that_ask_first_can_be_told_in_the_profile() -> None:
    profile = CONTENT.questionnaire("profile")
    assert profile
    told = {item.id for item in profile.items} | {option.id for item in profile.items for option in item.options}
    assert {word for habit in HABITS.values() for word in habit.ask_first} <= told
