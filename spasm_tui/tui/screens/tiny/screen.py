"""For a window too small for anything else: says so, still logs a spasm, and tells an emergency first."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.red_flags.red_flags import sign_of
from spasm_tui.core.red_flags.shut import tiny_line
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.screens import LEAST_HEIGHT, LEAST_WIDTH, SCREENS


class TinyScreen(FeatureScreen):
    """A digit and enter save a spasm here too."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save"),
        Binding(f"escape,{SCREENS['spasm'].key}", "nothing", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._typed = ""
        self._said = ""

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)

    def on_mount(self) -> None:
        self._tell("")

    def on_resize(self) -> None:
        super().on_resize()
        self._tell("")

    def _tell(self, said: str) -> None:
        size = self.app.size
        pain = with_keys(f"Pain {self._typed}: ‹enter› saves." if self._typed else "Spasm? A digit, ‹enter›.")
        self._said = said
        sign, settings = sign_of(self.world.state, self.world.now()), self.world.settings
        lines = [
            *([tiny_line(sign, settings.emergency, settings.crisis_line)] if sign else []),
            *(["Demo: nothing is kept."] if self.world.is_demo else []),
            said or pain,
            f"Window {size.width}x{size.height} is too small.",
            f"{LEAST_WIDTH}x{LEAST_HEIGHT} shows more.",
        ]
        self.set_class(sign is not None, "-sign")
        self.query_one(Static).update("\n".join(lines))

    def show_time(self, running: str) -> None:
        # What another window or device found is told here too.
        self._tell(self._said)

    def on_key(self, event: events.Key) -> None:
        if event.key == "x" or (event.key == "0" and self._typed == "1"):
            self._typed = "10"
        elif len(event.key) == 1 and event.key in "0123456789":
            self._typed = event.key
        else:
            return
        event.stop()
        self._tell("")

    def action_save(self) -> None:
        """Saves the digit as a spasm."""
        if not self._typed:
            return
        pain = int(self._typed)
        now = self.world.now().replace(microsecond=0)
        if self.saved(lambda: self.world.store.add(Episode, now, {Episode.pain: pain})) is not None:
            self._typed = ""
            self._tell(f"Saved: pain {pain}.")
        else:
            self._tell(with_keys("Not saved. ‹Enter› tries again."))

    def action_nothing(self) -> None:
        """There is no room to go anywhere."""
