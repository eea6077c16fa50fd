"""The 0 to 10 rail: a digit answers it, everywhere the same."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.pain_ramp import TOP, height
from spasm_tui.tui.controls.pain_ramp import filled_style, pain_style

_ROOM_FOR_POINTS = 4


class ScaleInput(Widget, can_focus=True):
    """A scale from 0 to 10. `1` then `0`, or `x`, is 10; arrows move; a click chooses."""

    DEFAULT_CSS = """
    ScaleInput { height: 2; width: 1fr; max-width: 78; }
    ScaleInput.-big { height: 4; }
    """

    value: reactive[int | None] = reactive(None)

    class Chosen(Message):
        """A value was chosen."""

        def __init__(self, rail: ScaleInput, value: int) -> None:
            super().__init__()
            self.rail = rail
            self.value = value

        @property
        def control(self) -> ScaleInput:
            """The rail."""
            return self.rail

    def __init__(
        self,
        low: str = "none",
        high: str = "worst there is",
        value: int | None = None,
        offer: int | None = None,
        of_pain: bool = True,
    ) -> None:
        """`offer` is a value shown faintly, for the user to take. What is not `of_pain` has not the colours of pain."""
        super().__init__()
        self.of_pain = of_pain
        self.offer = offer
        self.low = low
        self.high = high
        self._after_one = False
        self.set_reactive(ScaleInput.value, value)

    @property
    def _cell(self) -> int:
        """The width of one number's cell."""
        return max(3, min(7, self.size.width // 11))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 4 if self.has_class("-big") else 2

    def render(self) -> Content:
        cell = self._cell
        rows = []
        blank = Content.assemble(*((" " * cell, self._style(n)) for n in range(TOP + 1)))
        digits = Content.assemble(*((f"{self._shown(n):^{cell}}", self._style(n)) for n in range(TOP + 1)))
        rows += [blank, digits, blank] if self.has_class("-big") else [digits]
        rows.append(self._ends(cell))
        return Content("\n").join(rows)

    def _shown(self, number: int) -> str:
        """The chosen one stands between two points, whatever the colours are."""
        return f"▸{number}◂" if number == self.value and self._cell >= _ROOM_FOR_POINTS else str(number)

    def _ends(self, cell: int) -> Content:
        """The words at both ends, and between them how high each number is."""
        width = cell * (TOP + 1)
        words = f"{self.low}{' ' * max(1, width - len(self.low) - len(self.high))}{self.high}"
        parts = []
        for number in range(TOP + 1):
            own = words[number * cell : (number + 1) * cell]
            # The words come first: a step is drawn where none of them, nor a space beside them, stands.
            around = words[max(0, number * cell - 1) : (number + 1) * cell + 1]
            step = f"{height(number) * (cell - 2):^{cell}}"
            parts.append((own, "$quiet") if around.strip() else (step, self._ink(number)))
        return Content.assemble(*parts, (words[width:], "$quiet"))

    def _style(self, number: int) -> str:
        if number == self.value:
            return f"bold {'' if self._cell >= _ROOM_FOR_POINTS else 'underline '}{self._filled(number)}"
        if self.value is None and number == self.offer:
            return "bold underline $secondary on $surface"
        if self.value is not None and number < self.value:
            return self._filled(number)
        return "bold on $surface"

    def _ink(self, number: int) -> str:
        return pain_style(number) if self.of_pain else "$secondary"

    def _filled(self, number: int) -> str:
        return filled_style(number) if self.of_pain else "$background on $secondary"

    def choose(self, value: int) -> None:
        """Takes a value as the user's."""
        self.value = min(TOP, max(0, value))
        self.post_message(self.Chosen(self, self.value))

    def start_anew(self) -> None:
        """The next digit is a new answer: a 0 after a 1 of long ago is no 10."""
        self._after_one = False

    def take_key(self, key: str) -> bool:
        """Reads a digit or x; says whether it was one."""
        if key == "x":
            self.choose(TOP)
        elif len(key) == 1 and key.isascii() and key.isdigit():
            self.choose(TOP if key == "0" and self._after_one else int(key))
        else:
            return False
        self._after_one = key == "1"
        return True

    def on_key(self, event: events.Key) -> None:
        moves = {"left": -1, "right": 1}
        if event.key in moves:
            self.choose((self.value or 0) + moves[event.key] if self.value is not None else 0)
            self._after_one = False
            event.stop()
        elif self.take_key(event.key):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        self.focus()
        self._after_one = False
        self.choose(min(TOP, event.x // self._cell))
