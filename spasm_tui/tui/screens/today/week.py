"""The seven days behind, as bars of the worst pain with what was done below."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.overview.today import Glance

_BLOCKS = " ▁▂▃▄▅▆▇█"
_MARKS = (("spasms", "S"), ("heat", "h"), ("cold", "c"), ("sessions", "t"))


class Week(Widget):
    """A column a day. A day without a note of pain has a dot: not logged is not no pain."""

    DEFAULT_CSS = """
    Week { height: 5; width: 1fr; max-width: 78; }
    """

    days: reactive[tuple[Glance, ...]] = reactive(())
    today: reactive[date | None] = reactive(None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 5

    def render(self) -> Content:
        if not self.days:
            return Content("")
        cell = max(5, min(11, self.size.width // 7))
        bars = max(2, self.size.height - 3)
        rows = [
            Content.assemble(*((self._bar(d, row, bars, cell), self._style(d)) for d in self.days))
            for row in range(bars)
        ]
        numbers = ("·" if d.worst is None else str(d.worst) for d in self.days)
        rows.append(Content.assemble(*((f"{n:^{cell}}", "bold") for n in numbers)))
        rows.append(Content.assemble(*((f"{self._done(d):^{cell}}", "$secondary") for d in self.days)))
        rows.append(
            Content.assemble(
                *((f"{self._day_name(d):^{cell}}", "bold" if d.day == self.today else "$quiet") for d in self.days)
            )
        )
        return Content("\n").join(rows)

    def _day_name(self, day: Glance) -> str:
        return "today" if day.day == self.today else f"{day.day:%a} {day.day.day}"

    def _bar(self, day: Glance, row: int, bars: int, cell: int) -> str:
        eighths = round((day.worst or 0) / 10 * bars * 8) - (bars - 1 - row) * 8
        return f"{_BLOCKS[min(8, max(0, eighths))] * (cell - 2):^{cell}}"

    def _style(self, day: Glance) -> str:
        return "$error" if day.spasms else "$accent"

    def _done(self, day: Glance) -> str:
        return " ".join(letter for key, letter in _MARKS if getattr(day, key))
