"""One page of a PDF: text and shapes as PDF writes them. Points from the upper left corner, y down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spasm_tui.lib.drawing.shapes import Point
from spasm_tui.lib.pdf.font import UsedFont
from spasm_tui.lib.pdf.typeset import Face, GlyphRun, TextLine

_ROUND = 0.5523
"""How far the handles of four curves stand out for them to make a circle."""
_SAME = 1e-4


class Paper:
    """What is on a page. Glyphs wait as they are until the fonts are put in and their numbers are known."""

    def __init__(self, height: float, font_of: Callable[[Face], UsedFont]) -> None:
        self._height = height
        self._font_of = font_of
        self._parts: list[str | tuple[UsedFont, list[int]]] = []

    def write(self, line: str) -> None:
        """Adds a line of PDF's own language."""
        self._parts.append(line + "\n")

    def content(self) -> bytes:
        """The page as PDF has it, once all fonts were put in."""
        found = []
        for part in self._parts:
            if isinstance(part, str):
                found.append(part.encode("ascii"))
            else:
                font, glyphs = part
                found.append(b"<" + b"".join(font.code(glyph) for glyph in glyphs) + b"> Tj\n")
        return b"".join(found)

    def line(self, line: TextLine, x: float, y: float, size: float, colour: str) -> None:
        """A line of text; `y` is its base line."""
        self.write(f"BT {rgb(colour)} rg")
        for run in line.runs:
            self._run(run, x, y, size)
            x += run.width * size
        self.write("ET")

    def _run(self, run: GlyphRun, x: float, y: float, size: float) -> None:
        font = self._font_of(run.face)
        plain = bool(run.each) and all(
            font.use(glyph.id, means) for glyph, means in zip(run.glyphs, run.each, strict=True)
        )
        if not plain:
            # Where glyphs and letters do not go one to one, the text itself is given beside them.
            for glyph in run.glyphs:
                font.use(glyph.id)
            self.write(f"/Span << /ActualText <feff{run.says.encode('utf-16-be').hex()}> >> BDC")
        self.write(f"/{font.name} {_n(size)} Tf")
        for dx, dy, glyphs in _rows(run):
            self.write(f"1 0 0 1 {_n(x + dx * size)} {self._up(y - dy * size)} Tm")
            self._parts.append((font, glyphs))
        if not plain:
            self.write("EMC")

    def _up(self, y: float) -> str:
        return _n(self._height - y)

    def box(self, x: float, y: float, width: float, height: float, fill: str, edge: str = "") -> None:
        """A filled rectangle, with a thin line around it where `edge` is a colour."""
        self.write(f"{rgb(fill)} rg {_n(x)} {self._up(y + height)} {_n(width)} {_n(height)} re f")
        if edge:
            self.write(f"{rgb(edge)} RG 0.5 w {_n(x)} {self._up(y + height)} {_n(width)} {_n(height)} re S")

    def path(self, points: Sequence[Point], width: float, colour: str, fill: str = "", dash: float = 0.0) -> None:
        """A line through points with round ends; with `fill` closed and filled, without `colour` no line."""
        (x, y), *rest = points
        way = " ".join(f"{_n(a)} {self._up(b)} l" for a, b in rest or [(x, y)])
        paint = ("B" if colour else "f") if fill else "S"
        look = f"{rgb(fill)} rg " if fill else ""
        look += f"{rgb(colour)} RG {_n(width)} w 1 J 1 j " if colour else ""
        dashed = f"[{_n(dash)}] 0 d " if dash else "[] 0 d "
        self.write(f"{look}{dashed}{_n(x)} {self._up(y)} m {way} {'h ' if fill else ''}{paint}")

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        r, k, y = radius, radius * _ROUND, self._height - y
        curves = (
            (x - r, y + k, x - k, y + r, x, y + r),
            (x + k, y + r, x + r, y + k, x + r, y),
            (x + r, y - k, x + k, y - r, x, y - r),
            (x - k, y - r, x - r, y - k, x - r, y),
        )
        way = " ".join(f"{' '.join(_n(value) for value in curve)} c" for curve in curves)
        self.write(f"{rgb(fill)} rg {_n(x - r)} {_n(y)} m {way} f")


def _rows(run: GlyphRun) -> list[tuple[float, float, list[int]]]:
    """The glyphs of a run in rows that need no moving in between, each with where it starts (parts of the size)."""
    found: list[tuple[float, float, list[int]]] = []
    pen, goes_on = 0.0, False
    for glyph in run.glyphs:
        natural = run.face.font.get_glyph_h_advance(glyph.id) * run.face.unit
        moved = bool(glyph.x or glyph.y)
        if not goes_on or moved:
            found.append((pen + glyph.x, glyph.y, []))
        found[-1][2].append(glyph.id)
        pen += glyph.advance
        goes_on = not moved and abs(glyph.advance - natural) < _SAME
    return found


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def rgb(colour: str) -> str:
    """`#3b6ea5` as PDF writes a colour."""
    return " ".join(_n(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
