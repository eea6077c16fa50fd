from __future__ import annotations

import pytest

from spasm_tui.core.base.settings import Settings
from spasm_tui.tui.controls.question_form import QuestionForm
from tests.screens.playing import Machine


async def test_a_first_start_is_set_up_on_one_page(machine: Machine) -> None:
    machine.settings = Settings(country="US")
    async with machine.play() as play:
        await play.press("down", "enter")
        assert play.front == "SetUpScreen"
        assert play.text().count("Set it up") == 1
        assert "Back a page" not in play.text(), "there is none before it"
        await play.press("2", "enter", "2", "3")
        await play.press("ctrl+s")
        assert play.front == "TodayScreen"
        saved = machine.only("answers")
        assert saved["questionnaire"] == "profile"
        assert saved["answers"] == {"about": "18-64", "medicines": ["blood-thinner"], "heart": ["heart"]}


@pytest.mark.slow
async def test_what_cannot_be_read_is_named_and_nothing_typed_is_lost(machine: Machine) -> None:
    machine.settings = Settings(country="US")
    async with machine.play("set-up") as play:
        await play.press("2", "enter", "enter")
        await play.write("Atlantis")
        await play.press("ctrl+s")
        assert "not in the list of countries" in play.toasts[-1]
        assert play.one(QuestionForm).answers["country"] == "Atlantis"
        await play.press(*["backspace"] * 20)
        await play.write("Germany")
        await play.press("ctrl+s")
        assert play.world.settings.country == "DE"
        assert 'country = "DE"' in (machine.places.config / "config.toml").read_text()


async def test_a_terminal_that_goes_loses_nothing(machine: Machine) -> None:
    async with machine.play("set-up") as play:
        await play.press("3")
    async with machine.play("set-up") as play:
        assert play.one(QuestionForm).answers["about"] == "65-plus"


async def test_a_tick_taken_away_the_second_time_is_gone(machine: Machine) -> None:
    async with machine.play("set-up") as play:
        await play.press("enter", "1", "3", "ctrl+s")
        assert machine.only("answers")["answers"] == {"pregnant": True, "heart": ["heart"]}
    machine.clock.advance(minutes=1)
    async with machine.play("set-up") as play:
        await play.press("tab", "1")
        assert play.one(QuestionForm).answers["fits"] == ["heart"]
    async with machine.play("set-up") as play:
        assert play.one(QuestionForm).answers["fits"] == ["heart"], "left half-way, it is still so"
        await play.press("ctrl+s")
        assert machine.on_disk("answers")[-1]["answers"] == {"pregnant": False, "heart": ["heart"]}
