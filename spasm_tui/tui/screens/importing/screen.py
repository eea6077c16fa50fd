"""Bring in: an export of this program, or the table of another app; shown first, then taken as far as the user says."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.base.toml_reader import read_whole
from spasm_tui.core.overview.column_mapping import Mapping
from spasm_tui.core.overview.importing.foreign_table import Row
from spasm_tui.core.overview.importing.own_mapping import mapping_form, mapping_table
from spasm_tui.core.overview.importing.preview import Offer, fault_lines, offer_lines
from spasm_tui.core.stretching.exercise_plan import free_name
from spasm_tui.core.stretching.plan_words import slug
from spasm_tui.lib.text import plural
from spasm_tui.services.world import World
from spasm_tui.storage.import_preview import UnknownTableError, Wish, look_at
from spasm_tui.storage.importing import import_records, new_token
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.own_mappings import save_mapping
from spasm_tui.storage.places import typed_path
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.messages import Changed
from spasm_tui.tui.controls.question_form.form import QuestionForm

_INTRO = (
    "Which file? An export of this program (.json, .csv, or a folder of .csv), the table of another app (Bearable, "
    "Migraine Buddy, Daylio and more), the export of Apple Health, Fitbit or Garmin, or a table of your own. ‹Enter› "
    "shows what is in it before any of it is brought in. What is here already is not brought in twice."
)
LONG_BYTES = 50_000
"""A longer file is looked at in a thread: keys answer meanwhile. So is a zip, whatever its length."""
MANY_RECORDS = 500
"""More than these are written in a thread likewise."""
_ORDERS = {"": "day", "day": "month", "month": "day"}
# What begins a path: dropped on the window, or typed, it lands in the line.
_BEGINS_PATH = ("/", "~", "'", '"', ".")


class ImportingScreen(FeatureScreen):
    """Enter leads to a line for the file; enter shows what is in it; then enter brings it in."""

    TITLE = "Bring in"
    CSS_PATH = "screen.tcss"
    # Not the line: until it is wanted, the keys that work everywhere work here too.
    AUTO_FOCUS = "#found"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "bring", "Bring it in"),
        Binding("enter", "columns", "Say which column is which"),
        Binding("enter", "type", "Say which file"),
        Binding("c", "corrections", "Take changed lines"),
        Binding("a", "ahead", "Take later dates"),
        Binding("d", "order", "Day or month first"),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._clear()

    def _clear(self) -> None:
        self._path = Path()
        self._offer: Offer | None = None
        self._unknown: list[Row] | None = None
        self._mapping: Mapping | None = None
        self._order = ""
        self._ahead = self._corrections = self._busy = False

    def compose_body(self) -> ComposeResult:
        yield Static(with_keys(_INTRO), id="intro", markup=False)
        yield Input(placeholder="~/Downloads/export.csv", id="file", select_on_focus=False)
        with VerticalScroll(id="found"):
            yield Static("", markup=False)
        yield Vertical(id="columns")

    async def show(self, detail: str) -> None:
        await self._put_form(None)
        self._clear()
        self._tell("")
        line = self.query_one("#file", Input)
        line.value = detail or line.value
        (line if detail else self.query_one("#found")).focus()

    # what can be done now

    @property
    def _ready(self) -> bool:
        """Whether there is something to bring in, once it was shown."""
        offer = self._offer
        return offer is not None and bool(offer.taken(self._ahead, self._corrections))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is something for; nothing while a thread is at it: enter again must not begin anew."""
        offer, is_asking = self._offer, bool(self.query(QuestionForm))
        can = {
            "bring": self._ready,
            "columns": self._unknown is not None,
            "type": not self._ready and self._unknown is None,
            "corrections": offer is not None and bool(offer.corrections),
            "ahead": offer is not None and bool(offer.ahead),
            "order": (offer is not None and any("can mean" in fault for fault in offer.faults)) or bool(self._order),
        }
        return can.get(action, True) and not ((is_asking or self._busy) and action in can)

    def _tell(self, text: str) -> None:
        self.query_one("#found > Static", Static).update(text)
        self.set_class(bool(text), "-told")
        self.refresh_bindings()

    # a path from outside

    def on_paste(self, event: events.Paste) -> None:
        """A path that was pasted or dropped on the window lands in the line."""
        if not self.query(QuestionForm):
            event.stop()
            self._into_line(event.text.strip())

    def on_key(self, event: events.Key) -> None:
        """So does one that a terminal sends as keys: its letters are no commands."""
        if event.character in _BEGINS_PATH and not isinstance(self.focused, Input) and not self.query(QuestionForm):
            event.stop()
            event.prevent_default()
            self._into_line(event.character or "")

    def _into_line(self, text: str) -> None:
        line = self.query_one("#file", Input)
        line.value = text
        line.focus()
        line.cursor_position = len(text)

    # looking

    @on(Input.Submitted, "#file")
    def look(self, event: Input.Submitted) -> None:
        """Shows what is in the file."""
        event.stop()
        if not event.value.strip():
            return
        self._clear()
        self._path = typed_path(event.value.strip())
        self._look()

    def _look(self) -> None:
        if not self.world.state.complete:
            self._tell("Older months are still being read. Please try again in a moment.")
            return
        self.workers.cancel_group(self, "looking")
        if _length(self._path) <= LONG_BYTES:
            self._show_offer(self._looked())
            return
        self._busy = True
        self._tell("This is a long file. Looking into it…")
        self.query_one("#found").focus()
        self._look_apart()

    def _looked(self, told: Callable[[float], None] = lambda share: None) -> Offer | UnknownTableError | str:
        """What is in the file, or why it cannot be read."""
        world = self.world
        try:
            starts, catalogue = world.settings.day_starts_at, world.catalogue
            wish = Wish(self._mapping, self._order, starts, told, lambda: catalogue.medicines)
            return look_at(self._path, world.state, world.catalogue.mappings, world.now(), wish)
        except UnknownTableError as error:
            return error
        except ValueError as error:
            return str(error)
        except OSError as error:
            return f"{error.filename or self._path}: {error.strerror or error}"

    @work(thread=True, exclusive=True, group="looking")
    def _look_apart(self) -> None:
        worker, said = get_current_worker(), 0

        def told(share: float) -> None:
            nonlocal said
            if worker.is_cancelled:
                raise ValueError("left")
            if (percent := int(share * 100)) > said:
                said = percent
                self.app.call_from_thread(self._tell, f"This is a long file. Looking into it… {percent} %")

        with _without_pauses():
            found = self._looked(told)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_offer, found)

    def _show_offer(self, found: Offer | UnknownTableError | str) -> None:
        self._busy = False
        self._offer = found if isinstance(found, Offer) else None
        self._unknown = found.rows if isinstance(found, UnknownTableError) else None
        if isinstance(found, Offer):
            self._show_lines()
        else:
            named = str(found).partition(" Say which column")[0]
            way = "\nEnter: say which column is the date, the pain, the note." if self._unknown else ""
            self._tell(f"{named}{way}")
        if self._ready or self._unknown is not None or (self._offer and not self._offer.is_empty):
            self.query_one("#found").focus()

    def _show_lines(self, offer: Offer | None = None, done: bool = False) -> None:
        """What the offer says now, and what the keys do; or what was brought in of it, when that is `done`."""
        offer = offer or self._offer
        if offer is None:
            return
        if len(offer.records) > MANY_RECORDS:
            self._lines_apart(offer, done)
        else:
            self._tell(self._lines(offer, done))

    # With a description, or Textual would write out all records it is given, for a tenth of a second or more.
    @work(thread=True, exclusive=True, group="looking", description="lines")
    def _lines_apart(self, offer: Offer, done: bool) -> None:
        text, worker = self._lines(offer, done), get_current_worker()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._tell, text)

    def _lines(self, offer: Offer, done: bool) -> str:
        lines: list[str] = []
        if offer.faults and not done:
            rest = with_keys("‹Enter› brings in the rest, without these lines.")
            told = rest if offer.taken(self._ahead, self._corrections) else "Nothing else is in it to bring in."
            lines = [*fault_lines(offer.faults), f"{plural(len(offer.faults), 'line')} cannot be read. {told}", ""]
        if not (offer.faults and offer.is_empty):
            words = self.world.catalogue.vocabulary
            lines += offer_lines(offer, words, dry=not done, ahead=self._ahead, corrections=self._corrections)
        if offer.faults and done:
            lines.append(f"{plural(len(offer.faults), 'line')} that could not be read: left out.")
        return "\n".join(lines)

    def action_corrections(self) -> None:
        """Lines that were changed since: taken, or not."""
        self._corrections = not self._corrections
        self._show_lines()

    def action_ahead(self) -> None:
        """Lines dated later than now: taken, or not."""
        self._ahead = not self._ahead
        self._show_lines()

    def action_order(self) -> None:
        """What comes first in a date that can be two days."""
        self._order = _ORDERS[self._order]
        self.say(f"In 03/04 the {self._order} is first.")
        self._look()

    def action_type(self) -> None:
        """To the line for the file: what is typed takes the place of what stands there."""
        line = self.query_one("#file", Input)
        line.focus()
        line.action_select_all()

    def action_turn(self, way: int) -> None:
        """A page on in what was found, or back, from the line too."""
        found = self.query_one("#found", VerticalScroll)
        (found.scroll_page_down if way > 0 else found.scroll_page_up)(animate=False)

    # which column is which

    async def action_columns(self) -> None:
        """Asks which column is which."""
        if self._unknown is not None:
            await self._put_form(QuestionForm(mapping_form(self._unknown), {}, intro="Which column is which?"))

    async def _put_form(self, form: QuestionForm | None) -> None:
        """The questions in the place of the line and what was found, or the other way round."""
        holder = self.query_one("#columns", Vertical)
        await holder.remove_children()
        self.set_class(form is not None, "-asking")
        if form is not None:
            await holder.mount(form)
        else:
            self.query_one("#found").focus()
        self.refresh_bindings()

    @on(QuestionForm.PageDone)
    async def keep_mapping(self, event: QuestionForm.PageDone) -> None:
        """The answers become a mapping, kept as a file; then the table is looked at by it."""
        event.stop()
        if not event.last:
            return
        name = free_name(slug(self._path.stem, "table"), self.world.catalogue.mappings)
        table = mapping_table(event.answers, self._path.stem)
        mapping, wrong = read_whole(Mapping, table, id=name)
        if mapping is None:
            self.notify("; ".join(wrong), severity="warning", markup=False)
            return
        try:
            path = save_mapping(self.world.places.content, name, table)
        except NotSavedError as error:
            self.notify(str(error), severity="error", timeout=12, markup=False)
            return
        self.world.catalogue.forget("mappings")
        self.say(f"Kept as {path.name}: this table is known from now on.")
        self._mapping, self._unknown = mapping, None
        await self._put_form(None)
        self._look()

    # bringing in

    def action_bring(self) -> None:
        """Takes what was said yes to into the journal."""
        offer = self._offer
        if offer is None:
            return
        taken = offer.taken(self._ahead, self._corrections)
        save = self._save(taken)
        if len(taken) > MANY_RECORDS:
            self._offer, self._busy = None, True
            self._tell(f"Bringing in {plural(len(taken), 'record')}…")
            self._bring_apart(offer, taken, save)
        elif self.saved(save) is not None:
            self.world.store.refresh()
            self._tell_done(offer)

    def _save(self, records: list[Record]) -> Callable[[], str]:
        world = self.world
        token = new_token(world.now())
        return lambda: import_records(world.places.journal, world.store.device.name, records, token)

    @work(thread=True, exclusive=True, group="bringing", description="bring")
    def _bring_apart(self, offer: Offer, taken: list[Record], save: Callable[[], str]) -> None:
        with _without_pauses():
            try:
                name = save()
            except NotSavedError as error:
                self.app.call_from_thread(self._not_brought, offer, str(error))
                return
            state = self.world.store.with_file(name, taken)
        self.app.call_from_thread(self._brought, offer, state)

    def _brought(self, offer: Offer, state: State) -> None:
        self.world.store.adopt(state, [])
        self.post_message(Changed())
        self._tell_done(offer)

    def _not_brought(self, offer: Offer, told: str) -> None:
        self.notify(told, severity="error", timeout=12, markup=False)
        self._offer, self._busy = offer, False
        self._show_lines()

    def _tell_done(self, offer: Offer) -> None:
        self._offer, self._unknown, self._busy = None, None, False
        self._show_lines(offer, done=True)
        self.query_one("#file", Input).focus()

    def action_leave(self) -> None:
        """From the questions to what was found, from there to the line, from the line back."""
        busy = [worker for worker in self.workers if worker.group == "looking" and worker.is_running]
        self.workers.cancel_group(self, "looking")
        if self.query(QuestionForm):
            self.call_later(self._put_form, None)
        elif self._offer is not None or self._unknown is not None or busy:
            self._clear()
            self._tell("")
            self.query_one("#file", Input).focus()
        else:
            super().action_leave()


@contextmanager
def _without_pauses() -> Iterator[None]:
    """While much is read in a thread: looking through all of it for what is not needed any more would hold the screen.

    What was read stays as long as the program runs, so that later it need not be looked through either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _length(path: Path) -> int:
    """How many bytes there are to read at least; 0 where there is nothing to read."""
    if path.suffix.lower() == ".zip":
        return LONG_BYTES + 1
    try:
        if path.is_dir():
            # An archive that was unpacked has its files in folders below.
            return sum(LONG_BYTES + 1 if each.is_dir() else each.stat().st_size for each in path.iterdir())
        return path.stat().st_size
    except OSError:
        return 0
