from __future__ import annotations

import re
from typing import Any

import pytest

from spasm_tui.core.base.clock import Run, Step, StepPlan, position
from spasm_tui.core.stretching.stretch import (
    Outcome,
    Routine,
    Stretch,
    plan_for,
    read_routine,
    read_stretch,
    ready_seconds,
    session_data,
    step_name,
)
from spasm_tui.lib.dates import clock_face
from tests.content import CONTENT

ROUTINES = {routine.code: routine for routine in CONTENT.routines.values()}
STRETCHES = {stretch.code: stretch for stretch in CONTENT.stretches.values()}

# The routines step by step (clinical 6.4): the library's number of a move with R or L for its side, or the kind of a
# step between, then its seconds and when it ends.
TABLES = {
    "R1": """
        setup 15 0:15, X01 60 1:15, change 5 1:20, X02 50 2:10, change 5 2:15, X03 60 3:15, change 5 3:20,
        X04R 20 3:40, switch 5 3:45, X04L 20 4:05, change 5 4:10, X01 30 4:40, finish 20 5:00""",
    "R2": """
        setup 10 0:10, X01 30 0:40, X02 60 1:40, change 5 1:45, X03 60 2:45, change 5 2:50, X04R 25 3:15,
        switch 5 3:20, X04L 25 3:45, change 10 3:55, X07 60 4:55, change 5 5:00, X06 45 5:45, change 10 5:55,
        X10 40 6:35, change 5 6:40, X22 80 8:00""",
    "R3": """
        setup 10 0:10, X17 40 0:50, X14R 15 1:05, switch 5 1:10, X14L 15 1:25, X16 35 2:00, X18R 25 2:25,
        switch 5 2:30, X18L 25 2:55, X02s 40 3:35, X10 25 4:00""",
    "R4": """
        X01 60 1:00, X03 60 2:00, change 5 2:05, X04R 30 2:35, switch 5 2:40, X04L 30 3:10, change 5 3:15,
        X11R 30 3:45, switch 10 3:55, X11L 30 4:25, change 5 4:30, X12R 30 5:00, switch 10 5:10, X12L 30 5:40,
        change 10 5:50, X13R 30 6:20, switch 10 6:30, X13L 30 7:00, change 10 7:10, X06 60 8:10, change 10 8:20,
        X01 90 9:50, finish 10 10:00""",
    "R5": """
        X22 60 1:00, X02 40 1:40, change 5 1:45, X19 45 2:30, rest 30 3:00, X19 45 3:45, change 15 4:00,
        X20 60 5:00, rest 30 5:30, X20 60 6:30, change 15 6:45, X21 45 7:30, rest 30 8:00, change 10 8:10,
        X23R 15 8:25, switch 10 8:35, X23L 15 8:50, rest 15 9:05, X23R 15 9:20, switch 10 9:30, X23L 15 9:45,
        change 20 10:05, X24 45 10:50, X07 40 11:30, X01 30 12:00""",
    "R6": "X08p 60 1:00, X08 60 2:00, X09 60 3:00, rest 30 3:30, X10 40 4:10, X22 50 5:00",
}


@pytest.mark.parametrize("code", TABLES)
def test_a_routine_is_its_table_step_by_step(code: str) -> None:
    codes = {stretch.id: stretch.code for stretch in STRETCHES.values()}
    plan = plan_for(ROUTINES[code], 0)
    found = [
        f"{codes[step.stretch] + step.side[:1].upper() if step.kind == 'move' else step.kind} {step.seconds:g} "
        f"{clock_face(plan.begins(n + 1))}"
        for n, step in enumerate(plan.steps)
    ]
    assert found == [" ".join(line.split()) for line in TABLES[code].split(",")]
    assert all(bool(step.stretch) == (step.kind == "move") for step in plan.steps)


@pytest.mark.parametrize("code", TABLES)
def test_the_words_of_a_step_name_its_own_side(code: str) -> None:
    """The side a cue names first is its own; a step that leads into a side names the one that comes."""
    steps = ROUTINES[code].steps
    for at, step in enumerate(steps):
        side = step.side or next((later.side for later in steps[at + 1 :] if later.kind == "move"), "")
        named = re.search(r"\b(right|left)\b", step.cue.lower())
        assert named is None or named[0] == side, step
        assert named or step.kind != "switch", step


def test_a_session_followed_by_its_clock_passes_each_step_once() -> None:
    plan = plan_for(ROUTINES["R1"], 0)
    run = Run(plan, 500.0)
    heard = [position(run, 500.0 + second).index for second in range(300)]
    assert [heard.count(n) for n in range(13)] == [step.seconds for step in plan.steps]


def test_every_step_has_a_title_and_a_cue() -> None:
    for routine in ROUTINES.values():
        assert all(step.title and step.cue for step in routine.steps), routine.id


def test_every_move_has_time_to_get_ready_before_it() -> None:
    routine = Routine(
        "r",
        "R",
        (
            Step(20, "Settle", "setup"),
            Step(30, "a"),
            Step(2, "Change", "change"),
            Step(30, "b", side="left"),
            Step(30, "c"),
        ),
    )
    found = [(step.kind, step.seconds, step.title, step.cue) for step in plan_for(routine, 7).steps]
    assert found == [
        ("setup", 20, "Settle", ""),
        ("move", 30, "a", ""),
        ("change", 2, "Change", ""),
        ("ready", 5, "Get ready", "b, left side."),
        ("move", 30, "b", ""),
        ("ready", 7, "Get ready", "c."),
        ("move", 30, "c", ""),
    ]
    assert plan_for(routine, 0).steps == routine.steps
    assert plan_for(ROUTINES["R1"], 5).steps == ROUTINES["R1"].steps


