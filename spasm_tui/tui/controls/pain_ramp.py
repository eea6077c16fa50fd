"""The ramp of `core/base/pain_ramp` in the themes of the screen: `$pain-7`, and `$on-pain-7` for what stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_tui.core.base.pain_ramp import TOP, luminance, ramp, ramp_colour

_MIDDLE = 0.179
"""The luminance at which black and white stand out alike."""


def ramp_variables(dark: bool) -> Iterator[tuple[str, str]]:
    """The ramp as variables of a theme."""
    for number, colour in enumerate(ramp(dark)):
        yield f"pain-{number}", ramp_colour(number, dark)
        yield f"on-pain-{number}", "#000000" if luminance(colour) > _MIDDLE else "#ffffff"


def pain_style(pain: int) -> str:
    """The look of something of that pain."""
    return f"$pain-{min(TOP, max(0, pain))}"


def filled_style(pain: int) -> str:
    """The look of a number on a cell of that pain."""
    level = min(TOP, max(0, pain))
    return f"$on-pain-{level} on $pain-{level}"
