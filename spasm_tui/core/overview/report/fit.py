"""As much of a page as there is room for on one side, whatever it is measured by."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spasm_tui.core.overview.report.page import (
    Block,
    Image,
    KeyFacts,
    Lines,
    Named,
    PagePart,
    ReportPage,
    ReportTable,
    cut,
    rows_of,
    side_by_side,
)
from spasm_tui.core.overview.report.plain import to_lines
from spasm_tui.lib.quick_classes import replace
from spasm_tui.lib.text import join_words

LEAST_ROWS = 2
"""So many rows of each part are shown in any case."""
PRINTED_COLUMNS, PRINTED_LINES = 122, 94.0
"""What a browser prints on the smaller of the two papers in the widest of the usual fonts, in letters and lines."""
PRINTED_SCALES = (1.0, 0.92, 0.85)
"""How large the type of a printed web page is, the largest that leaves room for all of it first."""
_HEADING, _PICTURE, _ROW = 2.2, 10.4, 0.35


def fit(page: ReportPage, height_of: Callable[[ReportPage], float], room: float, may_drop: bool = False) -> ReportPage:
    """The page cut so that its height is at most `room`: the least of each part, then a row more in each in turn.

    Where not even the least fits, that is what there is; or, where parts `may_drop`, those that can go are left out as
    a whole and named at the end. A part that is kept is never cut.
    """
    whole = cut(page)
    if height_of(whole) <= room:
        return whole
    if may_drop:
        page = _without_last(page, height_of, room)
    limits = _least(page)
    growing = [part for part in page.parts if rows_of(part) > limits.get(part.id, rows_of(part))]
    while growing:
        for part in list(growing):
            more = {**limits, part.id: limits[part.id] + 1}
            fits = height_of(cut(page, more)) <= room
            limits = more if fits else limits
            if not fits or more[part.id] >= min(part.most, rows_of(part)):
                growing.remove(part)
    return cut(page, limits)


def _least(page: ReportPage) -> dict[str, int]:
    """How many rows of each part are shown in any case."""
    return {part.id: min(LEAST_ROWS, rows_of(part)) for part in page.parts if not part.kept}


def _without_last(page: ReportPage, height_of: Callable[[ReportPage], float], room: float) -> ReportPage:
    """The page without the parts that have to go for the least of the others to fit. It names them."""
    found = page
    gone: list[str] = []
    for part in sorted(page.parts, key=lambda part: -part.goes):
        if not part.goes or height_of(cut(found, _least(found))) <= room:
            break
        gone.append(part.title.lower())
        kept = tuple(each for each in found.parts if each.id != part.id)
        found = replace(page, parts=kept, foot=(f"No room on this side for: {join_words(gone)}.", *page.foot))
    return found


def fit_print(page: ReportPage) -> tuple[ReportPage, float]:
    """As much of the page as a browser prints on one side, and how large its type is then, of the usual size."""
    for scale in PRINTED_SCALES:
        last = scale == PRINTED_SCALES[-1]
        shown = fit(page, partial(printed_lines, scale=scale), PRINTED_LINES / scale, may_drop=last)
        if last or printed_lines(shown, scale) <= PRINTED_LINES / scale:
            break
    return shown, scale


def printed_lines(page: ReportPage, scale: float = 1.0) -> float:
    """About how many lines a page takes that a browser prints: it cannot be measured before."""
    rows = side_by_side(page.parts)
    columns = PRINTED_COLUMNS / scale
    head = 2.5 + len(page.about)
    foot = sum(-(-len(line) // int(columns)) + 0.3 for line in page.foot)
    return head + foot + sum(_row_lines(row, columns) for row in rows)


def _row_lines(parts: tuple[PagePart, ...], columns: float) -> float:
    whole = sum(part.share for part in parts)
    return max(
        _HEADING + sum(_block_lines(block, int(columns * part.share / whole)) for block in part.blocks)
        for part in parts
    )


def _block_lines(block: Block, columns: int) -> float:
    if isinstance(block, Image):
        return _PICTURE
    if isinstance(block, KeyFacts):
        each = columns // max(1, len(block.facts)) - 4
        return 3.0 + max(-(-len(fact.label) // max(1, each)) for fact in block.facts)
    if isinstance(block, Named):
        return sum(-(-len(text) // max(1, round(columns * 0.7))) + 0.3 for _, text in block.entries)
    plain = to_lines(ReportPage("", (), (PagePart("", "", (block,)),)), columns)[4:-1]
    extra = _ROW * (len(block.rows) + 1) if isinstance(block, ReportTable) else 0.3 * len(block.lines)
    return len(plain) + extra if isinstance(block, ReportTable | Lines) else 0.0
