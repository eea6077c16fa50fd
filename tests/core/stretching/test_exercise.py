from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.clock import Step
from spasm_tui.core.stretching.exercise import Exercise, dose_words, rounds, steps_of, total_seconds
from spasm_tui.core.stretching.exercise_plan import PlanRoutine
from spasm_tui.core.stretching.steps_to_exercises import exercises_of
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT
from tests.exercises import LIBRARY, lines

OWN = {
    "hold": Stretch("hold", "Hold", position="lying", sides="each", cues=("Ease into it.",)),
    "tilt": Stretch("tilt", "Tilt", position="lying", cues=("Tilt.",)),
    "sway": Stretch("sway", "Sway", position="standing", cues=("Sway.",), repeat_seconds=12.0),
}


def told(*exercises: Exercise) -> list[str]:
    """The steps in a word and a number each."""
    return [f"{s.kind} {s.seconds:g}{s.side and ' ' + s.side}" for s in steps_of(exercises, OWN)]


def test_a_move_of_some_seconds_is_one_step() -> None:
    (step,) = steps_of([Exercise(stretch="tilt", seconds=40)], OWN)
    assert step == Step(40, "Tilt", "move", "Tilt.", "", "tilt")


def test_quick_repeats_run_in_one_go_and_are_announced() -> None:
    (step,) = steps_of([Exercise(stretch="tilt", seconds=6, repeats=8)], OWN)
    assert (step.seconds, step.cue) == (48, "About 8, slowly. Tilt.")


def test_each_hold_has_its_own_count_and_a_rest_between() -> None:
    assert told(Exercise(stretch="tilt", seconds=20, repeats=3)) == [
        "move 20",
        "rest 10",
        "move 20",
        "rest 10",
        "move 20",
    ]


def test_a_stretch_that_is_repeated_runs_in_one_go_however_slow_it_is() -> None:
    assert told(Exercise(stretch="sway", seconds=12, repeats=5)) == ["move 60"]


def test_no_step_is_longer_than_one_may_be() -> None:
    assert rounds(Exercise(stretch="sway", seconds=60, repeats=100), OWN) == (100, 60)


def test_each_side_gets_its_whole_time_with_a_switch_between() -> None:
    assert told(Exercise(stretch="tilt", sides="each", seconds=25)) == ["move 25 right", "switch 5", "move 25 left"]


def test_both_sides_are_done_where_the_stretch_wants_each_and_nothing_is_said() -> None:
    assert told(Exercise(stretch="hold", seconds=25)) == ["move 25 right", "switch 5", "move 25 left"]
    assert told(Exercise(stretch="hold", seconds=25, sides="none")) == ["move 25"]
    assert told(Exercise(stretch="hold", seconds=25, sides="left")) == ["move 25 left"]


def test_sets_of_both_sides_take_turns() -> None:
    found = told(Exercise(stretch="hold", seconds=15, sets=2, rest=30, switch=8))
    assert found == [
        "move 15 right",
        "switch 8",
        "move 15 left",
        "rest 30",
        "move 15 right",
        "switch 8",
        "move 15 left",
    ]


def test_without_a_rest_between_sets_the_side_is_switched_back() -> None:
    found = told(Exercise(stretch="hold", seconds=15, sets=2, rest=0))
    assert found == [
        "move 15 right",
        "switch 5",
        "move 15 left",
        "switch 5",
        "move 15 right",
        "switch 5",
        "move 15 left",
    ]


def test_the_rest_of_a_single_set_comes_after_it_but_never_at_the_end() -> None:
    tilt = Exercise(stretch="tilt", seconds=30, rest=20)
    assert told(tilt, tilt) == ["move 30", "rest 20", "move 30"]


def test_there_is_time_to_get_from_one_to_the_next() -> None:
    tilt, sway = Exercise(stretch="tilt"), Exercise(stretch="sway")
    assert told(tilt, tilt) == ["move 30", "change 5", "move 30"]
    assert told(tilt, sway) == ["move 30", "change 10", "move 30"]
    assert told(tilt, replace(sway, ready=20)) == ["move 30", "change 20", "move 30"]
    assert told(tilt, replace(sway, ready=0)) == ["move 30", "move 30"]
    assert told(tilt, Exercise(kind="rest", seconds=15), sway) == ["move 30", "rest 15", "move 30"]


def test_what_comes_next_is_said_in_between() -> None:
    steps = steps_of([Exercise(stretch="tilt"), Exercise(stretch="sway", ready_cue="Stand up.")], OWN)
    assert steps[1] == Step(10, "Change over", "change", "Stand up.")
    steps = steps_of([Exercise(stretch="tilt"), Exercise(stretch="sway", ready_title="Stand up")], OWN)
    assert steps[1] == Step(10, "Stand up", "change", "Next: Sway.")


