"""Any questionnaire: asked page by page, kept as a draft, read at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.profile.profile import answered_before
from spasm_tui.core.questionnaires.answers import OPENED, answers_data, with_news
from spasm_tui.core.questionnaires.questionnaire import Questionnaire, fitting, standing
from spasm_tui.core.questionnaires.themes import tally
from spasm_tui.core.questionnaires.unfinished import ANEW, BEGUN, UNFINISHED, is_of_then, unfinished_form
from spasm_tui.core.questionnaires.urgency import advice_page, find_urgency, is_emergency
from spasm_tui.services.world import World, answers_draft
from spasm_tui.storage.store import new_id
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.results import Result, UrgencyResult
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.questionnaire.themes_result import ThemesResult


class QuestionnaireScreen(SingleBodyScreen):
    """One questionnaire at a time, named when it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "restart", "Start over"),
        Binding("q", "leave_first", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._questions: Questionnaire | None = None
        self._opened: Mapping[str, Any] = {}
        """The answers of last time, where these are kept up to date."""
        self._record = ""
        """The id of the record of this sitting, from the tick on that made it an emergency."""
        self._begun: Value = None
        """When the first of the answers that are being given was given."""
        self._of_then: dict[str, Any] = {}
        """Answers of another day, while it is asked what is to be done with them."""
        self._goes_on = False
        """Whether that was asked since the questions were opened."""

    async def show(self, detail: str) -> None:
        self._questions = self.world.catalogue.questionnaire(detail)
        heading = self._questions.title if self._questions else "Questions"
        self.query_one(TopLine).heading = heading
        if self._questions is None:
            await self.put(Static(f"“{detail}” cannot be used. In a terminal, spasm-tui check says why.", markup=False))
            return
        draft = self.world.drafts.read(self._draft)
        self._record = str(draft.get("record", ""))
        if self._was_read():
            self._end_sitting()
            draft = {}
        before, answers, opened = self._answered_before(), draft.get("answers"), draft.get(OPENED)
        answers = answers if isinstance(answers, dict) else before
        if isinstance(opened, dict):
            answers = with_news(answers, opened, before)
        self._opened, self._begun = before, draft.get(BEGUN)
        self._goes_on = False
        if "answers" in draft and await self._ask_whether(fitting(self._questions, answers)):
            return
        await self._ask(dict(answers), str(draft.get("page", "")))
        if self._is_emergency(self.query_one(QuestionForm).answers):
            # Ticked before, and left without its page: by a crash, say, or in an older version of the program.
            self._keep(self.query_one(QuestionForm).answers, str(draft.get("page", "")))
            self.action_leave()

    def _answered_before(self) -> Mapping[str, Any]:
        """The last answers, for questions that are kept up to date rather than asked anew."""
        questions = self._questions
        return answered_before(self.world.state, questions) if questions else {}

    @property
    def _draft(self) -> str:
        return answers_draft(self._questions.id) if self._questions else answers_draft("")

    @property
    def sitting(self) -> str:
        """The id of the answers being given, while they are an emergency; empty where no emergency is being ticked."""
        return self._record if self.query(QuestionForm) else ""

    async def _ask_whether(self, given: dict[str, Any]) -> bool:
        """Asks what is to be done with answers of another day, also where they stood open since.

        False: they are of now, or it was asked.
        """
        questions, now = self._questions, self.world.now()
        if questions is None or not given or questions.refill or self._goes_on or self._is_emergency(given):
            return False
        if not is_of_then(self._begun, now):
            return False
        self._of_then = given
        await self.put(QuestionForm(unfinished_form(self._begun, len(given), now), {}))
        return True

    async def _ask(self, answers: dict[str, Any], page: str) -> None:
        assert self._questions is not None  # noqa: S101 set by show
        kept = fitting(self._questions, answers)
        await self.put(QuestionForm(self._questions, kept, page, intro=self._questions.intro, ends=self._is_emergency))

    def _is_emergency(self, answers: Mapping[str, Any]) -> bool:
        """An emergency ends the questions at once."""
        questions = self._questions
        return questions is not None and is_emergency(questions, standing(questions, answers))

    # what is answered counts at once where it is an emergency

    def _saved_record(self) -> Answers | None:
        """The record of this sitting, where it has one and the disk took it."""
        record = self.world.state.get(self._record)
        return record if isinstance(record, Answers) else None

    def _was_read(self) -> bool:
        """Whether the page for what was ticked in this sitting has been read, here or in another window."""
        record = self._saved_record()
        return record is not None and record.acknowledged is not None

    def _asks_itself(self) -> bool:
        """Whether the questionnaire is on the stage, and not what is to be done with answers of another day."""
        return any(form.questions.id != UNFINISHED for form in self.query(QuestionForm))

    @on(QuestionForm.Answered)
    async def keep_answers(self, event: QuestionForm.Answered) -> None:
        """Keeps what was answered, in case the terminal goes."""
        if not self._asks_itself() or (self._begun and await self._ask_whether(dict(event.answers))):
            return
        self._keep(event.answers, event.page)

    def _keep(self, answers: Mapping[str, Any], page: str) -> None:
        """An emergency becomes a record with its first tick, which later answers of the sitting change.

        A slip that is taken back before its page came takes the record back too; the journal keeps both.
        """
        if self._was_read():
            self._record = ""
        known = self._saved_record()
        if self._is_emergency(answers):
            self._record = self._record or new_id(self.world.now())
            # The draft knows the record before the journal does: whatever comes between, there is one and not two.
            self._keep_draft(answers, page)
            self._save(answers)
        elif known is None or self.saved(lambda: self.world.store.remove(known)) is not None:
            self._record = ""
            self._keep_draft(answers, page)

    def _keep_draft(self, answers: Mapping[str, Any], page: str) -> None:
        self._begun = self._begun or self.world.now().replace(microsecond=0)
        kept = {
            BEGUN: self._begun,
            "answers": dict(answers),
            "page": page,
            "record": self._record or None,
            OPENED: dict(self._opened) or None,
        }
        self.world.drafts.write(self._draft, kept)

    def _save(self, answers: Mapping[str, Any]) -> bool:
        """Saves them, in the record of this sitting where there is one; says whether that worked."""
        assert self._questions is not None  # noqa: S101 set by show
        data, known, store = answers_data(self._questions, answers), self._saved_record(), self.world.store
        now = self.world.now().replace(microsecond=0)
        if known is not None and all(known.data.get(key) == value for key, value in data.items() if value is not None):
            return True
        if known is not None:
            return self.saved(lambda: store.change(known, data)) is not None
        return self.saved(lambda: store.add(Answers, now, data, self._record)) is not None

    def _end_sitting(self) -> None:
        """What was answered is on disk; the next time the questions are asked anew."""
        self._record = ""
        self._forget()

    def _forget(self) -> None:
        self._begun = None
        self.world.drafts.drop(self._draft)

    @on(QuestionForm.PageDone)
    async def read_page(self, event: QuestionForm.PageDone) -> None:
        """Saves the answers after the last page and shows what came of them."""
        questions = self._questions
        if questions is None or not event.last or not self.query(QuestionForm):
            return
        if not self._asks_itself():
            if event.answers.get(UNFINISHED) == ANEW:
                self._begun, self._of_then = None, {}  # on disk they stay until the first new answer
            self._goes_on = True
            await self._ask(self._of_then, "")
            return
        if self._begun and await self._ask_whether(dict(event.answers)):
            return
        # What another window or machine was told meanwhile is not taken back by a page that did not know of it.
        answers = standing(questions, with_news(event.answers, self._opened, self._answered_before()))
        emergency = self._is_emergency(answers)
        if self._save(answers):
            self._end_sitting()
        else:
            self.notify("Your answers are kept as a draft.", markup=False)
            if questions.result == "none":
                return
        # Even where it is not on disk: what it says still matters most.
        if emergency:
            self.post_message(Open("emergency", instead=True))
        await self._show_result(questions, answers)

    def action_leave(self) -> None:
        """Leaves, with an emergency only to its page."""
        if not self.sitting:
            super().action_leave()
            return
        if self._saved_record() is not None:
            self._end_sitting()
        self.post_message(Open("emergency", instead=True))

    async def on_screen_resume(self) -> None:
        """Back from the page of what was ticked here, by way of another screen: that sitting is over."""
        if self.sitting and self._was_read():
            self._end_sitting()
            await self._ask({}, "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`q` leaves the questions like esc while an emergency is ticked; else it is the program's own."""
        return bool(self.sitting) if action == "leave_first" else True

    def action_leave_first(self) -> None:
        """The program is not left before the page was seen."""
        self.action_leave()

    async def _show_result(self, questions: Questionnaire, answers: dict[str, Any]) -> None:
        if questions.result == "urgency":
            finding = find_urgency(questions, answers)
            result: Result = UrgencyResult(finding, advice_page(questions, finding, self.world.settings))
        elif questions.result == "themes":
            result = ThemesResult(tally(questions, answers), questions.footer, self.world.catalogue.pages)
        else:
            self.say("Saved. Thank you.")
            self.action_leave()
            return
        await self.put(result)
        result.focus()

    async def action_restart(self) -> None:
        """Forgets the draft and asks from the start; not an emergency, which can be unticked but not passed over."""
        if self.sitting:
            self.action_leave()
        elif self._questions:
            self._forget()
            await self._ask({}, "")
