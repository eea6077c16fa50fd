"""Digits to be read from the floor, five rows high or more where there is room: a countdown, a number to call."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
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

_MOST_LINES = 200


class BigTime(Widget):
    """The time left, as large as the room allows."""

    DEFAULT_CSS = """
    BigTime { height: 5; width: 1fr; content-align: center middle; text-style: bold; color: $primary; }
    BigTime.-tall { height: 10; }
    BigTime.-waiting { color: $quiet; }
    BigTime.-over { color: $warning; }
    """

    face: reactive[str] = reactive("0:00", repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[tuple[str, int, Style], Strip] = {}

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def render(self) -> Content:
        return Content("\n".join(self._lines(self.face)))

    def render_line(self, y: int) -> Strip:
        """A line in the middle, made once: digits come again and again, and Textual wraps them each second."""
        lines, (width, height) = self._lines(self.face), self.size
        at = y - max(0, height - len(lines)) // 2
        line = lines[at] if 0 <= at < len(lines) else ""
        if len(line) > width:
            return super().render_line(y)
        which = line, width, self.visual_style.rich_style
        if which not in self._strips:
            if len(self._strips) >= _MOST_LINES:
                self._strips.clear()
            self._strips[which] = Strip([Segment(f"{' ' * ((width - len(line)) // 2)}{line}".ljust(width), which[2])])
        return self._strips[which]

    def watch_face(self, before: str, now: str) -> None:
        """Paints the lines that changed."""
        old, new = self._lines(before), self._lines(now)
        if len(old) != len(new) or len(before) != len(now):
            self.refresh()
            return
        top = max(0, self.size.height - len(new)) // 2
        changed = (number for number, line in enumerate(new) if line != old[number])
        if regions := [Region(0, top + number, self.size.width, 1) for number in changed]:
            self.refresh(*regions)

    def _lines(self, face: str) -> list[str]:
        scale = max(1, self.size.height // _ROWS)
        while scale > 1 and _width(face, scale) > self.size.width:
            scale -= 1
        return [line for row in range(_ROWS) for line in [_row(face, row, scale)] * scale]


def _width(face: str, scale: int) -> int:
    return sum(len(_FONT[c][0]) * 2 * scale + 2 * scale for c in face if c in _FONT)


def _row(face: str, row: int, scale: int) -> str:
    gap = " " * (2 * scale)
    return gap.join(
        "".join(("█" if p == "#" else " ") * (2 * scale) for p in _FONT[c][row]) for c in face if c in _FONT
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
        return set(self.face) <= set(_FONT) and _width(self.face, scale) <= width

    def render_line(self, y: int) -> Strip:
        return Widget.render_line(self, y)

    def render(self) -> Content:
        return super().render() if self._fits(self.size.width, 1) else Content(self.face)
