"""Where the spasms were, as a picture of the back with how often each place was named."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.base.body import PLACES, layout
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.overview.report.page import short_list
from spasm_tui.lib.drawing.shapes import BAR, INK, LINE, MIDDLE, QUIET, Box, Label, Picture, Shape
from spasm_tui.lib.text import plural

_ACROSS, _DOWN = 4.0, 6.8
"""Points a character of the map takes: in a terminal they are twice as high as wide, here a little less."""
_TOP = 10.0
_SHOWN = 5


def body_picture(counts: Mapping[str, int]) -> Picture:
    """The back, seen from behind, darker where a place was named more often."""
    body = layout(1)
    most = max((counts.get(place, 0) for place in PLACES), default=0)
    width = body.width * _ACROSS
    shapes: list[Shape] = [
        Label(0, 7, "left", 7, QUIET),
        Label(width, 7, "right", 7, QUIET, "end"),
        Label(width / 2, 7, "from behind", 7, QUIET, MIDDLE),
    ]
    for cell in body.cells:
        x, y = cell.x * _ACROSS, _TOP + cell.y * _DOWN
        wide, high = cell.width * _ACROSS, cell.height * _DOWN - 1.2
        count = counts.get(cell.place, 0)
        share = count / most if most else 0.0
        shapes.append(Box(x, y, wide, high, _shade(share), LINE))
        if count:
            ink = "#ffffff" if share > 0.55 else INK
            size = min(7.0, high - 1)
            shapes.append(Label(x + wide / 2, y + high / 2 + size * 0.37, str(count), size, ink, MIDDLE, bold=True))
    return Picture(width, _TOP + body.height * _DOWN, tuple(shapes))


def _shade(share: float) -> str:
    """From nearly white to the colour of the bars."""
    mixed = (round(249 + (int(BAR[at : at + 2], 16) - 249) * share) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def body_words(counts: Mapping[str, int], placed: int, spasms: int, words: Vocabulary) -> str:
    """The same in words; `placed` of the spasms named a place."""
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    named = [f"{words.title('where', place)} {count}" for place, count in ranked]
    of = plural(spasms, "spasm") if placed == spasms else f"{placed} of {plural(spasms, 'spasm')}"
    return f"Places named for {of}, with how often: {short_list(named, _SHOWN)}."
