"""The line of keys at the bottom."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyBar(Footer):
    """Textual's footer, built anew only where it would look different: that is half the work of moving the cursor.

    In a narrow window the last keys give way, but never the one that lists them all.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._shown: list[object] | None = None

    def compose(self) -> ComposeResult:
        self._shown = self._to_show() if self._bindings_ready else None
        # A roomy bar has one more space beside each key.
        yield from _fitting(list(super().compose()), self.screen.size.width, 2 if self.compact else 3)

    def _to_show(self) -> list[object]:
        active = [each for each in self.screen.active_bindings.values() if each.binding.show]
        return [self.screen.size.width, *((b.binding.key, b.binding.description, b.enabled) for b in active)]

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Called by Textual whenever the cursor moved or an action asked for it."""
        if screen is not self.screen or self._to_show() != self._shown:
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        self.bindings_changed(self.screen)


def _fitting(keys: list[Widget], width: int, spaces: int) -> list[Widget]:
    """The keys that have room in `width` cells, from the first on. Each has so many `spaces` in and around it."""
    wide = {k: cell_len(k.key_display) + cell_len(k.description) + spaces for k in keys if isinstance(k, FooterKey)}
    over = sum(wide.values()) - 1 - width
    left_out = set()
    for key in reversed(wide):
        if over > 0 and key.key != "question_mark":
            left_out.add(key)
            over -= wide[key]
    return [key for key in keys if key not in left_out]
