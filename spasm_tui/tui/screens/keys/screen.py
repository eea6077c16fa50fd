"""All the keys that work where you are."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.tui.controls.messages import Open


class KeysScreen(ModalScreen[None]):
    """A list of keys and what they do; any of esc, ? and enter closes it."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter", "close", "Close"),
        Binding("s", "spasm", show=False),
    ]

    def __init__(self, here: list[tuple[str, str]], anywhere: dict[str, list[tuple[str, str]]]) -> None:
        super().__init__()
        self._here = here
        self._anywhere = anywhere

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield from self._table("Keys here", self._here)
            for meaning, keys in self._anywhere.items():
                yield from self._table(meaning, keys)
            yield Static(
                with_keys("0 to 9 and ‹x› (for 10) answer every scale. ‹Esc› closes this."),
                classes="last",
                markup=False,
            )

    def _table(self, heading: str, keys: list[tuple[str, str]]) -> ComposeResult:
        if keys:
            yield Static(heading, classes="heading", markup=False)
        for key, text in keys:
            with Horizontal():
                yield Static(key, classes="key", markup=False)
                yield Static(text, classes="does", markup=False)

    def on_click(self) -> None:
        """A click closes it too."""
        self.dismiss()

    def action_close(self) -> None:
        """Closes the list."""
        self.dismiss()

    def action_spasm(self) -> None:
        """A spasm can be logged from here too."""
        self.dismiss()
        self.app.post_message(Open("spasm"))
