"""The habits: what the day had of each, and the week behind as marks."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.habits.habit_rows import HabitRow
from spasm_tui.lib.dates import shorten
from spasm_tui.tui.controls.marks import mark_of, marks_cell

_GAUGE = 10


class HabitList(Widget, can_focus=True):
    """A line a habit. Its number ticks it or adds to it; so does enter on the one under the cursor."""

    DEFAULT_CSS = """
    HabitList { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "tick", "Tick", key_display="⏎"),
        Binding("left", "screen.day(1)", "Day", key_display="←→"),
        Binding("right", "screen.day(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    rows: reactive[tuple[HabitRow, ...]] = reactive((), layout=True)
    cursor: reactive[int] = reactive(0)
    back: reactive[int] = reactive(0)
    """Which day is looked at: so many days before today."""

    class Ticked(Message):
        """A habit was done, or a step of it; `by_enter` on its line, not by its number."""

        def __init__(self, row: HabitRow, by_enter: bool) -> None:
            super().__init__()
            self.row, self.by_enter = row, by_enter

    class Moved(Message):
        """The cursor is on another habit."""

    @property
    def row(self) -> HabitRow | None:
        """The row under the cursor."""
        return self.rows[min(self.cursor, len(self.rows) - 1)] if self.rows else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + len(self.rows)

    def _widths(self) -> tuple[int, int, int, int]:
        """The columns of the title, the amount, the gauge and a day's mark."""
        if self.size.width >= 96:
            return 30, 18, _GAUGE + 2, 4
        return (24, 15, 0, 2) if self.size.width >= 70 else (22, 14, 0, 1)

    def render(self) -> Content:
        if not self.rows:
            return Content(with_keys("No habits here. ‹a› adds one of your own."))
        title, amount, gauge, mark = self._widths()
        days = self.rows[0].week.days
        head: list[str | tuple[str, str]] = [" " * (4 + title + amount + gauge)]
        for number, day in enumerate(days):
            wide = max(1, mark - 1)
            name = f"{day.day:%a}"[:wide]
            head.append((f"{name:^{wide}}", "reverse bold" if number == len(days) - 1 - self.back else "$quiet"))
            head.append(" " * (mark - wide))
        lines = [Content.assemble(*head)]
        today = days[-1].day
        lines += [self._line(index, row, today) for index, row in enumerate(self.rows)]
        return Content("\n").join(lines)

    def _line(self, index: int, row: HabitRow, today: date) -> Content:
        title, amount, gauge, mark = self._widths()
        here = index == min(self.cursor, len(self.rows) - 1) and self.has_focus
        style = "bold on $boost" if here else ""
        number = str(index + 1) if index < 9 else " "
        marks = [
            mark_of(d.amount, d.done, d.flare and d.planned, d.day == today or not d.planned) for d in row.week.days
        ]
        bell = "♪" if row.reminds else " "
        room = max(4, self.size.width - 5 - title - amount - gauge - mark * len(marks))
        return Content.assemble(
            (f"{'▸' if here else ' '} {number} ", style),
            (f"{shorten(row.habit.title, title - 3):<{title - 2}}{bell} ", style),
            (f"{_short(row.amount_words, amount - 1):<{amount}}", "bold $success" if row.day.done else style),
            (self._gauge(row) if gauge else "", "$success"),
            *(part for each in marks for part in marks_cell(each, mark)),
            (f" {_whole(row.tail, room)}", "$quiet"),
        )

    def _gauge(self, row: HabitRow) -> str:
        """How much of the day's goal there is, where there is a goal to count up to."""
        if row.habit.is_tick or row.ask or not row.habit.goal:
            return " " * (_GAUGE + 2)
        full = min(_GAUGE, int(row.day.amount / row.habit.goal * _GAUGE + 1e-9))
        return "▰" * full + "▱" * (_GAUGE - full) + "  "

    def watch_rows(self) -> None:
        self.cursor = min(self.cursor, max(0, len(self.rows) - 1))

    def action_move(self, lines: int) -> None:
        """The habit below or above."""
        self.cursor = min(max(0, self.cursor + lines), max(0, len(self.rows) - 1))
        self.post_message(self.Moved())

    def action_tick(self, by_enter: bool = True) -> None:
        """Ticks the habit under the cursor."""
        if self.row is not None:
            self.post_message(self.Ticked(self.row, by_enter))

    def on_key(self, event: events.Key) -> None:
        if event.key in "123456789" and len(event.key) == 1 and int(event.key) <= len(self.rows):
            self.cursor = int(event.key) - 1
            self.post_message(self.Moved())
            self.action_tick(by_enter=False)
            event.stop()

    def on_click(self, event: events.Click) -> None:
        if 1 <= event.y <= len(self.rows):
            self.focus()
            again = self.cursor == event.y - 1
            self.cursor = event.y - 1
            self.post_message(self.Moved())
            if again:
                self.action_tick(by_enter=False)


def _short(words: str, room: int) -> str:
    """`words`; where there is no room for them, without the last one, which is the unit."""
    return shorten(words if len(words) <= room else words.rpartition(" ")[0] or words, room)


def _whole(words: str, room: int) -> str:
    """`words`, or what is before their comma; nothing where neither has room: the marks tell it too."""
    fitting = (each for each in (words, words.partition(",")[0]) if len(each) <= room)
    return next(fitting, "")
