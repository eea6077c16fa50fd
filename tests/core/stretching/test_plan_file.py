from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, free_name, routine_of, stretches_of
from spasm_tui.core.stretching.plan_file import plan_table, read_plan
from spasm_tui.core.stretching.plan_words import slug
from spasm_tui.lib.number_reader import seconds_in
from tests.exercises import LIBRARY, plans, read, read_step

ROUTINE = {"title": "R", "step": [{"stretch": "bridge", "seconds": 30}]}


@given(plans())
def test_a_plan_written_and_read_is_the_same(plan: ExercisePlan) -> None:
    reading = read_plan("any", plan_table(plan), LIBRARY)
    assert reading.faults == []
    assert reading.plan == plan


# how a step may be put


@pytest.mark.parametrize(
    ("step", "exercise"),
    [
        ({"stretch": "knee-rolls", "seconds": 40}, Exercise(stretch="knee-rolls", seconds=40)),
        ({"stretch": "Knee rolls", "seconds": 40}, Exercise(stretch="knee-rolls", seconds=40)),
        ({"exercise": "X03", "seconds": 40}, Exercise(stretch="knee-rolls", seconds=40)),
        ({"stretch": "bridge", "minutes": 2}, Exercise(stretch="bridge", seconds=120)),
        ({"stretch": "bridge", "seconds": "1:30"}, Exercise(stretch="bridge", seconds=90)),
        ({"stretch": "bridge", "hold": "20 s"}, Exercise(stretch="bridge", seconds=20)),
        ({"stretch": "bridge", "Reps": 8, "seconds-each": 6}, Exercise(stretch="bridge", seconds=6, repeats=8)),
        ({"stretch": "bridge", "reps": "8", "hold": "6"}, Exercise(stretch="bridge", seconds=6, repeats=8)),
        (
            {"stretch": "bridge", "repeats": 8, "seconds_each": 6, "seconds": 48},
            Exercise(stretch="bridge", seconds=6, repeats=8),
        ),
        ({"stretch": "bridge", "seconds": 30, "side": "both"}, Exercise(stretch="bridge", seconds=30, sides="each")),
        ({"stretch": "bridge", "seconds": 30, "sides": "L"}, Exercise(stretch="bridge", seconds=30, sides="left")),
        ({"title": "Walk", "seconds": 600}, Exercise(title="Walk", seconds=600)),
        (
            {"stretch": "bridge", "seconds": 30, "sets": 2, "pause": "45 sec"},
            Exercise(stretch="bridge", seconds=30, sets=2, rest=45),
        ),
    ],
)
def test_a_step_can_be_put_in_many_ways(step: dict[str, Any], exercise: Exercise) -> None:
    assert read_step(**step) == (exercise, [])


def test_a_pause_alone_is_a_rest() -> None:
    reading = read(routine={"step": [{"stretch": "bridge", "seconds": 30}, {"pause": 20}]})
    assert reading.plan.routines[0].exercises[1] == Exercise(kind="rest", seconds=20)
    assert reading.faults == []


def test_repeats_without_their_length_take_the_usual_one_and_that_is_told() -> None:
    reading = read(routine={"title": "R", "step": [{"stretch": "heel-tap", "repeats": 10}]})
    pace = LIBRARY["heel-tap"].repeat_seconds or 6
    assert reading.plan.routines[0].exercises[0] == Exercise(stretch="heel-tap", repeats=10, seconds=pace)
    assert reading.remarks == [
        f"routine “R”, step 1 (heel-tap): it does not say how long one repeat takes, so it is {pace:g} seconds"
    ]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(30, 30), (2.5, 2.5), ("30", 30), ("30 s", 30), ("30sec.", 30), ("2 min", 120), ("1,5 minutes", 90), ("1:05", 65)],
)
def test_a_time_can_be_put_in_many_ways(value: Any, seconds: float) -> None:
    assert seconds_in(value) == seconds


@pytest.mark.parametrize("value", [True, None, [], "half a minute", "8-10", "-5", "1:75", ""])
def test_what_is_no_time_is_none(value: Any) -> None:
    assert seconds_in(value) is None


