"""Before a trial: those that have ended, and what a trial is, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.trial.words import HOW_IT_GOES, HOW_SOURCES
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.panes import Aside, Panes


class TrialIntro(VerticalScroll, can_focus=True):
    """How it goes; or, where something stands against it now, what."""

    DEFAULT_CSS = """
    TrialIntro { padding: 0 0 0 2; height: 1fr; scrollbar-gutter: stable; }
    TrialIntro > Static { width: 1fr; max-width: 90; margin-bottom: 1; }
    TrialIntro > Horizontal { height: auto; max-width: 90; }
    TrialIntro Horizontal > Static { width: 1fr; }
    TrialIntro Horizontal > .number { width: 3; color: $quiet; text-style: bold; }
    TrialIntro > Horizontal.-last { margin-bottom: 1; }
    TrialIntro > .title { text-style: bold; }
    TrialIntro > .against { color: $warning; }
    TrialIntro > .quiet { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "begin", "Go on")]

    class Agreed(Message):
        """The user wants a trial."""

    def __init__(self, against: tuple[str, ...]) -> None:
        super().__init__()
        self.against = against

    def compose(self) -> ComposeResult:
        for line in self.against:
            yield Static(f"Not now. {line}", markup=False, classes="against")
        yield Static(HOW_IT_GOES[0], markup=False, classes="title")
        for number, line in enumerate(HOW_IT_GOES[1:-1], 1):
            with Horizontal(classes="-last" if number == len(HOW_IT_GOES) - 2 else ""):
                yield Static(f"{number}", markup=False, classes="number")
                yield Static(line, markup=False)
        yield Static(HOW_IT_GOES[-1], markup=False)
        yield Static(HOW_SOURCES, markup=False, classes="quiet")

    def on_mount(self) -> None:
        self.focus()

    def action_begin(self) -> None:
        """On to the questions, unless something stands against it."""
        if self.against:
            self.notify("Not now: see above.", markup=False)
        else:
            self.post_message(self.Agreed())


class TrialList(Panes):
    """A new trial, and the cards of those that have ended: arrows and enter."""

    DEFAULT_CSS = """
    TrialList { padding: 0 0 0 2; }
    TrialList .title { text-style: bold; margin-bottom: 1; }
    TrialList > #trials { scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "Open")]

    class Opened(Message):
        """An entry is to be opened."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, options: tuple[Option, ...], preview: Callable[[str], Content]) -> None:
        """`preview` makes what stands beside the list where there is room."""
        super().__init__()
        self._options = options
        self._preview = preview

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="trials", can_focus=False):
            yield Static("Trials", markup=False, classes="title")
            yield Choices(self._options, numbered=False, marked=False)
        yield Aside()

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        self._tell()

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        current = self.query_one(Choices).current
        self.query_one(Aside).tell(partial(self._preview, current.id) if current else Content)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Opens the entry under the cursor."""
        current = self.query_one(Choices).current
        if current is not None:
            self.post_message(self.Opened(current.id))
