"""Insights: is it getting better, charts of the diary, and what goes with what, each with how sure that is."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from spasm_tui.core.base.state import State
from spasm_tui.core.guide.guide import Source
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.insights.insight import Insight, OfferedArm
from spasm_tui.core.overview.insights_job import Found, overview
from spasm_tui.lib.dates import day_of
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.links import source_line
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.panes import Aside, Panes
from spasm_tui.tui.controls.progress import Progress
from spasm_tui.tui.screens.insights.cards import InsightCards
from spasm_tui.tui.screens.insights.chart import ChartView
from spasm_tui.tui.screens.insights.chart_page import ChartPage
from spasm_tui.tui.screens.insights.page_tabs import PageTabs

LONG = 5000
"""A journal of more records than this takes long enough for a bar that shows how far it is."""
_QUESTION = "Is it getting better?  "
_ROWS, _ROWS_TALL = 2, 4
"""Rows of the sentence on top, by the height of the window."""
_READ_PART = 0.6
"""The part of the bar that reading the journal takes, where that is not over yet."""
_READING_SECONDS = 0.2
"""So often the bar is looked at while the journal is read."""
_SHADES = {"better": "bold $success", "worse": "bold $warning"}
BETTER = "better"
# Pages of cards, and the insights on each; one that is on none of them comes to the first.
_CARDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "changes": ("Changes", (BETTER, "over-time", "spasms", "planned")),
    "together": ("Together", ("together", "named")),
    "relief": ("Relief", ("relief", "routines")),
}
PAGES = (*CHARTS, *_CARDS)
_JUDGED = ("pain", "year")
"""The charts that the sentence on top is about; among the cards it stands itself."""
_NAMES = tuple(CHARTS[page].name if page in CHARTS else _CARDS[page][0] for page in PAGES)
_USUAL_SWITCH_SECONDS, _QUICK_SWITCH_SECONDS = sys.getswitchinterval(), 0.0005


class InsightPages(Vertical):
    """Charts, then cards; the reasons lie over them. Tab turns, y tells the reasons, x makes a suspicion a trial."""

    DEFAULT_CSS = """
    InsightPages { height: 1fr; }
    InsightPages > #cards { margin-top: 1; }
    InsightPages > #why { height: 1fr; padding: 1 0 1 2; scrollbar-gutter: stable; }
    InsightPages > #why > Static { max-width: 96; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Page", key_display="tab"),
        Binding("shift+tab", "turn(-1)", show=False),
        Binding("y", "why", "Why"),
        Binding("x", "try_out", "Try it out"),
        Binding("escape", "put_away", show=False),
    ]

    class Turned(Message):
        """Another page is shown."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self.page = PAGES[0]
        self._sources = sources
        self._found: Mapping[str, Insight] = {}
        self._done = False

    def compose(self) -> ComposeResult:
        yield PageTabs(_NAMES)
        yield ChartPage()
        with Panes(id="cards"):
            yield InsightCards()
            yield Aside()
        with VerticalScroll(id="why"):
            yield Static("")

    def take_facts(self, facts: ChartData) -> None:
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
        self.query_one("#cards").display = not charts
        self.query_one(PageTabs).current = PAGES.index(page)
        if charts:
            self.query_one(ChartPage).show(page)
            self.query_one(ChartView).focus()
        else:
            self._show_cards()
            self.query_one(InsightCards).focus()
        self.post_message(self.Turned())
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

    @on(InsightCards.Moved)
    def _moved(self, event: InsightCards.Moved) -> None:
        event.stop()
        found = self.query_one(InsightCards).chosen
        self.query_one("#cards").query_one(Aside).tell(partial(self._reasons, found) if found else Content)
        self.refresh_bindings()

    # reasons and trials

    @property
    def _asked(self) -> Insight | None:
        """The insight that the keys are about: the chosen card, or the sentence on top."""
        return self._found.get(BETTER) if self.page in CHARTS else self.query_one(InsightCards).chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`x` is there where a card can become a trial, `esc` where the reasons lie open."""
        if action == "why":
            return self.page in (*_JUDGED, *_CARDS)
        if action == "try_out":
            return self.page in _CARDS and self._asked is not None and self._asked.trial is not None
        return self.query_one("#why").display if action == "put_away" else True

    def action_why(self) -> None:
        """Tells the reasons, or puts them away."""
        why, found = self.query_one("#why", VerticalScroll), self._asked
        if why.display or found is None:
            self.turn_to(self.page)
            return
        why.query_one(Static).update(self._reasons(found))
        self.query_one(ChartPage).display = self.query_one("#cards").display = False
        why.display = True
        why.scroll_home(animate=False)
        why.focus()

    def _reasons(self, found: Insight) -> Content:
        """What was found, why that is said, and where it comes from."""
        lines = [Content.assemble((found.title, "bold $primary")), *map(Content, found.lines), Content("")]
        lines += [Content(f"• {line}") for line in found.reason]
        known = [self._sources[key] for key in found.sources if key in self._sources]
        lines += [Content(""), *map(source_line, known)] if known else []
        return Content("\n").join(lines)

    def action_put_away(self) -> None:
        """Puts the reasons away."""
        self.turn_to(self.page)

    def action_try_out(self) -> None:
        """Opens the trial screen with the two sides that are in doubt."""
        if self._asked and (arms := self._asked.trial):
            self.post_message(Open("trial", f"new:{_side(arms.first)},{_side(arms.second)}"))


