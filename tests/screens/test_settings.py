from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.audio import Ears
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.screens.settings.cue_test import CueTest
from spasm_tui.tui.screens.settings.setting_list import SettingLine, SettingList
from tests.machine.pretend import Pretend
from tests.screens.playing import EVIL, SIZES, Machine, Play


def config(machine: Machine) -> dict[str, Any]:
    """The settings as they stand on the disk."""
    path = machine.places.config / "config.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


async def at(play: Play, name: str) -> None:
    await play.open("settings", name)
    assert play.one(SettingList).row.name == name


async def test_the_key_opens_it_and_esc_leads_back(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("comma")
        assert play.front == "SettingsScreen"
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert config(machine) == {}


@pytest.mark.parametrize("key", ["right", "left", "enter", "space"])
async def test_on_and_off_by_any_of_the_keys(machine: Machine, key: str) -> None:
    async with machine.play() as play:
        await at(play, "tones")
        await play.press(key)
        assert config(machine) == {"tones": False}
        assert play.world.settings.tones is False
        assert "Saved in" in play.said("#told")
        await play.press(key)
        assert config(machine) == {"tones": True}


async def test_what_an_editor_changed_meanwhile_is_shown_and_not_written_over(machine: Machine) -> None:
    path = machine.places.config / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    async with machine.play() as play:
        await at(play, "track")
        path.write_text('track = ["mood"]\ntones = false\n')
        await play.press("enter")
        assert "was changed meanwhile" in play.said("#told")
        assert play.world.settings.track == ("mood",)
        assert not play.has(SettingLine), "it is looked at first"
        await play.press("enter", "down", "space", "enter")
        assert set(config(machine)["track"]) > {"mood"}
        assert config(machine)["tones"] is False
        path.write_text("flash = true\n" + path.read_text())
        await play.press("escape")
        await at(play, "flash")
        assert play.world.settings.flash
        assert play.world.settings.tones is False
        path.write_text("flash = nonsense\n")
        await play.press("enter")
        assert path.read_text() == "flash = nonsense\n"
        assert "Not saved" in play.said("#told")


async def test_one_of_several_goes_round_both_ways(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "speech")
        await play.press("right")
        assert config(machine) == {"speech": "auto"}
        await play.press("left", "left")
        assert config(machine) == {"speech": "powershell"}
        assert "on, by Windows" in play.text()


async def test_another_clock_holds_at_once_everywhere(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "quiet_hours")
        assert "21:00-08:00" in play.text()
        await at(play, "clock")
        await play.press("left")
        await play.beat()
        assert config(machine) == {"clock": "12"}
        assert play.text().splitlines()[0].rstrip().endswith(" 2:30 pm")
        await at(play, "check_in_at")
        assert "9:00 pm-8:00 am" in play.text()
        await play.press("enter")
        assert play.one(Input).value == "7:00 pm"
        await play.press(*["backspace"] * 7)
        await play.write("8:15 pm")
        await play.press("enter")
        assert config(machine)["check_in_at"] == "20:15", "files keep their form"
        await at(play, "quiet_hours")
        await play.press("enter")
        assert play.one(Input).value == "9:00 pm-8:00 am"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_twelve_hours_have_room_on_every_screen(machine: Machine, size: tuple[int, int]) -> None:
    machine.settings = Settings(get_ready_seconds=0, clock="12", dates="month")
    async with machine.play(size=size) as play:
        for name in ("today", "diary", "rest", "habits", "medicine", "insights", "measures", "settings", "spasm"):
            await play.open(name)
            await play.beat()
            assert play.text().splitlines()[0].rstrip().endswith(" 2:30 pm"), name
            assert ":30 p" not in play.text().replace(":30 pm", ""), name


async def test_a_number_goes_by_steps_within_its_limits_and_can_be_typed(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "get_ready_seconds")
        await play.press("right", "right", "left")
        assert config(machine) == {"get_ready_seconds": 5}
        await play.press("enter")
        assert play.one(Input).value == "5"
        await play.press("backspace", "7", "enter")
        assert config(machine) == {"get_ready_seconds": 7}
        assert not play.has(SettingLine)


async def test_what_does_not_fit_is_named_and_nothing_typed_is_lost(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "day_starts_at")
        await play.press("enter")
        await play.press(*["backspace"] * 5)
        await play.write("late")
        await play.press("enter")
        assert "“late” is not a time of day" in play.flowing()
        assert play.one(Input).value == "late"
        assert config(machine) == {}
        await play.press("escape")
        assert play.front == "SettingsScreen"
        assert play.world.settings == machine.settings


async def test_words_are_typed_and_letters_are_no_shortcuts_meanwhile(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "own_triggers")
        await play.press("enter")
        await play.write("set the table, quick turns")
        await play.press("enter")
        assert config(machine) == {"own_triggers": ["set the table", "quick turns"]}
        assert "It holds from the next start on." in play.said("#told")
        assert play.front == "SettingsScreen"


async def test_several_are_ticked(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "track")
        await play.press("enter")
        choices = play.one(Choices)
        assert choices.chosen == machine.settings.track
        await play.press("1", "6", "enter")
        assert config(machine) == {"track": ["stiffness", "sleep", "stress", "mood", "water"]}


async def test_what_is_chosen_but_not_offered_stays(machine: Machine) -> None:
    machine.settings = Settings(reminders=("timer", "a-habit-of-mine"))
    async with machine.play() as play:
        await at(play, "reminders")
        await play.press("enter", "space", "enter")
        assert config(machine) == {"reminders": ["a-habit-of-mine"]}


async def test_own_words_for_a_cue_and_back_to_the_usual_ones(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "cue_words.half")
        await play.press("enter")
        await play.write("Halbzeit")
        await play.press("enter")
        assert config(machine) == {"cue_words": {"half": "Halbzeit"}}
        assert play.world.settings.cue_words == {"half": "Halbzeit"}
        await play.press("u")
        assert config(machine) == {"cue_words": {}}
        assert "as usual: Half way" in play.text()


async def test_empty_words_silence_a_cue(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "cue_words.count")
        await play.press("enter", "enter")
        assert config(machine) == {"cue_words": {"count": ""}}
        assert "nothing" in play.text()


async def test_the_usual_value_by_one_key(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "get_ready_seconds")
        await play.press("u")
        assert config(machine) == {"get_ready_seconds": 5}


async def test_looks_change_at_once(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "theme")
        await play.press("right", "right")
        assert config(machine) == {"theme": "high-contrast"}
        assert play.app.theme == "high-contrast"
        await at(play, "animations")
        levels = []
        for _ in range(2):
            await play.press("space")
            levels.append(play.app.animation_level)
        assert levels == ["none", "full"]


async def test_every_theme_of_the_palette_can_be_chosen_ours_first(machine: Machine) -> None:
    async with machine.play() as play:
        await at(play, "theme")
        options = [option.id for option in play.one(SettingList).row.options]
        assert options[:4] == ["calm", "calm-light", "high-contrast", "colour-blind"]
        assert set(options) == set(play.app.available_themes)


async def test_the_users_comments_stay(machine: Machine) -> None:
    machine.places.config.mkdir(parents=True)
    path = machine.places.config / "config.toml"
    path.write_text("# mine\nbell = true  # loud\n")
    async with machine.play() as play:
        await at(play, "bell")
        await play.press("space")
    assert path.read_text() == "# mine\nbell = false  # loud\n"


async def test_what_cannot_be_saved_is_told_and_holds_until_the_end(machine: Machine) -> None:
    machine.places.config.write_text("a file in the way")
    async with machine.play() as play:
        await at(play, "tones")
        await play.press("space")
        assert "Not saved" in play.flowing()
        assert "It holds until you quit." in play.flowing()
        assert play.world.settings.tones is False


async def test_faults_of_the_file_are_shown(machine: Machine) -> None:
    machine.places.config.mkdir(parents=True)
    (machine.places.config / "config.toml").write_text(f'bell = "{EVIL}"\n')
    async with machine.play() as play:
        await play.press("comma")
        assert "config.toml: bell should be true or false" in play.flowing()
        await play.press("space")
        assert "Saved in" in play.said("#told")


async def test_evil_words_are_shown_as_they_are(machine: Machine) -> None:
    machine.settings = Settings(emergency_number=EVIL[:20], theme=EVIL[:20])
    async with machine.play() as play:
        await at(play, "emergency_number")
        assert EVIL[:20] in play.text()
        await play.press("enter")
        assert play.one(Input).value == EVIL[:20]


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_and_used_at_any_size(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play(size=size) as play:
        await play.press("comma", "end")
        assert "‹" not in play.text()  # the last row is typed
        assert play.one(SettingList).row.title in play.text()
        await play.press("home")
        assert "Cues you hear and see" in play.text()
        assert "‹ on ›" in play.text()


@pytest.mark.slow
async def test_the_arrow_keys_stop_at_both_ends_and_on_every_row(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("comma", "up", "up")
        seen = [play.one(SettingList).row.name]
        while True:
            await play.press("down")
            if play.one(SettingList).row.name == seen[-1]:
                break
            seen.append(play.one(SettingList).row.name)
        assert len(seen) == len(set(seen)) > 20


async def test_the_mouse_chooses_and_then_changes(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("comma", "end", "home")
        await play.pilot.click(SettingList, offset=(5, 4))
        await play.settle()
        assert play.one(SettingList).row.name == "bell"
        await play.pilot.click(SettingList, offset=(5, 4))
        await play.settle()
        assert config(machine) == {"bell": False}


# trying the cues


def given_ears(machine: Machine, computer: Pretend, **environment: str) -> Callable[[], int]:
    """Ears on a made-up computer, their work done at once; gives how often the bell rang."""
    rings: list[int] = []
    place = computer.environment | environment
    folder = computer.folder / "tones"
    ears = Ears(machine.settings, place, folder, lambda: rings.append(1), lambda: computer.seconds, computer.begin)
    ears._worker.put = lambda job: ears._do(job, computer.lull)  # type: ignore[method-assign]
    machine.ears, machine.cue = ears, ears.give
    return lambda: len(rings)


async def test_t_gives_every_cue_in_turn_and_says_what_was_used(machine: Machine, tmp_path: Path) -> None:
    computer = Pretend(tmp_path / "machine", ("aplay", "espeak-ng"))
    machine.settings = Settings(speech="auto")
    given_ears(machine, computer)
    async with machine.play() as play:
        await play.press("comma")
        assert "Speech: espeak-ng is there, not tried yet." in play.text()
        await play.press("t")
        assert "1 of 10: Get ready" in play.text()
        assert "Speech: espeak-ng speaks." in play.text()
        await play.wait(40, each=1)
        assert not play.one(CueTest).is_on
    said = [words for name, words in computer.told if name == "espeak-ng"]
    assert said[2:4] == ["Half way", "3"]
    assert len(said) == 10
    assert [words for name, words in computer.told if name == "aplay"] == [
        "ready", "step", "half", "count", "switch", "change", "rest", "done", "skin", "reminder",
    ]  # fmt: skip


async def test_t_again_or_leaving_stops(machine: Machine, tmp_path: Path) -> None:
    computer = Pretend(tmp_path / "machine", ("aplay",))
    given_ears(machine, computer)
    async with machine.play() as play:
        await play.press("comma", "t", "t")
        await play.wait(10, each=1)
        assert len(computer.told) == 1
        await play.press("t", "escape")
        await play.wait(10, each=1)
        assert len(computer.told) == 2


async def test_without_any_program_the_bell_is_used_and_that_is_said(machine: Machine, tmp_path: Path) -> None:
    machine.settings = Settings(speech="auto")
    rings = given_ears(machine, Pretend(tmp_path / "machine", ()))
    async with machine.play() as play:
        await play.press("comma", "t")
        assert "No speech program was found" in play.flowing()
        assert "The terminal's bell is used." in play.text()
        assert rings() == 1
        await play.wait(3, each=3)
        await play.wait(3, each=3)
        assert rings() == 2


async def test_over_ssh_that_is_said(machine: Machine, tmp_path: Path) -> None:
    given_ears(machine, Pretend(tmp_path / "machine", ("aplay",)), SSH_CONNECTION="a b")
    async with machine.play() as play:
        await play.press("comma")
        assert "You are connected by SSH" in play.text()
        await at(play, "sound_over_ssh")
        await play.press("space")
        assert "Tones: aplay is there, not tried yet." in play.text()


@pytest.mark.slow
async def test_a_change_reaches_the_ears(machine: Machine, tmp_path: Path) -> None:
    computer = Pretend(tmp_path / "machine", ("aplay",))
    given_ears(machine, computer)
    async with machine.play() as play:
        await at(play, "tones")
        await play.press("space")
        play.world.cue("half")
        assert computer.told == []
        assert "Tones are off." in play.text()
