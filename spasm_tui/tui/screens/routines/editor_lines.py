"""The lines of a routine that is being edited: what, how long and how often, and the time it takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from spasm_tui.core.stretching.exercise import Exercise, dose_words, exercise_steps, name_of, total_seconds
from spasm_tui.core.stretching.stretch import Stretch
from spasm_tui.lib.dates import clock_face

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
