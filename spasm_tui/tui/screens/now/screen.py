"""Now: right after a spasm was saved. One figure to breathe with, four choices, nothing to fill in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.lib.dates import minute_of
from spasm_tui.lib.moment_words import time_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.figure_view import FigureView, breath_words
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.screens.now.choice_list import ChoiceList

if TYPE_CHECKING:
    from spasm_tui.core.overview.now import NowChoice


class NowScreen(FeatureScreen):
    """What is saved stands there at once; the figure and the choices need the content files, and come right after."""

    TITLE = "Now"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("escape", "leave", "Later"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._episode: Episode | None = None
        self._began = world.seconds()
        self._minute: datetime | None = None

    def compose_body(self) -> ComposeResult:
        yield Static("", id="saved", markup=False)
        with Container(id="stage"):
            yield FigureView()
            with Vertical(id="words"):
                yield QuietText("", id="breath")
                yield ChoiceList()
                yield Static("", id="hint", markup=False)

    async def show(self, detail: str) -> None:
        found = self.world.state.get(detail) if detail else self.world.state.last(Episode)
        self._episode = found if isinstance(found, Episode) else None
        self._began = self.world.seconds()
        choices = self.query_one(ChoiceList)
        choices.forget()
        choices.focus()
        self._show_saved()
        self.call_after_refresh(self._fill)

    def state_changed(self) -> None:
        if self._episode is not None:
            # It may have been changed or taken back in another window.
            found = self.world.state.get(self._episode.id)
            self._episode = found if isinstance(found, Episode) else None
            self._show_saved()
        self.call_after_refresh(self._fill)

    def _show_saved(self) -> None:
        episode = self._episode
        # One of before is not told as if it was saved just now.
        fresh = episode is not None and (self.world.now() - episode.written).total_seconds() < 120
        words = (
            f"✓ Saved: pain {episode.pain}, {time_words(episode.at)}." if episode and fresh else "Slow breaths first."
        )
        self.query_one("#saved", Static).update(f"{words} All else can wait.")

    def _fill(self) -> None:
        """The figure, and what there is to choose by now."""
        from spasm_tui.core.overview.now import SETTLE_WORDS, SETTLING, build_now  # noqa: PLC0415 after the first paint
        from spasm_tui.core.overview.plan import plan_context, plan_of  # noqa: PLC0415

        world, now = self.world, self.world.now()
        if not self.is_mounted or not world.state.complete:
            return  # all of the journal counts; news of it comes here again
        self._minute = minute_of(now)
        here = plan_context(world.state, now, world.settings, world.catalogue)
        episode = self._episode if self._episode is not None and self._episode.needs_finishing else None
        found = build_now(plan_of(here), here, episode)
        stretch = world.catalogue.stretches.get(SETTLING) if found.settles else None
        view = self.query_one(FigureView)
        view.figure, view.moving = stretch.figure if stretch else None, self.moving
        view.display = view.figure is not None
        self.query_one(ChoiceList).choices = found.choices
        self._settle_words = SETTLE_WORDS if found.settles else ""
        self._show_breath()

    _settle_words = ""

    def _show_breath(self) -> None:
        seconds = self.world.seconds() - self._began
        self.query_one(FigureView).seconds = seconds
        self.query_one("#breath", QuietText).update(
            f"{breath_words(seconds)}   {self._settle_words}" if self._settle_words else ""
        )

    def wants_beat_in(self) -> float | None:
        return self.query_one(FigureView).next_picture_in() if self.is_current else None

    def beat(self) -> None:
        if not self.is_current:
            return
        self._show_breath()
        if self._minute and minute_of(self.world.now()) != self._minute:
            self._fill()

    def on_key(self, event: events.Key) -> None:
        if self.query_one(ChoiceList).take_key(event.key):
            self.query_one("#hint", Static).update("")
            event.stop()

    def action_begin(self) -> None:
        """Begins what was chosen. An enter that was only held down begins nothing."""
        choice = self.query_one(ChoiceList).chosen
        if choice is None:
            self.query_one("#hint", Static).update(
                with_keys("A number, then ‹enter›. Or ‹esc›: all of it is on Today.")
            )
            return
        self._open(choice)

    def on_choice_list_clicked(self, event: ChoiceList.Clicked) -> None:
        """A click says both: what, and begin."""
        self._open(event.choice)

    def _open(self, choice: NowChoice) -> None:
        self.post_message(Open(choice.screen, choice.detail, instead=True, begins=choice.begins))
