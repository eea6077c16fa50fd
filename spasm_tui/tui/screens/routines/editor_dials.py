"""The numbers of an exercise in a row, one of them under the hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.routine_edit import DIALS, dial_value, dials_of
from spasm_tui.core.stretching.stretch import Stretch

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
