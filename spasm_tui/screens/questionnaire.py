"""Any questionnaire: asked page by page, kept as a draft, read at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from spasm_tui.core.asking.answers import answers_data
from spasm_tui.core.asking.questionnaire import Questionnaire, fitting
from spasm_tui.core.asking.themes import tally
from spasm_tui.core.asking.urgency import advice_page, find_urgency, is_emergency
from spasm_tui.core.signs import last_answers
from spasm_tui.widgets.asker import Asker
from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.widgets.keybar import KeyBar
from spasm_tui.widgets.messages import Open
from spasm_tui.widgets.results import Result, ThemesResult, UrgencyResult
from spasm_tui.widgets.topline import TopLine
from spasm_tui.world import World


class QuestionnaireScreen(FeatureScreen):
    """One questionnaire at a time, named when it is opened."""

    CSS_PATH = "questionnaire.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "restart", "Start over"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._questions: Questionnaire | None = None

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield Container(id="body")
        yield KeyBar()

    async def show(self, detail: str) -> None:
        self._questions = self.world.catalogue.questionnaire(detail)
        heading = self._questions.title if self._questions else "Questions"
        self.query_one(TopLine).heading = heading
        if self._questions is None:
            await self._put(
                Static(f"“{detail}” cannot be used. In a terminal, spasm-tui check says why.", markup=False)
            )
            return
        draft = self.world.drafts.read(self._draft)
        answers = draft.get("answers", self._answered_before())
        await self._ask(answers if isinstance(answers, dict) else {}, str(draft.get("page", "")))

    def _answered_before(self) -> Mapping[str, Any]:
        """The last answers, for questions that are kept up to date rather than asked anew."""
        questions = self._questions
        before = last_answers(self.world.state, questions.id) if questions and questions.refill else None
        return before.table("answers") if before else {}

    @property
    def _draft(self) -> str:
        return f"ask-{self._questions.id}" if self._questions else "ask"

    async def _put(self, widget: Asker | Result | Static) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount(widget)

    async def _ask(self, answers: dict[str, Any], page: str) -> None:
        assert self._questions is not None  # noqa: S101 set by show
        kept = fitting(self._questions, answers)
        await self._put(Asker(self._questions, kept, page, intro=self._questions.intro, ends=self._is_emergency))

    def _is_emergency(self, answers: Mapping[str, Any]) -> bool:
        """An emergency ends the questions at once."""
        questions = self._questions
        return questions is not None and questions.result == "urgency" and is_emergency(questions, answers)

    @on(Asker.Answered)
    def keep_draft(self, event: Asker.Answered) -> None:
        """Keeps what was answered, in case the terminal goes."""
        self.world.drafts.write(self._draft, {"answers": dict(event.answers), "page": event.page})

    @on(Asker.PageDone)
    async def read_page(self, event: Asker.PageDone) -> None:
        """Saves the answers after the last page and shows what came of them."""
        questions = self._questions
        if questions is None or not event.last or not self.query(Asker):
            return
        now = self.world.now().replace(microsecond=0)
        if self.saved(lambda: self.world.store.add("answers", now, answers_data(questions, event.answers))) is None:
            self.notify("Your answers are kept as a draft.", markup=False)
            if questions.result == "none":
                return
        else:
            self.world.drafts.drop(self._draft)
            if self._is_emergency(event.answers):
                self.post_message(Open("emergency", instead=True))
        # Even where it is not on disk: what it says still matters most.
        await self._show_result(questions, dict(event.answers))

    async def _show_result(self, questions: Questionnaire, answers: dict[str, Any]) -> None:
        if questions.result == "urgency":
            finding = find_urgency(questions, answers)
            result: Result = UrgencyResult(finding, advice_page(questions, finding, self.world.settings.emergency))
        elif questions.result == "themes":
            result = ThemesResult(tally(questions, answers), questions.footer, self.world.catalogue.pages)
        else:
            self.say("Saved. Thank you.")
            self.action_leave()
            return
        await self._put(result)
        result.focus()

    async def action_restart(self) -> None:
        """Forgets the draft and asks from the start."""
        if self._questions:
            self.world.drafts.drop(self._draft)
            await self._ask({}, "")
