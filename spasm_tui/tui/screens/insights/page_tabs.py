"""A line of names, one of them chosen: pages of a screen, spans of time."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class PageTabs(Widget):
    """One line. In a narrow window it shows the names around the chosen one. A click chooses."""

    DEFAULT_CSS = """
    PageTabs { height: 1; width: 1fr; padding: 0 1; }
    """

    current: reactive[int] = reactive(0)
    tail: reactive[str] = reactive("")

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, tabs: PageTabs, index: int) -> None:
            super().__init__()
            self.tabs = tabs
            self.index = index

        @property
        def control(self) -> PageTabs:
            """The line."""
            return self.tabs

    def __init__(self, names: tuple[str, ...], id: str | None = None) -> None:  # noqa: A002 as Textual calls it
        super().__init__(id=id)
        self.names = names

    def _shown(self) -> tuple[int, int]:
        """The first name that has room beside the chosen one, and the one after the last."""
        first = last = max(0, self.current)
        room = self.size.width - cell_len(self.tail) - 3
        used = cell_len(self.names[first]) + 2
        while True:
            grown = False
            for wanted, step in ((last + 1, 1), (first - 1, -1)):
                if 0 <= wanted < len(self.names) and used + cell_len(self.names[wanted]) + 2 <= room:
                    used += cell_len(self.names[wanted]) + 2
                    first, last = (first, last + 1) if step > 0 else (first - 1, last)
                    grown = True
            if not grown:
                return first, last + 1

    def render(self) -> Content:
        if not self.names:
            return Content("")
        first, end = self._shown()
        parts: list[tuple[str, str]] = [("‹" if first else "", "$quiet")]
        parts += [
            (f" {self.names[i]} ", "bold reverse $accent" if i == self.current else "$quiet") for i in range(first, end)
        ]
        parts.append(("›" if end < len(self.names) else "", "$quiet"))
        gap = max(1, self.size.width - sum(cell_len(text) for text, _ in parts) - cell_len(self.tail) - 1)
        return Content.assemble(*parts, " " * gap, (self.tail, "$quiet"))

    def on_click(self, event: events.Click) -> None:
        if not self.names:
            return
        first, end = self._shown()
        x = self.gutter.left + (1 if first else 0)
        for i in range(first, end):
            wide = cell_len(self.names[i]) + 2
            if x <= event.x < x + wide:
                self.post_message(self.Chosen(self, i))
                return
            x += wide
