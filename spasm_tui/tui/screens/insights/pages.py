"""The pages of the insights screen: charts, then cards; the reasons lie over them when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.guide.guide import Source
from spasm_tui.core.overview.charts.chart_data import Facts
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.insights.insight import Arms, Insight
from spasm_tui.tui.screens.insights.cards import InsightCards
from spasm_tui.tui.screens.insights.chart import ChartView
from spasm_tui.tui.screens.insights.chart_page import ChartPage
from spasm_tui.tui.screens.insights.page_tabs import PageTabs

BETTER = "better"
# Pages of cards, and the insights on each; one that is on none of them comes to the first.
_CARDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "changes": ("Changes", (BETTER, "over-time", "spasms", "planned")),
    "together": ("Together", ("together", "named")),
    "relief": ("Relief", ("relief", "routines")),
}
PAGES = (*CHARTS, *_CARDS)
_NAMES = tuple(CHARTS[page].name if page in CHARTS else _CARDS[page][0] for page in PAGES)


class InsightPages(Vertical):
    """Tab turns the pages, y tells the reasons, x makes a suspicion a trial."""

    DEFAULT_CSS = """
    InsightPages { height: 1fr; }
    InsightPages > PageTabs { margin: 0 1; }
    InsightPages > #why { height: 1fr; padding: 1 3; scrollbar-size-vertical: 1; }
    InsightPages > #why > Static { max-width: 96; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Page", key_display="tab"),
        Binding("shift+tab", "turn(-1)", show=False),
        Binding("y", "why", "Why"),
        Binding("x", "try_out", "Try it out"),
        Binding("escape", "put_away", show=False),
    ]

    class Opened(Message):
        """A day is to be opened in the diary."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class Tried(Message):
        """A suspicion is to become a trial."""

        def __init__(self, arms: Arms) -> None:
            super().__init__()
            self.arms = arms

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self.page = PAGES[0]
        self._sources = sources
        self._found: Mapping[str, Insight] = {}
        self._done = False

    def compose(self) -> ComposeResult:
        yield PageTabs(_NAMES)
        yield ChartPage()
        yield InsightCards()
        with VerticalScroll(id="why"):
            yield Static("")

    def take_facts(self, facts: Facts) -> None:
        """Draws the charts of these facts."""
        self.query_one(ChartPage).take(facts)

    def take_found(self, found: Mapping[str, Insight], done: bool) -> None:
        """Shows what was found so far, by name; `done` where that is all."""
        self._found, self._done = found, done
        if self.page in _CARDS:
            self._show_cards()

    def turn_to(self, page: str) -> None:
        """Shows a page, one of PAGES."""
        self.page = page
        charts = page in CHARTS
        self.query_one("#why").display = False
        self.query_one(ChartPage).display = charts
        self.query_one(InsightCards).display = not charts
        self.query_one(PageTabs).current = PAGES.index(page)
        if charts:
            self.query_one(ChartPage).show(page)
            self.query_one(ChartView).focus()
        else:
            self._show_cards()
            self.query_one(InsightCards).focus()
        self.refresh_bindings()

    def _show_cards(self) -> None:
        named = _CARDS[self.page][1]
        shown = [self._found[name] for name in named if name in self._found]
        if self.page == next(iter(_CARDS)):
            known = {name for _, names in _CARDS.values() for name in names}
            shown += [insight for name, insight in self._found.items() if name not in known]
        waiting = "" if self._done or all(name in self._found for name in named) else "Still looking…"
        self.query_one(InsightCards).show(shown, waiting)

    def action_turn(self, step: int) -> None:
        """The next page, or the one before."""
        self.turn_to(PAGES[(PAGES.index(self.page) + step) % len(PAGES)])

    @on(PageTabs.Chosen)
    def _clicked(self, event: PageTabs.Chosen) -> None:
        event.stop()
        self.turn_to(PAGES[event.index])

    @on(ChartPage.Opened)
    def _opened(self, event: ChartPage.Opened) -> None:
        event.stop()
        self.post_message(self.Opened(event.day))

    @on(InsightCards.Moved)
    def _moved(self, event: InsightCards.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    # reasons and trials

    @property
    def _asked(self) -> Insight | None:
        """The insight that the keys are about: the chosen card, or the sentence on top."""
        return self._found.get(BETTER) if self.page in CHARTS else self.query_one(InsightCards).chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`x` is there where a card can become a trial, `esc` where the reasons lie open."""
        if action == "try_out":
            return self.page in _CARDS and self._asked is not None and self._asked.trial is not None
        return self.query_one("#why").display if action == "put_away" else True

    def action_why(self) -> None:
        """Tells the reasons, or puts them away."""
        why, found = self.query_one("#why", VerticalScroll), self._asked
        if why.display or found is None:
            self.turn_to(self.page)
            return
        lines = [Content.assemble((found.title, "bold $primary")), *map(Content, found.lines), Content("")]
        lines += [Content(f"• {line}") for line in found.reason]
        keys = [self._sources[key].line if key in self._sources else key for key in found.sources]
        lines += [Content(""), *(Content.assemble((line, "$quiet")) for line in keys)] if keys else []
        why.query_one(Static).update(Content("\n").join(lines))
        self.query_one(ChartPage).display = self.query_one(InsightCards).display = False
        why.display = True
        why.scroll_home(animate=False)
        why.focus()

    def action_put_away(self) -> None:
        """Puts the reasons away."""
        self.turn_to(self.page)

    def action_try_out(self) -> None:
        """Makes a suspicion a trial."""
        if self._asked and self._asked.trial:
            self.post_message(self.Tried(self._asked.trial))
