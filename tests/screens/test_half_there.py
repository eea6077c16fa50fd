"""Beats and news of the journal come at any moment: also when a screen is half put there or half taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.widget import Widget

from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.screens import SCREENS
from tests.examples import mostly_slow
from tests.making import ago
from tests.screens.playing import Machine, Play

# Each way puts several things on the stage of its screen, one after the other.
WAYS = {
    "heat": ("h", "5", "enter", "space", "space", "+", "e", "4", "y", "h", "escape"),
    "rest": ("r", "1", "space", "space", "enter", "3", *"20m ago", "escape", "2", "enter", "u", "escape"),
    "stretch": ("t", "3", "enter", "right", "escape", "k", "2", "enter", "t", "e", "escape"),
    "medicine": ("l", "enter", "u", *"zz", "escape", "l", "up", "enter", "escape", "escape"),
    "habits": ("b", "enter", "u", "a", "escape", "e", "escape", "m", "escape"),
    "measures": ("m", "enter", "escape", "down", "enter", "escape", "escape"),
    "insights": ("i", "2", "n", "3", "escape"),
    "settings": ("comma", "down", "enter", "escape", "escape"),
    "treatments": ("o", "enter", "enter", "escape", "escape", "escape"),
    "diary": ("d", "enter", "escape", "escape"),
}


@contextmanager
def stormy(play: Play) -> Iterator[None]:
    """A beat and news of the journal at each widget that comes before its parts do, and at each that has just gone."""
    compose, leave = Widget.mount_composed_widgets, Widget._message_loop_exit
    inside = False

    def storm() -> None:
        nonlocal inside
        if inside or not play.app.is_running or play.app._exit:
            return
        inside = True
        try:
            play.clock.advance(seconds=61)
            play.app.beat()
            play.app.show_state()
        except Exception as error:  # as Textual does with what a timer raises
            play.app._handle_exception(error)
        finally:
            inside = False

    async def composed(self: Widget, widgets: list[Widget]) -> None:
        storm()
        await compose(self, widgets)

    async def left(self: Widget) -> None:
        await leave(self)
        storm()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Widget, "mount_composed_widgets", composed)
        patch.setattr(Widget, "_message_loop_exit", left)
        yield


def fill(machine: Machine) -> None:
    machine.log_no()
    machine.log("checkin", ago(days=1), pain_now=4)
    machine.log("episode", ago(days=3), pain=6)
    machine.log("session", ago(days=2), routine="desk-break", seconds=300, done=["knee-rolls"])


@pytest.mark.parametrize("name", mostly_slow(WAYS, quick=("heat", "stretch")))
async def test_a_beat_in_between_ends_nothing(machine: Machine, name: str) -> None:
    fill(machine)
    async with machine.play() as play:
        with stormy(play):
            await play.press(*WAYS[name])
            assert play.app.is_running


@pytest.mark.parametrize(
    "name",
    mostly_slow(
        (name for name in SCREENS if name not in ("today", "questionnaire")),
        quick=("spasm", "trial", "routine", "report", "record", "insights", "emergency"),
    ),
)
async def test_each_screen_is_opened_twice_in_a_storm(machine: Machine, name: str) -> None:
    fill(machine)
    async with machine.play() as play:
        with stormy(play):
            for _ in range(2):
                await play.open(name)
                await play.press("escape")
            assert isinstance(play.app.screen, FeatureScreen)
