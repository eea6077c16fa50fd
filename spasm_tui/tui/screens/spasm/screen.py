"""Spasm now: a digit and enter, and it is on disk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.lib.dates import parse_when
from spasm_tui.lib.moment_words import time_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.controls.top_line import TopLine

_DRAFT = "spasm"
_DRAFT_LASTS = timedelta(hours=12)


class SpasmScreen(FeatureScreen):
    """The start is stamped when the screen opens. What was pressed survives leaving and a closed terminal."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ScaleInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save"),
        Binding("escape", "leave", "Not now"),
        Binding("minus", "earlier(-5)", "5 min earlier"),
        Binding("plus,equals_sign", "earlier(5)", "later", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._at: datetime = world.now()

    def compose(self) -> ComposeResult:
        yield TopLine("Spasm now")
        with Vertical(id="page"):
            yield Static("How bad is it?", id="question", markup=False)
            rail = ScaleInput("no pain", "worst there is")
            rail.add_class("-big")
            yield rail
            yield Static("", id="started", markup=False)
            yield Static("", id="hint", markup=False)
        yield KeyBar()

    async def show(self, detail: str) -> None:
        now = self.world.now().replace(microsecond=0)
        draft = self.world.drafts.read(_DRAFT)
        began, pain = draft.get("at"), draft.get("pain")
        if isinstance(began, datetime) and began.tzinfo and timedelta() <= now - began < _DRAFT_LASTS:
            self._at = began.astimezone(now.tzinfo)
        else:
            self._at, pain = now, None
        rail = self.query_one(ScaleInput)
        rail.value = pain if isinstance(pain, int) and 0 <= pain <= 10 else None
        rail.start_anew()
        rail.focus()
        self.query_one("#hint", Static).update(with_keys("A digit, then ‹enter›. Everything else can wait."))
        self._show_start()

    def _show_start(self) -> None:
        pain = self.query_one(ScaleInput).value
        started = f"Started {time_words(self._at)}."
        self.query_one("#started", Static).update(
            started if pain is None else with_keys(f"{started}  Pain {pain}: ‹enter› saves it.")
        )

    @on(ScaleInput.Chosen)
    def keep_draft(self) -> None:
        """Keeps the digit, in case the terminal goes."""
        self.world.drafts.write(_DRAFT, {"at": self._at, "pain": self.query_one(ScaleInput).value})
        self._show_start()

    def action_earlier(self, minutes: int) -> None:
        """Moves the start, never into the future."""
        self._at = min(self._at + timedelta(minutes=minutes), parse_when("now", self.world.now()))
        self.keep_draft()

    def action_save(self) -> None:
        """Saves and goes on to what may ease it; the details can wait."""
        pain = self.query_one(ScaleInput).value
        if pain is None:
            self.query_one("#hint", Static).update(with_keys("First a digit: 0 is no pain, 9 is very bad, ‹x› is 10."))
            return
        record = self.saved(lambda: self.world.store.add(Episode, self._at, {Episode.pain: pain}))
        if record is not None:
            self.world.drafts.drop(_DRAFT)
            # A second enter, before the first had done its work, finds nothing to save.
            self.query_one(ScaleInput).value = None
            self.world.cue("saved")
            self.post_message(Open("now", record.id, instead=True))

    def on_key(self, event: events.Key) -> None:
        if self.query_one(ScaleInput).take_key(event.key):
            event.stop()
