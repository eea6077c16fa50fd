"""QR codes: a text as dark and light squares, for a camera to read.

segno makes them; it is loaded when the first one is asked for. A text is never split over a set of codes that belong
together: readers do not join those, and one makes up a text of its own from a part (jsQR 1.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spasm_tui.lib.drawing.shapes import Box, Picture
from spasm_tui.lib.quick_classes import NamedTuple

Squares = tuple[tuple[bool, ...], ...]
"""Rows from the top; true is dark. The white margin is not in it."""
LARGEST = 20
"""The largest version that is made (97 squares a side): a camera held by hand has trouble with more."""
_BASE, _SAYS_UTF_8 = 45, 12
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_DARK, _LIGHT = "#000000", "#ffffff"


def side_of(version: int) -> int:
    """How many squares a side has."""
    return 17 + 4 * version


def version_for(side: int) -> int:
    """The largest version that is at most `side` squares wide; 0 where none is."""
    return max(0, min(LARGEST, (side - 17) // 4))


def room_in(version: int) -> int:
    """How many bytes of text fit; 0 for version 0."""
    from segno import consts  # noqa: PLC0415 only who wants a code waits for it

    if not version:
        return 0
    levels: Any = consts.SYMBOL_CAPACITY[version]
    bits: int = levels[consts.ERROR_LEVEL_L]
    # What tells the mode (4 bits) and the length: longer from version 10 on.
    return (bits - _SAYS_UTF_8 - 4 - (8 if version < 10 else 16)) // 8


def squares_of(text: str) -> Squares:
    """The smallest code that holds `text` as UTF-8. Raises ValueError where not even the largest of all does."""
    import segno  # noqa: PLC0415

    # That it is UTF-8 is said where it matters (ECI): without it zbar reads Müller as M羹ller.
    plain = text.isascii()
    code = segno.make_qr(text, error="l", encoding=None if plain else "utf-8", eci=not plain, boost_error=False)
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)


class ShadedRun(NamedTuple):
    """Letters of a line on one ground, dark or light; their ink is light."""

    text: str
    is_dark: bool


def in_letters(squares: Squares, margin: int) -> list[list[ShadedRun]]:
    """The code in lines of a terminal, two rows of squares a line.

    Both colours must be set where it is drawn: in those of a light theme it is a negative, which two of four readers
    do not see. What is dark is ground, and light halves are the letters on it: in xterm the letters of some fonts do
    not touch, and a code of dark ones falls apart.
    """
    width = len(squares) + 2 * margin
    empty = (False,) * width
    rows = [empty] * margin + [(*empty[:margin], *row, *empty[:margin]) for row in squares] + [empty] * margin
    if len(rows) % 2:
        rows.append(empty)
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        line: list[ShadedRun] = []
        for pair in zip(upper, lower, strict=True):
            letter = {(True, False): "▄", (False, True): "▀"}.get(pair, " ")
            if line and line[-1].is_dark == any(pair):
                line[-1] = ShadedRun(line[-1].text + letter, any(pair))
            else:
                line.append(ShadedRun(letter, any(pair)))
        lines.append(line)
    return lines


def picture_of(squares: Squares, square: float, margin: int = 4) -> Picture:
    """The code on white, `square` points each; dark squares beside each other are one box."""
    side = (len(squares) + 2 * margin) * square
    boxes: list[Box] = [Box(0, 0, side, side, _LIGHT)]
    for y, row in enumerate(squares):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end] == row[start]:
                end += 1
            if row[start]:
                boxes.append(
                    Box((start + margin) * square, (y + margin) * square, (end - start) * square, square, _DARK)
                )
            start = end
    return Picture(side, side, tuple(boxes))


def base45(data: bytes) -> str:
    """Bytes in the 45 letters that a code packs closest (RFC 9285)."""
    found = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number, count = int.from_bytes(pair, "big"), 3 if len(pair) == 2 else 2
        for _ in range(count):
            number, letter = divmod(number, _BASE)
            found.append(_LETTERS[letter])
    return "".join(found)


def in_codes(lines: Sequence[str], most: int) -> list[str]:
    """Lines put into as few texts of at most `most` bytes as they need, each of which can be read alone.

    With more than one each begins with its number, `2/3`. A line that is longer than a text goes on in the next one.
    """
    whole = "\n".join(lines)
    if len(whole.encode()) <= most:
        return [whole]
    texts: list[str] = []
    room = most - len("99/99\n")
    for line in lines:
        for piece in _pieces(line, room):
            if texts and len(f"{texts[-1]}\n{piece}".encode()) <= room:
                texts[-1] += f"\n{piece}"
            else:
                texts.append(piece)
    return [f"{number}/{len(texts)}\n{text}" for number, text in enumerate(texts, 1)]


def _pieces(line: str, room: int) -> list[str]:
    """A line in pieces of at most `room` bytes, cut between words where there are any."""
    pieces = [""]
    for word in line.split(" "):
        grown = f"{pieces[-1]} {word}" if pieces[-1] else word
        if len(grown.encode()) <= room:
            pieces[-1] = grown
            continue
        pieces.append("")
        for char in word:
            if len((pieces[-1] + char).encode()) > room:
                pieces.append("")
            pieces[-1] += char
    return [piece for piece in pieces if piece]
