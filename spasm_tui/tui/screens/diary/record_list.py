"""The diary's list: days and their records. Only the lines in sight are drawn, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.diary import DiaryDay, summary
from spasm_tui.lib.dates import day_words, shorten
from spasm_tui.lib.moment_words import time_cells, time_column

Row = date | Record


class RecordList(ScrollView, can_focus=True):
    """Days, newest first; the cursor stands on a record."""

    DEFAULT_CSS = """
    RecordList { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; }
    RecordList > .recordlist--day { color: $primary; text-style: bold; }
    RecordList > .recordlist--cursor { background: $boost; color: $accent; text-style: bold; }
    RecordList > .recordlist--kind { color: $secondary; text-style: bold; }
    RecordList > .recordlist--spasm { color: $error; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "recordlist--day",
        "recordlist--cursor",
        "recordlist--kind",
        "recordlist--spasm",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(15)", show=False),
        Binding("pageup", "move(-15)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("enter", "choose", "Open"),
    ]

    cursor: reactive[int] = reactive(1)

    class Chosen(Message):
        """A record is to be opened."""

        def __init__(self, record: Record) -> None:
            super().__init__()
            self.record = record

    class Moved(Message):
        """The cursor is on another record, or on the same one anew."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words
        self._rows: list[Row] = []
        self._today = date.min

    def show_days(self, days: Sequence[DiaryDay], today: date) -> None:
        """Shows these days. The cursor stays on its record where that is still there."""
        kept = self.record
        self._today = today
        rows: list[Row] = []
        for day in days:
            rows += [day.day, *day.records]
        self._rows = rows
        self.refresh_bindings()
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.cursor = self._place_of(kept)
        self.post_message(self.Moved())
        self.refresh()

    def _place_of(self, kept: Record | None) -> int:
        """Where that record stands now, changed or not; the first record, where it is gone."""
        if kept is None:
            return min(1, len(self._rows))
        same = next((i for i, row in enumerate(self._rows) if row is kept), None)
        if same is not None:
            return same
        others = (i for i, row in enumerate(self._rows) if isinstance(row, Record) and row.id == kept.id)
        return next(others, min(1, len(self._rows)))

    def go_to(self, day: date) -> None:
        """Puts the cursor on the first record of `day`, the day on top; of the nearest day before where it has none."""
        at = next((i for i, row in enumerate(self._rows) if isinstance(row, date) and row <= day), None)
        if at is not None:
            self.cursor = at + 1
            self.scroll_to(y=at, animate=False, force=True)

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return row if isinstance(row, Record) else None

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[index]
        if isinstance(row, date):
            style = self.get_component_rich_style("recordlist--day")
            return Strip([Segment(f"  {day_words(row, self._today)}", style)]).adjust_cell_length(
                width, self.rich_style
            )
        return self._record_line(row, index == self.cursor, width)

    def _record_line(self, record: Record, here: bool, width: int) -> Strip:
        base = self.get_component_rich_style("recordlist--cursor") if here and self.has_focus else self.rich_style
        name = "recordlist--spasm" if isinstance(record, Episode) else "recordlist--kind"
        kind = base if here and self.has_focus else self.get_component_rich_style(name)
        note = f"  “{shorten(record.noted, 60)}”" if record.noted else ""
        line = shorten(f"{summary(record, self._words)}{note}", max(10, width - 21 - time_cells()))
        parts = [
            Segment(f"  {'▸' if here else ' '} {time_column(record.at)}  ", base),
            Segment(f"{shorten(record.name, 13):<14}", kind),
            Segment(line, base),
        ]
        return Strip(parts).adjust_cell_length(width, base)

    def watch_cursor(self, cursor: int) -> None:
        top = (
            cursor - 1
            if cursor > 0 and cursor - 1 < len(self._rows) and isinstance(self._rows[cursor - 1], date)
            else cursor
        )
        self.scroll_to_region(Region(0, top, 1, cursor - top + 1), animate=False, force=True)
        self.post_message(self.Moved())
        self.refresh()

    def action_move(self, lines: int) -> None:
        """Moves the cursor by so many lines, on to a record."""
        step = 1 if lines > 0 else -1
        at = min(max(0, self.cursor + lines), len(self._rows) - 1)
        while 0 <= at < len(self._rows) and not isinstance(self._rows[at], Record):
            at += step
        if not 0 <= at < len(self._rows):
            at = (
                next((i for i, row in enumerate(self._rows) if isinstance(row, Record)), 0) if step < 0 else self.cursor
            )
        self.cursor = at

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to open."""
        return action != "choose" or any(isinstance(row, Record) for row in self._rows)

    def action_choose(self) -> None:
        """Opens the record under the cursor."""
        if self.record is not None:
            self.post_message(self.Chosen(self.record))

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if index < len(self._rows) and isinstance(self._rows[index], Record):
            if index == self.cursor:
                self.action_choose()
            self.cursor = index
