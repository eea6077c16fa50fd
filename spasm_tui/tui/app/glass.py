"""What stands on the terminal, cell by cell, so that only what changed is sent: over a slow line that is what is felt.

Textual sends whole widgets anew. A picture of the whole screen is still sent whole: it mends whatever another program
may have written there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

Cell = tuple[str, str]
"""A character and the codes of its look."""
# To write so many cells anew is no more than to step over them.
_NEAR = 4
_UNKNOWN: Cell = ("", "?")
_DEFAULT = ""
_USUAL_FRONT, _USUAL_BEHIND = "39", "49"
# Letters, lines and blocks of one cell, as Rich has them: for these its tables need not be loaded.
_USUAL = frozenset(
    map(
        chr,
        (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300), *range(0x2500, 0x25FD), *range(0x2800, 0x2900)),
    )
)
_FRONTS = {str(code) for code in (*range(30, 38), 39, *range(90, 98))}
_BEHINDS = {str(code) for code in (*range(40, 48), 49, *range(100, 108))}


class WrittenUpdate(CompositorUpdate):
    """An update that is ready to be sent as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        return self._text


class Glass:
    """Remembers what was sent."""

    def __init__(self) -> None:
        self._rows: list[list[Cell] | None] = []
        """The cells of each row; None: as `_pieces` has them, nobody asked yet. The first paint waits for none."""
        self._pieces: list[list[Strip]] = []
        self.written: list[tuple[int, int, int]] | None = None
        """What was sent last: rows, with the first and the last column; None: everything."""

    def forget(self) -> None:
        """The terminal may show anything now: it has another size, or another program had it."""
        self._rows = []

    def only_changed(self, update: CompositorUpdate, console: Console) -> CompositorUpdate | None:
        """What is to be sent for `update`: the cells that are other than before; None where there are none.

        It counts as sent.
        """
        colours = console._color_system or ColorSystem.TRUECOLOR
        if isinstance(update, ChopsUpdate) and len(self._rows) == len(update.chops):
            pen = _GlassPen()
            self.written = []
            for y, x, strip in _strips(update):
                self._write(pen, x, y, strip, colours)
            text = pen.lifted()
            return WrittenUpdate(text) if text else None
        self._rows, self.written = [], None
        if isinstance(update, LayoutUpdate) and update.region.offset == (0, 0):
            self._pieces = [list(strips) for strips in update.strips]
            update.strips = [*self._pieces]
            self._rows = [None] * len(self._pieces)
        return update

    def spoil(self, room: Region) -> None:
        """Something else lies over these cells: the next that is drawn there is sent, whatever it is."""
        for y in range(room.y, min(room.bottom, len(self._rows))):
            self._row(y, ColorSystem.TRUECOLOR)[room.x : room.right] = [_UNKNOWN] * room.width

    def _row(self, y: int, colours: ColorSystem) -> list[Cell]:
        row = self._rows[y]
        if row is None:
            row = [cell for strip in self._pieces[y] for cell in _cells(strip, colours) or _whole(strip, colours)]
            self._rows[y] = row
        return row

    def _write(self, pen: _GlassPen, x: int, y: int, strip: Strip, colours: ColorSystem) -> None:
        row, end = self._row(y, colours), x + strip.cell_length
        before = row[x:end]
        cells = _cells(strip, colours)
        new = cells or _whole(strip, colours)
        if new == before:
            return
        row[x:end] = new
        if self.written is not None:
            self.written.append((y, x, end))
        # Terminals do not agree how wide some signs are, so a piece that has such a sign, or had one, is sent whole.
        if cells is None or any(not text or len(text) > 1 for text, _ in before) or len(before) != len(new):
            pen.write_whole(x, y, strip, colours)
        else:
            pen.write_changed(x, y, before, new)


