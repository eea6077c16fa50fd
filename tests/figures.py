"""All figures in one picture of text: `python -m tests.figures [NAME...] [--size 40x14] [--svg FILE]`.

Both poses of each, as the session draws them. With --svg, a contact sheet that a browser shows.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from spasm_tui.core.stretching.figure import Figure, Pose
from spasm_tui.lib.drawing.canvas import Cells
from spasm_tui.tui.controls.figure_view import picture_of
from tests.content import CONTENT

COLOURS = {
    "prop": "#9aa5a9",
    "pillow": "#6c8c6b",
    "far": "#5c5f5f",
    "leg": "#a8b8e0",
    "body": "#7fc8c2",
    "head": "#e6e4de",
    "near": "#e6e4de",
}
WIDE, HIGH = 8, 16


def picture(figure: Figure, pose: Pose, width: int, height: int) -> list[list[Cells]]:
    """One pose as the session draws it."""
    return [list(row) for row in picture_of(figure, pose, False, width, height)]


def svg_picture(rows: list[list[Cells]], left: float, top: float) -> list[str]:
    """One pose as SVG: quarters of characters as squares."""
    found = []
    quarters = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
    for line, row in enumerate(rows):
        column = 0
        for cells in row:
            for character in cells.text:
                x, y = left + column * WIDE, top + line * HIGH
                if cells.behind:
                    found.append(_square(x, y, WIDE, HIGH, COLOURS[cells.behind]))
                filled = quarters.find(character)
                for at in range(4):
                    if filled > 0 and filled >> at & 1:
                        across, down = x + at % 2 * WIDE / 2, y + at // 2 * HIGH / 2
                        found.append(_square(across, down, WIDE / 2, HIGH / 2, COLOURS[cells.layer]))
                column += 1
    return found


def _square(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width + 0.3:g}" height="{height + 0.3:g}" fill="{colour}"/>'


def sheet(names: list[str], width: int, height: int, columns: int = 3, easier: bool = False) -> str:
    """All of `names`, both poses side by side."""
    wide, high = (2 * width + 3) * WIDE, (height + 2) * HIGH
    parts = []
    for number, name in enumerate(names):
        stretch = CONTENT.stretches[name]
        left, top = number % columns * wide, number // columns * high
        label = f"{stretch.code}  {stretch.title}".strip()
        parts.append(f'<text x="{left + 8}" y="{top + 18}" fill="#e6e4de" font-size="15">{escape(label)}</text>')
        if stretch.figure:
            figure = stretch.figure.easier if easier else stretch.figure
            for place, pose in enumerate((figure.start, figure.main)):
                rows = picture(figure, pose, width, height)
                parts += svg_picture(rows, left + place * (width + 1) * WIDE, top + 1.5 * HIGH)
    across, down = columns * wide, -(-len(names) // columns) * high
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" font-family="sans-serif">'
    return f'{head}<rect width="100%" height="100%" fill="#171c1f"/>{"".join(parts)}</svg>\n'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--size", default="40x14")
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--easier", action="store_true", help="the easier forms")
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    names = args.names or sorted(CONTENT.stretches, key=lambda name: (CONTENT.stretches[name].code, name))
    if args.svg:
        args.svg.write_text(sheet(names, width, height, easier=args.easier), encoding="utf-8")
        return 0
    for name in names:
        figure = CONTENT.stretches[name].figure
        if figure is None:
            continue
        figure = figure.easier if args.easier else figure
        both = [picture(figure, pose, width, height) for pose in (figure.start, figure.main)]
        print(f"\n{CONTENT.stretches[name].title}")
        for left, right in zip(*both, strict=True):
            print("".join(cells.text for cells in left) + "  " + "".join(cells.text for cells in right))
    return 0


if __name__ == "__main__":
    sys.exit(main())
