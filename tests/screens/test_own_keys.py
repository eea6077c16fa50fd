from __future__ import annotations

from dataclasses import replace

from spasm_tui.tui.screens.medicine.dose_choice import ProductList
from tests.screens.playing import Machine


async def test_hjkl_move_and_capitals_lead_where_the_letters_did(machine: Machine) -> None:
    machine.settings = replace(machine.settings, keys="vim f1=,")
    async with machine.play() as play:
        await play.press("f1")
        assert play.flowing().count("Settings")
        before = play.flowing()
        await play.press("j")
        await play.press("K")
        assert play.flowing() != before
        assert "Check-in" in play.flowing()


async def test_letters_that_are_typed_stay_letters(machine: Machine) -> None:
    machine.settings = replace(machine.settings, keys="vim")
    async with machine.play() as play:
        await play.press("L")
        await play.press("n", "a", "k", "l")
        assert play.app.screen.query_one(ProductList).typed == "nakl"


async def test_a_key_that_leads_nowhere_any_more_is_told(machine: Machine) -> None:
    machine.settings = replace(machine.settings, keys="k=up")
    async with machine.play() as play:
        assert play.app._hidden_keys() == ["keys: k now does what up does, and no key is left for Check-in"]
