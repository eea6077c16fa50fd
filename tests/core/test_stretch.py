from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.run import Plan, Run, Step, position
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
from spasm_tui.core.when import clock_face
from tests.content import CONTENT

ROUTINES = {routine.code: routine for routine in CONTENT.routines.values()}
STRETCHES = {stretch.code: stretch for stretch in CONTENT.stretches.values()}

ENDS = {
    "R1": "0:15 1:15 1:20 2:10 2:15 3:15 3:20 3:40 3:45 4:05 4:10 4:40 5:00",
    "R2": "0:10 0:40 1:40 1:45 2:45 2:50 3:15 3:20 3:45 3:55 4:55 5:00 5:45 5:55 6:35 6:40 8:00",
    "R3": "0:10 0:50 1:05 1:10 1:25 2:00 2:25 2:30 2:55 3:35 4:00",
}
# The library's numbers of the moves in order; R and L are the sides.
MOVES = {
    "R1": "X01 X02 X03 X04R X04L X01",
    "R2": "X01 X02 X03 X04R X04L X07 X06 X10 X22",
    "R3": "X17 X14R X14L X16 X18R X18L X02s X10",
    "R4": "X01 X03 X04R X04L X11R X11L X12R X12L X13R X13L X06 X01",
    "R5": "X22 X02 X19 X19 X20 X20 X21 X23R X23L X23R X23L X24 X07 X01",
    "R6": "X08p X08 X09 X10 X22",
}


@pytest.mark.parametrize(
    ("code", "seconds"), [("R1", 300), ("R2", 480), ("R3", 240), ("R4", 600), ("R5", 720), ("R6", 300)]
)
def test_a_routine_lasts_as_long_as_its_title_says(code: str, seconds: int) -> None:
    assert ROUTINES[code].seconds == seconds


@pytest.mark.parametrize("code", ENDS)
def test_each_step_ends_when_the_table_says(code: str) -> None:
    plan = plan_for(ROUTINES[code], 0)
    assert [clock_face(plan.begins(n + 1)) for n in range(len(plan.steps))] == ENDS[code].split()


@pytest.mark.parametrize("code", MOVES)
def test_the_moves_are_those_of_the_table(code: str) -> None:
    codes = {stretch.id: stretch.code for stretch in STRETCHES.values()}
    found = [codes[s.stretch] + s.side[:1].upper() for s in ROUTINES[code].steps if s.stretch]
    assert " ".join(found) == MOVES[code]


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


PLAN = Plan(
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
