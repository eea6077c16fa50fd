"""A grid of characters with dots between them: what charts are drawn on. Layers are names, colours come later."""

from __future__ import annotations

from spasm_tui.lib.quick_classes import NamedTuple

# The bit of each dot in a braille character, by row and column: two dots wide, four high.
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800
DOTS_WIDE, DOTS_HIGH = 2, 4
_EIGHTHS = " ▁▂▃▄▅▆▇█"
# Downward there are only two: fonts have no more.
_EIGHTHS_DOWN = " ▔▔▔▀▀▀██"


class CellRun(NamedTuple):
    """Characters that look the same: what they are part of, and what lies behind them."""

    text: str
    layer: str = ""
    ground: str = ""


Row = tuple[CellRun, ...]


def char_width(char: str) -> int:
    """The cells a character takes: 0 for marks that join the one before, 2 for wide ones."""
    if char.isascii():
        return 1
    # Only words of the user's own need it.
    from unicodedata import combining, east_asian_width  # noqa: PLC0415

    if combining(char) or char in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """The cells a text takes."""
    return len(text) if text.isascii() else sum(char_width(char) for char in text)


def fit(text: str, width: int) -> str:
    """`text` cut to at most `width` cells, with a dot line at its end where something is missing."""
    if text_width(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += char_width(char)
        if used > width - 1:
            break
        kept += char
    return kept + "…" if width > 0 else ""


class Plot:
    """`width` by `height` characters. What is put later lies over what was there; dots share a character.

    Everything outside the grid is left out, so that nobody needs to ask.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        size = self.width * self.height
        self._chars = [" "] * size
        self._layers = [""] * size
        self._grounds = [""] * size
        self._bits: dict[int, int] = {}

    def _at(self, x: int, y: int) -> int | None:
        return y * self.width + x if 0 <= x < self.width and 0 <= y < self.height else None

    def put(self, x: int, y: int, text: str, layer: str = "") -> None:
        """Writes `text` from (x, y) to the right; a wide character that does not fit is left out."""
        for char in text:
            wide = char_width(char)
            if wide == 0:
                self._join(x - 1, y, char)
                continue
            at, end = self._at(x, y), self._at(x + wide - 1, y)
            if at is not None and end is not None:
                self._clear(at)
                self._clear(end)
                self._chars[at], self._layers[at] = char, layer
                if end != at:
                    self._chars[end], self._layers[end] = "", layer
            x += wide

    def _join(self, x: int, y: int, mark: str) -> None:
        at = self._at(x, y)
        if at is not None and self._chars[at] == "":
            at -= 1
        if at is not None:
            self._chars[at] += mark

    def _clear(self, at: int) -> None:
        """Takes away what stands there, the other half of a wide character too."""
        self._bits.pop(at, None)
        if self._chars[at] == "":
            self._chars[at - 1] = " "
        elif at + 1 < len(self._chars) and self._chars[at + 1] == "" and (at + 1) % self.width:
            self._chars[at + 1] = " "
        self._chars[at] = " "

    def under(self, x: int, y: int, text: str, layer: str = "") -> None:
        """Writes `text` only where nothing is yet: lines of a grid, the edges of a band."""
        for i, char in enumerate(text):
            at = self._at(x + i, y)
            if at is not None and self._chars[at] == " " and at not in self._bits:
                self._chars[at], self._layers[at] = char, layer

    def paint(self, x: int, y: int, width: int, height: int, ground: str) -> None:
        """Lays `ground` behind a part of the grid."""
        left, right = max(0, x), min(self.width, x + width)
        for row in range(max(0, y), min(self.height, y + height)):
            start = row * self.width
            self._grounds[start + left : start + right] = [ground] * max(0, right - left)

    def dot(self, x: int, y: int, layer: str) -> None:
        """Sets a dot; x and y count dots, from the left and the top. Characters stay on top of dots."""
        at = self._at(x // DOTS_WIDE, y // DOTS_HIGH)
        if at is None or (self._chars[at] != " " and at not in self._bits):
            return
        self._bits[at] = self._bits.get(at, 0) | _BITS[y % DOTS_HIGH][x % DOTS_WIDE]
        self._chars[at] = chr(_BRAILLE + self._bits[at])
        self._layers[at] = layer

    def line(self, start: tuple[int, int], end: tuple[int, int], layer: str) -> None:
        """A line of dots without holes, both ends included."""
        (ax, ay), (bx, by) = start, end
        steps = max(abs(bx - ax), abs(by - ay), 1)
        for step in range(steps + 1):
            part = step / steps
            self.dot(round(ax + (bx - ax) * part), round(ay + (by - ay) * part), layer)

    def bar(self, x: int, y: int, width: int, eighths: int, layer: str, down: bool = False) -> None:
        """A bar `eighths` of a character high that stands on row `y`, or hangs down from it."""
        marks, step = (_EIGHTHS_DOWN, 1) if down else (_EIGHTHS, -1)
        whole, rest = divmod(max(0, eighths), 8)
        for i in range(whole):
            self.put(x, y + i * step, "█" * width, layer)
        if rest:
            self.put(x, y + whole * step, marks[rest] * width, layer)

    def char(self, x: int, y: int) -> str:
        """The character there; a blank outside."""
        at = self._at(x, y)
        return " " if at is None else self._chars[at]

    def rows(self) -> list[Row]:
        """The grid as rows of runs, each row exactly as wide as the grid."""
        return [self._row(y * self.width) for y in range(self.height)]

    def _row(self, start: int) -> Row:
        runs: list[CellRun] = []
        begun = start
        for at in range(start, start + self.width):
            if at + 1 == start + self.width or self._looks(at) != self._looks(at + 1):
                runs.append(CellRun("".join(self._chars[begun : at + 1]), *self._looks(at)))
                begun = at + 1
        return tuple(runs)

    def _looks(self, at: int) -> tuple[str, str]:
        return self._layers[at], self._grounds[at]


def as_text(rows: list[Row]) -> str:
    """The rows as plain text, without the blanks at their ends."""
    return "\n".join("".join(run.text for run in row).rstrip() for row in rows)
