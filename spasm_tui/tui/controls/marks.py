"""A mark for each day of a week. The sign says it, the colour only helps."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

DONE, PARTLY, NOT, EXCUSED, OPEN = "●", "◐", "○", "–", "·"
STYLES = {DONE: "bold $success", PARTLY: "$primary", NOT: "$quiet", EXCUSED: "$secondary", OPEN: "$quiet"}
LEGEND = f"{DONE} done  {PARTLY} partly  {NOT} not  {EXCUSED} flare day, excused  {OPEN} open"


def mark_of(amount: float, done: bool, flare: bool, is_open: bool) -> str:
    """The mark of one day. `is_open`: still to come, or before it began."""
    if done:
        return DONE
    if flare:
        return EXCUSED
    if amount > 0:
        return PARTLY
    return OPEN if is_open else NOT


def marks_cell(mark: str, cell: int) -> list[tuple[str, str]]:
    """One mark in the middle of `cell` columns, the last of which stays empty where there is more than one."""
    wide = max(1, cell - 1)
    return [(f"{mark:^{wide}}", STYLES[mark]), (" " * (cell - wide), "")]


def marks_line(marks: Sequence[str], cell: int) -> Content:
    """The marks in one line, each in `cell` columns."""
    return Content.assemble(*((f"{mark:^{cell}}", STYLES[mark]) for mark in marks))
