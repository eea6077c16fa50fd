"""Asks the questions of a questionnaire, page by page, back and forth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire, missing, shown, standing
from spasm_tui.lib.text import clean
from spasm_tui.tui.controls.question_form.fields import FIELDS, TAKES_OFFER, QuestionField, TypedField
from spasm_tui.tui.controls.question_form.yes_no import YesNoLine

_TYPED = ("number", "time", "text")
_LONG = 3


class _Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The page's questions. Page up and page down are the asker's, so it has no keys of its own."""


def _hint_for(fields: list[QuestionField], ends: bool) -> Content:
    """The keys that answer these. Where the answers so far `ends` the questions, enter shows what they mean."""
    if ends:
        return Content.styled(with_keys("▲▲▲  This needs help now. Press ‹enter›: what to do"), "bold $error")
    return Content(with_keys(_keys_for(fields)))


def _keys_for(fields: list[QuestionField]) -> str:
    kinds = {field.item.kind for field in fields}
    most = max((len(field.item.options) for field in fields if field.item.kind in ("many", "one")), default=0)
    # Just fits into 60 columns with the longer of the two ends.
    number = f"number (1 to {most})" if most > 9 else "number"
    if "many" in kinds:
        nothing = any(f.item.kind == "many" and f.item.required and not f.answer for f in fields)
        return f"‹space› or a {number} ticks   " + ("‹enter›: none of these" if nothing else "‹enter› goes on")
    if kinds == {"one"}:
        return f"‹space› or a {number} picks   ‹enter› goes on"
    if kinds != {"yes-no"}:
        return "‹enter› goes on"
    return f"‹y› yes   ‹n› no   {'‹0› none of these   ' if _is_long(fields) else ''}‹enter› goes on"


def _is_long(fields: list[QuestionField]) -> bool:
    """Whether it is a list of yes and no that one key may answer with no: enter alone never does, held down or not."""
    return len(fields) >= _LONG and all(field.item.kind == "yes-no" for field in fields)


