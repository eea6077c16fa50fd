"""The line on top: where you are, what is running, what time it is."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.lib.moment_words import time_cells, time_words, weekday_words

_MARK = (("▂", "$pain-1"), ("▄", "$pain-4"), ("▆", "$pain-8"), ("▃ ", "$pain-2"))
"""A few cells of a spine, as the days on Today are drawn."""
_DEMO, _SHORT_DEMO = "demo, nothing is kept  ", "demo  "


class TopLine(Widget):
    """One line. The running clock is shown from every screen."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    heading: reactive[str] = reactive("")
    running: reactive[str] = reactive("")
    clock: reactive[str] = reactive("")
    is_demo: reactive[bool] = reactive(False)
    """Whether what is noted goes away at the end: who logs a real spasm must see it from every screen."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.set_reactive(TopLine.heading, heading)

    def show_time(self, now: datetime) -> None:
        """The time of day, changed once a minute."""
        self.clock = f"{weekday_words(now)}  {time_words(now)}"

    def render(self) -> Content:
        """What has no room gives way whole: first the date, then the program's name; the time and a clock stay."""
        running = Content.assemble((self.running, "bold $warning"))
        name = Content.assemble(*_MARK, (_DEMO, "bold $warning") if self.is_demo else ("spasm-tui  ", "bold $primary"))
        least = Content.assemble((_SHORT_DEMO, "bold $warning")) if self.is_demo else Content()
        left, right, time = Content(), Content(), self.clock[-time_cells() :].strip()
        for before, clock in ((name, self.clock), (name, time), (least, time)):
            left, right = Content.assemble(before, self.heading), Content.assemble(running, f"  {clock}")
            if left.cell_length + right.cell_length < self.size.width:
                break
        gap = max(1, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)
