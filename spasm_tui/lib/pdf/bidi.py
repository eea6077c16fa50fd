"""Which way each part of a line runs, and in what order the parts are drawn (Unicode Standard Annex 9).

Only the implicit rules: texts that reach a page hold no direction marks (`core.text.clean` takes them out). Brackets
are neutral like any sign.
"""

from __future__ import annotations

import unicodedata

from spasm_tui.lib.quick_classes import NamedTuple

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NEUTRAL = ("B", "S", "WS", "ON", "BN")


class Piece(NamedTuple):
    """A part of a line, from `start` to `end`, that runs one way."""

    start: int
    end: int
    level: int

    @property
    def leftward(self) -> bool:
        """Whether it is read from right to left."""
        return self.level % 2 == 1


def runs_leftward(text: str) -> bool:
    """Whether the first letter of `text` that has a direction is read from right to left: so the whole of it is."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((_STRONG[kind] == "R" for kind in kinds if kind in _STRONG), False)


def pieces(text: str, leftward: bool | None = None) -> list[Piece]:
    """The parts of `text` in the order they stand on the line, from the left.

    `leftward` is how the text runs that the line is a part of; without it the line is all of it.
    """
    if text.isascii() and not leftward:
        return [Piece(0, len(text), 0)] if text else []
    levels = _levels(text, runs_leftward(text) if leftward is None else leftward)
    found: list[Piece] = []
    for at, level in enumerate(levels):
        if found and found[-1].level == level:
            found[-1] = found[-1]._replace(end=at + 1)
        else:
            found.append(Piece(at, at + 1, level))
    return _reordered(found)


def _reordered(found: list[Piece]) -> list[Piece]:
    """Rule L2: from the highest level down, what runs at that level or above is turned around."""
    for level in range(max((piece.level for piece in found), default=0), 0, -1):
        at = 0
        while at < len(found):
            end = at
            while end < len(found) and found[end].level >= level:
                end += 1
            found[at:end] = reversed(found[at:end])
            at = max(end, at + 1)
    return found


def _levels(text: str, leftward: bool) -> list[int]:
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    base = int(leftward)
    outside = "R" if base else "L"
    kinds = _neutral(_numbers(_weak(kinds, outside), outside), outside)
    levels = [base + _step(kind, base) for kind in kinds]
    # Rule L1: white space at the end of a line runs with the line.
    at = len(text)
    while at and text[at - 1].isspace():
        at -= 1
        levels[at] = base
    return levels


def _step(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base % 2:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], outside: str) -> list[str]:
    """Rules W1 to W3: marks go with their letter, numbers after Arabic are Arabic, Arabic runs leftward."""
    found: list[str] = []
    before, strong = outside, outside
    for kind in kinds:
        settled = before if kind == "NSM" else kind
        if settled == "EN" and strong == "AL":
            settled = "AN"
        if settled in _STRONG:
            strong = settled
        before = settled
        found.append(settled)
    return ["R" if kind == "AL" else kind for kind in found]


def _numbers(kinds: list[str], outside: str) -> list[str]:
    """Rules W4 to W7: signs inside and beside numbers belong to them; numbers after Latin run with it."""
    found = list(kinds)
    for at in range(1, len(found) - 1):
        left, right = found[at - 1], found[at + 1]
        if left == right and ((found[at] in ("ES", "CS") and left == "EN") or (found[at] == "CS" and left == "AN")):
            found[at] = left
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        before = ""
        for at in order:
            if found[at] == "ET" and before == "EN":
                found[at] = "EN"
            before = found[at]
    strong = outside
    for at, kind in enumerate(found):
        if kind in ("ES", "ET", "CS"):
            found[at] = "ON"
        elif kind == "EN" and strong == "L":
            found[at] = "L"
        elif kind in ("L", "R"):
            strong = kind
    return found


def _neutral(kinds: list[str], outside: str) -> list[str]:
    """Rules N1 and N2: what stands between two of one direction runs their way, else with the line."""
    found = list(kinds)
    at = 0
    while at < len(found):
        if found[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(found) and found[end] in _NEUTRAL:
            end += 1
        left = _side(found[at - 1]) if at else outside
        right = _side(found[end]) if end < len(found) else outside
        found[at:end] = [left if left == right else outside] * (end - at)
        at = end
    return found


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"