class InsightsScreen(FeatureScreen):
    """The one sentence on top, the pages below. What takes time is found in a thread, and kept while it holds."""

    TITLE = "Insights"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ChartView"

    class Came(Message):
        """The thread found something, or (None) all there is."""

        def __init__(self, about: tuple[State, date], found: Found | None) -> None:
            super().__init__()
            self.about = about
            self.found = found

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._found: dict[str, Insight] = {}
        # What the findings are about: the journal as it stood, and the day. They hold until either changes.
        self._about: tuple[State, date] | None = None
        self._waited = 0.0
        self.is_done = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="sentence")
        yield Progress()
        yield InsightPages(self.world.catalogue.sources)

    async def show(self, detail: str) -> None:
        pages = self.query_one(InsightPages)
        pages.turn_to(detail if detail in PAGES else pages.page)
        self.look()

    @on(InsightPages.Turned)
    def show_sentence(self) -> None:
        """The sentence stands where it belongs, and while there is nothing else to say."""
        self.query_one("#sentence").display = self.query_one(InsightPages).page in _JUDGED or not self.is_done

    def state_changed(self) -> None:
        self.look()

    def wants_beat_in(self) -> float | None:
        return _READING_SECONDS if self.is_current and not self.world.state.complete else None

    def beat(self) -> None:
        # A new day may have come.
        self.look()

    def on_resize(self) -> None:
        super().on_resize()
        if self._found:
            self._tell()

    def on_screen_resume(self) -> None:
        self.look()

    def on_screen_suspend(self) -> None:
        self.workers.cancel_group(self, "insights")

    def look(self) -> None:
        """Starts to find out what is not known yet of the journal as it stands, while this screen is in front."""
        if self.app.screen is not self or not self.is_mounted:
            return
        state, now = self.world.state, self.world.now()
        if not state.complete:
            self._waited = _READ_PART
            self.query_one(Progress).part = _READ_PART * self.world.store.part_read
            self._say(Content("Reading older months…"))
            return
        today = day_of(now, self.world.settings.day_starts_at)
        same = self._about is not None and self._about[0] is state and self._about[1] == today
        if same and (self.is_done or any(w.group == "insights" and not w.is_finished for w in self.workers)):
            return
        self._about, self.is_done = (state, today), False
        self.query_one(Progress).part = self._waited
        self.query_one(Progress).display = len(state.versions) > LONG
        self._tell()
        self._find(self._about, now)

    @work(thread=True, exclusive=True, group="insights", exit_on_error=False)
    def _find(self, about: tuple[State, date], now: datetime) -> None:
        """Finds everything while keys answer; leaves when the screen does, or when the journal changed."""
        worker, told = get_current_worker(), 0.0
        # Python gives the keys their turn every 5 ms otherwise, and a key needs many turns.
        sys.setswitchinterval(_QUICK_SWITCH_SECONDS)
        try:
            for found in overview(about[0], now, self.world.settings, self.world.catalogue):
                if worker.is_cancelled:
                    return
                if found.facts or found.insight or found.part - told >= 0.01:
                    told = found.part
                    self.post_message(self.Came(about, found))
            self.post_message(self.Came(about, None))
        finally:
            sys.setswitchinterval(_USUAL_SWITCH_SECONDS)

    @on(Came)
    def take(self, event: Came) -> None:
        """Takes what the thread found, unless the journal has changed since."""
        found, pages = event.found, self.query_one(InsightPages)
        if event.about is not self._about:
            return
        if found is None:
            self.is_done, self._waited = True, 0.0
            self.show_sentence()
            self.query_one(Progress).display = False
            pages.take_found(self._found, True)
            return
        self.query_one(Progress).part = self._waited + (1 - self._waited) * found.part
        if found.facts is not None:
            pages.take_facts(found.facts)
        if found.insight is not None:
            self._found[found.insight.id] = found.insight
            pages.take_found(self._found, False)
            self._tell()

    @on(Worker.StateChanged)
    def tell_failure(self, event: Worker.StateChanged) -> None:
        """What cannot be worked out must not end the program: a clock may be running in it."""
        if event.state is WorkerState.ERROR:
            self.is_done = True
            self.query_one(Progress).display = False
            self._say(Content("That could not be worked out. “spasm-tui insights” shows why; please report it."))

    def _say(self, said: Content) -> None:
        self.query_one("#sentence", Static).update(Content.assemble((_QUESTION, "bold"), said))

    def _tell(self) -> None:
        """The one sentence on top, and what stands beside it as far as there is room."""
        found = self._found.get(BETTER)
        if found is None:
            self._say(Content("Looking at your days…"))
            return
        said = Content.styled(found.lines[0], _SHADES.get(found.verdict, "bold"))
        rows = _ROWS_TALL if self.has_class("-tall") else _ROWS
        for line in (*found.lines[1:], *(() if found.enough else found.reason[-1:])):  # what to log
            longer = Content.assemble(said, f" {line}")
            if len(Content.assemble(_QUESTION, longer).wrap(max(10, self.size.width - 4))) > rows:
                break
            said = longer
        self._say(said)


def _side(arm: OfferedArm) -> str:
    """`heat-pack`, `stretch:desk-break`, `nothing`: one side of a trial as its form names it."""
    return f"stretch:{arm.name}" if arm.what == "session" else arm.name or arm.what
