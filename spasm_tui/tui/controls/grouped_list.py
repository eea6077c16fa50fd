"""A long list under heads, of which only the lines in sight are drawn; the cursor stands on rows, never on heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

R = TypeVar("R")


class GroupedList(ScrollView, Generic[R], can_focus=True):
    """Rows of the class `ROW`; every other line is a head, and each head has a row below it."""

    DEFAULT_CSS = """
    GroupedList { height: 1fr; overflow-x: hidden; }
    GroupedList > .groupedlist--head { color: $primary; text-style: bold; }
    GroupedList > .groupedlist--cursor { background: $boost; color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"groupedlist--head", "groupedlist--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(15)", show=False),
        Binding("pageup", "move(-15)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
    ]
    ROW: ClassVar[type]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another row, or on the same one anew."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Any] = ()

    def show_lines(self, lines: Sequence[Any], cursor: int) -> None:
        """Shows other lines, the cursor on that one."""
        self.lines = lines
        self.virtual_size = Size(self.size.width, len(lines))
        self.cursor = cursor
        self.refresh()

    def is_row(self, at: int) -> bool:
        """Whether the cursor may stand there."""
        return 0 <= at < len(self.lines) and isinstance(self.lines[at], self.ROW)

    @property
    def first(self) -> int:
        """Where the first row is; 0 where there is none."""
        return next(filter(self.is_row, range(len(self.lines))), 0)

    @property
    def chosen(self) -> R | None:
        """The row under the cursor."""
        return self.lines[self.cursor] if self.is_row(self.cursor) else None

    def head_words(self, head: Any) -> str:
        """What a head says."""
        raise NotImplementedError

    def row_parts(self, row: R, here: bool, base: Style, width: int) -> list[Segment]:
        """A row in parts. `here`: under the cursor, whose look `base` is while the list has the focus."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Takes the row under the cursor."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        index, width, plain = y + self.scroll_offset.y, self.scrollable_content_region.width, self.rich_style
        if index >= len(self.lines):
            return Strip.blank(width, plain)
        if not self.is_row(index):
            style = self.get_component_rich_style("groupedlist--head")
            return Strip([Segment(self.head_words(self.lines[index]), style)]).adjust_cell_length(width, plain)
        here = index == self.cursor
        base = self.get_component_rich_style("groupedlist--cursor") if here and self.has_focus else plain
        return Strip(self.row_parts(self.lines[index], here, base, width)).adjust_cell_length(width, base)

    def watch_cursor(self) -> None:
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def show_cursor(self) -> None:
        """Scrolls to the row; a head comes into sight with its first row."""
        top = self.cursor - (self.cursor > 0 and not self.is_row(self.cursor - 1))
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def action_move(self, lines: int) -> None:
        """Moves the cursor by so many lines, on to a row."""
        step = 1 if lines > 0 else -1
        at = min(max(0, self.cursor + lines), len(self.lines) - 1)
        while 0 <= at < len(self.lines) and not self.is_row(at):
            at += step
        self.cursor = at if self.is_row(at) else self.first

    def on_click(self, event: events.Click) -> None:
        at = event.y + self.scroll_offset.y
        if self.is_row(at):
            if at == self.cursor:
                self.action_choose()
            self.cursor = at
