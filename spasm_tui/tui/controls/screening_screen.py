"""Screens that lead to heat or cold: what must be asked first is asked there, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.heat_cold import screening as therapy_asks
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST, to_ask
from spasm_tui.core.heat_cold.timers import Ask
from spasm_tui.core.questionnaires.unfinished import BEGUN, is_of_then
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.single_body import SingleBodyScreen

_DRAFT = f"ask-{ASKED_FIRST}"


class ScreeningScreen(SingleBodyScreen):
    """Puts the open questions of some modes on its stage, keeps the answers, and goes on when all are answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask_again", "Answer the questions again", show=False),
    ]

    _begun: Value = None
    """When the first of these answers was given."""
    _answered: Mapping[str, tuple[Value, datetime]] = {}
    """Each of them with when it was given: what is noted elsewhere while they stand open may be newer."""

    async def go_on(self) -> None:
        """What comes once all is answered."""
        raise NotImplementedError

    def modes(self) -> Iterable[str]:
        """The modes (heat, cold) this screen leads to now."""
        raise NotImplementedError

    def asks_itself(self, record: Record) -> bool:
        """Whether this screen asks for the pain after that session by itself, so that no other need remind of it."""
        return False

    def asks(self) -> list[Ask]:
        """The questions that concern these modes, each once."""
        timers = self.world.catalogue.timers
        return list(dict.fromkeys(ask for mode in self.modes() for ask in timers.asks_of(mode)))

    def open_asks(self) -> list[Ask]:
        """Those that must be answered before it starts."""
        return to_ask(self.world.state, self.asks(), self.world.now())

    async def ask_first(self) -> bool:
        """Asks what is open; False when nothing is."""
        asks = self.open_asks()
        if not asks:
            return False
        form = therapy_asks.form(asks, " or ".join(self.modes()))
        draft = self.world.drafts.read(_DRAFT)
        if is_of_then(draft.get(BEGUN), self.world.now()):
            draft = {}  # a few keys; a no of another day must not stand there as one of now
        self._begun = draft.get(BEGUN)
        kept = {item.id: draft[item.id] for item in form.items if item.id in draft}
        begun = self._begun if isinstance(self._begun, datetime) else self.world.now()
        self._answered = {key: (value, begun) for key, value in kept.items()}
        await self.put(QuestionForm(form, kept, intro=therapy_asks.INTRO))
        return True

    def is_asking(self) -> bool:
        """Whether these questions are on the stage."""
        return any(asker.questions.id == ASKED_FIRST for asker in self.query(QuestionForm))

    @on(QuestionForm.Answered)
    def keep_answers(self, event: QuestionForm.Answered) -> None:
        """Keeps what was answered, in case the terminal goes."""
        if self.is_asking():
            now = self.world.now().replace(microsecond=0)
            self._begun = self._begun or now
            known = self._answered
            self._answered = {
                key: known[key] if key in known and known[key][0] == value else (value, now)
                for key, value in event.answers.items()
            }
            self.world.drafts.write(_DRAFT, {BEGUN: self._begun, **event.answers})

    @on(QuestionForm.PageDone)
    async def save_answers(self, event: QuestionForm.PageDone) -> None:
        """Keeps the answers with those given before, so that each is asked only when it must be."""
        if not self.is_asking():
            return
        now = self.world.now().replace(microsecond=0)
        before = therapy_asks.given(self.world.state, now)
        answered = {key: self._answered.get(key, (None, now))[1] for key in event.answers}
        if self._save(therapy_asks.with_answers(before, event.answers, answered)):
            self.world.drafts.drop(_DRAFT)
            await self.go_on()

    async def action_ask_again(self) -> None:
        """Asks the questions anew: what was true once need not be true now."""
        before = therapy_asks.given(self.world.state, self.world.now())
        if before is None or not self.may_ask_again():
            return
        if self._save(therapy_asks.without_answers(before, self.asks())):
            await self.go_on()

    def may_ask_again(self) -> bool:
        """Whether the questions may be asked anew at this stage."""
        return False

    def _save(self, data: dict[str, Any]) -> bool:
        now = self.world.now().replace(microsecond=0)
        return self.saved(lambda: self.world.store.add(Answers, now, data)) is not None