def test_time_to_get_ready_is_known_at_every_second() -> None:
    plan = plan_for(Routine("r", "R", (Step(10, "a"), Step(10, "b"))), 4)
    assert [ready_seconds(plan, at) for at in (0, 3, 4, 14, 15, 18, 28)] == [0, 3, 4, 4, 5, 8, 8]


KNEES = Stretch("knee-rolls", "Knee rolls", cues=("Sway.", "Breathe."), easier="Sway less.")


def routine_faults(**step: Any) -> list[str]:
    return read_routine("r", {"title": "R", "step": [step]}, {"knee-rolls": KNEES})[1]


def test_three_lines_make_a_step() -> None:
    routine, faults = read_routine(
        "r", {"title": "R", "step": [{"stretch": "knee-rolls", "seconds": 60}]}, {"knee-rolls": KNEES}
    )
    assert faults == []
    assert routine is not None
    assert routine.steps == (Step(60, "Knee rolls", "move", "Sway.", "", "knee-rolls"),)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"stretch": "knee-rolls"}, "step 1: seconds is missing"),
        ({"stretch": "knee-rolls", "seconds": 0}, "step 1: seconds should be a number from 1 to 1800"),
        ({"stretch": "knee-roll", "seconds": 9}, "step 1: there is no stretch “knee-roll”"),
        ({"seconds": 9}, "step 1: needs a stretch or a title"),
        ({"title": "T", "seconds": 9, "side": "both"}, "step 1: side “both” should be one of: left, right"),
        ({"title": "T", "seconds": 9, "kind": "jump"}, "step 1: kind “jump” should be one of: move, setup"),
        ({"title": "T", "seconds": 9, "que": "x"}, "step 1: unknown key “que”"),
    ],
)
def test_a_faulty_step_is_told_by_its_number_and_key(step: dict[str, Any], told: str) -> None:
    found = routine_faults(**step)
    assert len(found) == 1
    assert found[0].startswith(told)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "title is missing"),
        ({"title": "T", "position": "hanging"}, "position “hanging” should be one of: lying"),
        ({"title": "T", "kit": ["sofa"]}, "kit “sofa” should be one of: chair"),
        ({"title": "T", "phases": "acute"}, "phases should be a list"),
        ({"title": "T", "level": 4}, "level should be a number from 1 to 3"),
        ({"title": "T", "sides": "some"}, "sides “some” should be one of: none"),
        ({"title": "T", "cues": [1]}, "cues should be a list of texts"),
        ({"title": "T", "colour": "red"}, "unknown key “colour”"),
    ],
)
def test_a_faulty_stretch_is_told_by_its_key(table: dict[str, Any], told: str) -> None:
    stretch, faults = read_stretch("s", table)
    assert stretch is None
    assert len(faults) == 1
    assert faults[0].startswith(told)


def test_a_routine_without_steps_is_a_fault() -> None:
    assert read_routine("r", {"title": "R"}, {})[1] == ["step is missing"]
    assert read_routine("r", {"title": "R", "step": []}, {})[1] == ["step is empty"]


def test_a_step_is_named_by_its_stretch_and_side() -> None:
    assert step_name(Step(5, "Knee rolls", stretch="knee-rolls", side="left")) == "knee-rolls (left)"
    assert step_name(Step(5, "My own")) == "My own"


PLAN = StepPlan(
    (Step(5, "ready", "setup"), Step(9, "a"), Step(3, "change", "change"), Step(9, "b", side="left"), Step(9, "c"))
)


def lists(outcome: Outcome, reached: int, finished: bool) -> tuple[str, str, str]:
    data = session_data(PLAN, outcome, reached, finished)
    assert set(data) == {"done", "skipped", "hurt"}
    return ", ".join(data["done"]), ", ".join(data["skipped"]), ", ".join(data["hurt"])


@pytest.mark.parametrize(
    ("outcome", "reached", "finished", "expected"),
    [
        (Outcome(), 4, True, ("a, b (left), c", "", "")),
        (Outcome(), 4, False, ("a, b (left)", "", "")),
        (Outcome(), 1, False, ("", "", "")),
        (Outcome().skip(1), 3, False, ("", "a", "")),
        (Outcome().skip(1).hurts(3), 4, True, ("c", "a", "b (left)")),
        (Outcome().skip(1).hurts(1), 4, True, ("b (left), c", "", "a")),
        (Outcome().skip(1).skip(3).unskip(3), 4, True, ("b (left), c", "a", "")),
        (Outcome().skip(1).skip(3).unskip(1), 4, True, ("a, b (left), c", "", "")),
        (Outcome().skip(0).skip(2), 4, True, ("a, b (left), c", "", "")),
    ],
)
def test_a_session_keeps_what_became_of_each_move(
    outcome: Outcome, reached: int, finished: bool, expected: tuple[str, str, str]
) -> None:
    assert lists(outcome, reached, finished) == expected


def test_each_move_is_in_one_list_once_the_session_is_finished() -> None:
    for skipped in range(len(PLAN.steps)):
        for hurt in range(len(PLAN.steps)):
            data = session_data(PLAN, Outcome().skip(skipped).hurts(hurt), 4, True)
            assert sorted(name for names in data.values() for name in names) == ["a", "b (left)", "c"]
