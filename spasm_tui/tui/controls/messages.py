"""What widgets and screens tell the app: where to go, and that the journal changed."""

from __future__ import annotations

from textual.message import Message

_BEGIN = "begin:"


def begins(detail: str) -> tuple[bool, str]:
    """Whether `detail` asks to begin at once, and what."""
    return detail.startswith(_BEGIN), detail.removeprefix(_BEGIN)


class Open(Message):
    """Go to a screen. `detail` says what to show there: a record's id, a routine, a number of seconds.

    Where it `begins`, that is not only shown but begun at once; `instead`: the screen it comes from is left.
    """

    def __init__(self, screen: str, detail: str = "", instead: bool = False, begins: bool = False) -> None:
        super().__init__()
        self.screen = screen
        self.detail = f"{_BEGIN}{detail}" if begins else detail
        self.instead = instead
        """Whether the screen that asks is left for good, so that `esc` there does not lead back to it."""


class Changed(Message):
    """Something was saved."""


class GoBack(Message):
    """Back to the screen before."""


class LookRound(Message):
    """Show the made-up half-year, and then come back here."""
