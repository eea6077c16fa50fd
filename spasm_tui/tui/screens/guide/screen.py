"""The guide: short pages, each claim with its evidence and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.guide.guide import NOTICE, GuideTopic, Source, search
from spasm_tui.services.world import World
from spasm_tui.tui.controls.guide_page import GuidePage, page_parts
from spasm_tui.tui.controls.links import linked
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.page_list import PageList, put_list
from spasm_tui.tui.controls.panes import paragraphs
from spasm_tui.tui.controls.results import Result
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.controls.top_line import TopLine


class GuideScreen(SingleBodyScreen):
    """`detail` is a page's name, or nothing for the list."""

    TITLE = "Guide"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "pages", "All pages"),
        Binding("v", "sources", "Sources"),
        Binding("o", "lead", "Go there"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._page: GuideTopic | None = None
        self._asked_for_page = False
        # The page that the sources were opened from, and the row it was read at.
        self._before: tuple[GuideTopic, int] | None = None

    async def show(self, detail: str) -> None:
        page = self.world.catalogue.pages.get(detail)
        self._asked_for_page = page is not None
        if page is not None:
            await self._read(page)
        else:
            await self._list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`o` is there where the page leads somewhere, `g` where the list is not in front."""
        if action == "pages":
            return self._page is not None or self._before is not None
        return bool(self._page and self._page.opens) if action == "lead" else True

    def _options(self, text: str) -> tuple[Option, ...]:
        return tuple(Option(page.id, page.title) for page in search(self.world.catalogue.pages, text))

    async def _list(self) -> None:
        self._page = self._before = None
        self.query_one(TopLine).heading = "Guide"
        about = {page.id: page.summary for page in self.world.catalogue.pages.values()}
        await put_list(self, self._options(""), about, self._preview)

    def _preview(self, name: str) -> Content:
        return paragraphs(page_parts(self.world.catalogue.pages[name], self.world.catalogue.sources))

    async def _read(self, page: GuideTopic, row: int = 0) -> None:
        self._page, self._before = page, None
        self.query_one(TopLine).heading = f"Guide: {page.title}"
        await self.put(GuidePage(page, self.world.catalogue.sources))
        shown = self.query_one(GuidePage)
        shown.focus()
        shown.scroll_to(y=row, animate=False)

    @on(PageList.Searched)
    def find(self, event: PageList.Searched) -> None:
        """Narrows the list."""
        self.query_one(PageList).show(self._options(event.text))

    @on(PageList.Opened)
    async def read(self, event: PageList.Opened) -> None:
        """Opens a page of the list."""
        self._asked_for_page = False
        await self._read(self.world.catalogue.pages[event.entry])

    async def action_sources(self) -> None:
        """Every source the program rests on."""
        if not self.query(SourceList):
            self._before = (self._page, self.query_one(GuidePage).scroll_offset.y) if self._page else None
            self._page = None
            self.query_one(TopLine).heading = "Guide: sources"
            await self.put(SourceList(self.world.catalogue.sources))
            self.query_one(SourceList).focus()

    async def action_pages(self) -> None:
        """From a page to the list, also where that page was asked for: the home screen leads to one page at once."""
        await self._list()

    def action_lead(self) -> None:
        """Opens the screen that the page is about."""
        if self._page and self._page.opens:
            self.post_message(Open(self._page.opens[0]))

    def action_leave(self) -> None:
        """From sources to their page, from a page to the list, from the list back; back where a page was asked for."""
        if self._before is not None:
            self.call_later(self._read, *self._before)
        elif self.query(PageList) or (self._asked_for_page and self._page):
            super().action_leave()
        else:
            self.call_later(self._list)


class SourceList(Result):
    """Every source by key."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self.sources = sources

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble(("Sources", "bold $primary")))
        lines = []
        for source in self.sources.values():
            lines.append(Content(source.line))
            if source.address:
                lines.append(Content("     ") + linked(source.address, source.address))
        yield Static(Content("\n").join(lines))
        yield Static(Content.assemble((NOTICE, "italic $quiet")))
