"""What the diary says, as cards: the lines, how sure that is, how far one is where it is too little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.overview.insights.insight import Insight
from spasm_tui.core.overview.insights_job import SURE_WORDS

_GAUGE = 10
_SURE = {
    "few": ("○○○", "$quiet"),
    "counts": ("●○○", "$quiet"),
    "unclear": ("●○○", "$quiet"),
    "weak": ("●●○", "$warning"),
    "clear": ("●●●", "$success"),
}


class InsightCard(Vertical):
    """One insight. A click chooses it."""

    DEFAULT_CSS = """
    InsightCard { height: auto; margin-bottom: 1; }
    InsightCard > .lines { padding-left: 2; }
    """

    class Clicked(Message):
        """It was clicked."""

        def __init__(self, card: InsightCard) -> None:
            super().__init__()
            self.card = card

    def __init__(self, insight: Insight, chosen: bool) -> None:
        super().__init__()
        self.insight = insight
        self._head = Static(_head(insight, chosen))

    def compose(self) -> ComposeResult:
        yield self._head
        yield Static(_lines(self.insight), classes="lines")

    def tell(self, chosen: bool) -> None:
        """Shows whether the cursor stands on it."""
        self._head.update(_head(self.insight, chosen))

    def on_click(self) -> None:
        self.post_message(self.Clicked(self))


def _head(found: Insight, chosen: bool) -> Content:
    """The title and how sure it is, with a sign where the cursor stands."""
    sign, shade = _SURE[found.strength]
    return Content.assemble(
        ("▸ " if chosen else "  ", "bold $accent"),
        (found.title, "bold $accent" if chosen else "bold $primary"),
        (f"   {sign} {SURE_WORDS[found.strength]}, from {found.n:,}", shade),
    )


def _lines(found: Insight) -> Content:
    lines = [Content(line) for line in found.lines]
    if not found.enough:
        filled = round(min(1.0, found.n / max(1, found.needed)) * _GAUGE)
        lines.insert(0, Content.assemble(("▰" * filled, "$primary"), ("▱" * (_GAUGE - filled), "$quiet")))
    if found.trial is not None:
        lines.append(Content.assemble(("x  ", "bold $accent"), f"{found.trial.question} ", ("Try it out.", "$quiet")))
    return Content("\n").join(lines)


class InsightCards(VerticalScroll, can_focus=True):
    """Cards one under the other; arrows move from one to the next and scroll a long one."""

    DEFAULT_CSS = """
    InsightCards { height: 1fr; padding: 0 0 0 2; scrollbar-gutter: stable; }
    InsightCards > InsightCard { max-width: 96; }
    InsightCards > .waiting { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
    ]

    class Moved(Message):
        """Another card was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._cards: list[InsightCard] = []

    def show(self, found: Sequence[Insight], waiting: str) -> None:
        """Shows these insights; `waiting` says that more are to come."""
        kept = self.chosen.id if self.chosen else ""
        self._cursor = next((i for i, insight in enumerate(found) if insight.id == kept), 0)
        self._cards = [InsightCard(insight, i == self._cursor) for i, insight in enumerate(found)]
        # Not waited for: whoever shows more meanwhile takes these away again.
        self.remove_children()
        self.mount(*self._cards, *([Static(waiting, classes="waiting", markup=False)] if waiting else []))
        self.post_message(self.Moved())

    @property
    def chosen(self) -> Insight | None:
        """The insight under the cursor."""
        return self._cards[self._cursor].insight if self._cursor < len(self._cards) else None

    def _tell(self) -> None:
        for i, card in enumerate(self._cards):
            card.tell(i == self._cursor)
        self.post_message(self.Moved())

    def action_choose(self, step: int) -> None:
        """The next card, or the one before; a card that is longer than the window is scrolled first."""
        cards = self._cards
        if not cards:
            return
        there = min(max(0, self._cursor + step), len(cards) - 1)
        here = cards[self._cursor].virtual_region
        bottom = self.scroll_offset.y + self.container_size.height
        hidden = here.bottom > bottom if step > 0 else here.y < self.scroll_offset.y
        if hidden or there == self._cursor:
            self.scroll_relative(y=step * 3, animate=False)
            return
        self._cursor = there
        self._tell()
        cards[there].scroll_visible(animate=False, top=False)

    def on_insight_card_clicked(self, event: InsightCard.Clicked) -> None:
        event.stop()
        self.focus()
        self._cursor = self._cards.index(event.card)
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        cards = self._cards
        if self._cursor < len(cards):
            cards[self._cursor].scroll_visible(animate=False)
