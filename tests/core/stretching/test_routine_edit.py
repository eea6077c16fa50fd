from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.stretching.exercise import LIMITS, Exercise, dose_words, rest_of, steps_of
from spasm_tui.core.stretching.exercise_form import exercise_form, with_answers, words_form
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, PlanRoutine
from spasm_tui.core.stretching.library import matching, next_of
from spasm_tui.core.stretching.plan_file import plan_table, read_plan
from spasm_tui.core.stretching.routine_desk import (
    RoutineDesk,
    copy_desk,
    copy_of_plan,
    desk_of,
    draft_of,
    file_desk,
    new_desk,
    open_desk,
    usual_exercise,
    with_stretch,
)
from spasm_tui.core.stretching.routine_edit import (
    DIALS,
    RoutineEdit,
    dial_value,
    dials_of,
    is_too_long,
    next_seconds,
    turned,
)
from spasm_tui.core.stretching.stretch import MOST_STEPS, Routine, Stretch
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT
from tests.exercises import LIBRARY, TITLES, exercises, lines, plans

A, B, C = (Exercise(stretch=name, seconds=20) for name in ("bridge", "knee-rolls", "cat-camel"))
TODAY = date(2026, 11, 22)


def edit(*exercises: Exercise, at: int = 0) -> RoutineEdit:
    return RoutineEdit(PlanRoutine("r", "R", exercises), at)


def names(found: RoutineEdit) -> list[str]:
    return [each.stretch for each in found.routine.exercises]


# lines


def test_a_new_line_comes_below_the_cursor_which_goes_to_it() -> None:
    found = edit(A, C).add(B)
    assert (names(found), found.at) == (["bridge", "knee-rolls", "cat-camel"], 1)
    assert edit().add(A).exercise == A


def test_a_line_taken_out_comes_back_by_undo_with_the_cursor_where_it_was() -> None:
    found = edit(A, B, C, at=2).remove()
    assert (names(found), found.at) == (["bridge", "knee-rolls"], 1)
    assert (names(found.undo()), found.undo().at) == (["bridge", "knee-rolls", "cat-camel"], 2)
    assert edit().remove() == edit()


def test_a_line_is_moved_with_the_cursor_and_not_beyond_the_ends() -> None:
    found = edit(A, B, C).shift(1)
    assert (names(found), found.at) == (["knee-rolls", "bridge", "cat-camel"], 1)
    assert edit(A, B).shift(-1) == edit(A, B)
    assert edit(A, B, at=1).shift(1) == edit(A, B, at=1)


def test_what_changes_nothing_is_not_kept_for_undo() -> None:
    assert edit(A).change(seconds=20.0).past == ()
    assert edit(A).undo() == edit(A)


# dials


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [(1, 0, 2), (9, 8, 10), (10, 9, 15), (11, 10, 15), (30, 25, 35), (60, 55, 75), (300, 285, 360)],
)
def test_seconds_go_in_round_steps(value: float, down: float, up: float) -> None:
    assert (next_seconds(value, -1, 1), next_seconds(value, 1, 1)) == (down, up)


def test_a_dial_starts_from_what_is_usual_where_nothing_was_said() -> None:
    found = edit(replace(A, sets=2))
    assert rest_of(found.routine.exercises[0], LIBRARY) == 10
    more = turned(found, "rest", 1, LIBRARY)
    assert more.exercise is not None
    assert more.exercise.rest == 15


def test_sides_go_round() -> None:
    found = edit(A)
    seen = []
    for _ in range(4):
        found = turned(found, "sides", 1, LIBRARY)
        assert found.exercise is not None
        seen.append(found.exercise.sides)
    assert seen == ["each", "left", "right", "none"]


def test_a_rest_has_its_length_only_and_sides_are_switched_where_there_are_two() -> None:
    assert dials_of(Exercise(kind="rest"), LIBRARY) == ("seconds",)
    assert "switch" not in dials_of(A, LIBRARY)
    assert "switch" in dials_of(replace(A, sides="each"), LIBRARY)
    assert turned(edit(Exercise(kind="rest")), "sets", 1, LIBRARY) == edit(Exercise(kind="rest"))


@given(exercises([*LIBRARY]), st.sampled_from([*DIALS]), st.lists(st.sampled_from((1, -1)), max_size=12))
def test_no_dial_leaves_its_limits(exercise: Exercise, dial: str, turns: list[int]) -> None:
    found = edit(exercise)
    for step in turns:
        found = turned(found, dial, step, LIBRARY)
    assert found.exercise is not None
    value = dial_value(found.exercise, dial, None, LIBRARY)
    if isinstance(value, float):
        assert LIMITS[dial].least <= value <= LIMITS[dial].most


OPS: dict[str, Callable[[RoutineEdit, Any], RoutineEdit]] = {
    "to": lambda found, n: found.to(n - 3),
    "add": lambda found, n: found.add(Exercise(stretch=sorted(LIBRARY)[n])),
    "rest": lambda found, n: found.add(Exercise(kind="rest", seconds=n + 1)),
    "remove": lambda found, n: found.remove(),
    "shift": lambda found, n: found.shift(1 if n % 2 else -1),
    "turn": lambda found, n: turned(found, [*DIALS][n % len(DIALS)], 1 if n > 4 else -1, LIBRARY),
    "type": lambda found, n: found.change(**{["seconds", "repeats", "sets", "rest", "ready"][n % 5]: n * 977.0}),
    "title": lambda found, n: found.put(replace(found.routine, title=f"T{n}")),
}


