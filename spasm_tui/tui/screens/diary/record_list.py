"""The diary's list: days and their records. Only the lines in sight are drawn, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.diary import DiaryDay, summary
from spasm_tui.lib.dates import day_words, shorten
from spasm_tui.lib.moment_words import time_cells, time_column
from spasm_tui.tui.controls.grouped_list import GroupedList


class RecordList(GroupedList[Record]):
    """Days, newest first; the cursor stands on a record."""

    DEFAULT_CSS = """
    RecordList { scrollbar-gutter: stable; }
    RecordList > .recordlist--kind { color: $secondary; text-style: bold; }
    RecordList > .recordlist--spasm { color: $error; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"recordlist--kind", "recordlist--spasm"}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Open")]
    ROW = Record

    class Chosen(Message):
        """A record is to be opened."""

        def __init__(self, record: Record) -> None:
            super().__init__()
            self.record = record

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words
        self._today = date.min
        self.set_reactive(RecordList.cursor, 1)  # where the first record will be: going there is no move

    def show_days(self, days: Sequence[DiaryDay], today: date) -> None:
        """Shows these days. The cursor stays on its record where that is still there."""
        kept = self.chosen
        self._today = today
        lines: list[date | Record] = []
        for day in days:
            lines += [day.day, *day.records]
        self.show_lines(lines, _place_of(kept, lines))
        self.refresh_bindings()
        self.post_message(self.Moved())

    def go_to(self, day: date) -> None:
        """Puts the cursor on the first record of `day`, the day on top; of the nearest day before where it has none."""
        at = next((i for i, line in enumerate(self.lines) if isinstance(line, date) and line <= day), None)
        if at is not None:
            self.cursor = at + 1
            self.scroll_to(y=at, animate=False, force=True)

    def head_words(self, head: date) -> str:
        return f"  {day_words(head, self._today)}"

    def row_parts(self, row: Record, here: bool, base: Style, width: int) -> list[Segment]:
        name = "recordlist--spasm" if isinstance(row, Episode) else "recordlist--kind"
        kind = base if here and self.has_focus else self.get_component_rich_style(name)
        note = f"  “{shorten(row.noted, 60)}”" if row.noted else ""
        line = shorten(f"{summary(row, self._words)}{note}", max(10, width - 21 - time_cells()))
        return [
            Segment(f"  {'▸' if here else ' '} {time_column(row.at)}  ", base),
            Segment(f"{shorten(row.name, 13):<14}", kind),
            Segment(line, base),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to open."""
        return action != "choose" or bool(self.lines)

    def action_choose(self) -> None:
        """Opens the record under the cursor."""
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))


def _place_of(kept: Record | None, lines: Sequence[date | Record]) -> int:
    """Where that record stands now, changed or not; the first record, where it is gone."""
    first = min(1, len(lines))
    if kept is None:
        return first
    same = next((i for i, line in enumerate(lines) if line is kept), None)
    if same is not None:
        return same
    return next((i for i, line in enumerate(lines) if isinstance(line, Record) and line.id == kept.id), first)
