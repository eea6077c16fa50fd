"""A page to read; and how soon to get help, as answers tell it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.questionnaires.urgency import Finding
from spasm_tui.tui.controls.big_time import BigNumber

# The colour and the sign of each urgency.
_LOOKS = {
    Urgency.EMERGENCY: ("$error", "▲▲▲"),
    Urgency.TODAY: ("$warning", "▲▲"),
    Urgency.DAYS: ("$secondary", "▲"),
    Urgency.NONE: ("$success", "●"),
}


class Result(VerticalScroll, can_focus=True):
    """A page to read. Arrows scroll it."""

    DEFAULT_CSS = """
    Result { height: 1fr; padding: 1 0 1 2; scrollbar-gutter: stable; }
    Result > Static { width: 1fr; max-width: 90; margin-bottom: 1; }
    """


def bullets(lines: tuple[str, ...] | list[str], mark: str = "•") -> Content:
    """A line each, with a mark before it."""
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
        urgent = finding.urgency is Urgency.EMERGENCY
        shade, head = ("$accent", "●") if finding.only_life else _LOOKS[finding.urgency]
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
            yield Static(Content.assemble(("On the phone, say:", "bold"), "\n", bullets(quoted)))
        for text in [*page["text"][lead:], *page["kind"]]:
            yield Static(Content(text))
        # What the kind words are about need not be held up to who ticked it.
        why = finding.why[1:] if finding.only_life else finding.why
        if why:
            yield Static(Content.assemble(("You ticked:", "bold"), "\n", bullets(why, "✓")))
        if page["list"]:
            yield Static(Content.assemble((page["watch"], "bold"), "\n", bullets(page["list"])))
        if self.told:
            yield Static(Content.assemble((self.told, "$quiet")))
