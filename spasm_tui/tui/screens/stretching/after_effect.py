"""The day after a session: was it worse for long? One key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.session import Session
from spasm_tui.lib.moment_words import time_words


class AfterEffect(Vertical, can_focus=True):
    """Asks whether the back was worse for more than a day after a session."""

    DEFAULT_CSS = """
    AfterEffect { padding: 1 2; height: auto; }
    AfterEffect > Static { width: 1fr; margin-bottom: 1; }
    AfterEffect > #question { text-style: bold; }
    AfterEffect > #why { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes, worse"),
        Binding("n", "answer(False)", "No"),
    ]

    class Told(Message):
        """Whether it was worse for over a day, about which record."""

        def __init__(self, record: Session, worse: bool) -> None:
            super().__init__()
            self.record = record
            self.worse = worse

    def __init__(self, record: Session, title: str) -> None:
        super().__init__()
        self.record = record
        self._title = title

    def compose(self) -> ComposeResult:
        when = f"{self.record.at:%A} at {time_words(self.record.at)}"
        question = f"After {self._title} on {when}: was your back worse for more than a day?"
        yield Static(question, id="question", markup=False)
        yield Static(with_keys("‹y›  yes, worse for over a day\n‹n›  no, or it settled within a day"), markup=False)
        yield Static(
            "If yes, the next one begins at half. You can change that before you start.", id="why", markup=False
        )

    def on_mount(self) -> None:
        self.focus()

    def action_answer(self, worse: bool) -> None:
        """Takes the answer."""
        self.post_message(self.Told(self.record, worse))
