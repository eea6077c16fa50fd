from __future__ import annotations

from itertools import pairwise

import pytest

from spasm_tui.core.base.pain_ramp import HEIGHTS, TOP, height, luminance, ramp, ramp_colour

# How colours look with no green or no red cones at all, and with no blue ones (Machado, Oliveira and Fernandes 2009,
# severity 1.0), on linear red, green and blue.
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def seen(colour: tuple[int, int, int], kind: str) -> tuple[int, int, int]:
    linear = [(part / 255) ** 2.2 for part in colour]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in BLIND[kind]]
    red, green, blue = (round(min(1.0, max(0.0, part)) ** (1 / 2.2) * 255) for part in mixed)
    return red, green, blue


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("kind", ["", *BLIND])
def test_each_point_is_lighter_or_darker_than_the_one_before_for_every_eye(dark: bool, kind: str) -> None:
    shades = [luminance(seen(colour, kind) if kind else colour) for colour in ramp(dark)]
    steps = [contrast(one, other) for one, other in pairwise(shades)]
    assert (shades == sorted(shades)) is dark
    assert (shades == sorted(shades, reverse=True)) is not dark
    assert min(steps) > 1.03
    assert contrast(shades[0], shades[TOP]) > 3


@pytest.mark.parametrize(
    ("dark", "ground"), [(True, (0x17, 0x1C, 0x1F)), (False, (0xF6, 0xF4, 0xEE)), (True, (0, 0, 0))]
)
def test_every_point_stands_out_from_its_ground(dark: bool, ground: tuple[int, int, int]) -> None:
    assert min(contrast(luminance(colour), luminance(ground)) for colour in ramp(dark)) >= 3


def test_the_height_tells_it_without_a_colour() -> None:
    heights = [HEIGHTS.index(height(pain)) for pain in range(TOP + 1)]
    assert heights == sorted(heights)
    assert heights[0] > 0
    assert heights[TOP] == 8
    assert heights[4] != heights[5]


def test_what_is_beyond_the_scale_has_its_end() -> None:
    assert ramp_colour(99) == ramp_colour(10)
    assert ramp_colour(-1) == ramp_colour(0)
    assert ramp_colour(4.4, dark=True) == ramp_colour(4, dark=True)
