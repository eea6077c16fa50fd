from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.storage.content import Content
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.screens.routines.editor import RoutineBench
from spasm_tui.tui.screens.routines.editor_screen import RoutineScreen
from spasm_tui.tui.screens.routines.share_line import ShareLine
from spasm_tui.tui.screens.routines.stretch_library import StretchLibrary
from tests.making import ago
from tests.screens.playing import EVIL_SHOWN, EVIL_TOML, SIZES, WIDE, Machine, Play

ANNA = """
title = "Anna's plan"
by = "M. K."
[stretch.reach]
title = "Reach"
position = "standing"
[[routine]]
title = "One"
[[routine.step]]
stretch = "reach"
seconds = 20
[[routine.step]]
stretch = "bridge"
seconds = 30
[[routine.step]]
stretch = "knee-rolls"
seconds = 40
"""


@pytest.fixture
def anna(machine: Machine) -> Machine:
    machine.write_content("plans/anna.toml", ANNA)
    return machine


def bench(play: Play) -> RoutineBench:
    return play.one(RoutineBench)


def names(play: Play) -> list[str]:
    return [each.stretch or each.title or each.kind for each in bench(play).edit.routine.exercises]


def here(play: Play) -> Exercise:
    exercise = bench(play).edit.exercise
    assert exercise
    return exercise


def head(play: Play) -> str:
    return play.said("#head")


def on_disk(machine: Machine, name: str) -> dict[str, Any]:
    return tomllib.loads((machine.places.content / "plans" / f"{name}.toml").read_text("utf-8"))


def files(machine: Machine) -> list[str]:
    return sorted(path.name for path in (machine.places.content / "plans").glob("*.toml"))


# the lines and their numbers


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_changed_moved_taken_out_and_brought_back(anna: Machine, size: tuple[int, int]) -> None:
    async with anna.play("routine", "edit:anna-one", size=size) as play:
        assert names(play) == ["reach", "bridge", "knee-rolls"]
        await play.press("down", "+")
        assert here(play).seconds == 35
        await play.press("J")
        assert names(play) == ["reach", "knee-rolls", "bridge"]
        await play.press("shift+up", "x")
        assert names(play) == ["reach", "knee-rolls"]
        await play.press("u", "u", "u", "u")
        assert names(play) == ["reach", "bridge", "knee-rolls"]
        assert here(play).seconds == 30
        await play.press("u")
        assert names(play) == ["reach", "bridge", "knee-rolls"]


