"""The check-in: a digit each, and the day is noted."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.checkin.checkin import data, draft_of, form, just_noted, kept_of
from spasm_tui.core.questionnaires.questionnaire import fitting
from spasm_tui.core.red_flags.red_flags import change_reason
from spasm_tui.lib.dates import day_of
from spasm_tui.tui.controls.messages import GoBack, Open
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.single_body import SingleBodyScreen

_DRAFT = "checkin"


class CheckinScreen(SingleBodyScreen):
    """A digit moves on; a key of its own takes the last answer, enter leaves it out. After the note it saves."""

    TITLE = "Check-in"
    CSS_PATH = "screen.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "finish", "Save")]

    async def action_finish(self) -> None:
        """Saves what was answered so far."""
        for asked in self.query(QuestionForm):
            await asked.finish()

    async def show(self, detail: str) -> None:
        today, before = kept_of(self.world.drafts.read(_DRAFT), self._today)
        questions = form(self.world.settings.track, self.world.state, self.world.now(), before)
        if noted := just_noted(self.world.state, self.world.now()):
            today = {**noted.data, **today}  # nobody is asked twice within a minute
        kept = fitting(questions, today)
        intro = "A digit moves on (‹x› is 10). ‹Enter› leaves one out."
        if any(item.offer is not None for item in questions.items):
            intro = "A digit moves on (‹x› is 10). ‹=› takes the underlined one."
        await self.put(QuestionForm(questions, kept, intro=with_keys(intro), hurry=True))

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was answered, in case the terminal goes."""
        self.world.drafts.write(_DRAFT, draft_of(event.answers, self._today))

    @property
    def _today(self) -> date:
        return day_of(self.world.now(), self.world.settings.day_starts_at)

    @on(QuestionForm.PageDone)
    def save(self, event: QuestionForm.PageDone) -> None:
        """Saves the check-in."""
        now = self.world.now().replace(microsecond=0)
        store, told, noted = self.world.store, data(event.answers), just_noted(self.world.state, now)
        if self.saved(lambda: store.change(noted, told) if noted else store.add(CheckIn, now, told)) is not None:
            self.world.drafts.drop(_DRAFT)
            self.say("Noted.")
            # Pain of 10, a rise, something new in a leg: the warning signs are looked at now.
            looks = change_reason(self.world.state, now)
            self.post_message(Open("warning-signs", instead=True) if looks else GoBack())