# what is wrong, and what to do about it


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"stretch": "knee-rols", "seconds": 30}, "no stretch “knee-rols” in the library. Did you mean “knee-rolls”?"),
        ({"stretch": "moon walk", "seconds": 30}, "For one of your own write title ="),
        ({"seconds": 30}, "names no exercise"),
        ({"stretch": "bridge"}, "how long? Add seconds = 30"),
        ({"stretch": "bridge", "secnds": 30}, "unknown key “secnds” (did you mean “seconds”?)"),
        ({"stretch": "bridge", "seconds": 5000}, "seconds should be a number of seconds from 1 to 1800"),
        ({"stretch": "bridge", "seconds": "a while"}, "seconds should be a number of seconds from 1 to 1800"),
        ({"stretch": "bridge", "seconds": 5, "repeats": 8}, "has repeats and seconds. For one repeat write"),
        ({"stretch": "bridge", "repeats": "8-10", "hold": 5}, "repeats should be one whole number from 1 to 100"),
        ({"stretch": "bridge", "repeats": 2.5, "hold": 5}, "repeats should be one whole number"),
        ({"stretch": "bridge", "sets": 0, "seconds": 5}, "sets should be one whole number from 1 to 20"),
        ({"stretch": "bridge", "seconds": 30, "sides": "upper"}, "sides “upper” should be one of: none, each,"),
        ({"stretch": "bridge", "seconds": 30, "sides": 2}, "sides should be text in quotes"),
        ({"stretch": "bridge", "seconds": 30, "seconds_each": 7}, "seconds and seconds_each do not agree"),
        ({"stretch": "bridge", "seconds": 30, "reps": 1, "times": 2}, "repeats is given twice"),
        ({"stretch": "bridge", "minutes": 90}, "minutes should be a number up to 30"),
        ({"stretch": 5, "seconds": 30}, "stretch should be text in quotes"),
        ({"stretch": "bridge", "seconds": 30, "kind": "dance"}, "kind “dance” should be one of: move, setup"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_and_the_way_to_mend_it(step: dict[str, Any], told: str) -> None:
    exercise, faults = read_step(**step)
    assert exercise is None
    assert any(fault.startswith("routine “R”, step 1") and told in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "holds no routine and no stretch"),
        ({"routine": "x"}, "routine should be tables: write [[routine]]"),
        ({"routine": [{"title": "R"}]}, "routine “R”: has no steps: write [[routine.step]]"),
        ({"routine": [{"title": "R", "step": [{"rest": 5}]}]}, "routine “R”: has no exercise in it, only pauses"),
        ({"routine": [3]}, "routine 1: should be a table"),
        ({"routine": [ROUTINE], "step": [{"title": "x", "seconds": 3}]}, "has steps outside of its routines"),
        ({"routine": [{**ROUTINE, "phases": ["soon"]}]}, "phases “soon” should be one of"),
        ({"routine": [{**ROUTINE, "tilte": "x"}]}, "unknown key “tilte” (did you mean “title”?)"),
        ({"routine": [ROUTINE], "reviewed": "20/11/2026"}, "reviewed should be a date like 2026-11-20"),
        ({"routine": [ROUTINE], "notes": 5}, "notes should be text in quotes"),
        ({"routine": [ROUTINE], "colour": "red"}, "unknown key “colour”"),
        ({"routine": [ROUTINE], "by": "A", "author": "B"}, "by is given twice"),
        ({"routine": [ROUTINE], "format": 2}, "was written for a newer spasm-tui"),
        ({"routine": [ROUTINE], "stretch": [1]}, "stretch should be tables with names"),
        ({"routine": [ROUTINE], "stretch": {"a": 1}}, "stretch “a”: should be a table, like [stretch.a]"),
        ({"stretch": {"a": {"levle": 2}}}, "stretch “a”: unknown key “levle” (did you mean “level”?)"),
        ({"stretch": {"a": {"position": "upside down"}}}, "stretch “a”: position “upside down” should be one of"),
        ({"stretch": {"A b": {}, "a-b": {}}}, "stretch “a-b”: there is another one of this name"),
        (
            {"routine": [{"title": "R", "step": [{"title": "x", "hold": 10, "repeats": 100, "sets": 20}]}]},
            "routine “R”: has more than 400 steps",
        ),
    ],
)
def test_a_fault_of_the_whole_is_told(table: dict[str, Any], told: str) -> None:
    reading = read(**table)
    assert any(told in fault for fault in reading.faults), reading.faults


def test_all_faults_are_told_at_once_and_what_has_none_is_kept() -> None:
    good = {"title": "Good", "step": [{"stretch": "bridge", "seconds": 30}]}
    bad = {"title": "Bad", "step": [{"stretch": "brigde"}, {"title": "x", "seconds": "?"}]}
    reading = read(title="P", by="A", routine=[good, bad], stretch={"ok": {}, "wrong": {"level": 9}}, colour=1)
    assert len(reading.faults) == 5
    assert [routine.title for routine in reading.plan.routines] == ["Good"]
    assert [own.name for own in reading.plan.stretches] == ["ok"]
    assert (reading.plan.title, reading.plan.by) == ("P", "A")


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = [
    "title",
    "by",
    "reviewed",
    "notes",
    "format",
    "stretch",
    "routine",
    "step",
    "repeats",
    "seconds",
    "rest",
    "sets",
]