class QuestionForm(Vertical):
    """The page being asked. Every answer is told at once, so that whoever listens can keep a draft."""

    DEFAULT_CSS = """
    QuestionForm { height: 1fr; }
    QuestionForm > #page { height: auto; color: $quiet; padding: 0 2; margin-bottom: 1; }
    QuestionForm > #fields { height: 1fr; padding: 0 0 0 1; scrollbar-gutter: stable; }
    /* A bar beside the scale that a digit would answer; the room for it is there always. */
    QuestionForm QuestionField { border-left: blank; }
    QuestionForm ScaleField:focus-within { border-left: outer $accent; }
    QuestionForm > #hint { height: 1; padding: 0 2; color: $quiet; }
    """

    SAVES: ClassVar[bool] = False
    """Whether ctrl+s ends it from any line."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next", priority=False),
        Binding("0", "none_of_these", "None of these"),
        Binding("pagedown", "next", "Next", show=False),
        Binding("backspace,pageup", "back", "Back a page", key_display="⌫"),
        Binding("ctrl+s", "finish", "Save"),
        # Before the line one types in, where it would be a letter like any other.
        Binding("ctrl+o", "edit", "Editor", priority=True),
        Binding(TAKES_OFFER, "as_before", "As last time", key_display="=", priority=True),
    ]

    class Answered(Message):
        """An answer changed. `page` is the page it was given on."""

        def __init__(self, answers: Mapping[str, Any], page: str) -> None:
            super().__init__()
            self.answers = answers
            self.page = page

    class PageDone(Message):
        """A page was left forwards; `last` says that there is no more."""

        def __init__(self, answers: Mapping[str, Any], last: bool) -> None:
            super().__init__()
            self.answers = answers
            self.last = last

    def __init__(
        self,
        questions: Questionnaire,
        answers: Mapping[str, Any],
        page: str = "",
        intro: str = "",
        first: str | None = None,
        hurry: bool = False,
        ends: Callable[[Mapping[str, Any]], bool] = lambda answers: False,
    ) -> None:
        """With `hurry` a digit on a scale moves on (but for 1, which may become 10).

        It begins at the first open question, or at the item `first` (empty: the top one).

        `ends` says of the answers so far whether they need no further pages.
        """
        super().__init__()
        self._ends = ends
        self._first = first
        self.hurry = hurry
        self.questions = questions
        self.answers: dict[str, Any] = dict(answers)
        pages = self._pages()
        self.page = page if page in pages else pages[0]
        self.intro = intro
        self._holder = _Fields(id="fields")

    def compose(self) -> ComposeResult:
        yield Static("", id="page", markup=False)
        yield self._holder
        yield Static("", id="hint", markup=False)

    async def on_mount(self) -> None:
        await self._show_page()

    # what is asked

    def _items(self) -> list[Item]:
        return [item for item in shown(self.questions, self.answers) if item.page == self.page]

    def _pages(self) -> list[str]:
        """The pages that have something to ask now."""
        return list(dict.fromkeys(item.page for item in shown(self.questions, self.answers)))

    @property
    def fields(self) -> list[QuestionField]:
        """The questions on the page, from top to bottom."""
        return [field for field in self._holder.children if isinstance(field, QuestionField)]

    async def _show_page(self) -> None:
        pages = self._pages()
        number = pages.index(self.page) + 1 if self.page in pages else 1
        count = f"   {number} of {len(pages)}" if len(pages) > 1 else ""
        intro = f"{self.intro}\n" if self.intro and number == 1 else ""
        self.query_one("#page", Static).update(f"{intro}{self.page}{count}".rstrip())
        async with self.batch():
            await self._holder.remove_children()
            await self._holder.mount(*(self._field(item) for item in self._items()))
            self._space()
        self._holder.scroll_home(animate=False)
        wanted = next((field for field in self.fields if field.item.id == self._first), None)
        self._focus(wanted or (_first_open(self.fields) if self._first is None else None) or self.fields[0])
        self._show_hint()

    def _show_hint(self) -> None:
        ends = self._ends(standing(self.questions, self.answers))
        # Of questions of one kind all are answered by the same keys; else it is about the one that has the keys now.
        fields, here = self.fields, self._focused()
        mixed = here is not None and len({field.item.kind for field in fields}) > 1
        self.query_one("#hint", Static).update(_hint_for([here] if here is not None and mixed else fields, ends))

    def on_descendant_focus(self) -> None:
        if self.query("#hint"):
            self._show_hint()

    def _field(self, item: Item) -> QuestionField:
        return FIELDS[item.kind](item, self.answers.get(item.id))

    async def _show_changes(self) -> None:
        """Adds the questions that an answer opened, takes away those that it closed."""
        wanted = self._items()
        ids = [item.id for item in wanted]
        for field in self.fields:
            if field.item.id not in ids:
                await field.remove()
        for index, item in enumerate(wanted):
            here = self.fields
            if index >= len(here) or here[index].item.id != item.id:
                await self._holder.mount(self._field(item), before=index if index < len(here) else None)
        self._space()

    def _space(self) -> None:
        """Lines of yes and no stand close together, and apart from what follows them."""
        for before, field in pairwise(self.fields):
            field.set_class(not before.shows_question and field.shows_question, "-apart")

    def _focus(self, field: QuestionField) -> None:
        field.focus_control()
        # Once it has its place: a complaint may just have made it taller.
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _focused(self) -> QuestionField | None:
        focused = self.screen.focused
        above = focused.ancestors if focused is not None else ()
        return next(
            (field for field in above if isinstance(field, QuestionField) and field.parent is self._holder), None
        )

    # what is answered

    @on(QuestionField.Answered)
    async def _answered(self, event: QuestionField.Answered) -> None:
        event.stop()
        field, before = event.field, dict(self.answers)
        if field.answer is None:
            self.answers.pop(field.item.id, None)
        else:
            self.answers[field.item.id] = field.answer
        await self._show_changes()
        self._show_hint()
        # What enter has taken already is not told once more: the draft may be gone by now, and rightly.
        if self.answers != before:
            self._tell()
        moves_on = field.item.kind == "yes-no" or (self.hurry and field.item.kind == "scale" and field.answer != 1)
        if moves_on and field in self.fields[:-1]:
            self._focus(self.fields[self.fields.index(field) + 1])

    def _tell(self) -> None:
        self.post_message(self.Answered(standing(self.questions, self.answers), self.page))

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_next()

    async def action_next(self) -> None:
        """On to the next open question of the page, or to the next page."""
        fields = self.fields
        here = self._focused()
        if here is not None:
            if not here.settle():
                return
            if here.answer is not None:
                self.answers[here.item.id] = here.answer
            await self._show_changes()
            fields = self.fields
            following = _next_open(fields, here)
            if following is not None and not self._ends(standing(self.questions, self.answers)):
                self._focus(following)
                return
        if any(not field.settle() for field in fields if field.item.kind in _TYPED):
            return
        open_items = missing(self.questions, self.answers, self.page)
        # Nothing more is asked of who needs help.
        if open_items and not self._ends(standing(self.questions, self.answers)):
            field = next(f for f in fields if f.item.id == open_items[0].id)
            field.complain("This one needs an answer.")
            self._focus(field)
            return
        await self._leave_page()

    async def action_finish(self) -> None:
        """Saves the form from whichever line."""
        await self.finish()

    async def finish(self) -> None:
        """Ends the questions here, from whichever of them: all that must be answered is, and the rest is left out.

        For forms that may be left in their middle, not for those whose pages all have to be seen.
        """
        for field in self.fields:
            if field.item.kind in _TYPED and not field.settle():
                self._focus(field)
                return
        if open_items := [item for item in missing(self.questions, self.answers, self.page) if item.required]:
            field = next(f for f in self.fields if f.item.id == open_items[0].id)
            field.complain("This one needs an answer.")
            self._focus(field)
            return
        self.post_message(self.PageDone(standing(self.questions, self.answers), last=True))

    async def _leave_page(self) -> None:
        pages = self._pages()
        following = pages[pages.index(self.page) + 1 :] if self.page in pages else []
        kept = standing(self.questions, self.answers)
        last = not following or self._ends(kept)
        self.post_message(self.PageDone(kept, last))
        if not last:
            self.page = following[0]
            self._tell()
            await self._show_page()

    def on_key(self, event: events.Key) -> None:
        # What a field does not need for itself leads to the field above or below.
        here = self._focused()
        if here is None or event.key not in ("up", "down"):
            return
        event.stop()
        at = self.fields.index(here) + (1 if event.key == "down" else -1)
        if 0 <= at < len(self.fields):
            self._focus(self.fields[at])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are there where they do something: back where a page is before, no to all where all is yes or no."""
        if action == "back":
            return self.page not in self._pages()[:1]
        if action in ("none_of_these", "finish"):
            return self.SAVES if action == "finish" else _is_long(self.fields)
        here = self._focused()
        if action == "edit":
            return isinstance(here, TypedField) and here.item.long
        if action != "as_before":
            return True
        return here is not None and here.item.offer is not None

    def action_none_of_these(self) -> None:
        """No to all that was not answered yet."""
        for field in self.fields:
            if field.answer is None:
                field.query_one(YesNoLine).answer(False)

    async def action_as_before(self) -> None:
        """The answer of last time is the answer of now too; on to the next question."""
        here = self._focused()
        if here is None or here.item.offer is None:
            return
        here.take_offer()
        if here in self.fields[:-1]:
            self._focus(self.fields[self.fields.index(here) + 1])

    def action_edit(self) -> None:
        """A long text in the user's own editor, with the screen as it was afterwards."""
        from spasm_tui.machine.editor import edit_note  # noqa: PLC0415 few have it opened

        here = self._focused()
        if not isinstance(here, TypedField):
            return
        try:
            with self.app.suspend():
                text = edit_note(here.typed)
        except SuspendNotSupported:
            self.notify("An editor cannot be opened from here.", severity="warning", markup=False)
        except ValueError as error:
            self.notify(f"{error}.", severity="warning", markup=False)
        else:
            # Only a note has lines.
            here.put(text if here.item.id == "note" else clean(text, one_line=True))

    async def action_back(self) -> None:
        """Back to the page before. What was answered stays."""
        pages = self._pages()
        number = pages.index(self.page) if self.page in pages else 0
        if number > 0:
            self.page = pages[number - 1]
            await self._show_page()


def refused(asker: QuestionForm, error: ValueError) -> str:
    """Leads to the answer that could not be saved, by the item that the error begins with; gives the words for it."""
    name, words = str(error).split(" ", 1)
    for field in asker.fields:
        if field.item.id == name:
            field.complain(words)
            asker._focus(field)
    return words


def _next_open(fields: list[QuestionField], here: QuestionField) -> QuestionField | None:
    """The first field after `here` that has no answer yet."""
    return _first_open(fields[fields.index(here) + 1 :] if here in fields else [])


def _first_open(fields: list[QuestionField]) -> QuestionField | None:
    return next((field for field in fields if field.answer is None), None)


class SavedForm(QuestionForm):
    """A form of one's own entries: ctrl+s saves it from any line."""

    SAVES = True
