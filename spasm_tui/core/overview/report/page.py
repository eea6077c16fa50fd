"""A page as a value: parts with a heading, each of a few kinds of blocks. Every renderer knows these and no more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from spasm_tui.lib.drawing.shapes import Picture
from spasm_tui.lib.quick_classes import NamedTuple, dataclass, replace

LONGEST_CELL = 96
"""No text of the page is longer, in columns of a terminal (a Japanese character takes two)."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A number to see first, and what it is."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The numbers to see first."""

    facts: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, each on a line of its own. `listed`: they are points of a list. `bold`: not to be missed."""

    lines: tuple[str, ...]
    listed: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Short texts, each with its name before it. They are never cut: what is not there is said too."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under headings. `shares` are the widths of the columns as parts of the whole; `more` rows were left out.

    `bold` are the cells not to be missed, each as its row and column, counted from 0.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    more: int = 0
    bold: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, and the same in words for who cannot see it."""

    picture: Picture
    words: str


Block = KeyFacts | Lines | Named | ReportTable | Image


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page. `share` is how much of the width it needs: parts stand side by side while they have room.

    `most` rows of it are shown, fewer where there is no room for them; where it is `kept`, all of them in any case.
    Where the page has no room even so, the parts with the greatest `goes` are left out first, those with 0 never.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    share: float = 1.0
    most: int = 8
    kept: bool = False
    goes: int = 0


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One side of paper. `about` are the lines under the title, `foot` those at the end."""

    title: str
    about: tuple[str, ...]
    parts: tuple[PagePart, ...]
    foot: tuple[str, ...] = ()


class Code(NamedTuple):
    """A QR code for a phone: its text, what is said beside it, whether it takes a side of its own where it must."""

    text: str
    words: str
    must: bool = False


def rows_of(part: PagePart) -> int:
    """How many rows of tables and points of lists a part has."""
    return sum(map(_rows_of, part.blocks))


def _rows_of(block: Block) -> int:
    if isinstance(block, ReportTable):
        return len(block.rows)
    return len(block.lines) if isinstance(block, Lines) and block.listed else 0


def cut(page: ReportPage, most: Mapping[str, int] | None = None) -> ReportPage:
    """The page with at most so many rows in each part: those a part names itself, or fewer by `most`.

    What is left out is counted where it was left out.
    """
    limits = most or {}
    parts = []
    for part in page.parts:
        if part.kept:
            parts.append(part)
            continue
        limit = min(part.most, limits.get(part.id, part.most))
        parts.append(replace(part, blocks=tuple(_cut(block, limit) for block in part.blocks)))
    return replace(page, parts=tuple(parts))


def _cut(block: Block, limit: int) -> Block:
    if isinstance(block, ReportTable) and len(block.rows) > limit:
        return replace(block, rows=block.rows[:limit], more=block.more + len(block.rows) - limit)
    if isinstance(block, Lines) and block.listed and len(block.lines) > limit:
        return replace(block, lines=(*block.lines[: limit - 1], more_words(len(block.lines) - limit + 1)))
    return block


def more_words(count: int) -> str:
    """What stands for rows that were left out."""
    return f"and {count} more"


def texts_of(page: ReportPage) -> list[str]:
    """Every text of the page, in the order it is read."""
    found = [page.title, *page.about]
    for part in page.parts:
        found.append(part.title)
        for block in part.blocks:
            found += _texts(block)
    return [*found, *page.foot]


def _texts(block: Block) -> list[str]:
    if isinstance(block, KeyFacts):
        return [text for fact in block.facts for text in (fact.value, fact.label)]
    if isinstance(block, Lines):
        return list(block.lines)
    if isinstance(block, Named):
        return [text for entry in block.entries for text in entry]
    if isinstance(block, Image):
        return [words.text for words in block.picture.words]
    rest = [more_words(block.more)] if block.more else []
    return [*block.heads, *(cell for row in block.rows for cell in row), *rest]


def wide(text: str) -> int:
    """How many columns of a terminal `text` takes, roughly: East Asian characters and emoji take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def short(text: str, width: int = LONGEST_CELL) -> str:
    """`text` on one line of at most `width` columns; what does not fit gives way to an ellipsis."""
    line = " ".join(text.split())
    if wide(line) <= width:
        return line
    kept, room = "", width - 1
    for char in line:
        room -= wide(char)
        if room < 0:
            break
        kept += char
    # Never between a letter and the marks that belong to it.
    while kept and (
        unicodedata.combining(line[len(kept)]) or line[len(kept)] in "\u200d\ufe0f" or kept[-1] == "\u200d"
    ):
        kept = kept[:-1]
    return kept.rstrip() + "…"


def short_apart(texts: Iterable[str], width: int = LONGEST_CELL) -> dict[str, str]:
    """Each text as `short` has it; those that it would make alike, with where they differ: `Massage with…blue ball`."""
    alike: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        alike.setdefault(short(text, width), []).append(text)
    found: dict[str, str] = {}
    for cut, same in alike.items():
        lines = [" ".join(text.split()) for text in same]
        differ = (n for n, each in enumerate(zip(*lines, strict=False)) if len(set(each)) > 1)
        begin = lines[0].rfind(" ", 0, next(differ, min(map(len, lines)))) + 1
        for text, line in zip(same, lines, strict=True):
            head = short(line, width // 2)
            told = cut if len(same) == 1 else head + short(line[begin:], width - wide(head))
            number = 2
            while told in found.values():
                told, number = f"{short(line, width - 5)} ({number})", number + 1
            found[text] = told
    return found


def short_list(words: list[str], most: int = 3) -> str:
    """The first words of a list, and how many more there are."""
    rest = f" (+{len(words) - most})" if len(words) > most else ""
    names = short_apart(words[:most], 40)
    return ", ".join(names[word] for word in words[:most]) + rest


def side_by_side(parts: tuple[PagePart, ...]) -> list[tuple[PagePart, ...]]:
    """The parts in rows: as many in each as their shares leave room for."""
    rows: list[list[PagePart]] = []
    for part in parts:
        if rows and sum(p.share for p in rows[-1]) + part.share <= 1.001:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [tuple(row) for row in rows]
