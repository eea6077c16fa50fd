"""The card that a trial ends with."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from spasm_tui.core.trial.card import ResultCard
from spasm_tui.tui.screens.trial.picture import DotStrip, PairBars


class TrialCard(VerticalScroll, can_focus=True):
    """The verdict on top, then every pair, then how sure it is and what is part of it."""

    DEFAULT_CSS = """
    TrialCard { padding: 0 2 0 3; scrollbar-gutter: stable; height: 1fr; scrollbar-size-vertical: 1; }
    TrialCard > Static { width: 1fr; max-width: 96; }
    TrialCard > .title { text-style: bold; }
    TrialCard > .headline { text-style: bold; color: $accent; margin-top: 1; }
    TrialCard > .quiet { color: $quiet; }
    TrialCard > .head { margin-top: 1; }
    TrialCard > DotStrip { margin-bottom: 1; }
    TrialCard > .line { margin-bottom: 1; }
    """

    def __init__(self, card: ResultCard) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        card = self.card
        yield Static(card.title, markup=False, classes="title")
        yield Static(card.when, markup=False, classes="quiet")
        yield Static(card.headline, markup=False, classes="headline", id="headline")
        yield Static(card.meaning, markup=False)
        yield Static("How much the pain eased, in points, and the gap between the two:", markup=False, classes="head")
        yield PairBars(card.pairs, card.names)
        if card.verdict is not None:
            differences = [pair.difference for pair in card.pairs if pair.state == "counted"]
            yield Static("Where the differences lie, a dot a pair:", markup=False, classes="head")
            yield DotStrip(differences, card.verdict, card.names)
        for line in card.lines:
            yield Static(line, markup=False, classes="line")
        yield Static(f"({', '.join(card.sources)})", markup=False, classes="quiet")

    def on_mount(self) -> None:
        self.focus()
