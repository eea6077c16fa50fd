"""One record: read it, change it, take it out and back; or add one for a past time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record, taken_back
from spasm_tui.core.medicine.dose_form import added_dose, changed_dose
from spasm_tui.core.medicine.ledger import basis_of
from spasm_tui.core.medicine.ledger_text import saved_said
from spasm_tui.core.overview.diary import record_rows, summary
from spasm_tui.core.overview.record_form import ADDABLE, as_draft, form_for, from_answers, to_answers
from spasm_tui.core.questionnaires.answers import OPENED, with_news
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.lib.dates import ago_words, stamp, typed_back
from spasm_tui.lib.moment_words import moment_words, time_words
from spasm_tui.lib.text import clean
from spasm_tui.services.world import World
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form import QuestionForm, refused
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine

# For so long the past time chosen for one entry is offered for the next.
_SAME_TIME_SECONDS = 600.0

UNDO = "undo"


class RecordScreen(SingleBodyScreen):
    """`detail` is a record's id, "new", or "undo": the last that was changed or removed here, as it was before."""

    TITLE = "Diary"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "amend", "Change"),
        Binding("r,delete", "remove", "Remove"),
        Binding("u", "undo", "Undo"),
        Binding("y", "copy", "Copy"),
        Binding("enter", "pick", "Choose"),
        Binding("ctrl+s", "finish", "Save"),
        Binding("escape", "leave", "Back"),
        # Where one of these does nothing just now, it does not open another screen either.
        Binding("e,r,u,y", "nothing", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._record: Record | None = None
        self._before: list[tuple[Record, Record | None]] = []
        """What was changed or removed since the program started, the last one last: as it was before, and then (None:
        removed)."""
        self._is_removed = False
        """Whether the page says that a record was removed."""
        self._form: Questionnaire | None = None
        self._opened: dict[str, Any] = {}
        """What the form said before anything was typed."""
        self._chosen: tuple[datetime, float] | None = None

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield Static("", id="said", markup=False)

    async def show(self, detail: str) -> None:
        self._form, self._is_removed = None, False
        self._record = self.world.state.get(detail)
        self._say("")
        if detail == UNDO:
            await self._undo_from_diary()
            return
        if self._record is not None:
            await self._read()
            return
        options = tuple(Option(kind, KINDS[kind].TITLE) for kind in ADDABLE)
        await self.put(Static("What would you like to add?", classes="head", markup=False), Choices(options))
        self.query_one(Choices).focus()

    def state_changed(self) -> None:
        # What is read follows what others do; what is being typed is put together with that once it is saved.
        record = self._record
        if record is not None and self._form is None and self.world.state.get(record.id) != record:
            self.call_next(self._follow)

    async def _follow(self) -> None:
        """Shows the record as another window or machine left it."""
        record = self._record
        if record is None or self._form is not None:
            return
        self._record = self.world.state.get(record.id)
        if self._record is not None:
            places = [choices.cursor for choices in self.query(Choices)]
            await self._read()
            for choices, place in zip(self.query(Choices), places, strict=False):
                choices.cursor = min(place, len(choices.options) - 1)
            return
        self._before.append((record, None))
        await self._show_removed(record, "was removed in another window or on another machine")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        reading = self._form is None and self._record is not None
        if action == "amend":
            return reading and self._record is not None and self._record.CHANGEABLE
        if action in ("remove", "copy"):
            return reading
        if action == "undo":
            return bool(self._before) and self._form is None
        if action == "finish":
            return self._form is not None
        if action == "pick":
            new = self._form is None and self._record is None and not self._is_removed
            return new or bool(self.check_action("amend", ()))
        return True

    def on_key(self, event: events.Key) -> None:
        # The key that removed a record leads nowhere else when it is pressed once more.
        if event.key == "r" and self._record is None and self._is_removed:
            event.stop()

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(text)

    async def _read(self) -> None:
        """Shows every field, the ones this version does not know included."""
        record = self._record
        assert record is not None  # noqa: S101 callers see to it
        self._form = None
        self.query_one(TopLine).heading = record.name
        when = f"{record.at:%a} {moment_words(record.at)}  ({ago_words(record.at, self.world.now())})"
        lines = [("at", "When", when)]
        lines += record_rows(record, self.world.catalogue)
        head = Static(Content.assemble((record.name, "bold $primary")))
        if not record.CHANGEABLE:
            wide = max(len(name) for _, name, _ in lines) + 3
            rows = [Content.assemble((f"{name:<{wide}}", "$quiet"), text) for _, name, text in lines]
            page = VerticalScroll(head, Static(Content("\n").join(rows)))
            await self.put(page)
            page.focus()
            return
        fields = tuple(Option(key, name, text) for key, name, text in lines)
        await self.put(VerticalScroll(head, Choices(fields, numbered=False, marked=False), can_focus=False))
        self.query_one(Choices).focus()

    def action_copy(self) -> None:
        """The record as a line into the clipboard."""
        record = self._record
        if record is not None:
            told = summary(record, self.world.catalogue.vocabulary)
            note = clean(record.noted, one_line=True)
            parts = (stamp(record.at), record.name, told, "" if note in told else note)
            self._say(self.copy("  ".join(filter(None, parts))))

    async def action_pick(self) -> None:
        """Asks the form of the kind under the cursor; on a row of a record, its form at that row."""
        for choices in self.query(Choices):
            if choices.current is not None and self._record is not None:
                await self._ask(self._record.kind, None, choices.current.id)
            elif choices.current is not None:
                await self._ask(choices.current.id, {"at": self._time_to_offer()})
            return

    def _time_to_offer(self) -> str:
        """The time just chosen for another entry, since what is told late often comes together; else now."""
        at, kept_at = self._chosen or (None, 0.0)
        recent = self.world.seconds() - kept_at <= _SAME_TIME_SECONDS
        return typed_back(at, self.world.now()) if at is not None and recent else "now"

    async def action_amend(self) -> None:
        """Asks the record's form, filled in."""
        if self._record is not None:
            await self._ask(self._record.kind, None)

    async def action_finish(self) -> None:
        """Saves the form, from whichever line."""
        for form in self.query(QuestionForm):
            await form.finish()

    async def _ask(self, kind: str, answers: Mapping[str, Any] | None, first: str = "") -> None:
        routines = tuple(Option(r.id, r.title) for r in self.world.catalogue.routines.values())
        self._form = form_for(kind, self.world.catalogue.vocabulary, routines)
        draft = self.world.drafts.read(self._draft)
        if self._record is not None:
            answers = to_answers(self._record, self._form, self.world.now())
        self._opened = dict(answers or {})
        opened = draft.pop(OPENED, None)
        if isinstance(opened, Mapping):
            draft = with_news(draft, opened, self._opened)
        self.query_one(TopLine).heading = f"{KINDS[kind].TITLE}: {'change' if self._record else 'add'}"
        await self.put(QuestionForm(self._form, draft or answers or {}, first=first))
        self._say(with_keys("After the last one it saves; ‹ctrl+s› saves at once."))

    @property
    def _draft(self) -> str:
        return f"amend-{self._record.id}" if self._record else f"add-{self._form.id if self._form else ''}"

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was typed, in case the terminal goes."""
        kept = {OPENED: self._opened} if self._record else {}
        untouched = self._record is not None and event.answers.get("at") == self._opened.get("at")
        answers = event.answers if untouched else as_draft(event.answers, self.world.now())
        self.world.drafts.write(self._draft, {**answers, **kept})

    @on(QuestionForm.PageDone)
    async def save(self, event: QuestionForm.PageDone) -> None:
        """Saves the form; a value that does not fit is named and nothing typed is lost."""
        record, form, store = self._record, self._form, self.world.store
        if form is None:
            return
        draft = self._draft
        try:
            at, values = from_answers(form, event.answers, self.world.now(), record)
            if form.id == DoseTaken.KIND:
                values = self._whole_dose(values, record)
        except ValueError as error:
            self._say(refused(self.query_one(QuestionForm), error))
            return
        if record is None:
            saved = self.saved(lambda: store.add(form.id, at, values))
            is_late = self.world.now() - at > timedelta(minutes=1)
            self._chosen = (at, self.world.seconds()) if is_late else None
        else:
            saved = self.saved(lambda: store.change(record, values, at=at))
        if saved is None:
            return
        self.world.drafts.drop(draft)
        self._before += [(record, saved)] if record is not None else []
        self._record = saved
        await self._read()
        self._say("\n".join([with_keys("Saved. ‹u› undoes the change.") if record else "Saved.", *self._warned(saved)]))

    def _whole_dose(self, values: dict[str, Any], record: Record | None) -> dict[str, Any]:
        """A dose as it was typed, with what hangs on what was typed. Raises ValueError."""
        medicines = self.world.catalogue.medicines
        return (
            changed_dose(record, values, medicines) if isinstance(record, DoseTaken) else added_dose(values, medicines)
        )

    def _warned(self, record: Record) -> list[str]:
        """What a dose went over, as where it is noted else."""
        world, state = self.world, self.world.state
        if not isinstance(record, DoseTaken):
            return []
        basis = basis_of(state, world.catalogue.medicines, world.settings)
        said = saved_said(state.records(DoseTaken), basis, record, world.now(), world.settings.emergency)
        return [each.text for each in said if each.level in ("danger", "warn")]

    async def action_remove(self) -> None:
        """Takes the record out of sight; u brings it back."""
        record = self._record
        if record is None or self.saved(lambda: self.world.store.remove(record)) is None:
            return
        self._before.append((record, None))
        await self._show_removed(record, "is removed")

    async def _show_removed(self, record: Record, how: str) -> None:
        self._record, self._is_removed = None, True
        await self.put(Static(f"{record.name} of {time_words(record.at)} {how}.", classes="head", markup=False))
        self._say(with_keys("‹u› brings it back, here or in the diary. ‹Esc› leaves."))

    async def action_undo(self) -> None:
        """The last that was changed or removed, as it was before; once more, the one before that."""
        if not self._before:
            return
        before, after = self._before[-1]
        record = taken_back(before, after, self.world.state.get(before.id))
        saved = self.saved(lambda: self.world.store.save(record))
        if saved is not None:
            self._before.pop()
            self._record, self._is_removed = saved, False
            await self._read()
            self._say("As it was before." + (with_keys(" ‹u› undoes what was before that.") if self._before else ""))

    async def _undo_from_diary(self) -> None:
        if self._before:
            await self.action_undo()
        else:
            await self.put(Static("Nothing was changed or removed here yet.", classes="head", markup=False))
            self._is_removed = True
