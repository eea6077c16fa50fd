"""The guide: short pages, each claim with how strong its evidence is and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.lib.text import has_words

BADGES = ("good", "some", "weak", "none")
BADGE_WORDS = {
    "good": "good evidence",
    "some": "some evidence",
    "weak": "weak evidence",
    "none": "evidence is against it, or there is none",
}


@dataclass(frozen=True, slots=True)
class TopicPart:
    """A few sentences. `badge` is empty where nothing is claimed."""

    text: str
    title: str = ""
    badge: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideTopic:
    """A page of the guide. `opens` names screens, `themes` the contributors' themes that lead here."""

    id: str
    title: str
    parts: tuple[TopicPart, ...]
    order: float = 1000
    summary: str = ""
    words: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `read` is False where it was not read for this program."""

    key: str
    title: str
    by: str = ""
    year: int = 0
    address: str = ""
    read: bool = True

    @property
    def line(self) -> str:
        """The source in one line."""
        about = ", ".join(part for part in (self.by, str(self.year or "")) if part)
        return f"{self.key:<4} {self.title}{'. ' + about if about else ''}"


def read_page(name: str, table: Mapping[str, Any]) -> tuple[GuideTopic | None, list[str]]:
    """The page called `name`, or None, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    page = GuideTopic(
        id=name,
        title=form.text("title", required=True),
        parts=tuple(read_each(form.tables("part", required=True), "part", faults, read_part)),
        order=form.number("order", 1000, 0, 10000),
        summary=form.text("summary"),
        words=form.texts("words"),
        opens=form.texts("opens"),
        themes=form.texts("themes"),
    )
    form.done()
    return (None if faults else page), faults


def read_part(form: Form) -> TopicPart:
    """A few sentences with their badge and sources."""
    return TopicPart(
        form.text("text", required=True),
        form.text("title"),
        form.text("badge", among=("", *BADGES)),
        form.texts("sources"),
    )


def read_sources(table: Mapping[str, Any]) -> tuple[dict[str, Source], list[str]]:
    """`sources.toml` by key, and what is wrong with it."""
    faults: list[str] = []
    found = {}
    for key, entry in table.items():
        form = Form(entry, f"source {key}", faults)
        found[key] = Source(
            key,
            form.text("title", required=True),
            form.text("by"),
            int(form.number("year", 0, 0, 2100)),
            form.text("address"),
            form.any("read") is not False,
        )
        form.done()
    return found, faults


def search(pages: Mapping[str, GuideTopic], text: str) -> list[GuideTopic]:
    """The pages whose words hold every word of `text`, titles first; all in their order when `text` is empty."""
    ranked = []
    for page in pages.values():
        whole = " ".join([page.title, page.summary, *page.words, *(f"{p.title} {p.text}" for p in page.parts)])
        if has_words(whole, text):
            ranked.append((not has_words(page.title, text), page.order, page.title, page))
    return [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:3])]


def for_theme(pages: Mapping[str, GuideTopic], theme: str) -> list[GuideTopic]:
    """The pages that a theme leads to, in their order."""
    return sorted((page for page in pages.values() if theme in page.themes), key=lambda page: page.order)
