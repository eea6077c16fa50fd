"""The form of one habit: a change of one there is, or a new one of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from spasm_tui.core.habits import habit_form
from spasm_tui.core.habits.habit import Habit
from spasm_tui.storage.drafts import Drafts
from spasm_tui.tui.controls.question_form import Asker

DRAFT = "habit"


class HabitForm(Vertical):
    """Asks. What was typed of a new habit is kept as a draft until it is saved."""

    DEFAULT_CSS = """
    HabitForm { height: 1fr; }
    """

    class Done(Message):
        """It was filled in: the habit's id, the keys of its table (none where nothing changed), whether it reminds."""

        def __init__(self, habit_id: str, table: Mapping[str, Any], reminds: bool) -> None:
            super().__init__()
            self.habit_id = habit_id
            self.table = table
            self.reminds = reminds

    def __init__(
        self, habit: Habit | None, reminds: bool, known: Mapping[str, Habit], drafts: Drafts, ask: str = ""
    ) -> None:
        """`ask` says why there is no goal for this user; empty where there is one."""
        super().__init__()
        self._habit = habit
        self._reminds = reminds
        self._ask = ask
        self._known = known
        self._drafts = drafts

    def compose(self) -> ComposeResult:
        form = habit_form.form_for(self._habit, bool(self._ask))
        draft = {**habit_form.USUAL, **self._drafts.read(DRAFT)}
        kept = habit_form.to_answers(self._habit, self._reminds) if self._habit else draft
        yield Asker(form, kept, intro=f"{form.title}. {self._ask}" if self._ask else form.title)

    @on(Asker.Answered)
    def keep_draft(self, event: Asker.Answered) -> None:
        """Keeps what was typed of a new habit, in case the terminal goes."""
        event.stop()
        if self._habit is None:
            self._drafts.write(DRAFT, event.answers)

    @on(Asker.PageDone)
    def take(self, event: Asker.PageDone) -> None:
        """Tells what is to be saved."""
        event.stop()
        reminds = event.answers.get(habit_form.REMIND) is True
        if self._habit is not None:
            table = habit_form.changes(self._habit, event.answers)
            self.post_message(self.Done(self._habit.id, table, reminds))
            return
        try:
            table = habit_form.new_table(event.answers, self._known)
        except ValueError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.post_message(self.Done(str(table["id"]), table, reminds))
