"""The blocks of a page given their places on paper: how high each is, and what draws it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from spasm_tui.core.overview.report.page import Block, Image, KeyFacts, Lines, Named, ReportTable, more_words
from spasm_tui.lib.drawing.shapes import INK, LINE, QUIET, SOFT
from spasm_tui.lib.pdf.bidi import runs_leftward
from spasm_tui.lib.pdf.document import Document
from spasm_tui.lib.pdf.typeset import Typesetter
from spasm_tui.lib.quick_classes import NamedTuple


class Laid(NamedTuple):
    """Something with its place worked out: how high it is, and what draws it with its upper left corner at a point."""

    height: float
    draw: Callable[[Document, float, float], None]


class Sizes(NamedTuple):
    """Sizes of type in points, all of them `scale` times as large as usual."""

    scale: float = 1.0

    @property
    def text(self) -> float:
        """Sentences and cells."""
        return 7.8 * self.scale

    @property
    def small(self) -> float:
        """Heads of columns, labels, the lines at the end."""
        return 6.8 * self.scale

    @property
    def heading(self) -> float:
        """Headings of parts."""
        return 9.6 * self.scale

    @property
    def number(self) -> float:
        """The numbers to see first."""
        return 15.0 * self.scale

    @property
    def title(self) -> float:
        """The title."""
        return 15.0 * self.scale


def place_block(block: Block, typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    """A block of any kind in its place."""
    if isinstance(block, KeyFacts):
        return _facts(block, typesetter, width, sizes)
    if isinstance(block, Lines):
        lines = tuple(f"•  {line}" for line in block.lines) if block.listed else block.lines
        return place_sentences(lines, typesetter, width, sizes.text, INK, "P", block.bold)
    if isinstance(block, Named):
        return _named(block, typesetter, width, sizes)
    if isinstance(block, Image):
        return _image(block, width)
    return _table(block, typesetter, width, sizes)


def place_sentences(
    texts: tuple[str, ...],
    typesetter: Typesetter,
    width: float,
    size: float,
    colour: str,
    role: str,
    bold: bool = False,
) -> Laid:
    """Sentences in their place, each broken into lines of its own."""
    broken = [(typesetter.wrap(text, size, width, bold), runs_leftward(text)) for text in texts]
    leading = size * 1.3

    def draw(document: Document, x: float, y: float) -> None:
        for lines, leftward in broken:
            with document.tagged(role):
                for line in lines:
                    y += leading
                    document.text(x, y - size * 0.3, line, size, colour, bold, leftward)

    return Laid(sum(len(lines) for lines, _ in broken) * leading, draw)


def _facts(block: KeyFacts, typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    each = (width - 8 * (len(block.facts) - 1)) / max(1, len(block.facts))
    labels = [place_sentences((fact.label,), typesetter, each - 12, sizes.small, QUIET, "P") for fact in block.facts]
    base = sizes.number * 1.05 + 2
    height = sizes.number * 1.3 + max((label.height for label in labels), default=0) + 8

    def draw(document: Document, x: float, y: float) -> None:
        for fact, label in zip(block.facts, labels, strict=True):
            with document.decoration():
                document.paper.box(x, y, each, height - 4, SOFT)
            with document.tagged("P"):
                document.text(x + 6, y + base, fact.value, sizes.number, INK, bold=True)
            # Any lower, and pdftotext 22.12 takes numbers and labels apart: "8 of 10" stands before "spasms began".
            label.draw(document, x + 6, y + base + sizes.number * 0.03)
            x += each + 8

    return Laid(height, draw)


def _named(block: Named, typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    """Names in a column of their own, as wide as the widest needs it, up to a third of the width."""
    widest = max((typesetter.width(name, sizes.small, bold=True) for name, _ in block.entries), default=0)
    left = min(widest + 8, width / 3)
    laid = [
        (
            place_sentences((name,), typesetter, left - 4, sizes.small, QUIET, "P", bold=True),
            place_sentences((text,), typesetter, width - left, sizes.text, INK, "P"),
        )
        for name, text in block.entries
    ]
    # The base lines of a name and of its text are the same, though their sizes are not.
    lower = sizes.text - sizes.small

    def draw(document: Document, x: float, y: float) -> None:
        for name, text in laid:
            name.draw(document, x, y + lower)
            text.draw(document, x + left, y)
            y += max(name.height, text.height)

    return Laid(sum(max(name.height, text.height) for name, text in laid) + 2, draw)


def _image(block: Image, width: float) -> Laid:
    scale = min(1.25, width / block.picture.width)

    def draw(document: Document, x: float, y: float) -> None:
        with document.tagged("Figure", block.words):
            document.picture(block.picture, x, y, scale)

    return Laid(block.picture.height * scale + 3, draw)


def _table(table: ReportTable, typesetter: Typesetter, width: float, sizes: Sizes) -> Laid:
    columns = [width * share / sum(table.shares) for share in table.shares]
    rows = [
        _row(table.heads, typesetter, columns, sizes.small, "TH"),
        *(
            _row(row, typesetter, columns, sizes.text, "TD", {column for at, column in table.bold if at == number})
            for number, row in enumerate(table.rows)
        ),
    ]
    rest = (more_words(table.more),) if table.more else ()
    more = place_sentences(rest, typesetter, width, sizes.small, QUIET, "P")

    def draw(document: Document, x: float, y: float) -> None:
        with document.tagged("Table"):
            for number, row in enumerate(rows):
                if number:
                    with document.decoration():
                        document.paper.path(((x, y), (x + width, y)), 0.4, LINE)
                with document.tagged("TR"):
                    row.draw(document, x, y)
                y += row.height
        more.draw(document, x, y)

    return Laid(sum(row.height for row in rows) + more.height + 2, draw)


def _row(
    cells: tuple[str, ...],
    typesetter: Typesetter,
    columns: list[float],
    size: float,
    role: str,
    bold: Collection[int] = (),
) -> Laid:
    is_head = role == "TH"
    colour = QUIET if is_head else INK
    laid = [
        place_sentences((cell,), typesetter, wide - 5, size, colour, role, is_head or number in bold)
        for number, (cell, wide) in enumerate(zip(cells, columns, strict=True))
    ]

    def draw(document: Document, x: float, y: float) -> None:
        for cell, wide in zip(laid, columns, strict=True):
            cell.draw(document, x, y + 1)
            x += wide

    return Laid(max(cell.height for cell in laid) + 2.5, draw)