async def test_the_whole_length_is_shown_as_it_changes(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        # 20, 10 to move over, 30, 5 to change, 40
        assert head(play) == "One   1 min 45 s   3 exercises"
        await play.press("right", "right", "+")
        # two sets of the first one, and a rest of 10 between
        assert head(play) == "One   2 min 15 s   3 exercises   not saved yet"
        await play.press("down", "x")
        assert head(play).startswith("One   1 min 40 s   2 exercises")


async def test_each_dial_is_turned_and_typed(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("4", "5")
        assert here(play).seconds == 45
        await play.press("right", "1", "2")
        assert (here(play).repeats, here(play).seconds) == (12, 45)
        await play.press("right", "-", "right", "+")
        assert (here(play).sets, here(play).sides) == (1, "each")
        await play.press("right", "2", "0")
        assert here(play).rest == 20
        await play.press("right", "8")
        assert here(play).ready == 8
        await play.press("right", "1", "0", "right", "9")
        assert (here(play).switch, here(play).seconds) == (10, 9)
        await play.press("left", "left", "down", "3")
        # The dial stays the same from line to line; a new line begins a new number.
        assert here(play).ready == 3


async def test_numbers_stay_within_what_can_be_played(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("9", "9", "9", "9")
        assert here(play).seconds == 1800
        await play.press("0")
        assert 1 <= here(play).seconds <= 1800
        await play.press("right", "9", "9", "right", "2", "0")
        total = bench(play).edit.seconds(bench(play)._stretches)
        assert total > 0
        # 99 holds in 20 sets are more steps than can be played.
        assert here(play).sets < 20
        assert any("more steps than can be played" in toast for toast in play.toasts)


async def test_a_rest_is_added_and_has_its_seconds_only(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("r")
        assert names(play) == ["reach", "rest", "bridge", "knee-rolls"]
        await play.press("right", "right", "4", "0")
        assert (here(play).kind, here(play).seconds, here(play).sets) == ("rest", 40, 1)


async def test_the_mouse_chooses_a_line_and_a_dial(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.pilot.click("ExerciseLines", offset=(5, 2))
        await play.settle()
        assert here(play).stretch == "knee-rolls"
        await play.pilot.click("Dials", offset=(24, 1))
        await play.press("+")
        assert here(play).sets == 2


# adding


@pytest.mark.parametrize("size", SIZES)
async def test_a_stretch_is_found_by_words_and_added_below_the_cursor(anna: Machine, size: tuple[int, int]) -> None:
    async with anna.play("routine", "edit:anna-one", size=size) as play:
        await play.press("a", "/")
        await play.write("towel")
        await play.press("enter", "enter")
        assert names(play) == ["reach", "hamstring-towel", "bridge", "knee-rolls"]
        assert here(play).stretch == "hamstring-towel"


async def test_the_library_is_narrowed_by_position_and_time(machine: Machine) -> None:
    async with machine.play("routine", "new") as play:
        await play.press("a")
        everything = len(play.one(StretchLibrary)._stretches)
        shown = play.flowing
        await play.press("right", "right", "right")  # face down
        assert "Prop on elbows" in shown()
        assert "Knee rolls" not in shown()
        await play.press("left", "left", "left", "f", "f", "f")  # keeping well
        assert "keeping well" in shown()
        await play.press("f")
        assert "any time" in shown()
        assert everything >= 26


async def test_a_move_in_own_words_is_added(machine: Machine) -> None:
    async with machine.play("routine", "new") as play:
        assert "Nothing in it yet." in play.text()
        await play.press("a", "/")
        await play.write("Walk round the block")
        await play.press("enter")
        assert (here(play).title, here(play).stretch) == ("Walk round the block", "")


@pytest.mark.slow
async def test_the_own_stretch_of_another_plan_is_taken_along(anna: Machine) -> None:
    async with anna.play("routine", "new") as play:
        await play.press("a", "/")
        await play.write("reach")
        await play.press("enter", "enter", "ctrl+s")
    assert on_disk(anna, "my-routine")["stretch"]["anna-reach"]["title"] == "Reach"
    (anna.places.content / "plans" / "anna.toml").unlink()
    content = Content(anna.places.content)
    assert content.routines["my-routine"].steps[0].title == "Reach"
    assert content.faults == []


async def test_esc_in_the_library_leads_back_with_nothing_added(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("a", "down", "escape")
        assert names(play) == ["reach", "bridge", "knee-rolls"]


async def test_what_the_profile_hides_or_is_off_is_warned_of(anna: Machine) -> None:
    anna.write_content("off.toml", 'stretches = ["knee-rolls"]\n')
    anna.write_content("stretches/bridge.toml", 'title = "Bridge"\nhide_if = ["thin-bones"]\n')
    anna.log("answers", ago(days=1), questionnaire="profile", answers={"risks": ["thin-bones"]})
    async with anna.play("routine", "edit:anna-one") as play:
        assert "Left out" not in play.text()
        await play.press("down")
        assert "Left out when it is played. You said your bones are thin" in play.flowing()
        await play.press("down")
        assert "Left out when it is played. You switched it off." in play.flowing()
        assert [line.strip()[:2] for line in play.text().split("\n")].count("2!") == 1


# words


@pytest.mark.slow
async def test_the_details_of_a_line_are_asked_and_taken(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("enter")
        assert play.has(QuestionForm)
        await play.write("High reach")
        await play.press("enter")
        await play.write("Up you go.")
        await play.press("escape")
        assert (here(play).title, here(play).cue, here(play).seconds) == ("High reach", "Up you go.", 20)
        await play.press("u")
        assert (here(play).title, here(play).cue) == ("", "")


async def test_the_whole_form_can_be_gone_through_by_enter(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one", size=WIDE) as play:
        await play.press("down", "enter", "down", "down")
        await play.write("50")
        await play.press("enter")
        for _ in range(8):
            if play.has(QuestionForm):
                await play.press("enter")
        assert play.has(RoutineBench)
        assert here(play).seconds == 50


@pytest.mark.slow
async def test_a_routine_gets_its_name_and_its_author(machine: Machine) -> None:
    async with machine.play("routine", "edit:acute-calm") as play:
        await play.press("n")
        await play.write("Evenings")
        await play.press("enter")
        await play.write("Me")
        await play.press("escape", "ctrl+s")
        assert head(play).startswith("Evenings   5 min")
        assert "By Me." in play.text()
    assert (on_disk(machine, "my-acute-calm")["title"], on_disk(machine, "my-acute-calm")["by"]) == ("Evenings", "Me")


# keeping


async def test_saving_writes_the_file_and_tells(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("5", "0", "ctrl+s")
        assert "not saved" not in head(play)
        assert "Saved." in play.toasts
        assert "changed by you 22 Nov 2026" in play.text()
    table = on_disk(anna, "anna")
    assert [step["seconds"] for step in table["routine"][0]["step"]] == [50, 30, 40]
    assert (anna.places.content / "plans" / "removed" / "anna.toml").read_text() == ANNA
    assert anna.drafts() == []


async def test_a_draft_survives_esc_and_a_kill(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("5", "0", "escape")
        assert play.front == "TodayScreen"
        assert "Kept as a draft. ctrl+s saves it." in play.toasts
    assert on_disk(anna, "anna")["routine"][0]["step"][0]["seconds"] == 20
    async with anna.play("routine", "edit:anna-one") as play:
        assert here(play).seconds == 50
        assert "not saved yet" in head(play)
        await play.press("x")
    async with anna.play("routine", "edit:anna-one") as play:
        assert names(play) == ["bridge", "knee-rolls"]
        await play.press("u")
        assert names(play) == ["reach", "bridge", "knee-rolls"]
        assert anna.drafts() == []


async def test_words_half_typed_survive_too(machine: Machine) -> None:
    async with machine.play("routine", "new") as play:
        await play.press("n")
        await play.write("Even")
    async with machine.play("routine", "edit:my-routine") as play:
        assert head(play).startswith("Even   ")


async def test_an_empty_routine_is_not_saved(machine: Machine) -> None:
    async with machine.play("routine", "new") as play:
        for key in ("ctrl+s", "p", "e"):
            await play.press(key)
            assert "There is no exercise in it yet. a adds one." in play.toasts
            assert play.has(RoutineBench)
        await play.press("r", "ctrl+s")
    assert files(machine) == []


async def test_where_the_disk_refuses_nothing_is_lost(machine: Machine) -> None:
    machine.places.data.mkdir(parents=True)
    machine.places.content.write_text("in the way")
    async with machine.play("routine", "edit:acute-calm") as play:
        await play.press("x", "ctrl+s")
        assert any(toast.startswith("Not saved") for toast in play.toasts)
        assert "not saved yet" in head(play)
        kept = names(play)
    machine.places.content.unlink()
    async with machine.play("routine", "edit:my-acute-calm") as play:
        assert names(play) == kept
        await play.press("ctrl+s")
    assert files(machine) == ["my-acute-calm.toml"]


async def test_a_file_that_somebody_else_changed_is_kept_beside(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("5", "0")
        anna.write_content("plans/anna.toml", ANNA.replace("= 20", "= 25"))
        await play.press("ctrl+s")
        assert any("yours is kept beside it as anna-2" in toast for toast in play.toasts)
    assert files(anna) == ["anna-2.toml", "anna.toml"]
    assert on_disk(anna, "anna")["routine"][0]["step"][0]["seconds"] == 25
    assert on_disk(anna, "anna-2")["routine"][0]["step"][0]["seconds"] == 50


async def test_it_goes_on_where_it_was(anna: Machine) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("down", "x", "escape")
        await play.open("routine")
        assert names(play) == ["reach", "knee-rolls"]
        await play.open("routine", "edit:nope")
        assert names(play) == ["reach", "knee-rolls"]


async def test_without_a_routine_it_begins_a_new_one(machine: Machine) -> None:
    async with machine.play("routine") as play:
        assert head(play).startswith("My routine   0 s   0 exercises")
        assert isinstance(play.app.screen, RoutineScreen)
        await play.press("escape")
    assert machine.drafts() == []


# sharing


async def test_it_is_shared_as_a_file_without_being_saved_first(anna: Machine, tmp_path: Path) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("down", "x", "e")
        assert play.has(ShareLine)
        await play.press("ctrl+u")
        await play.write(str(tmp_path / "out.toml"))
        await play.press("enter")
        assert play.has(RoutineBench)
        assert any("Written" in toast for toast in play.toasts)
    table = tomllib.loads((tmp_path / "out.toml").read_text("utf-8"))
    assert [step["stretch"] for step in table["routine"][0]["step"]] == ["reach", "knee-rolls"]
    assert table["stretch"]["reach"]["title"] == "Reach"
    assert on_disk(anna, "anna")["routine"][0]["step"][1]["stretch"] == "bridge"


@pytest.mark.slow
async def test_a_file_to_share_is_named_after_what_the_routine_is_called_now(anna: Machine) -> None:
    async with anna.play("routine", "new") as play:
        await play.press("a", "enter", "ctrl+s", "n", "ctrl+u")
        await play.write("Floor three")
        await play.press("escape", "e")
        assert play.one(Input).value.endswith("floor-three.toml")


async def test_a_file_that_is_there_is_only_written_over_when_asked_twice(anna: Machine, tmp_path: Path) -> None:
    path = tmp_path / "out.toml"
    path.write_text("mine")
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("e", "ctrl+u")
        await play.write(str(path))
        await play.press("enter")
        assert "is there already" in play.flowing()
        assert path.read_text() == "mine"
        await play.press("enter")
        assert "Anna" in path.read_text()


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "told"), [("", "Give the file a name."), ("{folder}/file/x.toml", "Not saved")])
async def test_a_name_that_cannot_be_is_told(anna: Machine, tmp_path: Path, typed: str, told: str) -> None:
    (tmp_path / "file").write_text("")
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("e", "ctrl+u")
        await play.write(typed.format(folder=tmp_path))
        await play.press("enter")
        assert told in play.flowing()
        assert play.has(ShareLine)
        await play.press("escape")
        assert play.has(RoutineBench)


async def test_a_folder_is_given_a_file_of_the_routines_name(anna: Machine, tmp_path: Path) -> None:
    async with anna.play("routine", "edit:anna-one") as play:
        await play.press("e", "ctrl+u")
        await play.write(str(tmp_path))
        await play.press("enter")
    assert (tmp_path / "anna-one.toml").is_file()


# any text, any size


@pytest.mark.parametrize("size", SIZES)
async def test_texts_of_a_file_are_shown_as_they_are(machine: Machine, size: tuple[int, int]) -> None:
    text = (
        ANNA.replace("Reach", EVIL_TOML).replace("M. K.", EVIL_TOML).replace('title = "One"', f'title = "{EVIL_TOML}"')
    )
    machine.write_content("plans/anna.toml", text)
    name = "anna-x-l4-l5-bold-red-b-click-app-quit-q"
    async with machine.play("routine-editor", size=size) as play:
        found = [r for r in play.world.catalogue.routines if r.startswith("anna-")]
        await play.open("routine", f"edit:{found[0]}")
        assert EVIL_SHOWN[:12] in play.text()
        await play.press("enter", "escape", "n", "escape", "a", "escape", "e", "escape")
        assert play.has(RoutineBench)
        assert name[:8] in found[0]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_routine_scrolls_with_the_cursor(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play("routine", "edit:strength", size=size) as play:
        last = names(play)[-1]
        await play.press("end")
        assert here(play).stretch == last
        assert "▸16" in [line.split()[0] for line in play.text().split("\n") if line.strip().startswith("▸")]
        await play.resize(100, 30)
        assert head(play).startswith("My strength   12 min")


KEYS = [
    *"a+-xurnpy12340JKfov/e",
    "up",
    "down",
    "left",
    "right",
    "enter",
    "escape",
    "space",
    "ctrl+s",
    "tab",
    "end",
    "backspace",
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
async def test_a_cat_on_the_keyboard_breaks_nothing(
    anna: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    paws = random.Random(seed)
    async with anna.play("routine-editor") as play:
        await play.press("enter")
        for _ in range(8):
            await play.press_at_once(*paws.choices(KEYS, k=10))
            if play.front not in ("RoutineScreen", "RoutinesScreen"):
                await play.open("routine")
    # Whatever came of it can be read and played.
    content = Content(anna.places.content)
    content.read_everything()
    assert content.faults == []
    assert all(routine.steps for routine in content.routines.values())
