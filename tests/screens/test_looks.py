"""How it looks: what stands out from what, and what is drawn with where a font lacks the rest."""

from __future__ import annotations

import unicodedata

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.theme import Theme

from spasm_tui.core.base.pain_ramp import luminance
from spasm_tui.core.base.settings import CHARACTERS, characters_of
from spasm_tui.tui.app.glyph_filter import GlyphFilter
from spasm_tui.tui.app.themes import THEMES
from spasm_tui.tui.controls.pain_ramp import filled_style, pain_style
from tests.making import ago
from tests.screens.playing import SIZES, Machine

INKS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success", "quiet")
"""What words are written in, on the ground, on a line of keys and under the cursor."""


def contrast(one: Color, other: Color) -> float:
    light = sorted(luminance(colour.rgb) + 0.05 for colour in (one, other))
    return light[1] / light[0]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_stand_out_in_every_theme(theme: Theme) -> None:
    variables = theme.to_color_system().generate() | theme.variables
    least = 7.0 if theme.name == "high-contrast" else 4.5
    for ground in ("background", "surface"):
        for ink in INKS:
            found = contrast(Color.parse(variables[ink]), Color.parse(variables[ground]))
            assert found >= least, (ink, ground, found)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_number_stands_out_on_each_cell_of_the_ramp(theme: Theme) -> None:
    variables = theme.variables
    for pain in range(11):
        ink, ground = filled_style(pain).replace("$", "").split(" on ")
        assert contrast(Color.parse(variables[ink]), Color.parse(variables[ground])) >= 4.5, pain
        cell = Color.parse(variables[pain_style(pain).removeprefix("$")])
        assert contrast(cell, Color.parse(theme.background)) >= 3, pain


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_drawn_back_stands_out_from_the_ground_and_a_number_from_it(theme: Theme) -> None:
    skins = [Color.parse(theme.variables[f"skin-{shade}"]) for shade in (0, 1)]
    assert skins[0] != skins[1]
    for skin in skins:
        assert contrast(skin, Color.parse(str(theme.background))) >= 1.4
        assert contrast(skin, Color.parse(str(theme.foreground))) >= 4.5


@pytest.mark.parametrize(
    ("setting", "term", "found"),
    [
        ("auto", "xterm-256color", "dots"),
        ("auto", "rxvt-unicode-256color", "blocks"),
        ("auto", "linux", "blocks"),
        ("auto", "vt220", "ascii"),
        ("auto", "", "dots"),
        ("dots", "vt220", "dots"),
        ("ascii", "xterm-256color", "ascii"),
    ],
)
def test_the_terminals_name_tells_what_to_draw_with(setting: str, term: str, found: str) -> None:
    assert characters_of(setting, {"TERM": term}) == found


@pytest.mark.parametrize("characters", CHARACTERS[2:])
def test_no_dots_are_left_and_no_line_gets_longer(characters: str) -> None:
    every = "".join(chr(0x2800 + bits) for bits in range(256)) + "▁▂▃▄▅▆▇█▘▙▟▗▚●◉○▸─│┤┼·…✓⏎ words"
    (found,) = GlyphFilter(characters).apply([Segment(every)], Color.parse("#000000"))
    assert len(found.text) == len(every)
    assert not [each for each in found.text if "\u2800" < each <= "\u28ff"]
    assert found.text.endswith(" words")
    if characters == "ascii":
        assert found.text.isascii()


def test_blocks_keep_where_the_dots_were() -> None:
    def drawn(dots: str) -> str:
        return GlyphFilter("blocks").apply([Segment(dots)], Color.parse("#000000"))[0].text

    assert drawn("⠀⠁⠈⡀⢀⣿⠛⣤⡇⢸") == " ▘▝▖▗█▀▄▌▐"


@pytest.mark.parametrize("size", SIZES)
async def test_with_plain_characters_nothing_else_reaches_the_terminal(machine: Machine, size: tuple[int, int]) -> None:
    machine.settings = machine.settings.__class__(characters="ascii")
    machine.log("episode", ago(hours=2), pain=7)
    async with machine.play(size=size) as play:
        for key in ("", "i", "escape", "t", "escape", "s"):
            if key:
                await play.press(key)
            odd = {each for each in play.text() if not each.isascii()}
            assert not {each for each in odd if unicodedata.category(each) in ("So", "Sm")}, odd
