"""Text set in fonts: a font found for every character, shaped by HarfBuzz, broken into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import uharfbuzz as hb

from spasm_tui.lib.pdf.bidi import pieces
from spasm_tui.lib.quick_classes import NamedTuple, dataclass, field

_ALONGSIDE = ("Mn", "Mc", "Me", "Cf")
BOX = "□"
_LONGEST_NAME = 9
_TURNED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# Skin tones and the second letter of a flag belong to the emoji before them.
_TONES, _FLAGS = range(0x1F3FB, 0x1F400), range(0x1F1E6, 0x1F200)


class Face:
    """A font ready to set text in (the first one, of a collection). Its widths are parts of the size of the type."""

    def __init__(self, name: str, blob: hb.Blob) -> None:
        self.name = name
        self.face = hb.Face(blob)
        self.font = hb.Font(self.face)
        self.unit = 1 / (self.face.upem or 1000)

    def has(self, text: str) -> bool:
        """Whether there is a glyph for every character that shows."""
        return all(self.font.get_nominal_glyph(ord(char)) is not None for char in text if not _unseen(char))


class Glyph(NamedTuple):
    """A shape of a font: its number, how far on the next one stands, where it is moved to; parts of the size."""

    id: int
    advance: float
    x: float
    y: float


@dataclass(slots=True)
class GlyphRun:
    """Glyphs of one font. `says` is the text they stand for; `each` what each stands for, where that is one to one."""

    face: Face
    glyphs: list[Glyph]
    says: str
    each: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """How wide it is, as a part of the size."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(slots=True)
class TextLine:
    """Runs from left to right."""

    runs: list[GlyphRun] = field(default_factory=list)

    @property
    def width(self) -> float:
        """How wide it is, as a part of the size."""
        return sum(run.width for run in self.runs)


def _unseen(char: str) -> bool:
    """Joiners, variation selectors and the like: no glyph is needed for them."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def clusters(text: str) -> Iterator[str]:
    """Letters with the marks that belong to them; emoji with all that is joined to them."""
    found = ""
    for char in text:
        joined = found and (
            unicodedata.category(char) in _ALONGSIDE
            or found[-1] == "\u200d"
            or ord(char) in _TONES
            or (ord(char) in _FLAGS and len(found) == 1 and ord(found) in _FLAGS)
        )
        if found and not joined:
            yield found
            found = ""
        found += char
    if found:
        yield found


def spelled(cluster: str) -> str:
    """What stands for a character that no font has: a sign's name in brackets, no longer than a narrow column; for a
    letter a box, since a word of such names cannot be read.
    """
    if unicodedata.category(cluster[0])[0] in "LMN":
        return BOX
    name = unicodedata.name(cluster[0], f"U+{ord(cluster[0]):04X}").lower()
    return f"[{name}]" if len(name) <= _LONGEST_NAME else f"[{name[:_LONGEST_NAME].rstrip()}…]"


class Typesetter:
    """Sets text in the first font of a list that has it. There is one list for plain text and one for bold."""

    def __init__(self, plain: Sequence[Face], bold: Sequence[Face]) -> None:
        self._faces = (tuple(plain), tuple(bold))
        self.line = lru_cache(4096)(self._line)
        # A page is laid out many times until it fits: the same sentences at the same sizes.
        self.wrap = lru_cache(4096)(self._wrap)

    def missing(self, text: str) -> set[str]:
        """The characters of `text` that no font has."""
        return {char for char in text if not _unseen(char) and not any(face.has(char) for face in self._faces[0])}

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide `text` is on one line."""
        return self.line(text, bold).width * size

    def _line(self, text: str, bold: bool = False, leftward: bool | None = None) -> TextLine:
        """`text` on one line; `leftward` is how the text runs that it is a part of."""
        line = TextLine()
        for piece in pieces(text, leftward):
            runs = [_shape(face, part, said, piece.leftward) for face, part, said in self._items(text, piece[:2], bold)]
            line.runs += reversed(runs) if piece.leftward else runs
        return line

    def _items(self, text: str, span: tuple[int, int], bold: bool) -> Iterator[tuple[Face, str, str]]:
        """The font, the text to set and the text it stands for, for each stretch that one font has."""
        faces = self._faces[bold]
        last: Face | None = None
        part = ""
        for cluster in clusters(text[slice(*span)]):
            face = next((face for face in faces if face.has(cluster)), None)
            if part and (face is not last or face is None):
                yield last or faces[0], part, part
                part = ""
            if face is None:
                yield faces[0], spelled(cluster), cluster
            else:
                part += cluster
            last = face
        if part and last is not None:
            yield last, part, part

    def _wrap(self, text: str, size: float, width: float, bold: bool = False) -> tuple[str, ...]:
        """`text` in lines of at most `width`: broken at spaces, between East Asian characters, else anywhere."""
        lines: list[str] = []
        line = ""
        for word in _words(text):
            if not line or self.width((line + word).rstrip(), size, bold) <= width:
                line += word
            else:
                lines.append(line)
                line = word
            while self.width(line.rstrip(), size, bold) > width and len(line) > 1:
                head = self._that_fits(line, size, width, bold)
                lines.append(head)
                line = line[len(head) :]
        return tuple(each.strip() for each in [*lines, line])

    def _that_fits(self, word: str, size: float, width: float, bold: bool) -> str:
        """As much of the beginning of a long word as there is room for; never less than one character."""
        kept = ""
        for cluster in clusters(word):
            if kept and self.width(kept + cluster, size, bold) > width:
                break
            kept += cluster
        return kept


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may end, each with the space after it."""
    found = ""
    for cluster in clusters(text):
        # Closing signs stay with what they close, a space with the word before it.
        stays = cluster == " " or unicodedata.category(cluster[0]) in ("Pe", "Pf", "Po")
        if found and not stays and (found[-1] == " " or _is_wide(cluster[0]) or _is_wide(found[-1])):
            yield found
            found = ""
        found += cluster
    if found:
        yield found


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _shape(face: Face, text: str, says: str, leftward: bool) -> GlyphRun:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    unit = face.unit
    glyphs = [
        Glyph(info.codepoint, place.x_advance * unit, place.x_offset * unit, place.y_offset * unit)
        for info, place in zip(infos, positions, strict=True)
    ]
    # What opens from the left closes from the right: the shape is what it looks like.
    seen = text.translate(_TURNED) if leftward else text
    told = _told(seen, [info.cluster for info in infos], glyphs) if says == text else ()
    return GlyphRun(face, glyphs, says, told)


def _told(text: str, starts: list[int], glyphs: list[Glyph]) -> tuple[str, ...]:
    """What each glyph stands for; empty where that cannot be said glyph by glyph.

    `starts` is where in `text` what each one belongs to begins. Glyphs that belong together are a letter (or several in
    one shape) and its marks, which take no room.
    """
    ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], len(text)], strict=True))
    found = [""] * len(glyphs)
    groups: dict[int, list[int]] = {}
    for number, start in enumerate(starts):
        groups.setdefault(start, []).append(number)
    for start, end in ends.items():
        group = groups[start]
        part = text[start:end]
        if len(group) == 1:
            found[group[0]] = part
            continue
        marks = [char for char in part if unicodedata.combining(char)]
        above = [number for number in group if not glyphs[number].advance]
        below = [number for number in group if glyphs[number].advance]
        if len(below) != 1 or len(above) != len(marks):
            return ()
        found[below[0]] = "".join(char for char in part if char not in marks)
        for number, mark in zip(above, marks, strict=True):
            found[number] = mark
    return tuple(found)
