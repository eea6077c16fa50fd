"""The library of stretches: found by words, by position, by the time they are for; each with its picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.stretching.library import PHASE_FILTERS, PHASE_TITLES, POSITION_FILTERS, matching, next_of
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.text import join_words
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.controls.panes import has_room
from spasm_tui.tui.controls.searched_list import SearchedList

_OWN = "own:"
_PICTURED_FROM = 66
"""In fewer columns a figure would have no room, and the list takes all."""
# Shorter than they are called elsewhere: all of them have to fit on a line.
_POSITIONS = {"": "all", "side-lying": "side", "face-down": "front", "hands-and-knees": "all fours"}
_LEVELS = {1: "easy", 2: "medium", 3: "hard work"}


class _Stretches(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls. The arrows to the sides are the library's."""


class StretchLibrary(SearchedList):
    """`/` looks for words, arrows to the sides choose the position, f the time; enter takes what the cursor is on."""

    DEFAULT_CSS = """
    StretchLibrary { height: 1fr; padding: 0 2; }
    StretchLibrary > #positions { height: 1; }
    StretchLibrary > Input { border: none; height: 1; padding: 0 1; background: $surface; margin-bottom: 1; }
    StretchLibrary > Input:focus { border: none; background: $boost; }
    StretchLibrary > Horizontal { height: 1fr; }
    StretchLibrary _Stretches { width: 3fr; height: 1fr; scrollbar-gutter: stable; }
    StretchLibrary #picture { width: 2fr; height: 1fr; margin-left: 2; }
    StretchLibrary FigureView { height: 1fr; max-height: 16; }
    StretchLibrary.-plain #picture, StretchLibrary.-narrow #picture { display: none; }
    StretchLibrary > #about { color: $quiet; height: 5; margin-top: 1; }
    StretchLibrary #beside { display: none; height: auto; margin-top: 1; max-width: 84; }
    /* Two panes: the list, and what is under its cursor. */
    StretchLibrary.-beside > #about { display: none; }
    StretchLibrary.-beside #beside { display: block; }
    StretchLibrary.-beside _Stretches { width: 48%; max-width: 76; margin-right: 1; }
    StretchLibrary.-beside #picture { display: block; width: 1fr; border-left: solid $panel; padding-left: 2; }
    StretchLibrary.-beside #picture { margin-left: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose"),
        Binding("left", "position(-1)", "Position", key_display="←→"),
        Binding("right", "position(1)", show=False),
        Binding("f", "phase", "For when"),
        Binding("slash", "search", "Find"),
    ]

    class Picked(Message):
        """A stretch was chosen by its name; or, with an empty name, the `words` of a move of the user's own."""

        def __init__(self, name: str, words: str = "") -> None:
            super().__init__()
            self.name = name
            self.words = words

    def __init__(
        self,
        stretches: Mapping[str, Stretch],
        notes: Mapping[str, str],
        off: Collection[str] = (),
        own_words: bool = False,
    ) -> None:
        """`notes` say what speaks against a stretch, `off` are those switched off; `own_words`: any words will do."""
        super().__init__()
        self._stretches = stretches
        self._notes = notes
        self._off = off
        self._own_words = own_words
        self._position = self._phase = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="positions")
        hint = with_keys("‹/› words to look for") + (", or a move of your own" if self._own_words else "")
        yield Input(placeholder=hint)
        with Horizontal():
            with _Stretches():
                yield Choices((), numbered=False, marked=False)
            with Vertical(id="picture"):
                yield FigureView()
                yield Static("", id="beside", markup=False)
        yield Static("", id="about", markup=False)

    def on_mount(self) -> None:
        self.query_one(FigureView).moving = False
        self.query_one(Choices).focus()
        self._list()

    @property
    def current(self) -> str:
        """The name of the stretch under the cursor; empty where there is none."""
        option = self.query_one(Choices).current
        return option.id if option is not None and not option.id.startswith(_OWN) else ""

    def tell_anew(self, notes: Mapping[str, str], off: Collection[str]) -> None:
        """Takes other notes; the cursor stays."""
        self._notes, self._off = notes, off
        self._list(stay=True)

    def _list(self, stay: bool = False) -> None:
        text, choices = self.text, self.query_one(Choices)
        found = matching(self._stretches, text, self._position, self._phase)
        options = [Option(name, self._line(name, stretch)) for name, stretch in found.items()]
        words = " ".join(text.split())
        if self._own_words and words:
            options.append(Option(_OWN, f"“{words}”: a move of your own"))
        at = choices.cursor if stay and choices.cursor < len(options) else 0
        choices.options = tuple(options)
        choices.cursor = at
        choices.refresh(layout=True)
        self._show_filters()
        self.tell()

    def _line(self, name: str, stretch: Stretch) -> str:
        mark = "  (off)" if name in self._off else "  !" if name in self._notes else ""
        return f"{stretch.title}{mark}"

    def _show_filters(self) -> None:
        parts = [
            (
                f" {_POSITIONS.get(position, position)} ",
                "bold reverse $accent" if position == self._position else "$quiet",
            )
            for position in POSITION_FILTERS
        ]
        when = (f"  {PHASE_TITLES[self._phase]}", "bold $accent" if self._phase else "$quiet")
        self.query_one("#positions", Static).update(Content.assemble(*parts, when))

    def tell(self) -> None:
        name = self.current
        stretch = self._stretches.get(name)
        self.query_one(FigureView).figure = stretch.figure if stretch else None
        self.set_class(stretch is None or stretch.figure is None, "-plain")
        self.query_one(FigureView).display = stretch is not None and stretch.figure is not None
        about = self._about(name, stretch)
        self.query_one("#about", Static).update("\n".join(about))
        self.query_one("#beside", Static).update("\n\n".join(about))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(has_room(self), "-beside")
        self.set_class(event.size.width < _PICTURED_FROM, "-narrow")

    def _about(self, name: str, stretch: Stretch | None) -> list[str]:
        """What to mind comes first: where there is little room, it is not what is cut."""
        if stretch is None:
            own = with_keys("‹Enter› adds it as it is written. Nothing more is known of it.")
            return [own if self.query_one(Choices).current is not None else "Nothing has these words."]
        times = join_words([PHASE_TITLES[phase] for phase in stretch.phases])
        facts = [stretch.position, _LEVELS.get(stretch.level, ""), times, ", ".join(stretch.kit)]
        facts.append({"each": "each side", "alternate": "side to side"}.get(stretch.sides, ""))
        lines = (self._notes.get(name, ""), *stretch.cautions, "; ".join(fact for fact in facts if fact), stretch.setup)
        return [line for line in lines if line]

    # keys

    def narrow(self) -> None:
        self._list()

    def leave_line(self) -> None:
        # Where only the own words are left there is nothing to choose from.
        if [option.id for option in self.query_one(Choices).options] == [_OWN]:
            self.action_take()
        super().leave_line()

    def action_take(self) -> None:
        """Takes the one under the cursor."""
        option = self.query_one(Choices).current
        if option is not None:
            own = option.id == _OWN
            self.post_message(self.Picked("" if own else option.id, " ".join(self.text.split())))

    def action_position(self, step: int) -> None:
        """The next position."""
        self._position = next_of(POSITION_FILTERS, self._position, step)
        self._list()

    def action_phase(self) -> None:
        """The next time it may be for."""
        self._phase = next_of(PHASE_FILTERS, self._phase, 1)
        self._list()
