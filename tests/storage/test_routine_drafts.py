from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spasm_tui.core.overview.routine_list import Shelved, matching, shelf
from spasm_tui.core.stretching.exercise import Exercise, steps_of
from spasm_tui.core.stretching.exercise_plan import stretches_of
from spasm_tui.core.stretching.routine_desk import RoutineDesk
from spasm_tui.storage.content import Content
from spasm_tui.storage.drafts import Drafts
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.places import Places
from spasm_tui.storage.plans import save_off, text_of
from spasm_tui.storage.routine_drafts import Desks
from spasm_tui.storage.sharing import plan_of, whole_plan

TODAY = date(2026, 11, 22)
ANNA = """
title = "Anna's plan"
by = "M. K."
[stretch.reach]
title = "Reach"
cues = ["Reach."]
[stretch.unused]
[[routine]]
title = "One"
[[routine.step]]
stretch = "reach"
seconds = 20
[[routine]]
title = "Two"
[[routine.step]]
stretch = "bridge"
seconds = 20
"""
FILE = 'title = "Mine"\n[[step]]\nstretch = "own"\nseconds = 9\n[[step]]\ntitle = "Wave"\nseconds = 9\n'


class Home:
    def __init__(self, folder: Path) -> None:
        self.places = Places(folder / "data", folder / "state", folder / "config")
        self.own = self.places.content

    def write(self, name: str, text: str) -> None:
        path = self.own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    @property
    def desks(self) -> Desks:
        return Desks(self.own / "plans", Drafts(self.places))

    @property
    def content(self) -> Content:
        return Content(self.own)

    def open(self, routine: str, copy: bool = False) -> RoutineDesk:
        desk = self.desks.open(routine, self.content.exercises, copy)
        assert desk is not None
        return desk

    @property
    def shelf(self) -> dict[str, Shelved]:
        return {each.id: each for each in shelf(self.content.exercises, self.desks.drafts)}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.write("plans/anna.toml", ANNA)
    home.write("stretches/own.toml", 'title = "Own"\n')
    home.write("routines/mine.toml", FILE)
    return home


def changed(desk: RoutineDesk) -> RoutineDesk:
    return desk.with_edit(desk.edit.add(Exercise(stretch="knee-rolls", seconds=40)))


# opening and saving


def test_a_built_in_routine_is_opened_as_a_copy_and_saved_beside_it(home: Home) -> None:
    desk = home.open("acute-calm")
    assert (desk.name, desk.stamp) == ("my-acute-calm", "")
    saved = home.desks.save(desk, TODAY)
    assert saved.stamp
    assert not saved.is_changed
    routines = home.content.routines
    assert routines["my-acute-calm"].steps == routines["acute-calm"].steps


def test_a_routine_of_a_plan_is_changed_in_its_file_and_the_rest_of_it_stays(home: Home) -> None:
    saved = home.desks.save(changed(home.open("anna-one")), TODAY)
    assert saved.name == "anna"
    plan = home.content.exercises.plans["anna"]
    assert [len(routine.exercises) for routine in plan.routines] == [2, 1]
    assert (plan.by, plan.changed) == ("M. K.", TODAY)
    assert [own.name for own in plan.stretches] == ["reach", "unused"]


def test_a_plain_file_is_changed_into_a_plan_that_is_used_in_its_place(home: Home) -> None:
    home.desks.save(changed(home.open("mine")), TODAY)
    routine = home.content.routines["mine"]
    assert [step.title for step in routine.steps if step.kind == "move"] == ["Own", "Knee rolls", "Wave"]
    assert (home.own / "routines" / "mine.toml").read_text() == FILE


def test_a_copy_takes_the_stretches_of_its_plan_along(home: Home) -> None:
    home.desks.save(home.open("anna-one", copy=True), TODAY)
    (home.own / "plans" / "anna.toml").unlink()
    routine = home.content.routines["my-one"]
    assert home.content.stretches[routine.steps[0].stretch].cues == ("Reach.",)
    assert "M. K." in routine.summary


def test_a_plain_file_that_uses_a_plans_stretch_takes_it_along_when_it_is_changed(home: Home) -> None:
    home.write("routines/uses.toml", 'title = "Uses"\n[[step]]\nstretch = "anna-reach"\nseconds = 9\n')
    home.desks.save(home.open("uses"), TODAY)
    (home.own / "plans" / "anna.toml").unlink()
    routine = home.content.routines["uses"]
    assert home.content.stretches[routine.steps[0].stretch].cues == ("Reach.",)


def test_what_somebody_else_changed_meanwhile_is_kept_beside(home: Home) -> None:
    first, second = home.open("anna-one"), home.open("anna-one")
    assert home.desks.save(changed(first), TODAY).name == "anna"
    assert home.desks.save(second.with_edit(second.edit.remove().add(Exercise(title="Other"))), TODAY).name == "anna-2"
    assert {"anna-one", "anna-2-one"} <= set(home.content.routines)


def test_there_is_no_desk_for_a_routine_that_is_not_there(home: Home) -> None:
    assert home.desks.open("nope", home.content.exercises) is None


# drafts


def test_a_draft_is_opened_before_the_file_until_it_is_saved(home: Home) -> None:
    desk = changed(home.open("anna-one"))
    home.desks.keep(desk)
    again = home.open("anna-one")
    assert again.edit.routine == desk.edit.routine
    assert again.edit.undo().routine == home.content.exercises.plans["anna"].routines[0]
    home.desks.save(again, TODAY)
    assert home.desks.drafts == {}


