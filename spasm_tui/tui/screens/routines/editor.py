"""A routine under the hand: its lines, the dials of the one under the cursor, and the length of the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.stretching.exercise import Exercise, dose_words, exercise_steps, name_of, total_seconds
from spasm_tui.core.stretching.routine_desk import RoutineDesk
from spasm_tui.core.stretching.routine_edit import DIALS, RoutineEdit, dial_value, dials_of, is_too_long, turned
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.dates import clock_face, duration_words
from spasm_tui.tui.controls.figure_view import FigureView

_NAME_PART = 0.4


class ExerciseLines(Widget, can_focus=True):
    """Up and down move the cursor. It only shows; the changes are made elsewhere."""

    DEFAULT_CSS = """
    ExerciseLines { height: auto; width: 1fr; max-width: 96; }
    """

    class Moved(Message):
        """The cursor is to be on line `at`."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._exercises: Sequence[Exercise] = ()
        self._stretches: Mapping[str, Stretch] = {}
        self._warned: Collection[int] = ()
        self.at = 0

    def show(
        self, exercises: Sequence[Exercise], at: int, stretches: Mapping[str, Stretch], warned: Collection[int]
    ) -> None:
        """Shows these, with the cursor on line `at`; `warned` are the lines that something speaks against."""
        longer = len(exercises) != len(self._exercises)
        self._exercises, self.at, self._stretches, self._warned = exercises, at, stretches, warned
        self.refresh(layout=longer)
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        page = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if page is not None:
            page.scroll_to_region(Region(0, self.at, 1, 1), animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._exercises))

    def render(self) -> Content:
        return Content("\n").join([self._line(i, exercise) for i, exercise in enumerate(self._exercises)])

    def _line(self, index: int, exercise: Exercise) -> Content:
        width, here = self.size.width, index == self.at
        name_room = max(16, int(width * _NAME_PART))
        before = self._exercises[index - 1] if index else None
        last = index == len(self._exercises) - 1
        face = clock_face(total_seconds(exercise_steps(exercise, before, self._stretches, last)))
        name = name_of(exercise, self._stretches)
        name = name if exercise.kind == "move" else f"· {name}"
        mark = "!" if index in self._warned else " "
        head = f"{'▸' if here else ' '}{index + 1:>2}{mark}"
        dose = dose_words(exercise, self._stretches)
        dose_room = max(8, width - name_room - 4 - len(face) - 3)
        style = " on $boost" if here else ""
        lead = "bold $accent" if here else "" if exercise.kind == "move" else "$quiet"
        return Content.assemble(
            (head, f"{'$warning' if mark == '!' else lead}{style}"),
            (_fitted(name, name_room), f"{lead}{style}"),
            (f"  {_fitted(dose, dose_room)}", f"{lead or '$quiet'}{style}"),
            (f" {face}", f"{lead}{style}"),
        )

    def on_key(self, event: events.Key) -> None:
        to = {"up": self.at - 1, "down": self.at + 1, "home": 0, "end": len(self._exercises) - 1}.get(event.key)
        if to is not None:
            event.stop()
            self.post_message(self.Moved(to))

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self._exercises):
            self.focus()
            self.post_message(self.Moved(event.y))


def _fitted(text: str, room: int) -> str:
    """`text` in exactly `room` cells."""
    return set_cell_size(text if cell_len(text) <= room else f"{set_cell_size(text, room - 1).rstrip()}…", room)


_GAP = 3


class Dials(Widget):
    """Two rows: what each number is, and the number."""

    DEFAULT_CSS = """
    Dials { height: 2; width: 1fr; margin-top: 1; margin-bottom: 1; }
    """

    dial: reactive[str] = reactive("seconds")

    class Chosen(Message):
        """A dial was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, str] = {}

    def show(self, exercise: Exercise, before: Exercise | None, stretches: Mapping[str, Stretch]) -> None:
        """Shows the numbers of `exercise`, which comes after `before`."""
        self._values = {}
        for dial in dials_of(exercise, stretches):
            value = dial_value(exercise, dial, before, stretches)
            self._values[dial] = value if isinstance(value, str) else f"{value:g}"
        if self.dial not in self._values:
            self.dial = "seconds"
        self.refresh()

    def move(self, step: int, among: Sequence[str]) -> None:
        """The next dial of `among`, round and round."""
        at = among.index(self.dial) if self.dial in among else 0
        self.dial = among[(at + step) % len(among)]

    def _columns(self) -> list[tuple[str, int, int]]:
        """Each dial with its first cell and its width."""
        found, start = [], 0
        for dial, value in self._values.items():
            width = max(len(DIALS[dial]), len(value) + 4)
            found.append((dial, start, width))
            start += width + _GAP
        return found

    def render(self) -> Content:
        names: list[tuple[str, str]] = []
        values: list[tuple[str, str]] = []
        for dial, _, width in self._columns():
            here = dial == self.dial
            value = f"[ {self._values[dial]} ]" if here else f"  {self._values[dial]}  "
            names.append((DIALS[dial].ljust(width + _GAP), "bold $accent" if here else "$quiet"))
            values.append((value.ljust(width), "bold reverse $accent" if here else "bold"))
            values.append((" " * _GAP, ""))
        return Content("\n").join([Content.assemble(*names), Content.assemble(*values)])

    def on_click(self, event: events.Click) -> None:
        for dial, start, width in self._columns():
            if start <= event.x < start + width:
                self.dial = dial
                self.post_message(self.Chosen())


_EMPTY = "Nothing in it yet.\n‹a› adds an exercise from the library, or one in your own words."
Warn = Callable[[Exercise], str]


class _Lines(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls. The arrows are the bench's, so it has no keys of its own."""


class RoutineBench(Vertical):
    """Every change is told at once, so that whoever listens can keep a draft. It writes nothing itself."""

    DEFAULT_CSS = """
    RoutineBench { height: 1fr; padding: 0 0 0 2; }
    RoutineBench > #head { text-style: bold; color: $primary; height: 1; }
    RoutineBench > #credit { color: $quiet; height: auto; max-height: 2; }
    RoutineBench > Horizontal { height: 1fr; margin-top: 1; }
    RoutineBench _Lines { height: 1fr; width: 3fr; scrollbar-gutter: stable; }
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

    class Requested(Message):
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
                yield Static(with_keys(_EMPTY), id="empty", markup=False)
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
        self.refresh_bindings()
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are there where they do something: an empty routine has no line to change, a new one nothing to undo."""
        if action == "undo":
            return bool(self.edit.past)
        of_a_line = action in ("dial", "turn", "remove", "shift") or (action, parameters) == ("want", ("words",))
        return not of_a_line or self.edit.exercise is not None

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
        self.post_message(self.Requested(what))

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
