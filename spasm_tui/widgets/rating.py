"""Afterwards: one digit for the pain now."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.diary import title
from spasm_tui.core.record import Record
from spasm_tui.core.when import duration_words
from spasm_tui.widgets.rail import Rail


class Rating(Vertical):
    """What was done, and how the pain is now. Already saved: the digit only adds to it."""

    DEFAULT_CSS = """
    Rating { padding: 0 3; height: auto; }
    Rating > Static { width: 1fr; margin-bottom: 1; }
    Rating > #lead { text-style: bold; color: $warning; }
    Rating > #hint { color: $quiet; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "rate", "Done")]

    class Rated(Message):
        """The pain afterwards, or None when it was left out."""

        def __init__(self, pain: int | None) -> None:
            super().__init__()
            self.pain = pain

    def __init__(self, record: Record, lead: str) -> None:
        super().__init__()
        self.record = record
        self.lead = lead

    def compose(self) -> ComposeResult:
        before = self.record.scale("pain_before")
        was = "" if before is None else f" It was {before} before."
        yield Static(self.lead, id="lead", markup=False)
        yield Static(
            f"Saved: {title(self.record)}, {duration_words(self.record.number('seconds') or 0)}.", markup=False
        )
        yield Static(f"How is the pain now?{was}", markup=False)
        rail = Rail("no pain", "worst there is", self.record.scale("pain_after"))
        rail.add_class("-big")
        yield rail
        yield Static("A digit, then enter. Enter alone leaves it out.", id="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(Rail).focus()

    def take_key(self, key: str) -> bool:
        """Reads a digit wherever the cursor is."""
        return self.query_one(Rail).take_key(key)

    @on(Rail.Chosen)
    def _chosen(self, event: Rail.Chosen) -> None:
        event.stop()

    def action_rate(self) -> None:
        """Tells the answer."""
        self.post_message(self.Rated(self.query_one(Rail).value))
