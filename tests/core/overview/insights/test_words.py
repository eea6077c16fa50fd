from __future__ import annotations

import math

import pytest

from spasm_tui.core.overview.insights.words import chance, eased, eased_range, num, share_range, times, times_range
from spasm_tui.lib.stats.interval import Interval


@pytest.mark.parametrize(
    ("value", "words"), [(2, "2"), (1.5, "1.5"), (0.04, "0"), (-0.04, "0"), (1.96, "2"), (-1.25, "-1.2"), (130, "130")]
)
def test_a_number_has_no_more_digits_than_say_something(value: float, words: str) -> None:
    assert num(value) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [(2, "2 points less"), (1, "1 point less"), (-1.5, "1.5 points more"), (0, "no change"), (-0.03, "no change")],
)
def test_a_change_of_pain(change: float, words: str) -> None:
    assert eased(change) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(1, 2), " (1 to 2 less)"),
        (Interval(0, 2), " (0 to 2 less)"),
        (Interval(-2, -0.5), " (0.5 to 2 more)"),
        (Interval(-1, 0.5), " (1 more to 0.5 less)"),
        (Interval(0, 0), ""),
        (None, ""),
    ],
)
def test_its_interval(interval: Interval | None, words: str) -> None:
    assert eased_range(interval) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(3.24, "3.2 times"), (0.333, "0.33 times"), (math.inf, "over 100 times"), (0, "under 0.01 times")],
)
def test_odds(ratio: float, words: str) -> None:
    assert times(ratio) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(1.14, 9), "1.1 to 9 times"),
        (Interval(0.2, 0.75), "0.2 to 0.75 times"),
        (Interval(1.2, math.inf), "1.2 times or more"),
        (Interval(0, 1.6), "1.6 times or less"),
        (Interval(0, math.inf), "anything"),
    ],
)
def test_the_interval_of_odds_says_when_an_end_is_open(interval: Interval, words: str) -> None:
    assert times_range(interval) == words


def test_a_share_is_a_count_with_its_range() -> None:
    assert share_range(9, 14) == "9 of 14 (39 to 84 in 100)"


@pytest.mark.parametrize(
    ("p", "words"), [(0.0004, "p under 0.001"), (0.0042, "p 0.004"), (0.034, "p 0.03"), (1, "p 1")]
)
def test_p(p: float, words: str) -> None:
    assert chance(p) == words
