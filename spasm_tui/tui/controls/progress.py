"""A bar that shows how far along something is, with marks where its parts begin."""

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
        at = {round(mark * width) for mark in self.marks if 0 < mark < 1}
        done = "".join("┃" if i in at else "━" for i in range(filled))
        rest = "".join("┃" if i in at else "─" for i in range(filled, width))
        return Content.assemble((done, "bold $primary"), (rest, "$quiet"))
