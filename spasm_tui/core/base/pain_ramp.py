"""One look for pain from 0 to 10, wherever it is shown: a colour and a height, so that neither is the only sign.

Each point is lighter than the one before on a dark ground, and darker on a light one, on a way from blue to yellow:
every kind of colour blindness leaves that order as it is.
"""

from __future__ import annotations

from functools import cache

HEIGHTS = " ▁▂▃▄▅▆▇█"
TOP = 10
CELL, HALF, FLOOR = "▆", "▃", "▁"
"""A spine is made of these: a whole cell, half of one, and what stands for no pain at all."""
# From no pain to the worst, by the ground they stand on. Between them the colours are mixed.
_ON_DARK = ("#5d7392", "#8f8c84", "#c2ad62", "#ffe14a")
_ON_LIGHT = ("#85803f", "#6a6a68", "#3f4d70", "#0d1d4f")


@cache
def ramp(dark: bool) -> tuple[tuple[int, int, int], ...]:
    """The eleven colours, as red, green and blue."""
    ends = [tuple(int(text[at : at + 2], 16) for at in (1, 3, 5)) for text in (_ON_DARK if dark else _ON_LIGHT)]
    return tuple(_mixed(ends, number * (len(ends) - 1) / TOP) for number in range(TOP + 1))


def ramp_colour(pain: float, dark: bool = False) -> str:
    """The colour of a pain, as `#rrggbb`; on paper unless the ground is `dark`."""
    return "#{:02x}{:02x}{:02x}".format(*ramp(dark)[min(TOP, max(0, round(pain)))])


def _mixed(ends: list[tuple[int, ...]], at: float) -> tuple[int, int, int]:
    first = min(int(at), len(ends) - 2)
    red, green, blue = (round(a + (b - a) * (at - first)) for a, b in zip(ends[first], ends[first + 1], strict=True))
    return red, green, blue


def luminance(colour: tuple[int, int, int]) -> float:
    """How light a colour is, 0 to 1, as WCAG 2 reckons it."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def height(pain: int) -> str:
    """The pain as a block of eight heights; none at all is a thin line, since it was noted."""
    return HEIGHTS[max(1, round(pain * 8 / TOP))]
