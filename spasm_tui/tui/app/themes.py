"""The program's themes. Colour is never the only sign, so any of them will do."""

from __future__ import annotations

from dataclasses import replace

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
THEMES = tuple(
    replace(
        each,
        variables={**each.variables, **dict.fromkeys(_BARS, str(each.surface)), **dict(ramp_variables(each.dark))},
    )
    for each in _OURS
)
