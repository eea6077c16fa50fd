"""Digits to be read from the floor, five rows high or more where there is room: a countdown, a number to call."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

# Three by five pixels each.
_FONT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    " ": (" ", " ", " ", " ", " "),
}
_ROWS = 5
# From so many rows on, a page has room for digits ten rows high.
_TALL = 36


class BigTime(Widget):
    """The time left, as large as the room allows."""

    DEFAULT_CSS = """
    BigTime { height: 5; width: 1fr; content-align: center middle; text-style: bold; color: $primary; }
    BigTime.-tall { height: 10; }
    BigTime.-waiting { color: $quiet; }
    BigTime.-over { color: $warning; }
    """

    face: reactive[str] = reactive("0:00")

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def render(self) -> Content:
        scale = max(1, self.size.height // _ROWS)
        while scale > 1 and self._width(scale) > self.size.width:
            scale -= 1
        return Content("\n".join(line for row in range(_ROWS) for line in [self._row(row, scale)] * scale))

    def _width(self, scale: int) -> int:
        return sum(len(_FONT[c][0]) * 2 * scale + 2 * scale for c in self.face if c in _FONT)

    def _row(self, row: int, scale: int) -> str:
        gap = " " * (2 * scale)
        return gap.join(
            "".join(("█" if p == "#" else " ") * (2 * scale) for p in _FONT[c][row]) for c in self.face if c in _FONT
        )


class BigNumber(BigTime):
    """A number to call, as `face`. Where it does not fit, or is not made of digits, it stands there as plain words."""

    DEFAULT_CSS = """
    BigNumber { height: auto; content-align: left top; color: $foreground; }
    """

    def __init__(self, number: str) -> None:
        super().__init__()
        self.set_reactive(BigTime.face, number)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if not self._fits(width, 1):
            return max(1, -(-len(self.face) // max(1, width)))
        return _ROWS * (2 if viewport.height >= _TALL and self._fits(width, 2) else 1)

    def _fits(self, width: int, scale: int) -> bool:
        """Whether all of it can be drawn: half a number would be worse than a small one."""
        return set(self.face) <= set(_FONT) and self._width(scale) <= width

    def render(self) -> Content:
        return super().render() if self._fits(self.size.width, 1) else Content(self.face)
