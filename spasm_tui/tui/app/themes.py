"""The program's themes. Colour is never the only sign, so any of them will do."""

from __future__ import annotations

from dataclasses import replace

from textual.color import Color
from textual.theme import Theme

from spasm_tui.tui.controls.pain_ramp import ramp_variables

_OURS = (
    Theme(
        "calm",
        primary="#7fc8c2",
        secondary="#a8b8e0",
        accent="#f2c879",
        warning="#f0b060",
        error="#ee8a7d",
        success="#9fd49a",
        foreground="#e6e4de",
        background="#171c1f",
        surface="#222a2e",
        panel="#2b3439",
        variables={"quiet": "#9aa5a9"},
    ),
    Theme(
        "calm-light",
        primary="#1c6b66",
        secondary="#3d4f8a",
        accent="#7d5200",
        warning="#8f4d00",
        error="#a8271a",
        success="#2b6b28",
        foreground="#1d2426",
        background="#f6f4ee",
        surface="#e9e6dc",
        panel="#e2dfd4",
        dark=False,
        variables={"quiet": "#5a6468"},
    ),
    Theme(
        "high-contrast",
        primary="#00ffff",
        secondary="#ffffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff8080",
        success="#00ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#1a1a1a",
        panel="#262626",
        variables={"quiet": "#d0d0d0"},
    ),
    # Blue, orange and yellow stay apart in every common kind of colour blindness.
    Theme(
        "colour-blind",
        primary="#56b4e9",
        secondary="#9fc5e8",
        accent="#f0e442",
        warning="#e69f00",
        error="#ff9e4a",
        success="#8fd0ff",
        foreground="#eeeeee",
        background="#16191d",
        surface="#22272d",
        panel="#2c333b",
        variables={"quiet": "#a3adb5"},
    ),
)

_BARS = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active", "scrollbar-corner-color")
"""The ground of the bars at the side: as quiet as a line of keys, so that only their place in it is seen."""
_SKINS = (0.22, 0.3)
"""How far the two shades of the drawn back are from the ground towards the words on it: darker on a light one."""


def _variables(theme: Theme) -> dict[str, str]:
    """What a theme has besides Textual's own colours."""
    ground, ink = Color.parse(str(theme.background)), Color.parse(str(theme.foreground))
    skins = {f"skin-{shade}": ground.blend(ink, part).hex6 for shade, part in enumerate(_SKINS)}
    bars = dict.fromkeys(_BARS, str(theme.surface))
    return {**theme.variables, **bars, **skins, **dict(ramp_variables(theme.dark))}


THEMES = tuple(replace(each, variables=_variables(each)) for each in _OURS)
