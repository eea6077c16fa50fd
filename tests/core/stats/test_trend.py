from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.stats.median import median
from spasm_tui.core.stats.trend import autocorrelations, kendall_variance, ranks, trend, variance_factor

VALUES = st.lists(st.integers(0, 10).map(float), min_size=7, max_size=60)


def like_yesterday(seed: int, days: int, alike: float) -> list[float]:
    chance = random.Random(seed)
    values = [chance.gauss(0, 1)]
    for _ in range(days - 1):
        values.append(alike * values[-1] + (1 - alike**2) ** 0.5 * chance.gauss(0, 1))
    return values


def test_under_seven_values_there_is_no_trend() -> None:
    with pytest.raises(ValueError, match="7 values, not 6"):
        trend(range(6), [1.0, 2, 3, 4, 5, 6])


def test_a_straight_way_down_is_found_with_its_slope() -> None:
    found = trend([0, 1, 3, 4, 8, 9, 15, 20], [20.0, 19, 17, 16, 12, 11, 5, 0])
    assert found.slope == pytest.approx(-1)
    assert found.interval == pytest.approx((-1, -1))
    assert found.p < 0.01


def test_values_that_never_change_have_none() -> None:
    found = trend(range(30), [4.0] * 30)
    assert (found.slope, found.interval, found.p) == (0, (0, 0), 1)


@given(VALUES)
def test_the_slope_is_the_middle_of_all_slopes_and_lies_in_its_interval(values: list[float]) -> None:
    found = trend(range(len(values)), values)
    pairs = combinations(enumerate(values), 2)
    assert found.slope == pytest.approx(median([(b - a) / (j - i) for (i, a), (j, b) in pairs]))
    assert found.interval.low <= found.slope <= found.interval.high
    assert 0 <= found.p <= 1
    assert found.widened >= 1


@given(VALUES)
def test_turned_round_in_time_it_is_the_other_way(values: list[float]) -> None:
    there, back = trend(range(len(values)), values), trend(range(len(values)), values[::-1])
    assert back.slope == pytest.approx(-there.slope)
    assert back.interval == pytest.approx((-there.interval.high, -there.interval.low))
    assert back.p == pytest.approx(there.p, rel=0.05, abs=1e-9)


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_days_that_are_alike_make_it_stricter(seed: int) -> None:
    alike = like_yesterday(seed, 90, 0.8)
    assert variance_factor(alike) > 1.5


def test_alike_days_without_a_trend_are_seldom_called_one() -> None:
    # Taken for days that know nothing of each other, near half of these would be.
    called = sum(trend(range(60), like_yesterday(seed, 60, 0.7)).p <= 0.05 for seed in range(150))
    assert called <= 24


def test_a_trend_is_still_found_among_alike_days() -> None:
    values = [[v - day / 15 for day, v in enumerate(like_yesterday(seed, 60, 0.5))] for seed in range(40)]
    assert sum(trend(range(60), each).p <= 0.05 for each in values) >= 34


def test_ranks_share_their_places() -> None:
    assert ranks([3.0, 1, 3, 9]) == [2.5, 1, 2.5, 4]


def test_the_autocorrelation_of_ups_and_downs_by_hand() -> None:
    assert autocorrelations([1.0, -1, 1, -1]) == pytest.approx([-0.75, 0.5, -0.25])
    assert autocorrelations([2.0, 2, 2]) == [0, 0]


def test_equal_values_make_the_variance_smaller() -> None:
    assert kendall_variance([1.0, 2, 3, 4]) == pytest.approx(4 * 3 * 13 / 18)
    assert kendall_variance([1.0, 1, 3, 4]) == pytest.approx((4 * 3 * 13 - 2 * 9) / 18)
    assert kendall_variance([1.0, 1, 1]) == 0
