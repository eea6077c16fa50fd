"""The rest of a spasm, when you can: where, what you were doing, what may have set it off, a note."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.fields import Field, Value
from spasm_tui.core.overview.record_form import details_form
from spasm_tui.core.red_flags.red_flags import due_reason
from spasm_tui.lib.moment_words import time_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.controls.messages import GoBack, Open
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens import leads_to

_DETAILS = (Episode.where, Episode.doing, Episode.triggers, Episode.note)


class DetailsScreen(FeatureScreen):
    """Four short pages about a spasm that is already saved. It can be left at any point."""

    CSS_PATH = "details_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Later"),
        Binding("ctrl+s", "finish", "Save"),
        leads_to("warning-signs", "Warning signs"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._episode: Episode | None = None
        self._answers: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        yield TopLine("The rest, when you can")
        yield Static("", id="about", markup=False)
        yield Container(id="body")
        yield KeyBar()

    async def show(self, detail: str) -> None:
        found = self.world.state.get(detail)
        record = found if isinstance(found, Episode) else self.world.state.last(Episode)
        body = self.query_one("#body")
        await body.remove_children()
        self._episode = record
        if record is None:
            self.query_one("#about", Static).update(with_keys("No spasm is noted. ‹s› notes one, ‹esc› leaves."))
            return
        form = details_form(self.world.catalogue.vocabulary)
        kept = {field.key: record.data[field.key] for field in _DETAILS if field.key in record.data}
        draft = self.world.drafts.read(self._draft)
        self._answers = kept | {key: value for key, value in draft.items() if form.item(key)}
        leave = with_keys("‹esc› leaves it.")
        self.query_one("#about", Static).update(
            f"✓ Saved: pain {record.pain}, {record.at:%a} {time_words(record.at)}. The rest can wait: {leave}"
        )
        await body.mount(QuestionForm(form, self._answers, str(draft.get("page", ""))))

    @property
    def _draft(self) -> str:
        return f"episode-{self._episode.id}" if self._episode else "episode"

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was said, in case the terminal goes."""
        self._answers = dict(event.answers)
        if self._episode is not None:
            self.world.drafts.write(self._draft, {**self._answers, "page": event.page})

    @on(QuestionForm.PageDone)
    def save_page(self, event: QuestionForm.PageDone) -> None:
        """Saves page by page; after the last one the entry is whole."""
        if self._episode is None:
            return  # a second enter, before the first had done its work
        self._answers = dict(event.answers)
        if self._save(finished=event.last) and event.last:
            due = self.world.state.last(Episode) == self._episode
            self._episode = None
            self.say("Saved. That is all of it.")
            self.post_message(Open("warning-signs", instead=True) if due and self._signs_due() else GoBack())

    def _signs_due(self) -> bool:
        return bool(due_reason(self.world.state, self.world.now()))

    def _save(self, finished: bool = False) -> bool:
        """Saves what changed; says whether all is on disk."""
        record = self._episode
        if record is None:
            return True
        said = {field: self._answers.get(field.key) or None for field in _DETAILS}
        changes: dict[Field[Any], Value] = {f: answer for f, answer in said.items() if answer != record.data.get(f.key)}
        if finished and not record.finished:
            changes[Episode.finished] = True
        if changes:
            saved = self.saved(lambda: self.world.store.change(record, changes))
            if saved is None:
                return False
            self._episode = saved
        self.world.drafts.drop(self._draft)
        return True

    async def action_finish(self) -> None:
        """The entry is whole as it is."""
        for form in self.query(QuestionForm):
            await form.finish()

    def action_leave(self) -> None:
        """Leaves; what was said so far is saved."""
        self._save()
        self.post_message(GoBack())
