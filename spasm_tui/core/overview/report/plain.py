"""A page as plain lines of a given width: what the screen shows before it is saved."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

from spasm_tui.core.overview.report.page import Block, KeyFacts, Lines, Named, ReportPage, ReportTable, more_words, wide


def to_lines(page: ReportPage, width: int) -> list[tuple[str, str]]:
    """The lines of the page, each with what it is: title, about, heading, head, text, bold, or empty."""
    found = [(line, "title") for line in _wrap(page.title, width)]
    found += [(line, "about") for text in page.about for line in _wrap(text, width)]
    for part in page.parts:
        found += [("", ""), (part.title, "heading")]
        for block in part.blocks:
            found += _block(block, width)
    found.append(("", ""))
    return found + [(line, "about") for text in page.foot for line in _wrap(text, width)]


def _block(block: Block, width: int) -> list[tuple[str, str]]:
    if isinstance(block, KeyFacts):
        room = max((len(fact.value) for fact in block.facts), default=0)
        return [
            (line, "text")
            for fact in block.facts
            for line in _wrap(f"{fact.value:>{room}}  {fact.label}", width, room + 2)
        ]
    if isinstance(block, Lines):
        mark = "- " if block.listed else ""
        kind = "bold" if block.bold else "text"
        return [(line, kind) for text in block.lines for line in _wrap(mark + text, width, len(mark))]
    if isinstance(block, Named):
        return [(line, "text") for name, text in block.entries for line in _wrap(f"{name}: {text}", width, 2)]
    if isinstance(block, ReportTable):
        return _table(block, width)
    return [(line, "text") for line in _wrap(block.words, width)]


def _table(table: ReportTable, width: int) -> list[tuple[str, str]]:
    columns = _columns(table, width - 2 * (len(table.shares) - 1))
    lines = [(line, "head") for line in _row(table.heads, columns)]
    bold = {number for number, _ in table.bold}
    for number, row in enumerate(table.rows):
        lines += [(line, "bold" if number in bold else "text") for line in _row(row, columns)]
    return [*lines, *([(more_words(table.more), "about")] if table.more else [])]


def _columns(table: ReportTable, room: int) -> list[int]:
    """How wide each column is: by its share, and where there is room for it no word of a heading is cut in two."""
    columns = [max(4, int(room * share / sum(table.shares))) for share in table.shares]
    least = [max((wide(word) for word in head.split()), default=1) for head in table.heads]
    short = sum(max(0, need - column) for need, column in zip(least, columns, strict=True))
    spare = [max(0, column - need) for need, column in zip(least, columns, strict=True)]
    if not short or short > sum(spare):
        return columns
    for _ in range(short):
        most = max(range(len(spare)), key=spare.__getitem__)
        spare[most] -= 1
    return [need + left for need, left in zip(least, spare, strict=True)]


def _row(cells: tuple[str, ...], columns: list[int]) -> list[str]:
    wrapped = [_wrap(cell, room) for cell, room in zip(cells, columns, strict=True)]
    return [
        "  ".join(part + " " * (room - wide(part)) for part, room in zip(parts, columns, strict=True)).rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]


def _wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """`text` in lines of at most `width` columns, the later ones indented."""
    if wide(text) == len(text):
        return textwrap.wrap(text, width, subsequent_indent=" " * indent) or [""]
    lines, line = [], ""
    for char in text:
        if wide(line + char) > width:
            head, space, tail = line.rpartition(" ")
            lines.append(head if space and wide(tail) < width // 2 else line)
            line = " " * indent + (tail if space and wide(tail) < width // 2 else "")
        line += char
    return [*lines, line]
