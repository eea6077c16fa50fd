"""The way on from a page that has to be read: a word typed on purpose, or two clicks."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.keymap import with_keys

WORD = "read"
QUIET_SECONDS = 1.0
"""Letters count only after so long without any other: what is being typed when the page comes up is not for it."""


class ReadWord(Widget):
    """Says how to go on, and counts the letters of `WORD`. `seconds` is a clock that only goes forward.

    No one key can be it: whoever types a note, or answers questions with y and enter, would press it unawares.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ReadWord { height: 1; padding: 0 2; background: $panel; color: $foreground; }
    ReadWord.-asked { background: $error; color: $text; text-style: bold; }
    """

    done: reactive[int] = reactive(0)
    """How many letters of the word were typed."""

    asked: reactive[bool] = reactive(False)
    """Whether a key was pressed that does nothing here: then it says louder what to do."""

    class Read(Message):
        """The word was typed to its end."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        super().__init__()
        self._seconds = seconds
        self._last = seconds()
        self._clicked: float | None = None

    def start(self) -> None:
        """The page has just come up."""
        self._last = self._seconds()
        self._clicked = None
        self.done = 0
        self.asked = False

    def type(self, letter: str) -> None:
        """Takes a letter. A wrong one, or one that comes too soon, begins the quiet time anew."""
        now = self._seconds()
        begun = self.done > 0
        quiet = now - self._last >= QUIET_SECONDS
        if letter.lower() == WORD[self.done] and (begun or quiet):
            self.done += 1
        else:
            self.done = 0
            self._last = now
            self.ask()
        if self.done == len(WORD):
            self.start()
            self.post_message(self.Read())

    def ask(self) -> None:
        """Says what to press, after a key that does nothing here."""
        self.asked = True

    def watch_asked(self, asked: bool) -> None:
        self.set_class(asked, "-asked")

    def on_click(self, event: events.Click) -> None:
        event.stop()
        now = self._seconds()
        if self._clicked is not None and now - self._clicked >= QUIET_SECONDS:
            self.start()
            self.post_message(self.Read())
        elif self._clicked is None:
            self._clicked = now
            self.refresh()

    def render(self) -> Content:
        if self._clicked is not None:
            return Content("Read it all? Click here once more.")
        letters = Content(" ").join(
            Content.styled(letter, "bold reverse" if place < self.done else "bold") for place, letter in enumerate(WORD)
        )
        if self.asked:
            return Content.assemble("Read it first, then type:  ", letters, with_keys("    ‹ctrl+q› quits"))
        return Content.assemble("To go on, type the word:  ", letters)