def test_a_draft_that_is_as_its_file_again_is_dropped(home: Home) -> None:
    desk = changed(home.open("anna-one"))
    home.desks.keep(desk)
    home.desks.keep(desk.with_edit(desk.edit.undo()))
    assert home.desks.drafts == {}


def test_a_blank_new_routine_leaves_no_draft(home: Home) -> None:
    home.desks.keep(home.desks.new(home.content.exercises))
    assert home.desks.drafts == {}


def test_each_routine_has_a_draft_of_its_own(home: Home) -> None:
    for routine in ("anna-one", "mine", "acute-calm"):
        home.desks.keep(changed(home.open(routine)))
    assert set(home.desks.drafts) == {"anna-one", "mine", "my-acute-calm"}
    home.desks.drop("mine")
    assert set(home.desks.drafts) == {"anna-one", "my-acute-calm"}
    # A second copy of the same gets another name.
    assert home.open("acute-calm").name == "my-acute-calm-2"


def test_where_the_disk_refuses_the_draft_stays(home: Home) -> None:
    desk = changed(home.open("acute-calm"))
    home.desks.keep(desk)
    (home.own / "plans" / "anna.toml").unlink()
    (home.own / "plans").rmdir()
    (home.own / "plans").write_text("in the way")
    with pytest.raises(NotSavedError):
        home.desks.save(desk, TODAY)
    assert home.open("my-acute-calm").edit.routine == desk.edit.routine


def test_a_damaged_draft_is_passed_over(home: Home) -> None:
    Drafts(home.places).write("routines", {"anna-one": {"name": 3}, "mine": 5})
    assert home.open("anna-one").edit.routine.title == "One"


# taking away


def test_a_routine_is_taken_out_of_its_plan_and_the_file_with_the_last_one(home: Home) -> None:
    plan = home.desks.remove("anna-one", home.content.exercises)
    assert plan is not None
    assert len(plan.routines) == 2
    assert {"anna-one", "anna-two"} & set(home.content.routines) == {"anna-two"}
    home.desks.remove("anna-two", home.content.exercises)
    assert home.content.exercises.plans == {}
    # Written by hand, and then by the program: both are kept aside.
    assert sorted(path.name for path in (home.own / "plans" / "removed").iterdir()) == ["anna-2.toml", "anna.toml"]
    assert home.desks.remove("acute-calm", home.content.exercises) is None


# the shelf


def test_the_shelf_has_drafts_first_then_the_users_own_then_the_built_in_ones(home: Home) -> None:
    home.desks.keep(changed(home.open("acute-calm")))
    home.desks.keep(changed(home.open("anna-one")))
    found = home.shelf
    kinds = [each.kind for each in found.values()]
    assert kinds[:4] == ["draft", "plan", "plan", "file"]
    assert set(kinds[4:]) == {"built-in"}
    assert found["my-acute-calm"].state == found["anna-one"].state == "not saved yet"
    assert (found["mine"].state, found["strength"].state) == ("yours", "built in")
    assert "By M. K." in found["anna-one"].about


def test_the_shelf_says_what_is_off_and_is_searched_by_words(home: Home) -> None:
    save_off(home.own, home.content.exercises.off.toggled("routines", "strength"))
    assert home.shelf["strength"].state == "built in, off"
    shelved = [*home.shelf.values()]
    assert [each.id for each in matching(shelved, "anna two")] == ["anna-two"]
    assert [each.id for each in matching(shelved, "OFF built")] == ["strength"]
    assert all(len(each.option.text) <= 67 for each in shelved)


# giving away


@pytest.mark.parametrize("name", ["anna", "anna-one", "anna-two", "mine", "acute-calm", "evening-unwind", "strength"])
def test_what_is_shared_is_the_same_elsewhere(home: Home, tmp_path: Path, name: str) -> None:
    plan = plan_of(name, home.content.exercises)
    assert plan is not None
    other = Home(tmp_path / "other")
    other.write("plans/got.toml", text_of(plan))
    got = other.content
    assert got.faults == []
    assert got.exercises.plans["got"] == plan
    for routine in plan.routines:
        own = {**home.content.stretches, **stretches_of("x", plan)}
        there = {**got.stretches, **stretches_of("x", got.exercises.plans["got"])}
        assert steps_of(routine.exercises, own) == steps_of(routine.exercises, there)


def test_a_shared_routine_brings_the_users_own_stretches_and_no_others(home: Home) -> None:
    plan = plan_of("mine", home.content.exercises)
    assert plan is not None
    assert [own.name for own in plan.stretches] == ["own"]
    one = plan_of("anna-one", home.content.exercises)
    assert one is not None
    assert [own.name for own in one.stretches] == ["reach"]
    assert plan_of("nope", home.content.exercises) is None


def test_a_stretch_of_the_users_own_in_place_of_a_built_in_one_goes_along(home: Home) -> None:
    home.write("stretches/bridge.toml", 'title = "My bridge"\n')
    plan = whole_plan(home.content.exercises.plans["anna"], home.content.exercises)
    assert {own.name: own.stretch.title for own in plan.stretches}["bridge"] == "My bridge"