@given(st.dictionaries(st.sampled_from(KEYS), JUNK))
def test_whatever_a_file_holds_it_is_read_or_refused(table: dict[str, Any]) -> None:
    reading = read_plan("junk", table, LIBRARY)
    assert all(isinstance(fault, str) and fault for fault in reading.faults)


@given(st.dictionaries(st.sampled_from(KEYS), JUNK))
def test_whatever_a_step_holds_it_is_read_or_refused(step: dict[str, Any]) -> None:
    exercise, faults = read_step(**step)
    assert (exercise is None) == bool(faults)


# what a plan brings


def test_a_plan_has_its_own_stretches_in_a_clinicians_words() -> None:
    table = {
        "position": "four-point kneeling",
        "equipment": "band",
        "how": "On your hands and knees.",
        "cue": "Reach.",
        "side": "both",
        "stop": "Stop if it hurts.",
    }
    reading = read(stretch={"Thread the needle": table})
    assert reading.faults == []
    (own,) = reading.plan.stretches
    assert (own.name, own.stretch.title, own.stretch.position) == (
        "thread-the-needle",
        "Thread the needle",
        "hands-and-knees",
    )
    assert (own.stretch.kit, own.stretch.cues, own.stretch.sides) == (("band",), ("Reach.",), "each")
    assert (own.stretch.setup, own.stretch.stop_if) == ("On your hands and knees.", "Stop if it hurts.")


def test_a_step_takes_the_plans_own_stretch_before_the_librarys() -> None:
    reading = read(stretch={"bridge": {"title": "Ours", "sides": "each"}}, routine=[ROUTINE])
    routine = routine_of("anna", reading.plan, reading.plan.routines[0], LIBRARY)
    assert [step.stretch for step in routine.steps if step.kind == "move"] == ["anna-bridge"] * 2
    assert stretches_of("anna", reading.plan)["bridge"].id == "anna-bridge"


def test_a_fault_of_an_own_stretch_is_told_once_and_not_in_its_steps() -> None:
    step = {"stretch": "Arm wave", "seconds": 20}
    reading = read(stretch={"arm-wave": {"level": 9}}, routine=[{"title": "R", "step": [step, step]}])
    assert len(reading.faults) == 1
    assert reading.faults[0].startswith("stretch “arm-wave”: level")


def test_a_routine_says_what_it_is_part_of_who_wrote_it_and_when_it_was_looked_at() -> None:
    reading = read(title="P", by="M. K.", reviewed=datetime(2026, 11, 20, 9), notes="Twice a day.", routine=[ROUTINE])
    assert reading.plan.reviewed == date(2026, 11, 20)
    routine = routine_of("p", reading.plan, reading.plan.routines[0], LIBRARY)
    assert routine.summary == "P.\nTwice a day.\nBy M. K., reviewed 20 Nov 2026."
    assert (routine.id, routine.title, routine.position) == ("p-r", "R", "lying")


@pytest.mark.parametrize("day", ["2026-11-20", "20.11.2026", date(2026, 11, 20)])
def test_a_day_can_be_put_in_more_ways_than_one(day: Any) -> None:
    assert read(reviewed=day, routine=[ROUTINE]).plan.reviewed == date(2026, 11, 20)


def test_of_several_routines_each_bears_the_plans_name_too() -> None:
    reading = read(title="Anna", routine=[ROUTINE, {**ROUTINE, "title": "R"}])
    found = [routine_of("anna", reading.plan, each, LIBRARY) for each in reading.plan.routines]
    assert [(r.id, r.title) for r in found] == [("anna-r", "Anna: R"), ("anna-r-2", "Anna: R")]


def test_steps_at_the_top_are_the_only_routine() -> None:
    reading = read(title="Mine", steps=["bridge", {"stretch": "bridge", "seconds": 20}])
    assert any("step 1 (bridge): how long?" in fault for fault in reading.faults)
    reading = read(title="Mine", step=[{"stretch": "bridge", "seconds": 20}])
    assert (reading.faults, reading.plan.routines[0].id) == ([], "mine")


def test_a_plan_without_a_title_is_called_as_its_file_is() -> None:
    assert read(name="week-one", routine=[{"step": ROUTINE["step"]}]).plan.title == "Week one"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna’s back plan", "annas-back-plan"),
        ("Übung für Łukasz", "ubung-fur-lukasz"),
        ("腰の運動", "own"),
        ("../../x", "x"),
    ],
)
def test_a_name_for_files_is_plain(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_name_is_one_on_every_disk() -> None:
    assert (slug("Con"), slug("LPT1!"), slug("Cone")) == ("con-own", "lpt1-own", "cone")
    assert (free_name("knee", ["Knee"]), free_name("knee", ["hip"])) == ("knee-2", "knee")
