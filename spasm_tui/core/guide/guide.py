"""The guide: short pages, each claim with how strong its evidence is and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from spasm_tui.core.base.toml_reader import GIVEN, Between, Key, read_as
from spasm_tui.lib.quick_classes import dataclass
from spasm_tui.lib.text import has_words

Badge = Literal["good", "some", "weak", "none"]
NoBadge = Literal[""]
BADGES: tuple[Badge, ...] = get_args(Badge)
BADGE_WORDS: Mapping[Badge, str] = {
    "good": "good evidence",
    "some": "some evidence",
    "weak": "weak evidence",
    "none": "evidence is against it, or there is none",
}

NOTICE = "General facts, not advice about you. No clinician has reviewed these pages yet."


@dataclass(frozen=True, slots=True)
class TopicPart:
    """A few sentences. `badge` is empty where nothing is claimed."""

    text: str
    title: str = ""
    badge: Badge | NoBadge = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideTopic:
    """A page of the guide. `opens` names screens, `themes` the contributors' themes that lead here."""

    id: Annotated[str, GIVEN]
    title: str
    parts: Annotated[tuple[TopicPart, ...], Key("part")]
    order: Annotated[float, Between(0, 10000)] = 1000
    summary: str = ""
    words: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `read` is False where it was not read for this program."""

    key: Annotated[str, GIVEN]
    title: str
    by: str = ""
    year: Annotated[int, Between(0, 2100)] = 0
    address: str = ""
    read: bool = True

    @property
    def line(self) -> str:
        """The source in one line."""
        about = ", ".join(part for part in (self.by, str(self.year or "")) if part)
        return f"{self.key:<4} {self.title}{'. ' + about if about else ''}"


def read_sources(table: Mapping[str, Any]) -> tuple[dict[str, Source], list[str]]:
    """`sources.toml` by key, and what is wrong with it."""
    faults: list[str] = []
    found = {key: read_as(Source, entry, f"source {key}", faults, key=key) for key, entry in table.items()}
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
