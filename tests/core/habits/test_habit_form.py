from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.habits.habit import Habit, read_habits
from spasm_tui.core.habits.habit_form import LONGEST_TITLE, USUAL, changes, form_for, new_table, to_answers
from spasm_tui.core.questionnaires.questionnaire import fitting
from tests.content import CONTENT

HABITS = CONTENT.habits


def ids(habit: Habit | None) -> list[str]:
    return [item.id for item in form_for(habit).items]


def test_only_what_fits_the_habit_is_asked() -> None:
    assert ids(HABITS["water"]) == ["goal", "step", "days", "remind_minutes", "remind", "off"]
    assert ids(HABITS["sleep"]) == ["days", "remind_at", "remind", "off"]
    assert [item.id for item in form_for(HABITS["water"], asks_first=True).items] == ["step", "off"]
    assert ids(None) == ["title", "unit", "goal", "step", "days", "remind_at", "remind"]


def test_the_break_from_sitting_reminds_every_20_to_60_minutes() -> None:
    item = form_for(HABITS["sitting-break"]).item("remind_minutes")
    assert item
    assert (item.min, item.max) == (20, 60)


@pytest.mark.parametrize("name", HABITS)
def test_its_values_are_answers_of_its_form_and_change_nothing(name: str) -> None:
    habit = HABITS[name]
    form = form_for(habit)
    answers = {key: value for key, value in to_answers(habit, True).items() if form.item(key)}
    assert fitting(form, answers) == answers
    assert changes(habit, answers) == {}


def test_only_what_was_changed_is_kept() -> None:
    assert changes(HABITS["water"], {"goal": 2, "step": 0.25, "remind": True}) == {"id": "water", "goal": 2}
    assert changes(HABITS["sleep"], {"off": True}) == {"id": "sleep", "off": True}


def test_a_new_one_gets_an_id_of_its_own() -> None:
    table = new_table({**USUAL, "title": " Cushion in the car ", "unit": ""}, {})
    kept = {key: value for key, value in USUAL.items() if key != "remind"}
    assert table == {"id": "cushion-in-the-car", "title": "Cushion in the car", **kept}
    assert new_table({"title": "Water!"}, {"water", "water-2"})["id"] == "water-3"
    assert new_table({"title": "水を飲む"}, {})["id"] == "own"
    with pytest.raises(ValueError, match="Give it a name"):
        new_table({"title": "  "}, {})


@given(st.text(max_size=80), st.fixed_dictionaries({}, optional={"goal": st.floats(0, 100), "remind": st.booleans()}))
def test_any_title_makes_a_habit_that_can_be_read(title: str, others: dict[str, Any]) -> None:
    try:
        table = new_table({"title": title, **others}, HABITS)
    except ValueError:
        return
    found, faults = read_habits([], [table])
    assert faults == []
    (habit,) = found.values()
    assert habit.id not in HABITS
    assert len(habit.title) <= LONGEST_TITLE
