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

    part: reactive[float] = reactive(0.0)
    marks: reactive[tuple[float, ...]] = reactive(())

    def render(self) -> Content:
        width = self.size.width
        filled = round(min(1.0, max(0.0, self.part)) * width)
        gaps = {round(mark * width) for mark in self.marks if 0 < mark < 1}
        done = "".join(" " if i in gaps else "▄" for i in range(filled))
        rest = "".join(" " if i in gaps else "▁" for i in range(filled, width))
        return Content.assemble((done, "$primary"), (rest, "$quiet"))
