"""Keys of the user's own: what the bar, the list of keys, the palette and the plan show is what is to be pressed."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from spasm_tui.core.base.settings import Settings
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.screens.keys.screen import KeysScreen
from tests.screens.playing import Machine, Play


def bar(play: Play) -> dict[str, str]:
    return {key.words: key.display for key in play.one(KeyBar)._keys}


def told(play: Play) -> dict[str, str]:
    """The list of keys: by what they do."""
    rows = zip(
        play.app.screen.query(".key").results(Static), play.app.screen.query(".does").results(Static), strict=True
    )
    return {str(does.content).partition(":")[0]: str(key.content) for key, does in rows}


@pytest.fixture
def vim(machine: Machine) -> Machine:
    machine.settings = Settings(get_ready_seconds=0, keys="vim f5=b x=q")
    return machine


async def test_the_bar_shows_what_is_to_be_pressed(vim: Machine) -> None:
    async with vim.play(size=(120, 40)) as play:
        shown = bar(play)
        assert (shown["Heat"], shown["Check-in"], shown["Medicine"]) == ("H", "K", "L")
        assert (shown["Cold"], shown["Habits"], shown["Spasm"]) == ("c", "b", "s"), "what is not taken stays"
        await play.press("H")
        assert play.front == "HeatScreen"


async def test_the_list_of_keys_and_the_palette_do_too(vim: Machine) -> None:
    async with vim.play(size=(120, 60)) as play:
        await play.press("?")
        assert play.front == KeysScreen.__name__
        found = told(play)
        assert (found["Heat"], found["Check-in"], found["Diary"]) == ("H", "K", "d")
        await play.press("escape", "ctrl+p")
        await play.write("heat timer")
        await play.settle()
        assert "(H)" in play.text()


async def test_the_plan_shows_them(vim: Machine) -> None:
    vim.settings = Settings(get_ready_seconds=0, keys="r=up f7=r")
    async with vim.play(size=(120, 40)) as play:
        assert "f7  Walk" in play.text()


async def test_a_click_on_the_bar_does_what_stands_there(vim: Machine) -> None:
    async with vim.play(size=(120, 40)) as play:
        line = play.text().splitlines()[-1]
        await play.pilot.click(KeyBar, offset=(line.index("H Heat"), 0))
        await play.settle()
        assert play.front == "HeatScreen"


async def test_what_no_key_is_left_for_is_not_on_the_bar(machine: Machine) -> None:
    machine.settings = Settings(get_ready_seconds=0, keys="k=up")
    async with machine.play(size=(120, 40)) as play:
        assert "Check-in" not in bar(play)
        await play.press("?")
        assert "Check-in" not in told(play)


@pytest.mark.parametrize("name", ["heat", "diary", "check-in", "report", "settings", "guide"])
async def test_a_click_leads_back_as_the_key_does(machine: Machine, name: str) -> None:
    async with machine.play(name, size=(120, 40)) as play:
        line = play.text().splitlines()[-1]
        await play.pilot.click(KeyBar, offset=(line.index("esc"), 0))
        await play.settle()
        assert play.front == "TodayScreen"


async def test_a_click_closes_the_list_of_keys(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("?")
        await play.pilot.click(offset=(5, 5))
        await play.settle()
        assert play.front == "TodayScreen"
