"""Which routine, with what pain before it, in how many minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.clock import Step
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.stretching.figure import Figure
from spasm_tui.core.stretching.fitting import RoutineOffer
from spasm_tui.core.stretching.prepare import Prepared, Preparing, Wishes, next_minutes, pain_words, shut_now
from spasm_tui.core.stretching.stretch import Routine
from spasm_tui.lib.dates import duration_words
from spasm_tui.lib.text import join_words
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens import SCREENS

# Long enough to see what a move is.
_EACH_SECONDS = 8.0
# In the order in which they come.
_PHASES = {"acute": "the first days", "recovery": "getting better", "prevention": "keeping well"}
_STOP = (
    "Stop if it gets sharp, spreads down a leg, or you feel weak, numb or dizzy. "
    f"Chest pain, or a change in pee or poo: open the warning signs (‹{SCREENS['warning-signs'].key}›)."
)


class RoutineChoice(VerticalScroll):
    """The routines with their lengths; what is in the one under the cursor and how it was fitted; start by enter."""

    DEFAULT_CSS = """
    RoutineChoice { padding: 0 0 0 2; height: 1fr; scrollbar-gutter: stable; }
    RoutineChoice Static { width: 1fr; }
    RoutineChoice > #which { height: auto; }
    RoutineChoice #which > Vertical { height: auto; width: 1fr; }
    RoutineChoice FigureView { width: 44; height: 12; display: none; }
    RoutineChoice > .title { text-style: bold; margin-top: 1; }
    RoutineChoice > .title:first-child { margin-top: 0; }
    RoutineChoice > #light { color: $warning; }
    RoutineChoice #fit { text-style: bold; margin-top: 1; }
    RoutineChoice > #fit-below { text-style: bold; dock: bottom; background: $background; display: none; }
    RoutineChoice #notes { color: $warning; }
    RoutineChoice #about { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start"),
        Binding("minus", "minutes(-1)", "Less time", key_display="-"),
        Binding("plus,equals_sign", "minutes(1)", "More", key_display="+"),
        Binding("f", "as_written", "As written", show=False),
        Binding("v", "app.open('stretching')", "So far"),
        Binding("e", "app.open('routine-editor')", "Edit"),
        Binding("p", "sheet", "Print"),
    ]

    class Started(Message):
        """Start: the routine as it was made ready, and with what pain."""

        def __init__(self, prepared: Prepared, pain: int | None) -> None:
            super().__init__()
            self.prepared = prepared
            self.pain = pain

    def __init__(self, offers: Mapping[str, RoutineOffer], preparing: Preparing, wanted: str, hint: str = "") -> None:
        super().__init__(can_focus=False)
        self._offers = _in_order(offers)
        self._preparing = preparing
        self._wanted = wanted
        self._hint = hint
        self._wishes = Wishes()

    def compose(self) -> ComposeResult:
        yield Static("How is the pain now?", markup=False, classes="title")
        yield ScaleInput("no pain", "worst there is")
        yield QuietText(id="light")
        yield Static("Which one?", markup=False, classes="title")
        options = self._options()
        chosen = self._wanted if any(option.id == self._wanted for option in options) else options[0].id
        with Container(id="which"):
            yield Choices(options, (chosen,), numbered=False)
            with Vertical():
                yield FigureView()
                yield QuietText(id="fit")
                yield QuietText(id="notes")
                yield QuietText(id="about")
        yield QuietText(id="fit-below")  # where the window is low, in its place

    def _options(self) -> tuple[Option, ...]:
        routines = [offer.routine for offer in self._offers]
        return tuple(Option(r.id, f"{r.title}, {duration_words(r.seconds)}{self._when(r)}") for r in routines)

    def tell_anew(self, offers: Mapping[str, RoutineOffer], preparing: Preparing) -> None:
        """Shows the routines as they may be done now: what was told or noted meanwhile may shut or shorten them."""
        choices, here = self.query_one(Choices), self.offer.routine.id
        self._offers, self._preparing = _in_order(offers), preparing
        choices.options = self._options()
        place = next((number for number, option in enumerate(choices.options) if option.id == here), 0)
        with choices.prevent(Choices.Moved, Choices.Chosen):
            choices.cursor = place
        choices.chosen = (choices.options[place].id,)
        choices.refresh(layout=True)
        self._show()

    def _when(self, routine: Routine) -> str:
        phases = [words for phase, words in _PHASES.items() if phase in routine.phases]
        if len(phases) == len(_PHASES):
            return "  for any time"
        return f"  for {join_words(phases, 'or')}" if phases else ""

    def on_mount(self) -> None:
        # The question of the pain comes first, so it stays in sight where the routine to begin at is in sight with it.
        choices = self.query_one(Choices)
        choices.focus(scroll_visible=False)
        self._show()
        self.call_after_refresh(choices.watch_cursor, choices.cursor)

    @on(ScaleInput.Chosen)
    def _rated(self, event: ScaleInput.Chosen) -> None:
        event.stop()
        self._wish(self._wishes._replace(pain=event.value))

    @on(Choices.Moved)
    @on(Choices.Chosen)
    def _moved(self, event: Choices.Moved | Choices.Chosen) -> None:
        event.stop()
        choices = self.query_one(Choices)
        if choices.current is not None and choices.chosen != (choices.current.id,):
            choices.chosen = (choices.current.id,)
        self._show()

    @property
    def offer(self) -> RoutineOffer:
        """The routine under the cursor, as this person may do it."""
        return self._offers[self.query_one(Choices).cursor]

    @property
    def prepared(self) -> Prepared:
        """The same, made ready for now."""
        return self._preparing.prepare(self.offer, self._wishes)

    def _wish(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._show()

    def _show(self) -> None:
        self.query_one("#light", QuietText).update(pain_words(self._wishes.pain))
        self.query_one("#light").display = bool(pain_words(self._wishes.pain))
        prepared = self.prepared
        for line in ("#fit", "#fit-below"):
            self.query_one(line, Static).update(self._fit_line(prepared))
        notes = [shut_now(self.offer, self._wishes.pain), *prepared.notes, *self.offer.left_out, *self.offer.mind]
        self.query_one("#notes", QuietText).update("\n".join(note for note in notes if note))
        self.query_one("#notes").display = any(notes)
        self.query_one("#about", QuietText).update("\n".join(self._about(prepared.routine)))

    def _fit_line(self, prepared: Prepared) -> str:
        """How long it takes, and how that can be changed."""
        wishes = self._wishes
        asked = f"{wishes.minutes} minutes asked for. " if wishes.minutes else ""
        written = "Fitted to the time alone" if wishes.minutes else "As it is written"
        written = f"{written}; {with_keys('‹f›')} fits it to you again." if wishes.as_written else ""
        fitted = with_keys("‹f› plays it as it is written.") if prepared.notes and not wishes.as_written else ""
        words = f"Takes {duration_words(prepared.plan.seconds)}. {asked}{written or fitted}"
        return words if asked or written or fitted else f"{words}{with_keys('Less time?  ‹-›  More?  ‹+›')}"

    def _about(self, routine: Routine) -> list[str]:
        stretches = self._preparing.stretches
        moves = list(dict.fromkeys(self._title(step) for step in routine.steps if step.kind == "move"))
        names = [step.stretch for step in routine.steps if step.stretch in stretches]
        kit = sorted({thing for name in names for thing in stretches[name].kit})
        handy = f"Handy to have: {join_words(kit)}." if kit else ""
        return [line for line in (routine.summary, with_keys(_STOP), f"{', '.join(moves)}.", handy, self._hint) if line]

    def _title(self, step: Step) -> str:
        """A move's name without its set or side."""
        stretch = self._preparing.stretches.get(step.stretch)
        return stretch.title if stretch else step.title

    def show(self, now: float, moving: bool) -> None:
        """Shows the moves of the routine under the cursor, one after the other."""
        figures = list(dict.fromkeys(f for step in self.offer.routine.steps if (f := self._figure(step))))
        view = self.query_one(FigureView)
        view.moving = moving
        if figures and view.display:
            view.figure = figures[int(now // _EACH_SECONDS) % len(figures) if moving else 0]
            view.seconds = now % _EACH_SECONDS

    def wants_beat_in(self) -> float | None:
        """Seconds until the figure moves on; None where nothing moves."""
        view = self.query_one(FigureView)
        return view.next_picture_in() if view.display else None

    def _figure(self, step: Step) -> Figure | None:
        stretch = self._preparing.stretches.get(step.stretch)
        return stretch.figure if stretch else None

    def take_key(self, key: str) -> bool:
        """Reads a digit as the pain, wherever the cursor is."""
        return self.query_one(ScaleInput).take_key(key)

    def action_minutes(self, step: int) -> None:
        """The next choice of minutes."""
        takes = self._preparing.prepare(self.offer, self._wishes._replace(minutes=0)).plan.seconds
        self._wish(self._wishes._replace(minutes=next_minutes(self._wishes.minutes, step, takes)))

    def action_as_written(self) -> None:
        """Without what was fitted to the time and to how it went before, or with the latter again."""
        self._wish(self._wishes._replace(as_written=not self._wishes.as_written, minutes=0))

    def action_sheet(self) -> None:
        """The routine on paper, with its figures."""
        self.post_message(Open("report", self.offer.routine.id))

    def action_start(self) -> None:
        """Starts the routine under the cursor, unless it is shut."""
        if shut := shut_now(self.offer, self._wishes.pain):
            self.notify(shut, markup=False)
            return
        self.post_message(self.Started(self.prepared, self.query_one(ScaleInput).value))


def _in_order(offers: Mapping[str, RoutineOffer]) -> list[RoutineOffer]:
    """Built-in routines have a code and come first, in its order."""
    return sorted(offers.values(), key=lambda offer: (offer.routine.code or "~", offer.routine.title))
