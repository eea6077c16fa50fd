"""What came of the answers: how soon to get help, or what may play a part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.guide.guide import Page, for_theme
from spasm_tui.core.questionnaires.themes import Theme, ThemeTally
from spasm_tui.core.questionnaires.urgency import Finding
from spasm_tui.tui.controls.big_time import BigNumber
from spasm_tui.tui.controls.messages import Open

_SHADES = {"emergency": "$error", "today": "$warning", "days": "$secondary", "none": "$success"}
_HEADS = {"emergency": "▲▲▲", "today": "▲▲", "days": "▲", "none": "●"}


class Result(VerticalScroll, can_focus=True):
    """A page to read. Arrows scroll it."""

    DEFAULT_CSS = """
    Result { height: 1fr; padding: 1 3; scrollbar-size-vertical: 1; }
    Result > Static { width: 1fr; max-width: 90; margin-bottom: 1; }
    """


def _bullets(lines: tuple[str, ...] | list[str], mark: str = "•") -> Content:
    return Content("\n").join([Content(f"  {mark} {line}") for line in lines])


class UrgencyResult(Result):
    """How soon to get help, and why. In an emergency the number to call comes first, then what to say there."""

    def __init__(self, finding: Finding, page: dict[str, Any], told: str = "") -> None:
        """`page` as `advice_page` gives it; `told` says which answers it comes from."""
        super().__init__()
        self.finding = finding
        self.page = page
        self.told = told

    def compose(self) -> ComposeResult:
        page, finding = self.page, self.finding
        urgent = finding.urgency == "emergency"
        shade, head = ("$accent", "●") if finding.only_life else (_SHADES[finding.urgency], _HEADS[finding.urgency])
        yield Static(Content.assemble((f"{head}  {page['title']}", f"bold {shade}")))
        if page["number"]:
            yield BigNumber(page["number"])
            # Of a number that was guessed it says so, right under it; else that is a blank line.
            yield Static(Content.assemble((page["place"] or " ", "$quiet")))
        # What to do stands first; kind words are not cut short by what to say.
        lead = len(page["text"]) if finding.only_life or not urgent else 1
        for text in [*page["text"][:lead], *page["do"]]:
            yield Static(Content.assemble((text, "bold" if urgent and not finding.only_life else "")))
        if page["say"]:
            quoted = [f"“{line}”" for line in page["say"]]
            yield Static(Content.assemble(("On the phone, say:", "bold"), "\n", _bullets(quoted)))
        for text in [*page["text"][lead:], *page["kind"]]:
            yield Static(Content(text))
        # What the kind words are about need not be held up to who ticked it.
        why = finding.why[1:] if finding.only_life else finding.why
        if why:
            yield Static(Content.assemble(("You ticked:", "bold"), "\n", _bullets(why, "✓")))
        if page["list"]:
            yield Static(Content.assemble((page["watch"], "bold"), "\n", _bullets(page["list"])))
        if self.told:
            yield Static(Content.assemble((self.told, "$quiet")))


class ThemesResult(Result):
    """What may play a part, with every point traced to its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("g", "read", "Read about it")]

    def __init__(self, found: ThemeTally, footer: str, pages: Mapping[str, Page]) -> None:
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
            yield Static(Content.assemble(("You ticked these too", "bold"), "\n", _bullets(words)))
        for note in self.found.notes:
            yield Static(Content.assemble(("To tell a clinician  ", "bold $warning"), note))
        yield Static(Content.assemble((self.footer, "italic $quiet")))

    def _theme(self, theme: Theme) -> Content:
        filled = round(theme.share * 12)
        bar = Content.assemble(("━" * filled, "bold $accent"), ("─" * (12 - filled), "$quiet"))
        head = Content.assemble((f"{theme.title:<22}", "bold"), bar, f"  {theme.total:g} of {theme.most:g} points")
        why = [f"{p.points:g}  {p.why}  ({p.badge} evidence)" for p in theme.points]
        lines = [head, Content(theme.text)] if theme.text else [head]
        lines.append(_bullets(why, "+"))
        if theme.opens:
            lines.append(_bullets(theme.opens, "→"))
        if self.pages[theme.id]:
            titles = ", ".join(f"“{page.title}”" for page in self.pages[theme.id])
            lines.append(Content.assemble((f"  g  to read: {titles}", "$quiet")))
        return Content("\n").join(lines)