@given(lines([*LIBRARY], most=3), st.lists(st.tuples(st.sampled_from([*OPS]), st.integers(0, 9)), max_size=15))
def test_whatever_is_done_can_be_kept_and_taken_back(start: tuple[Exercise, ...], ops: list[tuple[str, int]]) -> None:
    found = first = edit(*start)
    for name, number in ops:
        found = OPS[name](found, number)
        assert 0 <= found.at <= max(0, len(found.routine.exercises) - 1)
    if any(each.kind == "move" for each in found.routine.exercises) and not is_too_long(found, LIBRARY):
        plan = ExercisePlan("P", routines=(found.routine,))
        reading = read_plan("p", plan_table(plan), LIBRARY)
        assert (reading.plan, reading.faults) == (plan, [])
    assert found.seconds(LIBRARY) == Routine("r", "R", steps_of(found.routine.exercises, LIBRARY)).seconds
    for _ in range(len(found.past)):
        found = found.undo()
    assert found.routine == first.routine


def test_more_than_can_be_played_is_noticed() -> None:
    many = edit(Exercise(stretch="bridge", seconds=10, repeats=100, sets=5))
    assert len(steps_of(many.routine.exercises, LIBRARY)) > MOST_STEPS or LIBRARY["bridge"].repeat_seconds
    holds = edit(Exercise(title="Hold", seconds=10, repeats=100, sets=5))
    assert is_too_long(holds, LIBRARY)
    assert not is_too_long(edit(A, B, C), LIBRARY)


# where a routine comes from


def test_a_copy_of_a_built_in_routine_has_a_name_of_its_own() -> None:
    routine = CONTENT.routines["acute-calm"]
    desk = copy_desk(routine, LIBRARY, [*CONTENT.routines])
    assert (desk.name, desk.id, desk.edit.routine.title) == ("my-acute-calm", "my-acute-calm", "My acute calm")
    assert steps_of(desk.edit.routine.exercises, LIBRARY) == routine.steps
    assert desk.is_changed
    assert copy_desk(routine, LIBRARY, ["my-acute-calm"]).name == "my-acute-calm-2"


def test_a_plain_file_of_the_users_becomes_a_plan_of_the_same_name() -> None:
    routine = Routine("x", "Mine", steps_of((A, B), LIBRARY))
    desk = file_desk(routine, LIBRARY)
    assert (desk.name, desk.id, desk.edit.routine.title) == ("x", "x", "Mine")


def test_a_copy_from_a_plan_takes_its_author_and_the_stretches_it_needs_along() -> None:
    reading = read_plan(
        "anna",
        {
            "title": "Anna",
            "by": "M. K.",
            "stretch": {"reach": {}, "unused": {}},
            "routine": [{"title": "One", "step": [{"stretch": "reach", "seconds": 9}]}],
        },
        LIBRARY,
    )
    desk = copy_of_plan(reading.plan, reading.plan.routines[0], ["anna"])
    assert (desk.name, desk.id, desk.plan.by) == ("my-one", "my-one", "M. K.")
    assert [own.name for own in desk.plan.stretches] == ["reach"]
    assert desk.known(LIBRARY)["reach"].id == "my-one-reach"


def test_an_opened_routine_that_is_changed_says_so_where_somebody_else_wrote_it() -> None:
    plan = ExercisePlan("Anna", by="M. K.", routines=(PlanRoutine("one", "One", (A,)),))
    desk = open_desk("anna", plan, "one", "stamp")
    assert desk is not None
    assert not desk.is_changed
    changed = desk.with_edit(desk.edit.add(B))
    assert changed.is_changed
    assert changed.finished(TODAY).changed == TODAY
    assert changed.finished(TODAY).routines[0].exercises == (A, B)
    own = new_desk([]).with_edit(edit(A))
    assert own.finished(TODAY).changed is None
    assert open_desk("anna", plan, "none", "stamp") is None


def test_what_is_added_begins_as_its_kind_does() -> None:
    assert usual_exercise("bridge", Stretch("bridge", "Bridge", repeat_seconds=6)) == Exercise(
        stretch="bridge", seconds=6, repeats=5
    )
    assert usual_exercise("hold", Stretch("hold", "Hold")) == Exercise(stretch="hold", seconds=30)


def test_a_stretch_of_another_plan_is_taken_into_this_one() -> None:
    reading = read_plan("anna", {"stretch": {"reach": {"cues": "Reach."}}}, LIBRARY)
    own = replace(reading.plan.stretches[0], name="anna-reach")
    desk = with_stretch(new_desk([]), "anna-reach", own.stretch, own)
    assert [each.name for each in desk.plan.stretches] == ["anna-reach"]
    assert steps_of(desk.edit.routine.exercises, desk.known(LIBRARY))[0].cue == "Reach."


