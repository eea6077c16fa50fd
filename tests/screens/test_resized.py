"""A window that was made larger or smaller shows what it would show if the screen had been opened in it."""

from __future__ import annotations

import pytest

from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage.bulk import write_files
from spasm_tui.tui.screens import SCREENS
from tests.examples import mostly_slow
from tests.making import NOW
from tests.screens.playing import SMALL, USUAL, WIDE, Machine, Play

SIZES = [(WIDE, USUAL), (USUAL, SMALL), (SMALL, WIDE), ((20, 5), USUAL)]


@pytest.fixture
def half_a_year(machine: Machine) -> Machine:
    write_files(machine.places.journal, "demo", half_year(NOW))
    machine.log_no()
    return machine


@pytest.mark.parametrize("sizes", mostly_slow(SIZES, quick=[SIZES[0]]))
@pytest.mark.parametrize("name", mostly_slow(SCREENS, quick=["today", "rest", "report"]))
async def test_it_is_as_if_it_was_opened_so(
    half_a_year: Machine, name: str, sizes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    before, after = sizes
    async with half_a_year.play(name, size=after) as play:
        await _found(play)
        opened = play.text()
    async with half_a_year.play(name, size=before) as play:
        await play.resize(*after)
        await play.beat()
        await _found(play)
        assert play.text() == opened


async def _found(play: Play) -> None:
    """What is counted in the background is all there."""
    await play.app.workers.wait_for_complete()
    await play.settle()


async def test_reasons_that_were_asked_for_stay_in_a_smaller_window(half_a_year: Machine) -> None:
    async with half_a_year.play(size=WIDE) as play:
        await play.press("y")
        assert "S21" not in play.text(), "they stood there by themselves"
        await play.resize(*USUAL)
        await play.press("y")
        assert "S21" in play.text()
        await play.resize(*SMALL)
        await play.resize(*USUAL)
        assert "S21" in play.text()
