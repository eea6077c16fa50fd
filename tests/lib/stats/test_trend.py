from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.trend import trend

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
def test_the_slope_lies_in_its_interval_which_agrees_with_p(values: list[float]) -> None:
    found = trend(range(len(values)), values)
    assert found.interval.low <= found.slope <= found.interval.high
    assert 0 <= found.p <= 1
    assert 0 <= found.alike < 1
    if abs(found.p - 0.05) > 1e-6:
        assert found.interval.excludes(0) == (found.p < 0.05)


@given(VALUES)
def test_turned_round_in_time_it_is_the_other_way(values: list[float]) -> None:
    there, back = trend(range(len(values)), values), trend(range(len(values)), values[::-1])
    assert back.slope == pytest.approx(-there.slope, abs=1e-6)
    assert back.interval == pytest.approx((-there.interval.high, -there.interval.low), abs=1e-7)
    assert back.p == pytest.approx(there.p, rel=1e-6, abs=1e-6)


@given(VALUES, st.integers(1, 9), st.integers(-5, 5))
def test_another_scale_changes_the_slope_and_nothing_else(values: list[float], times: int, more: int) -> None:
    found, other = (trend(range(len(values)), each) for each in (values, [times * v + more for v in values]))
    assert other.slope == pytest.approx(times * found.slope, abs=1e-7)
    assert other.p == pytest.approx(found.p, rel=1e-6, abs=1e-9)


def test_days_that_are_alike_are_seen_to_be() -> None:
    alike, apart = (
        [trend(range(90), like_yesterday(seed, 90, each)).alike for seed in range(20)] for each in (0.8, 0.0)
    )
    assert 0.65 < sum(alike) / 20 < 0.9
    assert sum(apart) / 20 < 0.2


def test_weeks_count_as_days_do_by_their_own_step() -> None:
    values = like_yesterday(1, 60, 0.6)
    days, weeks = trend(range(60), values), trend([7.0 * day for day in range(60)], values, step=7)
    assert weeks.slope == pytest.approx(days.slope / 7)
    assert (weeks.p, weeks.alike) == pytest.approx((days.p, days.alike))


# Three standard errors above 0.03, 0.05 and 0.09 of them. Taken for days that know nothing of each other, over half of
# those that are alike would be.
@pytest.mark.parametrize(
    ("alike", "tries", "most"),
    [
        *((alike, 60, most) for alike, most in ((0.0, 5), (0.7, 8), (0.9, 12))),
        *(pytest.param(alike, 200, most, marks=pytest.mark.slow) for alike, most in ((0.0, 14), (0.7, 22), (0.9, 31))),
    ],
)
def test_alike_days_without_a_trend_are_seldom_called_one(alike: float, tries: int, most: int) -> None:
    assert sum(trend(range(60), like_yesterday(seed, 60, alike)).p <= 0.05 for seed in range(tries)) <= most


def test_a_trend_is_still_found_among_alike_days() -> None:
    values = [[v - day / 15 for day, v in enumerate(like_yesterday(seed, 60, 0.5))] for seed in range(40)]
    assert sum(trend(range(60), each).p <= 0.05 for each in values) >= 34


def test_a_gap_is_as_wide_as_its_days() -> None:
    # The same values, once with half a year between the halves: then the second half knows nothing of the first.
    values = like_yesterday(4, 60, 0.9)
    near = trend(range(60), values)
    far = trend([*range(30), *range(210, 240)], values)
    assert far.interval.high - far.interval.low < (near.interval.high - near.interval.low) / 3
