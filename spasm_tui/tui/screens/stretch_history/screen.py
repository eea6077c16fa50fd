"""Stretching so far: minutes, routines, every stretch with how it went."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from spasm_tui.core.stretching.stretch_history import BY_STRETCH, history_lines, stretch_history
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.screens import leads_to

_RANGES = (7, 28, 90, 365)


class StretchingScreen(FeatureScreen):
    """Arrows left and right choose how far back."""

    CSS_PATH = "screen.tcss"
    TITLE = "Stretching so far"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "range(-1)", "Days", key_display="←→"),
        Binding("right", "range(1)", show=False),
        leads_to("stretch", "Stretch", also="enter"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._days = 28

    def compose_body(self) -> ComposeResult:
        yield Static("", id="ranges", markup=False)
        with VerticalScroll(), Container():
            yield Static("", id="lines", markup=False)
            yield Static("", id="stretches", markup=False)

    def on_mount(self) -> None:
        self.state_changed()

    def state_changed(self) -> None:
        world, content = self.world, self.world.catalogue
        found = stretch_history(world.state, world.now(), world.settings.day_starts_at, self._days)
        names = [f"[{days} days]" if days == self._days else f" {days} days " for days in _RANGES]
        self.query_one("#ranges", Static).update("  ".join(["←", *names, "→"]))
        lines = history_lines(found, content.routines, content.stretches)
        # Where there is room, the stretches stand beside the rest.
        at = next((n for n, line in enumerate(lines) if line.startswith(BY_STRETCH)), len(lines))
        self.query_one("#lines", Static).update("\n".join(lines[:at]))
        self.query_one("#stretches", Static).update("\n".join(lines[at:]))

    def action_range(self, step: int) -> None:
        """Further back, or nearer."""
        at = _RANGES.index(self._days) + step
        self._days = _RANGES[min(max(0, at), len(_RANGES) - 1)]
        self.state_changed()
