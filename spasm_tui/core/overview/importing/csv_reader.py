"""The cells of a table, whatever a spreadsheet put between them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

LONGEST_CELL = 10_000_000
_SIGNS = ",;\t|"
_LOOKED_AT = 40
"""So many lines tell what stands between the cells."""
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)


class NotATableError(ValueError):
    """The text is no table; `line` is where that shows."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"not CSV: {why}")
        self.line = line


def lines_of(text: str, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, each with its number: a line can hold line ends. Raises NotATableError.

    What stands between cells is what a first line `sep=;` says, or else the sign that cuts most lines alike.
    """
    declared = _DECLARED.match(text)
    sign = declared[1] if declared else _sign(text)
    begins = declared.end() if declared else 0
    skipped = text.count("\n", 0, begins)
    for line, cells in _cut(text[begins:] if begins else text, sign, strict):
        yield line + skipped, cells


def _cut(text: str, sign: str, strict: bool) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotATableError(line, str(error)) from None


def _sign(text: str) -> str:
    """The sign by which most of the first lines have as many cells as each other, more than one."""
    first = text[:100_000]

    def alike(sign: str) -> tuple[int, int]:
        try:
            rows = [cells for _, cells in islice(_cut(first, sign, strict=False), _LOOKED_AT)]
        except NotATableError:
            return 0, 0
        # Lines that are cut at all, but empty cells are no sign of anything.
        counts = Counter(len(cells) for cells in rows if len(cells) > 1 and any(cells))
        return max(((lines, count) for count, lines in counts.items()), default=(0, 0))

    return max(_SIGNS, key=alike)
