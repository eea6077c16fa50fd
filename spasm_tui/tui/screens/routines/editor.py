"""A routine under the hand: its lines, the dials of the one under the cursor, and the length of the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.routine_desk import RoutineDesk
from spasm_tui.core.stretching.routine_edit import RoutineEdit, dials_of, is_too_long, turned
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.dates import duration_words
from spasm_tui.tui.controls.figure_view import FigureView
from spasm_tui.tui.screens.routines.editor_dials import Dials
from spasm_tui.tui.screens.routines.editor_lines import ExerciseLines

_EMPTY = "Nothing in it yet.\na adds an exercise from the library, or one in your own words."
Warn = Callable[[Exercise], str]


class _Lines(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls. The arrows are the bench's, so it has no keys of its own."""


class RoutineBench(Vertical):
    """Every change is told at once, so that whoever listens can keep a draft. It writes nothing itself."""

    DEFAULT_CSS = """
    RoutineBench { height: 1fr; padding: 0 2; }
    RoutineBench > #head { text-style: bold; color: $accent; height: 1; }
    RoutineBench > #credit { color: $quiet; height: auto; max-height: 2; }
    RoutineBench > Horizontal { height: 1fr; margin-top: 1; }
    RoutineBench _Lines { height: 1fr; width: 3fr; scrollbar-size-vertical: 1; padding-right: 1; }
    RoutineBench FigureView { width: 2fr; height: 1fr; max-height: 16; margin-left: 2; display: none; }
    RoutineBench #empty { color: $quiet; display: none; }
    RoutineBench.-empty #empty { display: block; }
    RoutineBench.-empty ExerciseLines { display: none; }
    RoutineBench.-empty > Dials { visibility: hidden; }
    RoutineBench > #warning { color: $warning; height: auto; max-height: 2; }
    RoutineBench > #about { color: $quiet; height: auto; max-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "want('add')", "Add"),
        Binding("left", "dial(-1)", "Pick", key_display="←→"),
        Binding("right", "dial(1)", "The next number", show=False),
        Binding("plus,equals_sign", "turn(1)", "Turn", key_display="+-"),
        Binding("minus", "turn(-1)", "The number down", show=False),
        Binding("ctrl+s", "want('save')", "Save", key_display="^s"),
        Binding("enter", "want('words')", "Details"),
        Binding("delete,x", "remove", "Remove", key_display="x"),
        Binding("u", "undo", "Undo"),
        Binding("shift+up,K", "shift(-1)", "Move", key_display="⇧↑↓"),
        Binding("shift+down,J", "shift(1)", "Move down", key_display="⇧↓ J", show=False),
        Binding("r", "want('rest')", "Add a rest", show=False),
        Binding("n", "want('name')", "Name", show=False),
        Binding("p", "want('play')", "Play it", show=False),
        Binding("e", "want('share')", "Share it as a file", show=False),
    ]

    class Edited(Message):
        """The routine changed."""

        def __init__(self, edit: RoutineEdit) -> None:
            super().__init__()
            self.edit = edit

    class Wanted(Message):
        """Something that the bench cannot do itself: add, words, rest, name, save, play, share."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, desk: RoutineDesk, stretches: Mapping[str, Stretch], credit: str, warn: Warn) -> None:
        """`stretches` are by the name a step gives; `warn` says what speaks against an exercise."""
        super().__init__()
        self.edit = desk.edit
        self._is_saved = not desk.is_changed and bool(desk.stamp)
        self._stretches = stretches
        self._credit = credit
        self._warn = warn
        self._typed = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield Static("", id="credit", markup=False)
        with Horizontal():
            with _Lines():
                yield ExerciseLines()
                yield Static(_EMPTY, id="empty", markup=False)
            yield FigureView()
        yield Dials()
        yield Static("", id="warning", markup=False)
        yield Static("", id="about", markup=False)

    def on_mount(self) -> None:
        self.query_one(FigureView).moving = False
        self.query_one(ExerciseLines).focus()
        self._show()

    # showing

    def _show(self) -> None:
        edit, exercise = self.edit, self.edit.exercise
        self.set_class(exercise is None, "-empty")
        moves = sum(each.kind == "move" for each in edit.routine.exercises)
        length = duration_words(edit.seconds(self._stretches))
        saved = "" if self._is_saved else "   not saved yet"
        count = f"{moves} exercise{'' if moves == 1 else 's'}"
        self.query_one("#head", Static).update(f"{edit.routine.title}   {length}   {count}{saved}")
        self.query_one("#credit", Static).update(self._credit)
        self.query_one("#credit").display = bool(self._credit)
        warnings = {i for i, each in enumerate(edit.routine.exercises) if self._warn(each)}
        self.query_one(ExerciseLines).show(edit.routine.exercises, edit.at, self._stretches, warnings)
        if exercise is not None:
            before = edit.routine.exercises[edit.at - 1] if edit.at else None
            self.query_one(Dials).show(exercise, before, self._stretches)
        self._show_stretch(exercise)

    def _show_stretch(self, exercise: Exercise | None) -> None:
        stretch = self._stretches.get(exercise.stretch) if exercise else None
        warning = self._warn(exercise) if exercise else ""
        self.query_one("#warning", Static).update(warning)
        self.query_one("#warning").display = bool(warning)
        about = (exercise.cue if exercise else "") or (stretch.setup if stretch else "")
        self.query_one("#about", Static).update(about)
        self.query_one(FigureView).figure = stretch.figure if stretch else None
        self.set_class(stretch is None or stretch.figure is None, "-plain")

    def put(self, edit: RoutineEdit) -> None:
        """Takes the routine as somebody else changed it, and tells of it as of any change."""
        if is_too_long(edit, self._stretches):
            self.notify("That would be more steps than can be played. It stays as it is.", markup=False)
            return
        changed = edit.routine != self.edit.routine
        self.edit = edit
        self._is_saved = self._is_saved and not changed
        self._show()
        if changed:
            self.post_message(self.Edited(edit))

    def warn_anew(self) -> None:
        """What speaks against an exercise may have changed."""
        self._show()

    def take_saved(self, credit: str) -> None:
        """It is on disk as it is."""
        self._is_saved, self._credit = True, credit
        self._show()

    # keys

    @on(ExerciseLines.Moved)
    def _moved(self, event: ExerciseLines.Moved) -> None:
        event.stop()
        self._typed = ""
        self.edit = self.edit.to(event.at)
        self._show()

    @on(Dials.Chosen)
    def _dial_chosen(self, event: Dials.Chosen) -> None:
        event.stop()
        self._typed = ""
        self.query_one(ExerciseLines).focus()

    def on_key(self, event: events.Key) -> None:
        # A number is typed right into the dial; what comes after the first digit is added to it.
        dial = self.query_one(Dials).dial
        if event.key in "0123456789" and len(event.key) == 1 and self.edit.exercise is not None and dial != "sides":
            event.stop()
            self._typed = (self._typed + event.key)[-4:]
            self.put(self.edit.change(**{dial: float(self._typed)}))

    def action_want(self, what: str) -> None:
        """Asks for what the bench cannot do itself."""
        self._typed = ""
        self.post_message(self.Wanted(what))

    def action_dial(self, step: int) -> None:
        """The next dial, or the one before."""
        self._typed = ""
        if self.edit.exercise is not None:
            self.query_one(Dials).move(step, dials_of(self.edit.exercise, self._stretches))

    def action_turn(self, step: int) -> None:
        """The dial up or down."""
        self._typed = ""
        self.put(turned(self.edit, self.query_one(Dials).dial, step, self._stretches))

    def action_shift(self, by: int) -> None:
        """The line up or down."""
        self._typed = ""
        self.put(self.edit.shift(by))

    def action_remove(self) -> None:
        """Takes the line out; undo brings it back."""
        self._typed = ""
        self.put(self.edit.remove())

    def action_undo(self) -> None:
        """As it was before the last change."""
        self._typed = ""
        self.put(self.edit.undo())
