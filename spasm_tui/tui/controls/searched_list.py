"""What a list has that a line of words above it narrows: the ways between the two, and what is taken from it."""

from __future__ import annotations

from textual import events, on
from textual.containers import Vertical
from textual.widgets import Input

from spasm_tui.tui.controls.choices import Choices


class SearchedList(Vertical):
    """`/` leads to the line of words, enter or an arrow down from there to the list."""

    @property
    def text(self) -> str:
        """The words that narrow it."""
        return self.query_one(Input).value

    def tell(self) -> None:
        """Called when the cursor is on another entry: shows what is said of it."""
        raise NotImplementedError

    def narrow(self) -> None:
        """Called when other words are typed."""
        raise NotImplementedError

    def action_take(self) -> None:
        """Takes the entry under the cursor."""
        raise NotImplementedError

    def action_search(self) -> None:
        """To the line of words."""
        self.query_one(Input).focus()

    def leave_line(self) -> None:
        """Called by enter in the line: to the list."""
        self.query_one(Choices).focus()

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        event.stop()
        self.tell()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.action_take()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.leave_line()

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and self.query_one(Input).has_focus:
            self.query_one(Choices).focus()
            event.stop()
