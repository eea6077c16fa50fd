"""The days behind, each a column of cells like a spine: the worst pain, with what was done below."""

from __future__ import annotations

from datetime import date
from math import ceil

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.pain_ramp import CELL, FLOOR, HALF
from spasm_tui.core.overview.today import WEEK, Glance
from spasm_tui.lib.moment_words import days_into_week, weekday_words
from spasm_tui.tui.controls.pain_ramp import pain_style

_MARKS = (("spasms", "S"), ("heat", "h"), ("cold", "c"), ("sessions", "t"))
_BELOW = 3
"""Rows under the cells: the number, what was done, the day."""
MONTH, MONTH_WIDE = 28, 56
"""So many days are shown from so many columns on."""


class Week(Widget):
    """A column a day, two points a cell, or one where there is height for ten.

    A day without a note of pain has a dot: not logged is not no pain.
    """

    DEFAULT_CSS = """
    Week { height: auto; width: 1fr; max-width: 84; }
    """

    days: reactive[tuple[Glance, ...]] = reactive((), layout=True)
    today: reactive[date | None] = reactive(None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the worst of the days asks for: no pain leaves no empty rows above it."""
        tall = self.screen.has_class("-tall")
        highest = max((day.worst or 0 for day in self._shown(width)), default=0)
        return _BELOW + max(1, ceil(highest / (1 if tall else 2)))

    def _shown(self, width: int) -> tuple[Glance, ...]:
        return self.days if width >= MONTH_WIDE else self.days[-WEEK:]

    def render(self) -> Content:
        if not self.days:
            return Content("")
        days = self._shown(self.size.width)
        month = len(days) > WEEK
        cell = max(2, min(3, self.size.width // MONTH)) if month else max(5, min(11, self.size.width // WEEK))
        cells = max(1, self.size.height - _BELOW)
        rows = [
            Content.assemble(*((self._cell(d, row, cells, cell), pain_style(d.worst or 0)) for d in days))
            for row in range(cells)
        ]
        numbers = ("·" if d.worst is None else str(d.worst) for d in days)
        rows.append(Content.assemble(*((f"{n:^{cell}}", "bold") for n in numbers)))
        rows.append(
            Content.assemble(*((self._done(d, cell), "bold $error" if d.spasms else "$secondary") for d in days))
        )
        rows.append(self._names(days, cell) if month else Content.assemble(*(self._day_name(d, cell) for d in days)))
        return Content("\n").join(rows)

    def _day_name(self, day: Glance, cell: int) -> tuple[str, str]:
        text = "today" if day.day == self.today else f"{day.day:%a} {day.day.day}"
        return f"{text:^{cell}}", "bold" if day.day == self.today else "$quiet"

    def _names(self, days: tuple[Glance, ...], cell: int) -> Content:
        """The first day of each week, and today at the end."""
        line, room = "", len(days) * cell - len("today")
        for place, day in enumerate(days):
            text = weekday_words(day.day)
            if days_into_week(day.day) == 0 and place * cell + len(text) < room:
                line = line.ljust(place * cell) + text
        return Content.assemble((line[:room].ljust(room), "$quiet"), ("today", "bold"))

    def _cell(self, day: Glance, row: int, cells: int, cell: int) -> str:
        """A part of the column: a whole cell, half of one, or nothing."""
        left = (day.worst or 0) / (1 if self.screen.has_class("-tall") else 2) - (cells - 1 - row)
        lowest = row == cells - 1 and day.worst is not None
        mark = CELL if left >= 1 else HALF if left >= 0.5 else FLOOR if left > 0 or lowest else " "
        gap = 1 if cell < 5 else 2
        return f"{mark * (cell - gap):^{cell}}"

    def _done(self, day: Glance, cell: int) -> str:
        letters = [letter for key, letter in _MARKS if getattr(day, key)]
        return f"{' '.join(letters) if cell >= 5 else ''.join(letters)[: cell - 1]:^{cell}}"
