"""Before lying down or walking: the day's balance, this week's walks, and what can be begun or noted."""

from __future__ import annotations

from datetime import time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.movement.balance import total_words
from spasm_tui.core.movement.rest import RestView
from spasm_tui.core.movement.timed_bout import SPELLS, past_examples
from spasm_tui.core.movement.walking import WalkDay, WalkWeek
from spasm_tui.lib.dates import duration_words
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.marks import mark_of, marks_line
from spasm_tui.tui.screens.rest.balance import BalanceView

_CELL = 9
_STEP_SECONDS = {"rest": 300, "walk": 300}


class SpellHome(VerticalScroll):
    """Arrows or a number choose, + and - change the minutes, enter begins it."""

    DEFAULT_CSS = """
    SpellHome { padding: 0 0 0 2; height: 1fr; scrollbar-gutter: stable; }
    SpellHome > Static { width: 1fr; }
    SpellHome > .title { text-style: bold; margin-top: 1; }
    SpellHome > #kind { color: $warning; margin-top: 1; }
    SpellHome > #words { margin-top: 0; }
    SpellHome > .quiet { color: $quiet; }
    SpellHome > Choices { margin-top: 1; }
    SpellHome > Input { border: none; height: 1; padding: 0 1; background: $surface; max-width: 70; }
    SpellHome > Input:focus { border: none; background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("plus,equals_sign", "longer(1)", "Longer", key_display="+"),
        Binding("minus", "longer(-1)", "Shorter", key_display="-"),
    ]

    class Started(Message):
        """Begin lying down or walking, with so many seconds planned."""

        def __init__(self, kind: str, seconds: float) -> None:
            super().__init__()
            self.kind = kind
            self.seconds = seconds

    def __init__(self, view: RestView, starts_at: time, first: str = "", typed: str = "") -> None:
        """`first` is the kind to stand on, `typed` what was typed of an earlier one and not saved."""
        super().__init__(can_focus=False)
        self._view = view
        self._starts_at = starts_at
        self._first = first
        self._typed = typed
        self._planned: dict[str, float] = dict(view.planned)
        self._fits = (False, False)

    def compose(self) -> ComposeResult:
        yield Static("", id="totals", markup=False, classes="title")
        yield BalanceView(self._starts_at)
        yield Static("", id="words", markup=False)
        # What can be done stands before what is long: in the smallest window too it is in sight.
        chosen = (self._first,) if self._first in SPELLS else ()
        yield Choices(self._options(), chosen, marked=False)
        yield Input(self._typed, placeholder=past_examples())
        yield Static("", id="understood", markup=False, classes="quiet")
        yield Static("", id="kind", markup=False)
        yield Static("", id="goal", classes="title")
        yield Static("", id="walks")
        yield Static("", id="why", markup=False, classes="quiet")

    def on_mount(self) -> None:
        self._type(False)
        self.show(self._view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While an earlier time is typed there is nothing to make longer."""
        return not (action == "longer" and self.query(Input) and self.is_typing)

    def _options(self) -> tuple[Option, ...]:
        rest, walk = (duration_words(self._planned[kind]) for kind in ("rest", "walk"))
        words = {"rest": f"Lie down for {rest}, then up", "walk": f"Walk for {walk}", "past": "Note one from earlier"}
        return tuple(Option(kind, f"{number}  {text}") for number, (kind, text) in enumerate(words.items(), 1))

    def on_resize(self) -> None:
        if self._fits != self._fits_now:
            self.show(self._view)

    @property
    def _fits_now(self) -> tuple[bool, bool]:
        """Whether there is height for a tall drawing, and whether the days of the week stand close."""
        size = self.app.size
        return size.height >= 32, size.width < 7 * _CELL + 8

    def show(self, view: RestView) -> None:
        """Shows the day as it is now."""
        self._fits = self._fits_now
        if view.planned != self._view.planned:
            self._planned = dict(view.planned)
        self._view = view
        drawing = self.query_one(BalanceView)
        drawing.set_class(self._fits[0], "-tall")
        drawing.balance = view.balance
        self.query_one("#totals", Static).update(total_words(view.balance))
        # What to mind on a walk stands where the walk is begun.
        said = "" if view.kind_word else view.words
        words = self.query_one("#words", Static)
        words.update(" ".join(part for part in (said, view.hint) if part))
        words.display = bool(said or view.hint)
        kind = self.query_one("#kind", Static)
        kind.update(view.kind_word)
        kind.display = bool(view.kind_word)
        if view.week is not None:
            self._show_week(view.week)
        self.query_one("#why", Static).update(view.week.why if view.week else "")
        self._tell_options()

    def _show_week(self, week: WalkWeek) -> None:
        words = Content.assemble("Walks this week: ", week.step.words, (f"   {week.count_words}", "$quiet"))
        self.query_one("#goal", Static).update(words)
        today = self._view.balance.day
        narrow = self._fits[1]
        cell = _CELL - 2 if narrow else _CELL
        marks = [mark_of(d.minutes, d.done, d.flare, d.day >= today or not d.begun) for d in week.days]
        names = "".join(f"{_day_words(day, day.day == today, narrow):^{cell}}" for day in week.days)
        lines = [marks_line(marks, cell), Content.assemble((names.rstrip(), "$quiet"))]
        self.query_one("#walks", Static).update(Content("\n").join(lines))

    def _tell_options(self) -> None:
        choices = self.query_one(Choices)
        choices.options = self._options()
        choices.refresh(layout=True)

    @property
    def is_typing(self) -> bool:
        """Whether the line for an earlier time is open."""
        return self.query_one(Input).display

    def stop_typing(self, done: bool = False) -> None:
        """Closes the line. What is in it stays for the next time, unless it is `done` with."""
        if done:
            self.query_one(Input).value = ""
        self._type(False)

    def tell(self, words: str) -> None:
        """Says how the typed words are understood."""
        self.query_one("#understood", Static).update(words)

    def _type(self, typing: bool) -> None:
        line = self.query_one(Input)
        line.display = typing
        self.query_one("#understood").display = typing
        (line if typing else self.query_one(Choices)).focus()
        self.refresh_bindings()
        if typing:
            self.call_after_refresh(self.query_one("#understood").scroll_visible, animate=False)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        # As everywhere: a number chooses, enter begins.
        event.stop()

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        event.stop()

    def action_begin(self) -> None:
        """Begins what is under the cursor."""
        current = self.query_one(Choices).current
        if current is None or self.is_typing:
            return
        if current.id == "past":
            self._type(True)
        else:
            self.post_message(self.Started(current.id, self._planned[current.id]))

    def action_longer(self, steps: int) -> None:
        """Five minutes more or less of what is under the cursor, within what its kind allows."""
        current = self.query_one(Choices).current
        if current is None or current.id not in SPELLS:
            return
        spell = SPELLS[current.id]
        wanted = self._planned[current.id] + steps * _STEP_SECONDS[current.id]
        self._planned[current.id] = min(max(wanted, spell.least), spell.most)
        self._tell_options()


def _day_words(day: WalkDay, today: bool, narrow: bool) -> str:
    """The day, and the minutes walked on it."""
    name = f"{day.day:%a}"[:2] if narrow else "today" if today else f"{day.day:%a}"
    return f"{name} {round(day.minutes)}" if day.minutes else name
