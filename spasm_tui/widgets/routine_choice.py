"""Which routine, and the pain before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.fitting import Offer
from spasm_tui.core.option import Option
from spasm_tui.core.run import Step
from spasm_tui.core.stretch import Routine, Stretch
from spasm_tui.core.text import join_words
from spasm_tui.core.when import duration_words
from spasm_tui.widgets.choices import Choices
from spasm_tui.widgets.rail import Rail

_PHASES = {"acute": "the first days", "recovery": "getting better", "prevention": "keeping well"}


class RoutineChoice(VerticalScroll):
    """The routines with their lengths; what is in the one under the cursor; start by enter."""

    DEFAULT_CSS = """
    RoutineChoice { padding: 0 3; height: 1fr; scrollbar-size-vertical: 1; }
    RoutineChoice > Static { width: 1fr; }
    RoutineChoice > .title { text-style: bold; margin-top: 1; }
    RoutineChoice > #about { color: $quiet; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "start", "Start")]

    class Started(Message):
        """Start: which routine, with what pain."""

        def __init__(self, routine: Routine, pain: int | None) -> None:
            super().__init__()
            self.routine = routine
            self.pain = pain

    def __init__(self, offers: Mapping[str, Offer], stretches: Mapping[str, Stretch], wanted: str) -> None:
        super().__init__(can_focus=False)
        # Built-in routines have a code and come first, in its order.
        self._offers = sorted(offers.values(), key=lambda o: (o.routine.code or "~", o.routine.title))
        self._stretches = stretches
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        yield Static("How is the pain now?", markup=False, classes="title")
        yield Rail("no pain", "worst there is")
        yield Static("Which one?", markup=False, classes="title")
        routines = [offer.routine for offer in self._offers]
        options = tuple(Option(r.id, f"{r.title}, {duration_words(r.seconds)}{self._when(r)}") for r in routines)
        chosen = self._wanted if any(r.id == self._wanted for r in routines) else routines[0].id
        yield Choices(options, (chosen,), numbered=False)
        yield Static("", id="about", markup=False)

    def _when(self, routine: Routine) -> str:
        return f"  for {join_words([_PHASES[p] for p in routine.phases], 'or')}" if routine.phases else ""

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        self._show()

    @on(Rail.Chosen)
    def _rated(self, event: Rail.Chosen) -> None:
        event.stop()

    @on(Choices.Moved)
    @on(Choices.Chosen)
    def _moved(self, event: Choices.Moved | Choices.Chosen) -> None:
        event.stop()
        choices = self.query_one(Choices)
        if choices.current is not None and choices.chosen != (choices.current.id,):
            choices.chosen = (choices.current.id,)
        self._show()

    @property
    def offer(self) -> Offer:
        """The routine under the cursor, as this person may do it."""
        return self._offers[self.query_one(Choices).cursor]

    def _title(self, step: Step) -> str:
        """A move's name without its set or side."""
        return self._stretches[step.stretch].title if step.stretch in self._stretches else step.title

    def _show(self) -> None:
        offer, routine = self.offer, self.offer.routine
        moves = list(dict.fromkeys(self._title(step) for step in routine.steps if step.kind == "move"))
        names = {step.stretch for step in routine.steps}
        kit = list(
            dict.fromkeys(thing for name in names if name in self._stretches for thing in self._stretches[name].kit)
        )
        lines = [routine.summary, f"{', '.join(moves)}."]
        if kit:
            lines.append(f"Handy to have: {join_words(sorted(kit))}.")
        lines = [offer.shut, *lines, *offer.left_out]
        lines.append("Stop if it gets sharp, spreads down a leg, or feels wrong. Nothing here needs to hurt.")
        self.query_one("#about", Static).update("\n".join(line for line in lines if line))

    def take_key(self, key: str) -> bool:
        """Reads a digit as the pain, wherever the cursor is."""
        return self.query_one(Rail).take_key(key)

    def action_start(self) -> None:
        """Starts the routine under the cursor, unless it is shut."""
        if self.offer.shut:
            self.notify(self.offer.shut, markup=False)
            return
        self.post_message(self.Started(self.offer.routine, self.query_one(Rail).value))
