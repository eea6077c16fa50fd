"""Drawings for terminals whose font lacks their characters: dots become quarters of blocks, or plain ASCII.

Every line goes through here on its way to the terminal, so no chart or figure needs to know.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_BRAILLE = 0x2800
# The dots of the quarters: top left, top right, bottom left, bottom right.
_QUARTERS_OF_DOTS = (0x03, 0x18, 0x44, 0xA0)
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
# By which of a character's halves, upper and lower, something is in.
_HALVES = {(False, False): " ", (True, False): "'", (False, True): ".", (True, True): ":"}
_ASCII = {
    "█▉▊▋▇▆▓▙▟▛▜": "#", "▅▄▒▚▞": "=", "▃▂▁▖▗▰": "_", "▀▔▘▝": "^", "▌▐▎▏▍": "|", "░▱": ".",
    "●◉■◐": "*", "○□◌": "o", "▸▶▹›": ">", "◂◀‹": "<", "▲△": "^", "▼": "v", "·•∙": ".",
    "─━╌┄┈╴╶": "-", "│┃┆┊╎": "|", "┌┐└┘├┤┬┴┼┏┓┗┛╭╮╰╯": "+", "→": ">", "←": "<", "↑": "^", "↓": "v",
    "✓": "v", "✗×": "x", "–—": "-", "“”„": '"', "‘’": "'", "…": ".", "⏎": "<", "⌫": "<",
}  # fmt: skip


def _blocks() -> dict[int, str]:
    """Each character of dots by the quarters that hold any."""
    return {
        _BRAILLE + bits: _QUARTERS[sum(1 << n for n, dots in enumerate(_QUARTERS_OF_DOTS) if bits & dots)]
        for bits in range(256)
    }


def _ascii() -> dict[int, str]:
    dots = {_BRAILLE + bits: _HALVES[bool(bits & 0x1B), bool(bits & 0xE4)] for bits in range(256)}
    return dots | {ord(each): plain for every, plain in _ASCII.items() for each in every}


def table_for(characters: str) -> dict[int, str]:
    """What becomes of which character: nothing where the font has them all."""
    return {"blocks": _blocks, "ascii": _ascii}.get(characters, dict)()


class GlyphFilter(LineFilter):
    """Puts other characters of the same width in the place of those that the font lacks."""

    def __init__(self, characters: str) -> None:
        super().__init__()
        self._table = table_for(characters)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        table = self._table
        return [Segment(text.translate(table), style, control) for text, style, control in segments]
