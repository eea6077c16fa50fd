"""The line of keys at the bottom."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from spasm_tui.lib.quick_classes import NamedTuple

_ALWAYS = ("question_mark", "escape")
"""The list of all keys, and the way out: who is lost needs these two."""


class _Shown(NamedTuple):
    """A key on the bar: its name, how it looks, what it does, whether it can be used just now."""

    key: str
    display: str
    words: str
    enabled: bool


class KeyBar(Widget):
    """One line, drawn as one piece: Textual's own footer is a widget a key, built anew when the cursor moves.

    In a narrow window the last keys give way, but never the one that lists them all, nor the way out.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-bar--key", "key-bar--words", "key-bar--under-mouse"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding-left: 1;
        text-wrap: nowrap;
        color: $footer-foreground;
        background: $footer-background;
        .key-bar--key {
            color: $footer-key-foreground;
            background: $footer-key-background;
            text-style: bold;
        }
        .key-bar--words {
            color: $footer-description-foreground;
            background: $footer-description-background;
        }
        .key-bar--under-mouse {
            color: $footer-key-foreground;
            background: $block-hover-background;
        }
    }
    """

    compact = reactive(True)
    """Whether there is one cell less beside each key."""
    _under_mouse = reactive("")
    """The key the mouse is over."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[_Shown] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.bindings_changed)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Called by Textual whenever the cursor moved or an action asked for it."""
        if self.is_attached and self.app.app_focus and (keys := self._to_show()) != self._keys:
            self._keys = keys
            self.refresh()

    def _to_show(self) -> list[_Shown]:
        """The first key of each action that is to be shown."""
        found: dict[str, _Shown] = {}
        for active in self.screen.active_bindings.values():
            each = active.binding
            if each.show and each.action not in found and (display := self.app.get_key_display(each)):
                found[each.action] = _Shown(each.key, display, each.description, active.enabled)
        return list(found.values())

    def _placed(self) -> list[tuple[int, _Shown, int]]:
        """The keys that have room, each with its first cell and its width without the gap after it."""
        placed, start = [], 0
        # A roomy key has a cell before it, a compact one a cell after it that is not its own.
        for key in _fitting(self._keys, self.size.width, self._spaces):
            wide = _cells(key, self._spaces) - self.compact
            placed.append((start, key, wide))
            start += wide + self.compact
        return placed

    @property
    def _spaces(self) -> int:
        """Empty cells in and around each key."""
        return 2 if self.compact else 3

    def render(self) -> Content:
        gap = Content(" " * self.compact)
        return Content("").join(piece for _, key, _ in self._placed() for piece in (self._drawn(key), gap))

    def _drawn(self, key: _Shown) -> Content:
        side = "" if self.compact else " "
        name, words = ("under-mouse", "under-mouse") if key.key == self._under_mouse else ("key", "words")
        drawn = Content.assemble(
            (f"{side}{key.display}{side}", self.get_visual_style(f"key-bar--{name}")),
            (f"{' ' * self.compact}{key.words}{side}", self.get_visual_style(f"key-bar--{words}")),
        )
        return drawn if key.enabled else drawn.stylize("dim")

    def _at(self, x: int) -> _Shown | None:
        return next((key for start, key, wide in self._placed() if start <= x < start + wide), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        key = self._at(event.x - self.gutter.left)
        if key is not None and key.enabled:
            self.app.simulate_key(key.key)
        elif key is not None:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        key = self._at(event.x - self.gutter.left)
        self._under_mouse = key.key if key is not None else ""

    def on_leave(self) -> None:
        self._under_mouse = ""


def _cells(key: _Shown, spaces: int) -> int:
    return cell_len(key.display) + cell_len(key.words) + spaces


def _fitting(keys: list[_Shown], width: int, spaces: int) -> list[_Shown]:
    """The keys that have room in `width` cells, from the first on."""
    over = sum(_cells(key, spaces) for key in keys) - 1 - width
    left_out = set()
    for key in reversed(keys):
        if over > 0 and key.key not in _ALWAYS:
            left_out.add(key)
            over -= _cells(key, spaces)
    return [key for key in keys if key not in left_out]
