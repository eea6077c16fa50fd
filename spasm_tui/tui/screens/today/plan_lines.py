"""Today's plan on screen: what, and by one key why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.lib.dates import shorten
from spasm_tui.tui.controls.messages import Open, begin

if TYPE_CHECKING:
    from spasm_tui.core.overview.plan import Plan
    from spasm_tui.core.overview.plan_line import PlanLine


class PlanLines(Widget):
    """At most five lines, each with the key that starts it."""

    DEFAULT_CSS = """
    PlanLines { height: auto; min-height: 6; width: 1fr; }
    """

    plan: reactive[Plan | None] = reactive(None, layout=True)
    reasons: reactive[bool] = reactive(False, layout=True)
    cursor: reactive[int | None] = reactive(None)
    """The line that enter starts."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        """`keys` are the keys of the screens that a line can start."""
        super().__init__()
        self._keys = keys

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        lines = len(self.plan.lines) if self.plan else 0
        return 1 + lines * (2 if self.reasons else 1)

    def render(self) -> Content:
        if self.plan is None:
            return Content("")
        head, why = "For today  ", "" if self.reasons or self.plan.first else "   y why"
        # The height counts on one line each.
        words = shorten(self.plan.words, self.size.width - len(head) - len(why))
        rows = [Content.assemble((head, "bold"), (f"{words}{why}", "$quiet"))]
        for place, line in enumerate(self.plan.lines):
            rows.append(self._line(line, place == self.cursor))
            if self.reasons:
                rows.append(Content.assemble((f"    {self._why(line)}", "$quiet")))
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """A click on a line starts it; on the heading, it shows or hides the reasons."""
        at = event.get_content_offset(self)
        if at is None or self.plan is None:
            return
        if at.y == 0:
            self.reasons = not self.reasons
        elif (place := (at.y - 1) // (2 if self.reasons else 1)) < len(self.plan.lines):
            line = self.plan.lines[place]
            if line.screen in self._keys:
                self.post_message(Open(line.screen, begin(line.detail) if line.begins else line.detail))

    def _why(self, line: PlanLine) -> str:
        """The reason with its sources; without them where the words alone fill the line."""
        cited = f"{line.why} ({', '.join(line.sources)})" if line.sources else line.why
        room = self.size.width - 4
        return cited if len(cited) <= room else shorten(line.why, room)

    def _line(self, line: PlanLine, here: bool) -> Content:
        key = self._keys.get(line.screen, "")
        point = "▸" if here else " "
        text = shorten(line.text, self.size.width - 4)
        return Content.assemble((f"{point}{key or '·'}  ", "bold $accent"), (text, "bold" if here else ""))
