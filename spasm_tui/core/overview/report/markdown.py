"""A page as Markdown that reads well as plain text too. What the user wrote stays words: never a link, never a tag."""

from __future__ import annotations

import re

from spasm_tui.core.overview.report.page import Block, KeyFacts, Lines, Named, ReportPage, ReportTable, more_words

# Signs that mean something inside a line (also to programs that know tables, links in plain text, sums in dollars).
_INSIDE = re.compile(r"[\\`*_{}\[\]<>|&~$#@^]|=(?==)|(?<==)=|(?<=www)\.|(?<=\S):(?=//)")
# And what does only at the beginning of one: points of lists, numbers of lists (`4.5` is none).
_FIRST = re.compile(r"^(\d{0,9})([-+=]|[.)](?!\d))")


def to_markdown(page: ReportPage) -> str:
    """The page as Markdown, with a newline at the end."""
    blocks = [f"# {escaped(page.title)}", "  \n".join(map(escaped, page.about))]
    for part in page.parts:
        blocks += [f"## {escaped(part.title)}", *map(_block, part.blocks)]
    blocks += ["---", *map(escaped, page.foot)] if page.foot else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, every sign of it only a sign."""
    line = _INSIDE.sub(lambda sign: "\\" + sign[0], " ".join(text.split()))
    return _FIRST.sub(lambda start: f"{start[1]}\\{start[2]}", line)


def _block(block: Block) -> str:
    if isinstance(block, KeyFacts):
        return "\n".join(f"- **{escaped(fact.value)}** {escaped(fact.label)}" for fact in block.facts)
    if isinstance(block, Lines):
        lines = [_bold(line) if block.bold else escaped(line) for line in block.lines]
        return "\n".join(f"- {line}" for line in lines) if block.listed else "\n\n".join(lines)
    if isinstance(block, Named):
        return "\n".join(f"- **{escaped(name)}:** {escaped(text)}" for name, text in block.entries)
    if isinstance(block, ReportTable):
        return _table(block)
    return escaped(block.words)


def _bold(text: str) -> str:
    plain = escaped(text)
    return f"**{plain}**" if plain else ""


def _table(table: ReportTable) -> str:
    cells = [[escaped(head) for head in table.heads]]
    cells += [
        [_bold(cell) if (number, column) in table.bold else escaped(cell) for column, cell in enumerate(row)]
        for number, row in enumerate(table.rows)
    ]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    lines.insert(1, f"|{' --- |' * len(table.heads)}")
    rest = f"\n\n{escaped(more_words(table.more))}" if table.more else ""
    return "\n".join(lines) + rest
