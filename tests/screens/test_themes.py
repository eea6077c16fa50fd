from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from spasm_tui.core.base.pain_ramp import luminance
from spasm_tui.core.overview.setting_rows import MORE_THEMES, row_called
from spasm_tui.tui.app.themes import THEMES

LEAST = 4.5
"""What WCAG 2.2 (1.4.3) asks of text."""


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(Color.parse(colour).rgb) for colour in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_settings_know_all_themes_there_are() -> None:
    assert [theme.name for theme in THEMES] == [option.id for option in row_called("theme").options]
    assert set(MORE_THEMES) == set(BUILTIN_THEMES)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_of_words_can_be_read_on_every_ground(theme: Theme) -> None:
    words = ("foreground", "primary", "accent", "warning", "error", "success")
    grounds = ("background", "surface", "panel")
    colours = [getattr(theme, name) for name in words] + [theme.variables["quiet"]]
    for word, ground in product(colours, (getattr(theme, name) for name in grounds)):
        assert contrast(word, ground) >= LEAST, (word, ground)
