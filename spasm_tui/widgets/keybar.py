"""The line of keys at the bottom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer


class KeyBar(Footer):
    """Textual's footer, built anew only where it would look different: that is half the work of moving the cursor."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._shown: list[tuple[str, str, bool]] | None = None

    def compose(self) -> ComposeResult:
        self._shown = self._to_show() if self._bindings_ready else None
        yield from super().compose()

    def _to_show(self) -> list[tuple[str, str, bool]]:
        active = [each for each in self.screen.active_bindings.values() if each.binding.show]
        return [(each.binding.key, each.binding.description, each.enabled) for each in active]

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Called by Textual whenever the cursor moved or an action asked for it."""
        if screen is not self.screen or self._to_show() != self._shown:
            super().bindings_changed(screen)
