"""A page as it will be saved, in plain lines that can be scrolled."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.overview.report.page import ReportPage
from spasm_tui.core.overview.report.plain import to_lines

_STYLES = {
    "title": "bold $primary",
    "about": "$quiet",
    "heading": "bold $primary",
    "head": "$quiet",
    "text": "",
    "bold": "bold",
}
_MOST_WIDE = 110


class ReportView(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Arrows and page keys scroll. The lines are laid anew where the window gets wider or narrower."""

    DEFAULT_CSS = """
    ReportView { padding: 0 0 0 2; height: 1fr; scrollbar-gutter: stable; }
    """

    # Left and right are left to the screen: they choose the days.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page: ReportPage | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="lines")

    def show_page(self, page: ReportPage) -> None:
        """Shows another page, or the same one anew."""
        self._page = page
        self._lay()

    def on_resize(self) -> None:
        self._lay()

    def _lay(self) -> None:
        if self._page is None or not self.is_mounted:
            return
        width = min(_MOST_WIDE, self.scrollable_content_region.width - 1)
        if width < 20:
            return
        lines = [Content.assemble((line, _STYLES.get(kind, ""))) for line, kind in to_lines(self._page, width)]
        self.query_one("#lines", Static).update(Content("\n").join(lines))
