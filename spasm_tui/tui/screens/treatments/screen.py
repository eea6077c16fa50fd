"""Other help: physiotherapy, massage, needles and more. What guidelines say, who should ask first, how it went."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.overview.record_form import as_draft, from_answers
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.questionnaires.questionnaire import fitting
from spasm_tui.core.treatments.treatment import OTHER, Treatment, log_form, other_titles, past_in, records_of, search
from spasm_tui.services.world import World
from spasm_tui.tui.controls.page_list import PageList, put_list
from spasm_tui.tui.controls.question_form import QuestionForm, SavedForm, refused
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.treatments.treatment_page import TreatmentPage, preview

_SOMETHING_ELSE = "Something else"
_ANYTHING = "Anything else that someone did for your back: note it and how it went."


class TreatmentsScreen(SingleBodyScreen):
    """A list, a page of each, and a short form. `detail` is the id of one, or nothing for the list."""

    TITLE = "Other help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "note", "Note a time"),
        Binding("u", "undo", "Take back"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._one: Treatment | None = None
        self._saved: Record | None = None

    async def show(self, detail: str) -> None:
        self._saved = None
        if detail in self.world.catalogue.treatments:
            await self._read(self.world.catalogue.treatments[detail])
        elif not self.query(QuestionForm):
            await self._list()

    def state_changed(self) -> None:
        # What was told about oneself may come late, with the older entries: then its cautions come first.
        for pages in self.there(PageList):
            pages.show_anew(*self._options(pages.text))
        for page in self.there(TreatmentPage):
            page.tell_anew(profile_of(self.world.state).words, records_of(self.world.state, page.treatment.title))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        if action == "note":
            return bool(self.query(TreatmentPage))
        return self._saved is not None and not self.query(QuestionForm) if action == "undo" else True

    async def _show(self, widget: Widget, heading: str) -> None:
        self.query_one(TopLine).heading = heading
        await self.put(widget)

    # the list

    async def _list(self) -> None:
        self._one = None
        options, about = self._options("")
        self.query_one(TopLine).heading = self.TITLE
        await put_list(self, options, about, self._preview)

    def _one_called(self, name: str) -> Treatment:
        """What an entry of the list stands for; of one that the user noted, only its title is known."""
        return self.world.catalogue.treatments.get(name) or Treatment(OTHER, name.removeprefix(f"{OTHER}:"))

    def _preview(self, name: str) -> Content:
        if name == OTHER:
            return Content(_ANYTHING)
        one, state = self._one_called(name), self.world.state
        return preview(one, profile_of(state).words, records_of(state, one.title))

    def _options(self, text: str) -> tuple[tuple[Option, ...], dict[str, str]]:
        """The entries that fit the words, each with how it went, and what is said of the one under the cursor."""
        state, known = self.world.state, self.world.catalogue.treatments
        told = profile_of(state).words
        shown: dict[str, tuple[str, str]] = {}
        for each in search(known, text):
            own = each.own_cautions(told)
            said = f"▲ {own[0].text}" if own else each.parts[0].text if each.parts else ""
            shown[each.id] = (each.title, said)
        for title in other_titles(state, known):
            if text.casefold() in title.casefold():
                shown[f"{OTHER}:{title}"] = (title, "You noted this one yourself.")
        shown[OTHER] = (_SOMETHING_ELSE, _ANYTHING)
        options = (Option(key, title, past_in(state, title).words) for key, (title, _) in shown.items())
        return tuple(options), {key: said for key, (_, said) in shown.items()}

    @on(PageList.Searched)
    def find(self, event: PageList.Searched) -> None:
        """Narrows the list."""
        self.query_one(PageList).show(self._options(event.text)[0])

    @on(PageList.Opened)
    async def open_one(self, event: PageList.Opened) -> None:
        """Opens a page; what has none is asked at once."""
        if event.entry == OTHER:
            self._one = None
            await self._ask()
        else:
            await self._read(self._one_called(event.entry))

    # one of them

    async def _read(self, one: Treatment) -> None:
        self._one = one
        state = self.world.state
        records = records_of(state, one.title)
        page = TreatmentPage(one, profile_of(state).words, records, self.world.catalogue.sources)
        await self._show(page, f"{self.TITLE}: {one.title}")
        page.focus()

    async def action_note(self) -> None:
        """Asks how one time of it went."""
        if self.query(TreatmentPage):
            await self._ask()

    # the form

    async def _ask(self) -> None:
        form = log_form(self._one.title if self._one else "")
        answers: dict[str, Any] = {"at": "now", **fitting(form, self.world.drafts.read(self._draft))}
        await self._show(SavedForm(form, answers, first="", hurry=True), form.title)

    @property
    def _draft(self) -> str:
        if self._one is None or self._one.id == OTHER:
            return "help-other"
        return f"help-{self._one.id}"

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was said, in case the terminal goes."""
        self.world.drafts.write(self._draft, as_draft(event.answers, self.world.now()))

    @on(QuestionForm.PageDone)
    async def save(self, event: QuestionForm.PageDone) -> None:
        """Saves one time; a time that cannot be read is named, and nothing typed is lost."""
        if not event.last or not self.query(QuestionForm):
            return
        try:
            at, values = from_answers(self.query_one(QuestionForm).questions, event.answers, self.world.now())
        except ValueError as error:
            self.notify(refused(self.query_one(QuestionForm), error), severity="warning", markup=False)
            return
        what = self._one.title if self._one else " ".join(str(values.get(HelpTaken.what.key, "")).split())
        record = self.saved(lambda: self.world.store.add(HelpTaken, at, {**values, HelpTaken.what.key: what}))
        if record is None:
            return
        self.world.drafts.drop(self._draft)
        self._saved = record
        self.say(f"Noted: {what}. {with_keys('‹u›')} takes it back.")
        known = {each.title.casefold(): each for each in self.world.catalogue.treatments.values()}
        await self._read(known.get(what.casefold(), Treatment(OTHER, what)))

    async def action_undo(self) -> None:
        """Takes back what was just noted."""
        record = self._saved
        if record is None or self.saved(lambda: self.world.store.remove(record)) is None:
            return
        self._saved = None
        self.say("Taken back.")
        if self._one is not None:
            await self._read(self._one)

    def action_leave(self) -> None:
        """From the form or a page to the list, from the list back."""
        if self.query(PageList):
            super().action_leave()
        else:
            self.call_later(self._list)
