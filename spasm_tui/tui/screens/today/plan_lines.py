"""Today's plan on screen: what, and by one key why."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.lib.dates import shorten
from spasm_tui.tui.controls.messages import Open

if TYPE_CHECKING:
    from spasm_tui.core.overview.plan import Plan
    from spasm_tui.core.overview.plan_line import PlanLine

_DEEP = 4
"""Characters before the words of a line."""
_USUAL = 6


class PlanLines(Widget):
    """At most five lines, each with the key that starts it."""

    DEFAULT_CSS = """
    PlanLines { height: auto; width: 1fr; }
    """

    plan: reactive[Plan | None] = reactive(None, layout=True)
    reasons: reactive[bool] = reactive(False, layout=True)
    cursor: reactive[int | None] = reactive(None)
    """The line that enter starts."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        """`keys` are the keys of the screens that a line can start."""
        super().__init__()
        self._keys = keys
        self._chosen = False

    def fit(self, has_room: bool) -> None:
        """Where there is room the reasons stand there from the start; as the user wants it, once they said so."""
        if not self._chosen:
            self.reasons = has_room

    def turn(self) -> None:
        """Shows the reasons, or hides them, whatever room there is."""
        self._chosen, self.reasons = True, not self.reasons

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # Before the plan is known its place is kept, so that nothing jumps.
        return len(self._rows(width)) if self.plan else _USUAL

    def render(self) -> Content:
        return Content("\n").join(row for _, row in self._rows(self.size.width))

    def _rows(self, width: int) -> list[tuple[int, Content]]:
        """Each row with the place of its line; -1: the heading."""
        if self.plan is None:
            return []
        head, why = "For today  ", "" if self.reasons or self.plan.first else with_keys("   ‹y› why")
        # The words come first: the key is on the list of keys too.
        if len(head) + len(self.plan.words) + len(why) > width:
            why = ""
        words = shorten(self.plan.words, width - len(head))
        rows = [(-1, Content.assemble((head, "bold"), (f"{words}{why}", "$quiet")))]
        for place, line in enumerate(self.plan.lines):
            rows += ((place, row) for row in self._line(line, place == self.cursor, width))
            for why in self._why(line, width - _DEEP) if self.reasons else ():
                rows.append((place, Content.assemble((f"{' ' * _DEEP}{why}", "$quiet"))))
        return rows

    def on_click(self, event: events.Click) -> None:
        """A click on a line starts it; on the heading, it shows or hides the reasons."""
        at = event.get_content_offset(self)
        rows = self._rows(self.size.width)
        if at is None or self.plan is None or at.y >= len(rows):
            return
        place, _ = rows[at.y]
        if place < 0:
            self.turn()
        else:
            line = self.plan.lines[place]
            if line.screen in self._keys:
                self.post_message(Open(line.screen, line.detail, begins=line.begins))

    def _why(self, line: PlanLine, room: int) -> list[str]:
        """The reason with its sources, whole; without them where the words alone fill the line."""
        cited = f"{line.why} ({', '.join(line.sources)})" if line.sources else line.why
        return [cited] if len(cited) <= room else wrap(line.why, max(20, room))

    def _line(self, line: PlanLine, here: bool, width: int) -> list[Content]:
        """The line, whole: what does not fit stands below its first word."""
        key = self._keys.get(line.screen, "")
        point = "▸" if here else " "
        first, *rest = wrap(line.text, max(20, width - _DEEP)) or [""]
        style = "bold" if here else ""
        head = Content.assemble((f"{point}{key or '·'}  ", "bold $accent"), (first, style))
        return [head, *(Content.assemble((f"{' ' * _DEEP}{more}", style)) for more in rest)]
