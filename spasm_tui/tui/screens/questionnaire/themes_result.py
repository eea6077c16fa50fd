"""What may play a part, as answers tell it: themes, each with its points and what to read about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.guide.guide import GuideTopic, for_theme
from spasm_tui.core.questionnaires.themes import Theme, ThemeTally
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.results import Result, bullets


class ThemesResult(Result):
    """What may play a part, with every point traced to its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("g", "read", "Read about it")]

    def __init__(self, found: ThemeTally, footer: str, pages: Mapping[str, GuideTopic]) -> None:
        super().__init__()
        self.found = found
        self.footer = footer
        self.pages = {theme.id: for_theme(pages, theme.id) for theme in found.shown}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`g` is there where there is something to read."""
        return any(self.pages.values()) if action == "read" else True

    def action_read(self) -> None:
        """Opens the guide at the first page of the first theme."""
        first = next(page for pages in self.pages.values() for page in pages)
        self.post_message(Open("guide", first.id))

    def compose(self) -> ComposeResult:
        if self.found.shown:
            yield Static(Content.assemble(("These may play a part", "bold $primary")))
        else:
            yield Static(
                Content.assemble(("No clear pattern in these answers. That is quite common.", "bold $primary"))
            )
        for theme in self.found.shown:
            yield Static(self._theme(theme))
        shown = {theme.id for theme in self.found.shown}
        small = [theme for theme in self.found.every if theme.points and theme.id not in shown]
        if small:
            words = [f"{theme.title}: {point.why} ({point.points:g})" for theme in small for point in theme.points]
            yield Static(Content.assemble(("You ticked these too", "bold"), "\n", bullets(words)))
        for note in self.found.notes:
            yield Static(Content.assemble(("To tell a clinician  ", "bold $warning"), note))
        yield Static(Content.assemble((self.footer, "italic $quiet")))

    def _theme(self, theme: Theme) -> Content:
        filled = round(theme.share * 12)
        bar = Content.assemble(("━" * filled, "bold $accent"), ("─" * (12 - filled), "$quiet"))
        head = Content.assemble((f"{theme.title:<22}", "bold"), bar, f"  {theme.total:g} of {theme.most:g} points")
        why = [f"{p.points:g}  {p.why}  ({p.badge} evidence)" for p in theme.points]
        lines = [head, Content(theme.text)] if theme.text else [head]
        lines.append(bullets(why, "+"))
        if theme.opens:
            lines.append(bullets(theme.opens, "→"))
        if self.pages[theme.id]:
            titles = ", ".join(f"“{page.title}”" for page in self.pages[theme.id])
            lines.append(Content.assemble((f"  {with_keys('‹g›')}  to read: {titles}", "$quiet")))
        return Content("\n").join(lines)
