"""The cells of a table, whatever a spreadsheet put between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

LONGEST_CELL = 10_000_000
_SIGNS = ",;\t"


class NotATableError(ValueError):
    """The text is no table; `line` is where that shows."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"not CSV: {why}")
        self.line = line


def lines_of(text: str, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, each with its number: a line can hold line ends. Raises NotATableError."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text), strict=strict)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotATableError(line, str(error)) from None


def _sign(text: str) -> str:
    """What stands between cells: the commonest of these on the first line that has any."""
    first = next((line for line in text.splitlines() if any(sign in line for sign in _SIGNS)), "")
    return max(_SIGNS, key=first.count)
