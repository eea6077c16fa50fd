"""A question answered yes or no, on as few lines as it takes."""

from __future__ import annotations

import textwrap

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

_ANSWER_WIDTH = 16


class YesNoLine(Widget, can_focus=True):
    """`y` or `n`; `space` changes it. An answer not given yet is neither."""

    DEFAULT_CSS = """
    YesNoLine { height: auto; width: 1fr; max-width: 96; padding: 0 1; }
    YesNoLine:focus { background: $boost; }
    """

    value: reactive[bool | None] = reactive(None)

    class Answered(Message):
        """Yes or no was said."""

        def __init__(self, question: YesNoLine, value: bool) -> None:
            super().__init__()
            self.question = question
            self.value = value

    def __init__(self, text: str, value: bool | None = None) -> None:
        super().__init__()
        self.text = text
        self.set_reactive(YesNoLine.value, value)

    def _wrapped(self, width: int) -> list[str]:
        return textwrap.wrap(self.text, max(10, width - _ANSWER_WIDTH - 4)) or [""]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._wrapped(width))

    def render(self) -> Content:
        width = self.size.width
        lines = self._wrapped(width)
        room = max(1, width - _ANSWER_WIDTH - 2)
        mark = "▸ " if self.has_focus else "  "
        yes = ("● Yes" if self.value else "○ Yes", "bold $accent" if self.value else "$quiet")
        no = ("● No" if self.value is False else "○ No", "bold $accent" if self.value is False else "$quiet")
        first = Content.assemble(f"{mark}{lines[0]:<{room}}", yes, "   ", no)
        return Content("\n").join([first, *(Content(f"  {line}") for line in lines[1:])])

    def answer(self, value: bool) -> None:
        """Takes an answer as the user's."""
        self.value = value
        self.post_message(self.Answered(self, value))

    def on_key(self, event: events.Key) -> None:
        if event.key in ("y", "n"):
            self.answer(event.key == "y")
        elif event.key == "space":
            self.answer(not self.value)
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        self.focus()
        if event.x >= self.size.width - _ANSWER_WIDTH:
            self.answer(event.x < self.size.width - 7)