def test_a_plan_of_one_routine_is_called_as_the_routine_is() -> None:
    desk = new_desk([]).with_words("Evenings", "Me", "To sleep well.")
    assert (desk.plan.title, desk.plan.by) == ("Evenings", "Me")
    assert (desk.edit.routine.title, desk.edit.routine.summary) == ("Evenings", "To sleep well.")
    two = ExercisePlan("Anna", routines=(PlanRoutine("a", "A", (A,)), PlanRoutine("b", "B", (B,))))
    opened = open_desk("anna", two, "b", "s")
    assert opened is not None
    assert opened.with_words("Bee", "", "").finished(TODAY).title == "Anna"


# drafts


@given(plans().filter(lambda plan: plan.routines), st.booleans(), TITLES)
def test_a_draft_gives_the_desk_back(plan: ExercisePlan, on_disk: bool, title: str) -> None:
    opened = open_desk("plan", plan, plan.routines[0].id, "stamp" if on_disk else "")
    assert opened is not None
    desk = opened.with_edit(opened.edit.put(replace(opened.edit.routine, title=title, exercises=(B, A))))
    again = desk_of(draft_of(desk), plan if on_disk else None, LIBRARY)
    assert again is not None
    assert again.edit.routine == desk.edit.routine
    assert (again.name, again.stamp, again.plan.stretches) == (desk.name, desk.stamp, desk.plan.stretches)
    if on_disk:
        assert again.plan.routines == plan.routines
        assert again.edit.undo().routine == plan.routines[0]


def test_a_draft_of_an_empty_routine_keeps_its_name() -> None:
    desk = new_desk([]).with_words("Evenings", "", "")
    again = desk_of(draft_of(desk), None, LIBRARY)
    assert again is not None
    assert again.edit.routine == desk.edit.routine


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"name": "x"},
        {"name": "x", "routine": "r", "words": 3, "plan": {}},
        {"name": 1, "routine": 2, "words": {}, "plan": 3},
    ],
)
def test_a_damaged_draft_is_none(draft: dict[str, Any]) -> None:
    assert desk_of(draft, None, LIBRARY) is None


def test_a_new_routine_with_nothing_in_it_is_blank() -> None:
    desk: RoutineDesk = new_desk([])
    assert desk.is_blank
    assert not desk.with_edit(desk.edit.add(A)).is_blank
    assert not desk.with_words("Evenings", "", "").is_blank


# forms


@given(exercises([*LIBRARY]))
def test_a_form_left_as_it_is_changes_nothing(exercise: Exercise) -> None:
    _, answers = exercise_form(exercise, LIBRARY)
    assert with_answers(exercise, answers, LIBRARY) == exercise


def test_what_a_form_says_is_taken() -> None:
    form, answers = exercise_form(A, LIBRARY)
    assert [item.id for item in form.items] == ["title", "cue", "seconds", "repeats", "sets", "rest", "sides"]
    answers |= {"title": "Lift", "cue": "Up.", "seconds": 12, "repeats": 3, "sets": 2, "rest": 20, "sides": "each"}
    assert with_answers(A, answers, LIBRARY) == Exercise(
        stretch="bridge", title="Lift", cue="Up.", seconds=12, repeats=3, sets=2, rest=20, sides="each"
    )


def test_an_emptied_title_is_the_librarys_again_and_a_move_of_ones_own_keeps_one() -> None:
    named = replace(A, title="Lift")
    _, answers = exercise_form(named, LIBRARY)
    del answers["title"]
    assert with_answers(named, answers, LIBRARY).title == ""
    own = Exercise(title="Walk")
    assert with_answers(own, {}, LIBRARY).title
    assert [item.id for item in exercise_form(Exercise(kind="rest"), LIBRARY)[0].items] == ["title", "cue", "seconds"]


def test_the_words_of_a_routine_are_asked_with_what_they_are_now() -> None:
    form, answers = words_form("R", "", "For evenings.")
    assert [item.id for item in form.items] == ["title", "by", "summary"]
    assert answers == {"title": "R", "summary": "For evenings."}


# the library


def test_a_stretch_is_found_by_words_by_position_and_by_the_time_it_is_for() -> None:
    assert "knee-rolls" in matching(LIBRARY, "KNEE roll")
    assert "hamstring-towel" in matching(LIBRARY, "towel")
    assert matching(LIBRARY, "no such words") == {}
    assert {stretch.position for stretch in matching(LIBRARY, position="sitting").values()} == {"sitting"}
    assert all("acute" in stretch.phases for stretch in matching(LIBRARY, phase="acute").values())
    assert len(matching(LIBRARY)) == len(LIBRARY)
    assert next_of(("", "a", "b"), "b", 1) == ""
    assert next_of(("", "a", "b"), "", -1) == "b"


def test_the_dose_of_a_line_follows_its_dials() -> None:
    found = turned(turned(edit(A), "repeats", 1, LIBRARY), "sets", 1, LIBRARY)
    assert found.exercise is not None
    assert dose_words(found.exercise, {}) == "2 sets of 2 × 20 s, 10 s rest"
