"""A page of the guide: its parts, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.guide.guide import BADGE_WORDS, NOTICE, GuideTopic, Source, TopicPart
from spasm_tui.tui.controls.links import source_line
from spasm_tui.tui.controls.results import Result

_MARKS = {"good": "●●●", "some": "●●○", "weak": "●○○", "none": "○○○"}


def part_content(part: TopicPart) -> Content:
    """A few sentences, with how strong their evidence is."""
    lines = [Content.assemble((part.title, "bold"))] if part.title else []
    lines.append(Content(part.text))
    if part.badge:
        keys = f"  ({', '.join(part.sources)})" if part.sources else ""
        lines.append(Content.assemble((f"{_MARKS[part.badge]} {BADGE_WORDS[part.badge]}{keys}", "$quiet")))
    return Content("\n").join(lines)


def origin(keys: Iterable[str], sources: Mapping[str, Source]) -> Iterator[Content]:
    """Where facts come from, and that no clinician has looked at them."""
    lines = [source_line(sources[key]) for key in dict.fromkeys(keys) if key in sources]
    if lines:
        yield Content("\n").join([Content.assemble(("Where this comes from", "bold")), *lines])
    yield Content.assemble((NOTICE, "italic $quiet"))


def page_parts(page: GuideTopic, sources: Mapping[str, Source]) -> Iterator[Content]:
    """The title, the parts, and below them where they come from."""
    yield Content.assemble((page.title, "bold $primary"))
    yield from map(part_content, page.parts)
    yield from origin((key for part in page.parts for key in part.sources), sources)


class GuidePage(Result):
    """The parts of a page, and below them where they come from."""

    def __init__(self, page: GuideTopic, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self.page = page
        self.sources = sources

    def compose(self) -> ComposeResult:
        yield from map(Static, page_parts(self.page, self.sources))
