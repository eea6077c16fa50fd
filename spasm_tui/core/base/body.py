"""The back as a map: places in rows from the neck down, where each lies, which is next to which."""

from __future__ import annotations

from spasm_tui.lib.quick_classes import NamedTuple

# From the neck down: rows in height, then (place, width) side by side. Left is the user's left.
_ROWS: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = (
    (1, (("neck", 7),)),
    (2, (("upper-left", 9), ("upper-centre", 9), ("upper-right", 9))),
    (2, (("middle-left", 8), ("middle-centre", 9), ("middle-right", 8))),
    (2, (("low-left", 8), ("low-centre", 9), ("low-right", 8))),
    (2, (("buttock-left", 13), ("buttock-right", 13))),
    (2, (("thigh-left", 11), ("thigh-right", 11))),
    (2, (("calf-left", 8), ("calf-right", 8))),
)
PLACES = tuple(place for _, cells in _ROWS for place, _ in cells)


class Cell(NamedTuple):
    """Where a place lies on the map, in characters; `row` counts the rows of the body."""

    place: str
    row: int
    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether the point is on this place."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Layout(NamedTuple):
    """The map at one size."""

    width: int
    height: int
    cells: tuple[Cell, ...]

    def at(self, x: int, y: int) -> str:
        """The place at a point; empty beside the body."""
        return next((cell.place for cell in self.cells if cell.holds(x, y)), "")

    def on_line(self, y: int) -> list[Cell]:
        """The places that a line of the map crosses, from left to right."""
        return [cell for cell in self.cells if cell.y <= y < cell.y + cell.height]


def layout(scale: int) -> Layout:
    """The map, `scale` times as high; cells of one row have a column between them."""
    width = max(_row_width(cells, scale) for _, cells in _ROWS)
    found: list[Cell] = []
    y = 0
    for row, (height, cells) in enumerate(_ROWS):
        x = (width - _row_width(cells, scale)) // 2
        for place, wide in cells:
            found.append(Cell(place, row, x, y, _wide(wide, scale), height * scale))
            x += _wide(wide, scale) + 1
        y += height * scale
    return Layout(width, y, tuple(found))


def _wide(width: int, scale: int) -> int:
    """A larger map grows less to the sides than down: characters are higher than wide."""
    return width if scale == 1 else width * 2 - 3


def _row_width(cells: tuple[tuple[str, int], ...], scale: int) -> int:
    return sum(_wide(width, scale) for _, width in cells) + len(cells) - 1


def next_place(place: str, key: str) -> str:
    """The place an arrow key (up, down, left, right) leads to; the same one at the edge."""
    cells = layout(1).cells
    here = next(cell for cell in cells if cell.place == place)
    middle = here.x + here.width / 2
    if key in ("left", "right"):
        row = [cell.place for cell in cells if cell.row == here.row]
        at = row.index(place) + (1 if key == "right" else -1)
        return row[min(max(0, at), len(row) - 1)]
    beyond = [cell for cell in cells if cell.row == here.row + (1 if key == "down" else -1)]
    return min(beyond, key=lambda cell: abs(cell.x + cell.width / 2 - middle)).place if beyond else place