class _GlassPen:
    """Makes the text that is sent: where it is and what it looks like stands there only where it is not so already."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._look = _DEFAULT

    def write_changed(self, x: int, y: int, before: list[Cell], cells: list[Cell]) -> None:
        """Writes the cells that are not as `before`."""
        at = -1
        for place, cell in enumerate(cells):
            if cell == before[place]:
                continue
            if at < 0:
                self._parts.append(f"\x1b[{y + 1};{x + place + 1}H")
            elif at < place:
                self._step(cells[at:place])
            self._write(*cell)
            at = place + 1

    def _step(self, between: list[Cell]) -> None:
        """Over cells that stay as they are."""
        if len(between) <= _NEAR and all(look == self._look for _, look in between):
            self._parts += [text for text, _ in between]
        else:
            self._parts.append(f"\x1b[{len(between)}C")

    def _write(self, text: str, look: str) -> None:
        if look != self._look:
            self._parts.append(_change(self._look, look))
            self._look = look
        self._parts.append(text)

    def write_whole(self, x: int, y: int, strip: Strip, colours: ColorSystem) -> None:
        """Writes all of `strip` as Textual does."""
        self._lift()
        self._parts.append(f"\x1b[{y + 1};{x + 1}H")
        self._parts += [text if style is None else Strip.render_style(style, text, colours) for text, style, _ in strip]

    def _lift(self) -> None:
        if self._look != _DEFAULT:
            self._parts.append("\x1b[0m")
            self._look = _DEFAULT

    def lifted(self) -> str:
        """All that was written, with no look left on."""
        self._lift()
        return "".join(self._parts)


def _strips(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Row, column and cells of every piece that `update` is about, each once."""
    met: set[tuple[int, int]] = set()
    for y, first, last in update.spans:
        pieces: Mapping[int, Strip | None] = update.chops[y]
        for end, (x, strip) in zip(update.chop_ends[y], pieces.items(), strict=False):
            if strip is not None and x < last and end > first and (y, x) not in met:
                met.add((y, x))
                yield y, x, strip


def _cells(strip: Strip, colours: ColorSystem) -> list[Cell] | None:
    """The cells of `strip`; None where it has signs that are not one cell wide, or links."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control or not _is_plain(text) or (style is not None and style.link):
            return None
        look = _look(style, colours)
        cells += [(char, look) for char in text]
    return cells


def _whole(strip: Strip, colours: ColorSystem) -> list[Cell]:
    """Cells for a piece that can only be written whole: the first has all of it."""
    if not strip.cell_length:
        return []
    pieces = [(text, _look(style, colours), style.link if style else None) for text, style, _ in strip]
    return [(repr(pieces), "?"), *[_UNKNOWN] * (strip.cell_length - 1)]


def _look(style: Style | None, colours: ColorSystem) -> str:
    """The codes of `style`, as Textual makes and keeps them."""
    if style is None:
        return _DEFAULT
    return Strip.render_ansi(style, colours) if style._ansi is None else style._ansi


@lru_cache(4096)
def _is_plain(text: str) -> bool:
    return _USUAL.issuperset(text) or all(get_character_cell_size(char) == 1 for char in text)


@lru_cache(4096)
def _change(old: str, new: str) -> str:
    """What turns one look into another."""
    if not new:
        return "\x1b[0m"
    if not old:
        return f"\x1b[{new}m"
    (had, front_before, behind_before), (has, front, behind) = _parts(old), _parts(new)
    if had != has:
        return f"\x1b[0;{new}m"
    codes = [front or _USUAL_FRONT] if front != front_before else []
    codes += [behind or _USUAL_BEHIND] if behind != behind_before else []
    return f"\x1b[{';'.join(codes)}m"


@lru_cache(4096)
def _parts(look: str) -> tuple[str, str, str]:
    """Bold and the like, the colour in front, the colour behind."""
    others, front, behind = [], "", ""
    codes = iter(look.split(";"))
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes)
            colour = ";".join((code, kind, *islice(codes, 1 if kind == "5" else 3)))
        else:
            colour = code
        if code == "38" or code in _FRONTS:
            front = colour
        elif code == "48" or code in _BEHINDS:
            behind = colour
        else:
            others.append(code)
    return ";".join(others), front, behind
