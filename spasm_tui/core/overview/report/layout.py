"""The page on paper: every block given its place, rows left out until it all fits on one side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spasm_tui.core.overview.report.fit import fit
from spasm_tui.core.overview.report.page import Code, PagePart, ReportPage, cut, side_by_side
from spasm_tui.core.overview.report.placed import Laid, Sizes, place_block, place_sentences
from spasm_tui.lib.drawing.shapes import INK, LINE, QUIET
from spasm_tui.lib.pdf.document import Document
from spasm_tui.lib.pdf.typeset import Typesetter
from spasm_tui.lib.qr import picture_of, squares_of

PAPERS: dict[str, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""
MARGIN = 30.0
GAP = 14.0
_SCALES = (1.14, 1.07, 1.0, 0.92, 0.85, 0.78, 0.7)
"""How large the type is, the largest that leaves room for everything first; below 1 only where nothing else helps."""
_SMALL = 0.85
"""Type of this size or smaller is hard to read: there, parts that can go do so first."""


def lay_page(
    page: ReportPage, typesetter: Typesetter, paper: str = "a4", one_side: bool = True, code: Code | None = None
) -> Document:
    """The page on paper of that size: on one side with fewer rows where it must be, or on as many as it takes.

    A `code` stands at the end where there is room left for it: nothing gives way to it.
    """
    width, height = PAPERS[paper]
    document = Document(typesetter, width, height)
    room = height - 2 * MARGIN
    if one_side:
        rows = _fitted(page, typesetter, width - 2 * MARGIN, room)
    else:
        rows = _rows(cut(page), typesetter, width - 2 * MARGIN, Sizes())
    y = MARGIN
    for row in rows:
        if y + row.height > height - MARGIN + 0.5 and y > MARGIN:
            document.new_page()
            y = MARGIN
        row.draw(document, MARGIN, y)
        y += row.height
    if code is not None:
        _draw_code(document, code, y + GAP / 2, height - MARGIN)
    return document


def _draw_code(document: Document, code: Code, y: float, bottom: float) -> None:
    """A code with its words beside it, under what is there already; on a new side where that has no room."""
    picture = picture_of(squares_of(code.text), _SQUARE, 2)
    if y + picture.height > bottom:
        if not code.must:
            return
        document.new_page()
        y = MARGIN
    with document.tagged("Figure", code.words):
        document.picture(picture, MARGIN, y, 1.0)
    room = document.width - 2 * MARGIN - picture.width - GAP
    words = place_sentences(tuple(code.words.splitlines()), document.type, room, Sizes().text, QUIET, "P")
    words.draw(document, MARGIN + picture.width + GAP, y + 2)


_SQUARE = 1.15
"""Points a square of a code: 0.4 mm, which a phone reads at a hand's distance."""


def _fitted(page: ReportPage, typesetter: Typesetter, width: float, room: float) -> list[Laid]:
    """The rows of the page: in larger type where there is room, with fewer rows, at last in smaller type, where not."""

    for scale in _SCALES:
        lay = partial(_rows, typesetter=typesetter, width=width, sizes=Sizes(scale))
        shown = cut(page) if scale > 1 else fit(page, partial(_height_of, lay), room, may_drop=scale <= _SMALL)
        rows = lay(shown)
        if _height(rows) <= room:
            break
    return rows


def _height_of(lay: Callable[[ReportPage], list[Laid]], page: ReportPage) -> float:
    return _height(lay(page))


def _height(rows: list[Laid]) -> float:
    return sum(row.height for row in rows)


def _rows(page: ReportPage, typesetter: Typesetter, width: float, sizes: Sizes) -> list[Laid]:
    head = _head(page, typesetter, width, sizes)
    foot = place_sentences(page.foot, typesetter, width, sizes.small, QUIET, "P")
    rows = [_side_by_side(row, typesetter, width, sizes) for row in side_by_side(page.parts)]
    return [head, *rows, foot]


def _head(page: ReportPage, typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    line = "   ·   ".join(page.about)
    lines = (line,) if typesetter.width(line, sizes.text) <= width else page.about
    about = place_sentences(lines, typesetter, width, sizes.text, QUIET, "P")
    title = place_sentences((page.title,), typesetter, width, sizes.title, INK, "H1", bold=True)
    height = title.height - sizes.title * 0.05

    def draw(document: Document, x: float, y: float) -> None:
        title.draw(document, x, y)
        about.draw(document, x, y + height)

    return Laid(height + about.height + 4, draw)


def _side_by_side(parts: tuple[PagePart, ...], typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    whole = sum(part.share for part in parts)
    room = width - GAP * (len(parts) - 1)
    widths = [room * part.share / whole for part in parts]
    laid = [_part(part, typesetter, wide, sizes) for part, wide in zip(parts, widths, strict=True)]

    def draw(document: Document, x: float, y: float) -> None:
        for each, wide in zip(laid, widths, strict=True):
            each.draw(document, x, y)
            x += wide + GAP

    return Laid(max(each.height for each in laid), draw)


def _part(part: PagePart, typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    blocks = [place_block(block, typesetter, width, sizes) for block in part.blocks]
    title = place_sentences((part.title,), typesetter, width, sizes.heading, INK, "H2", bold=True)
    top = title.height + sizes.heading * 0.4

    def draw(document: Document, x: float, y: float) -> None:
        title.draw(document, x, y + sizes.heading * 0.15)
        with document.decoration():
            below = y + title.height + sizes.heading * 0.15
            document.paper.path(((x, below), (x + width, below)), 0.6, LINE)
        at = y + top
        for block in blocks:
            block.draw(document, x, at)
            at += block.height

    return Laid(top + sum(block.height for block in blocks) + 3 * sizes.scale, draw)
