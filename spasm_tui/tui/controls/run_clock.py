"""A clock on screen that runs, is paused, and is ended by a key: heat and cold, lying down and walking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.containers import Vertical
from textual.message import Message

from spasm_tui.core.base.clock import Run, pause_or_resume, spent
from spasm_tui.core.base.journal_clock import run_data
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import JUST_BEGUN_SECONDS
from spasm_tui.tui.controls.quiet_text import QuietText

ENDED = "Ended. Nothing is kept of it."


class RunClock(Vertical, can_focus=True):
    """Shows a run at the seconds it is given. It keeps no time of its own."""

    DEFAULT_CSS = """
    RunClock { padding: 0 2; height: 1fr; align-horizontal: center; }
    RunClock > Static { width: 1fr; text-align: center; margin-top: 1; }
    RunClock > #what { text-style: bold; margin-top: 0; margin-bottom: 1; }
    RunClock > Progress { margin-top: 1; }
    """
    END: ClassVar[str]
    """The key that ends it, as a hint has it."""

    class Moved(Message):
        """Paused, gone on with, made longer or shorter, or something was answered."""

        def __init__(self, clock: RunClock) -> None:
            super().__init__()
            self.clock = clock

    def __init__(self, run: Run, record: Running) -> None:
        super().__init__()
        self.run = run
        self.record = record
        self._now = run.started
        self._rung = 0
        self._over = False
        self._stuck = False
        """Whether its end could not be saved."""
        self._sure = False
        """Whether the key was pressed that ends it and it had only just begun."""

    def on_mount(self) -> None:
        self.focus()

    def changes(self, moment_at: Callable[[float], datetime]) -> Changes:
        """What its record is to hold of it."""
        return run_data(self.run, moment_at)

    @property
    def just_begun(self) -> bool:
        """Whether it was begun so short a time ago that nothing is kept of it."""
        return spent(self.run, self._now) < JUST_BEGUN_SECONDS

    def finish(self) -> None:
        """Called when the user ends it."""
        raise NotImplementedError

    def tell_state(self, words: str) -> None:
        """Says how it stands, or that it has only just begun; where its end could not be saved, that stays."""
        if not self._stuck:
            sure = with_keys(f"Only just begun. {self.END} once more ends it, and nothing is kept.")
            self.query_one("#state", QuietText).update(sure if self._sure else words)

    def action_pause(self) -> None:
        """Stands still, or goes on."""
        if not self._over:
            self.run = pause_or_resume(self.run, self._now)
            self.post_message(self.Moved(self))

    def action_stop(self) -> None:
        """Ends it now; one that has only just begun asks first."""
        if self._over:
            return
        if self.just_begun and not self._sure:
            self._sure = True
            self.tell_state("")
            return
        self._over = True
        self.finish()

    def could_not_end(self) -> None:
        """The end could not be saved: it waits here until the user tries again."""
        self._over, self._stuck = False, True
        self.query_one("#state", QuietText).update(with_keys(f"Not saved yet. Press {self.END.lower()} to try again."))