def test_sets_are_numbered_in_their_names() -> None:
    steps = steps_of([Exercise(stretch="tilt", sets=2)], OWN)
    assert [step.title for step in steps if step.kind == "move"] == ["Tilt, 1 of 2", "Tilt, 2 of 2"]


def test_a_move_in_own_words_needs_no_stretch() -> None:
    (step,) = steps_of([Exercise(title="Round the block", seconds=600)], OWN)
    assert (step.title, step.stretch, step.seconds) == ("Round the block", "", 600)
    assert step.cue


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        (Exercise(stretch="tilt", seconds=40), "40 s"),
        (Exercise(stretch="tilt", seconds=6, repeats=8), "8 × 6 s"),
        (Exercise(stretch="hold", seconds=20, repeats=3, rest=5), "3 × 20 s, each side, 5 s rest"),
        (Exercise(stretch="tilt", seconds=3, repeats=10, sets=2), "2 sets of 10 × 3 s, 10 s rest"),
        (Exercise(stretch="tilt", seconds=90, sides="left", rest=20), "1 min 30 s, left side, then 20 s rest"),
        (Exercise(kind="rest", seconds=30, repeats=3), "30 s"),
    ],
)
def test_the_dose_in_words(exercise: Exercise, words: str) -> None:
    assert dose_words(exercise, OWN) == words


# what is true of all


@given(lines([*LIBRARY]))
def test_every_step_is_of_a_length_that_can_be_played(exercises: tuple[Exercise, ...]) -> None:
    steps = steps_of(exercises, LIBRARY)
    assert all(0 < step.seconds <= 1800 and step.title and step.cue for step in steps)
    assert total_seconds(steps) == Routine("r", "R", steps).seconds


@given(lines([*LIBRARY]))
def test_left_and_right_get_the_same_seconds(exercises: tuple[Exercise, ...]) -> None:
    both = [replace(each, sides="each") for each in exercises if each.kind == "move"]
    sides = {side: sum(s.seconds for s in steps_of(both, LIBRARY) if s.side == side) for side in ("left", "right")}
    assert sides["left"] == sides["right"] > 0


# and back


@pytest.mark.parametrize("name", sorted(CONTENT.routines))
def test_a_built_in_routine_can_be_edited_without_being_changed(name: str) -> None:
    routine = CONTENT.routines[name]
    exercises = exercises_of(routine.steps, LIBRARY)
    assert steps_of(exercises, LIBRARY) == routine.steps
    assert len(exercises) <= len(routine.steps)


def test_two_sides_and_the_change_before_them_become_one_line() -> None:
    routine = CONTENT.routines["evening-unwind"]
    exercises = exercises_of(routine.steps, LIBRARY)
    assert len(routine.steps) == 23
    assert [(each.stretch or each.kind) for each in exercises] == [
        "belly-breathing", "knee-rolls", "one-knee-to-chest", "figure-4", "hamstring-towel",
        "hip-flexor-kneel", "bottom-to-heels", "belly-breathing", "finish",
    ]  # fmt: skip
    assert exercises[3].sides == "each"
    assert (exercises[3].ready, exercises[3].switch) == (5, 10)


@given(lines([*LIBRARY], most=4))
def test_steps_read_back_as_exercises_are_the_same_steps(exercises: tuple[Exercise, ...]) -> None:
    steps = steps_of(exercises, LIBRARY)
    assert steps_of(exercises_of(steps, LIBRARY), LIBRARY) == steps


def test_a_step_without_a_cue_gets_one_and_keeps_the_rest() -> None:
    steps = (Step(20, "Reach up"), Step(15, "Wait", "rest"), Step(30, "Tilt", "move", "Tilt.", "", "tilt"))
    again = steps_of(exercises_of(steps, OWN), OWN)
    assert [(s.seconds, s.title, s.kind, s.stretch) for s in again] == [
        (s.seconds, s.title, s.kind, s.stretch) for s in steps
    ]


@given(st.lists(st.sampled_from(["tilt", "sway", "hold"]), min_size=1, max_size=4))
def test_a_routine_value_keeps_its_exercises(names: list[str]) -> None:
    routine = PlanRoutine("r", "R", tuple(Exercise(stretch=name) for name in names))
    moved = steps_of(routine.exercises, OWN)
    assert [s.stretch for s in moved if s.kind == "move" and s.side != "left"] == names
