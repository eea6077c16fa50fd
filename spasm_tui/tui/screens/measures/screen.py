"""Measures: own-worded sliders, and totals of known questionnaires, with what a change means."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.content import Content

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.measures.measure import Measure, check_total, form_for
from spasm_tui.core.overview.measure_list import measure_standings
from spasm_tui.core.questionnaires.questionnaire import fitting
from spasm_tui.core.questionnaires.unfinished import ANEW, BEGUN, UNFINISHED, is_of_then, unfinished_form
from spasm_tui.lib.text import has_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.page_list import PageList, put_list
from spasm_tui.tui.controls.panes import paragraphs
from spasm_tui.tui.controls.question_form import QuestionForm, SavedForm
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine


class MeasuresScreen(SingleBodyScreen):
    """The list with where each stands; enter takes it anew."""

    TITLE = "Measures"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._measure: Measure | None = None
        self._begun: Value = None
        """When what is being typed was begun."""
        self._goes_on = False
        """Whether it was asked what is to be done with it, where that is another day."""

    async def show(self, detail: str) -> None:
        await self._list()

    def state_changed(self) -> None:
        for pages in self.there(PageList):
            pages.show_anew(self._entries(pages.text), self._about())

    async def _list(self) -> None:
        self._measure = None
        self.query_one(TopLine).heading = "Measures"
        await put_list(self, self._entries(""), self._about(), self._preview)

    def _entries(self, text: str) -> tuple[Option, ...]:
        standings = measure_standings(self.world.state, self.world.catalogue).items()
        entries = (Option(name, title, stands.values) for name, (title, stands) in standings)
        return tuple(entry for entry in entries if has_words(f"{entry.text} {entry.more}", text))

    def _about(self) -> dict[str, str]:
        lines = {}
        for name, (_, stands) in measure_standings(self.world.state, self.world.catalogue).items():
            measure = self.world.catalogue.measures.get(name)
            how = f"{measure.how} ({', '.join(measure.sources)})" if measure else ""
            lines[name] = "  ".join(part for part in (stands.change.capitalize(), how) if part)
        return lines

    def _preview(self, name: str) -> Content:
        """Where a measure stands, and what it is."""
        title, stands = measure_standings(self.world.state, self.world.catalogue)[name]
        head = Content.assemble((title, "bold $primary"))
        measure = self.world.catalogue.measures.get(name)
        how = [measure.how, f"({', '.join(measure.sources)})"] if measure else []
        lines = (stands.values, stands.change.capitalize(), " ".join(how))
        return paragraphs((head, *(Content(line) for line in lines if line)))

    @on(PageList.Searched)
    def find(self, event: PageList.Searched) -> None:
        """Narrows the list."""
        self.query_one(PageList).show(self._entries(event.text))

    @on(PageList.Opened)
    async def take(self, event: PageList.Opened) -> None:
        """Takes a measure: the own-worded ones are questionnaires, the others a total."""
        if event.entry not in self.world.catalogue.measures:
            self.post_message(Open("questionnaire", event.entry))
            return
        measure = self._measure = self.world.catalogue.measures[event.entry]
        self.query_one(TopLine).heading = measure.title
        self._goes_on = False
        draft, now = self.world.drafts.read(self._draft), self.world.now()
        self._begun = draft.get(BEGUN)
        given = fitting(form_for(measure), draft)
        if given and is_of_then(self._begun, now):
            await self._ask_whether(given)
        else:
            await self._ask(measure, given)

    async def _ask_whether(self, given: dict[str, Any]) -> None:
        """Asks what is to be done with what was typed on another day."""
        await self.put(QuestionForm(unfinished_form(self._begun, len(given), self.world.now()), {}))

    async def _ask(self, measure: Measure, answers: dict[str, Any]) -> None:
        await self.put(SavedForm(form_for(measure), answers))

    @property
    def _draft(self) -> str:
        return f"measure-{self._measure.id if self._measure else ''}"

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was typed, in case the terminal goes."""
        if self.query(SavedForm):
            self._begun = self._begun or self.world.now().replace(microsecond=0)
            self.world.drafts.write(self._draft, {BEGUN: self._begun, **event.answers})

    @on(QuestionForm.PageDone)
    async def save(self, event: QuestionForm.PageDone) -> None:
        """Saves the total."""
        measure, answers = self._measure, event.answers
        if measure is None:
            return
        if UNFINISHED in answers:
            self._goes_on = True
            is_anew = answers[UNFINISHED] == ANEW
            if is_anew:
                self._begun = None  # on disk it stays until something new is typed
            await self._ask(measure, {} if is_anew else fitting(form_for(measure), self.world.drafts.read(self._draft)))
            return
        if not self._goes_on and self._begun and is_of_then(self._begun, self.world.now()):
            await self._ask_whether(fitting(form_for(measure), answers))  # the form stood open since
            return
        wrong = check_total(measure, answers[MeasureTaken.total.key], answers.get(MeasureTaken.sub.key))
        if wrong:
            self.notify(wrong, severity="warning", markup=False)
            return
        now = self.world.now().replace(microsecond=0)
        data = {MeasureTaken.instrument.key: measure.id, **{k: v for k, v in answers.items() if v not in (None, "")}}
        if self.saved(lambda: self.world.store.add(MeasureTaken, now, data)) is not None:
            self.world.drafts.drop(self._draft)
            self._begun = None
            self.say("Noted.")
            await self._list()

    def action_leave(self) -> None:
        """From a form to the list, from the list back."""
        if self._measure is not None:
            self.call_later(self._list)
        else:
            super().action_leave()
