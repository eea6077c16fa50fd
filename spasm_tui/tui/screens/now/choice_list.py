"""The few choices of the worst minute, large: a number chooses, the arrows too."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from spasm_tui.core.overview.now import NowChoice

_ROOMY_FROM = 24


class ChoiceList(Widget, can_focus=True):
    """Two lines a choice, or one where the window is low. Nothing is chosen until a key says so."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; width: 1fr; }
    """

    choices: reactive[tuple[NowChoice, ...]] = reactive((), layout=True)
    cursor: reactive[int | None] = reactive(None)

    class Clicked(Message):
        """A choice was clicked."""

        def __init__(self, choice: NowChoice) -> None:
            super().__init__()
            self.choice = choice

    @property
    def chosen(self) -> NowChoice | None:
        """What was chosen."""
        return self.choices[self.cursor] if self.cursor is not None and self.cursor < len(self.choices) else None

    def forget(self) -> None:
        """Nothing is chosen any more."""
        self.cursor = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(self._drawn(n, width)) for n in range(len(self.choices)))

    def render(self) -> Content:
        width = self.size.width
        return Content("\n").join(row for n in range(len(self.choices)) for row in self._drawn(n, width))

    def _drawn(self, number: int, width: int) -> list[Content]:
        """One choice: its words stand beside its name where the window is low and they fit there, else below it."""
        choice, here = self.choices[number], number == self.cursor
        point, back = ("▸" if here else " "), (" on $boost" if here else "")
        head = Content.assemble((f"{point} {number + 1}  ", f"bold $accent{back}"), (choice.title, f"bold{back}"))
        room = max(0, width - head.cell_length)
        if self.app.size.height < _ROOMY_FROM and len(choice.about) + 2 <= room:
            return [Content.assemble(head, (f"  {choice.about}".ljust(room), f"$quiet{back}"))]
        below = textwrap.wrap(choice.about, max(10, width - 6))
        lead = Content.assemble(head, (" " * room, back.strip()))
        return [lead, *(Content.assemble((f"     {line}".ljust(width), f"$quiet{back}")) for line in below)]

    def take_key(self, key: str) -> bool:
        """Reads a number or an arrow; says whether it was one of these."""
        last = len(self.choices) - 1
        if key.isascii() and key.isdigit() and 0 <= int(key) - 1 <= last:
            self.cursor = int(key) - 1
        elif key in ("up", "down") and last >= 0:
            before = -1 if self.cursor is None else self.cursor
            self.cursor = max(0, min(last, before + (1 if key == "down" else -1)))
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        each = [n for n in range(len(self.choices)) for _ in self._drawn(n, self.size.width)]
        if 0 <= event.y < len(each):
            place = each[event.y]
            self.cursor = place
            self.post_message(self.Clicked(self.choices[place]))
