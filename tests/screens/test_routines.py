from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.red_flags.shut import CLOSED
from spasm_tui.storage.content import Content
from spasm_tui.tui.controls.page_list import PageList
from spasm_tui.tui.screens.routines.editor import RoutineBench
from spasm_tui.tui.screens.routines.share_line import ShareLine
from spasm_tui.tui.screens.routines.stretch_library import StretchLibrary
from spasm_tui.tui.screens.stretching.routine_choice import RoutineChoice
from tests.making import ago
from tests.screens.playing import SIZES, Machine, Play
from tests.screens.test_routine import ANNA

FILE = 'title = "Mine"\n[[step]]\ntitle = "Wave"\nseconds = 9\n'


@pytest.fixture
def home(machine: Machine) -> Machine:
    machine.write_content("plans/anna.toml", ANNA)
    machine.write_content("routines/mine.toml", FILE)
    return machine


def current(play: Play) -> str:
    return play.one(PageList).current


async def go_to(play: Play, routine: str) -> None:
    """From the top of the list down until the cursor is on it."""
    await play.press(*["up"] * 15)
    for _ in range(20):
        if current(play) == routine:
            return
        await play.press("down")
    raise AssertionError(f"{routine} is not in the list")


def listed(play: Play) -> str:
    return " ".join(play.text().split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_users_own_come_first_then_the_built_in_ones(home: Machine, size: tuple[int, int]) -> None:
    async with home.play("routine-editor", size=size) as play:
        shown = listed(play)
        assert shown.index("Mine") < shown.index("One") < shown.index("Acute calm")
        assert "1 min 45 s yours" in shown
        assert "5 min built in" in shown


async def test_one_is_found_by_words_and_opened(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await play.press("/")
        await play.write("unwind")
        await play.press("enter", "enter")
        assert play.has(RoutineBench)
        assert play.said("#head").startswith("My evening unwind   10 min")
        await play.press("escape")
        assert play.front == "RoutinesScreen"


@pytest.mark.slow
async def test_a_plan_is_changed_itself_and_copied_by_y(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, "anna-one")
        await play.press("enter")
        assert play.said("#head").startswith("One   ")
        await play.press("escape")
        assert current(play) == "anna-one"
        await play.press("y")
        assert play.said("#head").startswith("My one   ")
        await play.press("ctrl+s", "escape")
        assert "My one" in listed(play)


@pytest.mark.slow
async def test_a_new_one_is_made_and_comes_into_the_list(machine: Machine) -> None:
    async with machine.play("routine-editor") as play:
        await play.press("n", "a", "enter", "escape")
        assert "My routine" in listed(play)
        assert "not saved yet" in listed(play)
        await go_to(play, "my-routine")
        await play.press("enter", "ctrl+s", "escape")
        assert "not saved yet" not in listed(play)
    assert "my-routine" in Content(machine.places.content).routines


# on and off


@pytest.mark.slow
async def test_a_built_in_routine_is_switched_off_and_on(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, "strength")
        await play.press("o")
        assert "built in, off" in listed(play)
        assert current(play) == "strength"
        await play.press("p")
        assert any("It is switched off" in toast for toast in play.toasts)
        assert not play.has(RoutineChoice)
        assert "strength" not in play.world.catalogue.routines
        await play.press("t")
        assert play.has(RoutineChoice)
        assert "Strength" not in play.text()
        await play.press("escape", "o")
        assert ", off" not in listed(play)
        assert "strength" in play.world.catalogue.routines
    assert tomllib.loads((home.places.content / "off.toml").read_text()) == {"routines": [], "stretches": []}


async def test_what_another_window_switched_off_stays_off(machine: Machine) -> None:
    async with machine.play("stretch") as play:
        await play.press("e", "down")
        machine.write_content("off.toml", 'routines = ["strength"]\n')  # the other window
        await play.press("o")
        kept = tomllib.loads((machine.places.content / "off.toml").read_text())["routines"]
        assert kept == ["bend-back-check", "strength"]


@pytest.mark.slow
async def test_with_everything_off_a_session_can_still_be_chosen(machine: Machine) -> None:
    async with machine.play("routine-editor") as play:
        for _ in play.world.catalogue.exercises.all_routines:
            await play.press("o", "down")
        assert any("Nothing is left on" in toast for toast in play.toasts)
        await play.press("t")
        assert play.has(RoutineChoice)


@pytest.mark.slow
async def test_a_stretch_is_switched_off_and_left_out_of_sessions(machine: Machine) -> None:
    async with machine.play("routine-editor") as play:
        await play.press("v", "/")
        await play.write("knee rolls")
        await play.press("enter", "o")
        assert "Knee rolls (off)" in listed(play)
        assert play.one(StretchLibrary).current == "knee-rolls"
        await play.press("v")
        assert play.has(PageList)
        steps = play.world.catalogue.routines["acute-calm"].steps
        assert "knee-rolls" not in [step.stretch for step in steps]
    assert tomllib.loads((machine.places.content / "off.toml").read_text())["stretches"] == ["knee-rolls"]
    async with machine.play("routine-editor") as play:
        await play.press("v", "/")
        await play.write("knee rolls")
        await play.press("enter", "enter")  # enter switches too
        assert "(off)" not in play.text()
        steps = play.world.catalogue.routines["acute-calm"].steps
        assert "knee-rolls" in [step.stretch for step in steps]


async def test_where_the_disk_refuses_it_stays_on(machine: Machine) -> None:
    machine.places.data.mkdir(parents=True)
    machine.places.content.write_text("in the way")
    async with machine.play("routine-editor") as play:
        await play.press("o")
        assert any(toast.startswith("Not saved") for toast in play.toasts)
        assert ", off" not in play.text()
        assert len(play.world.catalogue.routines) == len(play.world.catalogue.exercises.all_routines)


# removing


async def test_one_of_the_users_own_is_removed_and_brought_back(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, "anna-one")
        await play.press("x")
        assert "anna-one" not in play.world.catalogue.routines
        assert not (home.places.content / "plans" / "anna.toml").exists()
        await play.press("u")
        assert "anna-one" in play.world.catalogue.routines
        await play.press("u")
        assert play.front == "RoutinesScreen"
    # What was typed by hand is kept, with its notes.
    assert (home.places.content / "plans" / "removed" / "anna.toml").read_text() == ANNA


@pytest.mark.slow
async def test_a_draft_is_removed_before_the_routine(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, "anna-one")
        await play.press("enter", "9", "escape")
        assert "not saved yet" in listed(play)
        await play.press("x")
        assert "not saved yet" not in listed(play)
        assert "anna-one" in play.world.catalogue.routines
    assert home.drafts() == []


@pytest.mark.slow
@pytest.mark.parametrize(("routine", "told"), [("strength", "o switches it off"), ("mine", "mine.toml")])
async def test_what_is_built_in_or_a_plain_file_stays(home: Machine, routine: str, told: str) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, routine)
        await play.press("x")
        assert any(told in toast for toast in play.toasts)
        assert routine in play.world.catalogue.routines


# sharing and playing


@pytest.mark.slow
async def test_a_routine_is_shared_as_a_file(home: Machine, tmp_path: Path) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, "anna-one")
        await play.press("e")
        assert play.has(ShareLine)
        await play.press("ctrl+u")
        await play.write(str(tmp_path / "out.toml"))
        await play.press("enter")
        assert current(play) == "anna-one"
    assert tomllib.loads((tmp_path / "out.toml").read_text("utf-8"))["by"] == "M. K."


