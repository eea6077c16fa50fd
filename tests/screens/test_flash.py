from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.screen import Screen

from spasm_tui.tui.app.flash import LASTS_SECONDS, LEAST_APART_SECONDS, Flash
from tests.screens.playing import Machine


@given(st.lists(st.floats(0, 0.4), max_size=60))
def test_whatever_the_cues_no_two_flashes_begin_within_half_a_second(gaps: list[float]) -> None:
    flash, screen, now = Flash(), Screen[object](), 100.0
    lit = []
    for gap in gaps:
        now += gap
        flash.beat(now)
        if flash.give(screen, now):
            lit.append(now)
    assert all(later - earlier >= LEAST_APART_SECONDS - 1e-9 for earlier, later in pairwise(lit))
    # At most two begin in any second: three could set off a seizure.
    assert all(sum(1 for each in lit if begin <= each < begin + 0.999) <= 2 for begin in lit)
    flash.beat(now + LASTS_SECONDS + 0.001)
    assert not screen.has_class("-flash")


async def test_the_whole_screen_lights_up_and_goes_out(machine: Machine) -> None:
    async with machine.play() as play:
        screen, flash = play.app.screen, Flash()
        accent = Color.parse(play.app.get_css_variables()["accent"])
        before = {widget: widget.styles.background for widget in screen.query("*")}
        flash.give(screen, 1.0)
        await play.settle()
        assert {widget.styles.background for widget in screen.query("*")} == {accent}
        flash.beat(1.1)
        assert screen.has_class("-flash")
        flash.beat(1.0 + LASTS_SECONDS)
        await play.settle()
        assert {widget: widget.styles.background for widget in screen.query("*")} == before
