"""Afterwards: one digit for the pain now, and one key for whether it was worth it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.pain import change_words
from spasm_tui.core.base.records.heat_cold import HeatCold, Skin
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.core.stretching.figure import Figure
from spasm_tui.lib.dates import duration_words
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.controls.scale_input import ScaleInput

_PICTURED_FROM = 22
TOLD_ELSEWHERE = "Nothing is left to ask: it was told or taken back elsewhere."
_AGAIN = {True: "‹y› yes", False: "‹n› no"}


class Rating(Vertical):
    """What was done, and how the pain is now. Already saved: the digit only adds to it."""

    DEFAULT_CSS = """
    Rating { padding: 0 2; height: auto; }
    Rating.-pictured { height: 1fr; }
    Rating > Static { width: 1fr; margin-bottom: 1; }
    Rating > #lead { text-style: bold; color: $warning; }
    Rating > #skin { color: $quiet; }
    Rating > #again { margin-top: 1; margin-bottom: 0; }
    Rating > #change { text-style: bold; color: $success; margin-bottom: 0; }
    Rating > #hint { color: $quiet; margin-top: 1; }
    Rating > #then { margin-bottom: 0; }
    Rating > #saved { margin-bottom: 0; }
    Rating > FigureView { width: 60; height: 1fr; max-height: 14; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "rate", "Done"),
        Binding("y", "again(True)", "Yes, again", show=False),
        Binding("n", "again(False)", "Not again", show=False),
        Binding("b", "bad_skin", "Skin is not fine", show=False),
        Binding("space", "then", "Next thing"),
    ]

    class Rated(Message):
        """The pain afterwards, and whether one would use it again; None where it was left out."""

        def __init__(self, pain: int | None, again: bool | None = None, then: bool = False) -> None:
            super().__init__()
            self.pain = pain
            self.again = again
            self.then = then
            """Whether to go on with the next thing at once."""

    class BadSkin(Message):
        """The skin is not fine after all."""

    def __init__(
        self,
        record: Record,
        lead: str,
        key: str = HeatCold.pain_after.key,
        again: bool = False,
        then: str = "",
        figure: Figure | None = None,
    ) -> None:
        """`key` is the pain that is asked for. With `again` it also asks whether one would use it again.

        Where the skin was to be looked at now, one can tell that it is not fine. `then` is what may come next.
        """
        super().__init__()
        self._then, self._figure = then, figure
        self._later = key == RatedTreatment.pain_later.key
        assert isinstance(record, RatedTreatment)  # noqa: S101 only what is timed and rated comes here
        self.record = record
        self.lead = lead
        self._asks_again = again and RatedTreatment.again.key not in record.data
        self._again: bool | None = None

    def compose(self) -> ComposeResult:
        yield Static(self.lead, id="lead", markup=False)
        if self._asks_skin:
            yield Static(with_keys("‹b›  it is not fine: red, sore or patchy"), id="skin", markup=False)
        yield Static(
            f"Saved: {self.record.name}, {duration_words(self.record.seconds or 0)}.", id="saved", markup=False
        )
        yield Static(f"How is the pain now?{self._was()}", markup=False)
        known = self.record.pain_later if self._later else self.record.pain_after
        rail = ScaleInput("no pain", "worst there is", known)
        rail.add_class("-big")
        yield rail
        yield Static("", id="change", markup=False)
        if self._asks_again:
            yield Static("", id="again", markup=False)
        keys = "‹y›, ‹n› or ‹enter›" if self._asks_again else "‹enter›"
        yield Static(with_keys(f"A digit, then {keys}. ‹Enter› alone leaves it out."), id="hint", markup=False)
        if self._then:
            yield Static(f"{with_keys('‹space›')}  Next: {self._then}", id="then", markup=False)
        if self._figure is not None:
            view = FigureView(alone=True)
            view.figure = self._figure
            self.add_class("-pictured")
            yield view

    def on_resize(self, event: events.Resize) -> None:
        # Where few rows are left, the next thing stands in words only, and none of them is cut.
        for view in self.query(FigureView):
            view.display = event.size.height >= _PICTURED_FROM

    @property
    def _is_about_skin(self) -> bool:
        """Whether the skin is to be looked at now."""
        return isinstance(self.record, HeatCold) and not self._later

    @property
    def _asks_skin(self) -> bool:
        return self._is_about_skin and isinstance(self.record, HeatCold) and self.record.skin is not Skin.NOT_FINE

    def tell_skin(self, record: Record, lead: str) -> None:
        """Shows what was kept of the skin, and what to do."""
        assert isinstance(record, RatedTreatment)  # noqa: S101 as before
        self.record = record
        self.query_one("#lead", Static).update(lead)
        self.query("#skin").remove()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key for what is not asked does what it does everywhere; told twice, it leads nowhere."""
        asked = {"bad_skin": self._is_about_skin, "again": self._asks_again, "then": bool(self._then)}
        return asked.get(action, True)

    def _was(self) -> str:
        """What it was before, and right after where half an hour has gone since."""
        before, after = self.record.pain_before, self.record.pain_after
        if before is None:
            return ""
        then = f", {after} right after" if self._later and after is not None else ""
        return f" It was {before} before{then}."

    def on_mount(self) -> None:
        self.query_one(ScaleInput).focus()
        self._show_again()
        self._show_change()

    @property
    def pain(self) -> int | None:
        """The digit so far."""
        return self.query_one(ScaleInput).value

    def is_over(self, standing: Record | None) -> bool:
        """Whether nothing is left to ask of the record as it stands now: another window told it, or took it away.

        A digit that was typed here already is still to be saved.
        """
        asked = RatedTreatment.pain_later if self._later else RatedTreatment.pain_after
        if not isinstance(standing, RatedTreatment):
            return self.pain is None
        return self.pain is None and asked.of(self.record) is None and asked.of(standing) is not None

    def take_key(self, key: str) -> bool:
        """Reads a digit wherever the cursor is."""
        return self.query_one(ScaleInput).take_key(key)

    @on(ScaleInput.Chosen)
    def _chosen(self, event: ScaleInput.Chosen) -> None:
        event.stop()
        self._show_change()

    def _show_change(self) -> None:
        """What it did, as soon as that is known."""
        before, now = self.record.pain_before, self.pain
        self.query_one("#change", Static).update("" if before is None or now is None else change_words(before, now))

    def _show_again(self) -> None:
        for line in self.query("#again").results(Static):
            marks = [f"{'(•)' if self._again is value else '( )'} {with_keys(word)}" for value, word in _AGAIN.items()]
            line.update(f"Would you use it again?   {'    '.join(marks)}")

    def action_again(self, again: bool) -> None:
        """Yes or no: with the digit given, nothing is left to ask."""
        self._again = again
        self._show_again()
        if self.query_one(ScaleInput).value is not None:
            self.action_rate()

    def action_bad_skin(self) -> None:
        """Tells that the skin is not fine, once."""
        if self._asks_skin:
            self.post_message(self.BadSkin())

    def action_leave(self) -> None:
        """To go away is an answer too: with the digit so far, or without one."""
        self.action_rate()

    def action_rate(self) -> None:
        """Tells the answer."""
        self.post_message(self.Rated(self.query_one(ScaleInput).value, self._again))

    def action_then(self) -> None:
        """The same, and on with the next thing."""
        self.post_message(self.Rated(self.query_one(ScaleInput).value, self._again, then=True))
