"""QR codes for a phone's camera, one at a time: as large as the window has room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.lib.qr import in_codes, in_letters, room_in, side_of, squares_of, version_for

_KEYS = "‹→› the next, ‹←› back. ‹Esc› closes it."
_GROUNDS = {True: "#ffffff on #000000", False: "#000000 on #ffffff"}
_LEAST_WORDS = 12
_MARGIN = 1
"""White squares around a code, at the least: readers do with one where the screen is small."""
_USUAL_MARGIN = 2


class PhoneView(Widget, can_focus=True, inherit_bindings=False):
    """Codes beside a few words. Their colours are set, black on white: those of a light theme would make a negative."""

    DEFAULT_CSS = """
    PhoneView { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,down,enter", "step(1)", show=False),
        Binding("left,up", "step(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[str] = []
        self._apart = False
        self._codes: list[str] = []
        self._at = 0

    def show_texts(self, texts: Sequence[str], apart: bool) -> None:
        """Lines to put into as few codes as there must be; or, `apart`, texts that are a code each."""
        self._texts, self._apart, self._at = list(texts), apart, 0
        self._lay()

    def on_resize(self) -> None:
        self._lay()

    def action_step(self, step: int) -> None:
        """To the next code, or the one before."""
        self._at = (self._at + step) % max(1, len(self._codes))
        self.refresh()

    @property
    def codes(self) -> list[str]:
        """The text of each code there is room for."""
        return self._codes

    def _lay(self) -> None:
        version = version_for(min(2 * self.size.height, self.size.width) - 2 * _MARGIN)
        if self._apart:
            self._codes = self._texts
        else:
            self._codes = in_codes(self._texts, room_in(version)) if version else []
        self._at = min(self._at, max(0, len(self._codes) - 1))
        self.refresh()

    def render(self) -> Content:
        """The code that is its turn, or what it would need."""
        if not self._codes:
            return Content(self._too_small(side_of(1)) if self._texts else "There is nothing to show here yet.")
        squares = squares_of(self._codes[self._at])
        side, rows, columns = len(squares), 2 * self.size.height, self.size.width
        if side + 2 * _MARGIN > min(rows, columns):
            return Content(f"{self._at + 1} of {len(self._codes)}. {self._too_small(side)}")
        margin = _USUAL_MARGIN if side + 2 * _USUAL_MARGIN <= min(rows, columns) else _MARGIN
        words = self._words(columns - side - 2 * margin - 2)
        told = [
            Content.assemble(*((run.text, _GROUNDS[run.is_dark]) for run in line), f"  {word}" if word else "")
            for line, word in zip(in_letters(squares, margin), chain(words, repeat("")), strict=False)
        ]
        return Content("\n").join(told)

    def _words(self, width: int) -> list[str]:
        """What stands beside the code, where there is room for words."""
        if width < _LEAST_WORDS:
            return []
        number = f"{self._at + 1} of {len(self._codes)}" if len(self._codes) > 1 else ""
        texts = [number, "Hold your phone's camera in front of it.", with_keys(_KEYS if number else "‹Esc› closes it.")]
        found: list[str] = []
        for text in filter(None, texts):
            line = ""
            for word in text.split(" "):
                if line and len(line) + 1 + len(word) > width:
                    found.append(line)
                    line = ""
                line = f"{line} {word}".strip()
            found += [line, ""]
        return found

    def _too_small(self, side: int) -> str:
        """What window a code of that many squares needs, the lines above and below it counted."""
        chrome = self.screen.size.height - self.size.height
        rows, columns = (side + 2 * _MARGIN + 1) // 2 + chrome, side + 2 * _MARGIN
        return (
            f"This code needs a window of {columns} × {rows} letters; this one has {self.screen.size.width} × "
            f"{self.screen.size.height}. Make the window larger or the letters smaller; or save the page as a PDF "
            "with the code on it: spasm-tui report --qr fhir"
        )