@pytest.mark.parametrize("urgency", [Urgency.EMERGENCY, Urgency.TODAY])
async def test_while_a_warning_sign_stands_no_routine_is_shared(home: Machine, urgency: Urgency) -> None:
    home.log(
        "answers", ago(days=2), questionnaire="red-flags", answers={}, urgency=urgency.value, acknowledged=ago(days=2)
    )
    async with home.play("routine-editor") as play:
        await go_to(play, "anna-one")
        await play.press("e")
        assert not play.has(ShareLine)
        assert CLOSED[urgency, "read"].words in play.toasts
        await play.press("enter")
        assert play.front == "RoutineScreen"
        await play.press("e")
        assert not play.has(ShareLine)


async def test_letters_of_a_file_name_are_typed_and_do_nothing_else(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await play.press("e", "ctrl+u", *"nxoyuv")
        assert play.has(ShareLine)
        await play.press("escape")
        assert play.has(PageList)
    assert not (home.places.content / "off.toml").exists()


async def test_p_goes_to_the_session_with_it(home: Machine) -> None:
    async with home.play("routine-editor") as play:
        await go_to(play, "anna-one")
        await play.press("p")
        assert play.front == "StretchScreen"
        assert play.one(RoutineChoice).offer.routine.id == "anna-one"


# what others do meanwhile


async def test_a_plan_that_comes_in_meanwhile_is_listed(machine: Machine) -> None:
    async with machine.play("routine-editor") as play:
        assert "Anna" not in play.text()
        machine.write_content("plans/anna.toml", ANNA)
        await play.open("routine-editor")
        assert "One" in listed(play)


async def test_a_damaged_plan_is_told_and_the_rest_is_listed(home: Machine) -> None:
    home.write_content("plans/torn.toml", "title = \n")
    async with home.play("routine-editor") as play:
        assert "Mine" in listed(play)
        await play.beat(10)
        assert any(toast.startswith("torn.toml: line 1") for toast in play.toasts)


async def test_a_routine_just_made_is_under_the_cursor(machine: Machine) -> None:
    async with machine.play("routine-editor") as play:
        await play.press("down", "n", "a", "down", "enter", "ctrl+s", "escape")
        assert play.front == "RoutinesScreen"
        assert current(play) == "my-routine"
