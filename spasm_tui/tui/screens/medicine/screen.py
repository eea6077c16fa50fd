"""Medicine: note a dose in three keys, and see what was recorded against what the labels say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.medicine.dose import dose_data, read_amount
from spasm_tui.core.medicine.dose_history import ago_by_product, four_weeks, last_doses, last_product, last_units
from spasm_tui.core.medicine.ledger import LOOK_BACK, Basis, basis_of, build_ledger
from spasm_tui.core.medicine.ledger_text import Said, dose_said, saved_said
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.own_product import AskedOnceError, begun_with, product_form, read_own_product
from spasm_tui.core.medicine.product_words import added_words, product_facts
from spasm_tui.core.overview.record_form import as_moment
from spasm_tui.core.questionnaires.questionnaire import fitting
from spasm_tui.lib.dates import clock_words, minute_of, parse_when, typed_back
from spasm_tui.services.world import World
from spasm_tui.storage.medicines import add_product
from spasm_tui.tui.controls.form_enter import FormEnter
from spasm_tui.tui.controls.question_form import QuestionForm, SavedForm, refused
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.screens.medicine.dose_choice import NOW, DoseChoice
from spasm_tui.tui.screens.medicine.ledger_view import LedgerView

_DRAFT, _FORM_DRAFT = "dose", "own-product"
_DRAFT_LASTS = timedelta(hours=12)
_LAST = 4
_ONCE = Said("quiet", "It is noted once. To note one more, choose it again or change how much.")


class MedicineScreen(SingleBodyScreen):
    """The list and the ledger; or the form of a product of the user's own."""

    TITLE = "Medicine"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Take back"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._saved: list[DoseTaken] = []  # what was noted since the screen was opened
        self._told: list[Said] = []
        self._held = False  # what was told of a dose just noted stays until another is looked at
        self._meant: set[str] = set()  # names of ingredients that were asked about once
        self._minute: datetime | None = None
        self._form_enter = FormEnter()

    async def show(self, detail: str) -> None:
        self._saved, self._held = [], False
        self.world.catalogue.look_again()
        if not self.query(QuestionForm):
            await self._list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`u` is there once a dose was noted here."""
        return bool(self._saved and self.query(DoseChoice)) if action == "undo" else True

    # the list and the ledger

    async def _list(self, at: str = "") -> None:
        draft = self.world.drafts.read(_DRAFT)
        kept = draft.get("at")
        fresh = isinstance(kept, datetime) and bool(kept.tzinfo) and self.world.now() - kept < _DRAFT_LASTS
        typed = tuple(str(draft.get(key, "")) if fresh else "" for key in ("product", "amount", "when"))
        last = last_product(self._medicines, self._doses)
        kept_or_new = (at, "", typed[2]) if at else (typed[0] or last, typed[1], typed[2])
        choice = DoseChoice(self._medicines, self._notes(), self._usual, self._foresee, kept_or_new)
        await self.put(VerticalScroll(choice, LedgerView(), id="sheet", can_focus=False))
        self._show_ledger()
        self._tell_about(choice.product)  # before all is laid out: its message comes after

    @property
    def _medicines(self) -> Medicines:
        return self.world.catalogue.medicines

    @property
    def _doses(self) -> list[DoseTaken]:
        """The doses, the latest first."""
        return self.world.state.records(DoseTaken)

    def _near(self, moment: datetime) -> list[DoseTaken]:
        """The doses that a ledger at `moment` or later may count: those of ten years need not be looked at."""
        return self.world.state.since(moment - 2 * LOOK_BACK, DoseTaken)

    def _basis(self) -> Basis:
        return basis_of(self.world.state, self._medicines, self.world.settings)

    def _notes(self) -> dict[str, str]:
        return ago_by_product(self._medicines, self.world.state, self.world.now())

    def _usual(self, product: Product) -> float:
        return last_units(self._basis(), self._doses, product)

    def _dose(self, product: Product, amount: str, when: str) -> DoseTaken:
        """The dose that was typed, not saved. Raises ValueError."""
        at = parse_when(when or NOW, self.world.now()).replace(second=0, microsecond=0)
        return DoseTaken("", DoseTaken.KIND, at, dose_data(product, read_amount(amount, product)))

    def _foresee(self, product: Product, amount: str, when: str) -> list[Said]:
        dose, now = self._dose(product, amount, when), self.world.now()
        return dose_said(self._near(min(dose.at, now)), self._basis(), dose, now)

    @on(DoseChoice.Picked)
    def tell_about(self, event: DoseChoice.Picked) -> None:
        """What is known of the product under the cursor."""
        self._held = False
        self._tell_about(event.product)

    def _tell_about(self, product: Product | None) -> None:
        title = product.title if product else ""
        facts = product_facts(product, self._basis()) if product else []
        for view in self.query(LedgerView):
            view.tell_about(title, facts)

    def _show_ledger(self) -> None:
        now, basis, settings = self.world.now(), self._basis(), self.world.settings
        near = self._near(now)
        ledger = build_ledger(near, basis, now)
        last = last_doses(self._doses, now, settings.day_starts_at, _LAST)
        for view in self.query(LedgerView):
            view.show(ledger, basis.medicines, settings.emergency, last, four_weeks(near, basis, now))
        self._minute = minute_of(now)

    def state_changed(self) -> None:
        for choice in self.there(DoseChoice):
            choice.tell_anew(self._medicines, self._notes())
            if not self._held:
                choice.look_again()
        if self.query(LedgerView):
            self._show_ledger()

    def beat(self) -> None:
        # A gap that ends should be seen to end.
        if self.query(LedgerView) and self._minute != minute_of(self.world.now()):
            self.state_changed()

    # noting

    @on(DoseChoice.Changed)
    def keep_draft(self) -> None:
        """Keeps what was typed, in case the terminal goes."""
        choice = self.query_one(DoseChoice)
        product = choice.product.id if choice.product else ""
        now, is_now = self.world.now(), choice.when.strip().lower() in ("", NOW)
        when = choice.when if is_now else as_moment(choice.when, now)
        typed = {"product": product, "amount": choice.amount, "when": when}
        self.world.drafts.write(_DRAFT, {**typed, "at": now.replace(microsecond=0)})

    @on(DoseChoice.Noted)
    def note(self, event: DoseChoice.Noted) -> None:
        """Saves a dose. A log must tell the truth, so nothing that the label says stands against it."""
        choice = self.query_one(DoseChoice)
        if self._form_enter.takes(self.world.seconds()):
            choice.say([Said("line", with_keys("Added. ‹Enter› once more notes a dose."))])
            return
        if self._held and self._told:
            # A key held down, or pressed twice to be sure, must not make two doses of one.
            choice.say([*self._told, _ONCE])
            return
        try:
            dose = self._dose(event.product, event.amount, event.when)
        except ValueError as error:
            choice.say([Said("warn", str(error))])
            return
        record = self.saved(lambda: self.world.store.add(DoseTaken, dose.at, dose.data))
        if record is None:
            return
        self._saved.append(record)
        self.world.drafts.drop(_DRAFT)
        self.world.cue("saved")
        self._say_saved(record)
        # A time that was typed is kept for the next entry of the same evening, as a moment that stays.
        if event.when.strip().lower() not in ("", NOW):
            choice.keep_when(typed_back(record.at, self.world.now()))

    def _say_saved(self, record: DoseTaken) -> None:
        emergency, now = self.world.settings.emergency, self.world.now()
        said = saved_said(self._doses, self._basis(), record, now, emergency)
        words = " · ".join(record.dose_words())
        head = Said("line", f"✓ Noted: {words}, {clock_words(record.at, now)}.  {with_keys('‹u›')} takes it back.")
        self._held = True
        # The sums stand in the ledger beside or below.
        self._told = [head, *(each for each in said if each.level in ("danger", "warn"))]
        self.query_one(DoseChoice).noted(self._told)
        self.refresh_bindings()

    def action_undo(self) -> None:
        """Takes the last dose that was noted here back; once more, the one before it."""
        record = self._saved[-1] if self._saved else None
        if record is None or self.saved(lambda: self.world.store.remove(record)) is None:
            return
        self._saved.pop()
        self._told, self._held = [], True
        self.query_one(DoseChoice).say([Said("line", f"Taken back: {' · '.join(record.dose_words())}.")])
        self.refresh_bindings()

    # a product of one's own

    @on(DoseChoice.Wanted)
    async def ask_product(self, event: DoseChoice.Wanted) -> None:
        """Asks what the packet says, beginning with what was typed."""
        form = product_form()
        intro = "Only what the packet says. The limits are then added up for you."
        kept = begun_with(event.name, self.world.drafts.read(_FORM_DRAFT), self._medicines)
        await self.put(SavedForm(form, fitting(form, kept), intro=intro))

    @on(QuestionForm.Answered)
    def keep_form(self, event: QuestionForm.Answered) -> None:
        """Keeps what was typed, in case the terminal goes."""
        self.world.drafts.write(_FORM_DRAFT, event.answers)

    @on(QuestionForm.PageDone)
    async def save_product(self, event: QuestionForm.PageDone) -> None:
        """Writes the product to the user's file; what does not fit is named and stays as typed."""
        if not self.query(QuestionForm):
            return
        try:
            product = read_own_product(event.answers, self._medicines, self._meant)
        except ValueError as error:
            if isinstance(error, AskedOnceError):
                self._meant.add(error.name)
            self.notify(refused(self.query_one(QuestionForm), error), severity="warning", markup=False)
            return
        if self.saved(lambda: self._add(product)):
            self.world.drafts.drop(_FORM_DRAFT)
            self._form_enter.ended(self.world.seconds())
            self.say(added_words(product, self._medicines))
            await self._list(product.id)

    def _add(self, product: Product) -> bool:
        add_product(self.world.places.content, product)
        self.world.catalogue.forget("medicines")
        return True

    def action_leave(self) -> None:
        """From the form to the list, from the list back."""
        if self.query(QuestionForm):
            self.call_later(self._list)
        else:
            super().action_leave()
