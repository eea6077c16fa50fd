"""How far along something is: a spine of cells, one for each of its parts."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Progress(Widget):
    """One line. `part` is 0 to 1."""

    DEFAULT_CSS = """
    Progress { height: 1; width: 1fr; }
    """

    part: reactive[float] = reactive(0.0, repaint=False)
    marks: reactive[tuple[float, ...]] = reactive(())

    def watch_part(self, before: float, now: float) -> None:
        """Time goes on all the while; a cell is filled now and then."""
        if self._filled(before) != self._filled(now):
            self.refresh()

    def _filled(self, part: float) -> int:
        return round(min(1.0, max(0.0, part)) * self.size.width)

    def render(self) -> Content:
        width, filled = self.size.width, self._filled(self.part)
        gaps = {round(mark * width) for mark in self.marks if 0 < mark < 1}
        done = "".join(" " if i in gaps else "▄" for i in range(filled))
        rest = "".join(" " if i in gaps else "▁" for i in range(filled, width))
        return Content.assemble((done, "$primary"), (rest, "$quiet"))
