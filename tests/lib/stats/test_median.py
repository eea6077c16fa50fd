from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.beta import binomial_cdf
from spasm_tui.lib.stats.median import median, median_interval

VALUES = st.lists(st.integers(0, 10).map(float), min_size=1, max_size=200)


@given(VALUES)
def test_the_median_is_the_standard_librarys(values: list[float]) -> None:
    assert median(values) == statistics.median(values)


def test_no_values_have_no_median() -> None:
    with pytest.raises(ValueError, match="no middle"):
        median([])


# The ranks of the sign interval for 95 %, from the table in Conover, Practical Nonparametric Statistics.
@pytest.mark.parametrize(
    ("n", "rank"), [(6, 1), (8, 1), (9, 2), (12, 3), (15, 4), (20, 6), (25, 8), (40, 14), (100, 40)]
)
def test_it_goes_from_the_lowest_rank_the_level_allows(n: int, rank: int) -> None:
    assert median_interval([float(v) for v in range(1, n + 1)]) == (rank, n + 1 - rank)


@pytest.mark.parametrize("n", range(6))
def test_under_six_values_there_is_none(n: int) -> None:
    assert median_interval([1.0] * n) is None


@given(st.integers(6, 3000), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_rank_is_the_greatest_one_allowed(n: int, level: float) -> None:
    found = median_interval([float(v) for v in range(n)], level)
    tail = (1 - level) / 2
    if found is None:
        assert binomial_cdf(0, n) > tail
    else:
        assert binomial_cdf(int(found.low), n) <= tail < binomial_cdf(int(found.low) + 1, n)
        assert found.low + found.high == n - 1


@given(st.lists(st.floats(-10, 10), min_size=6, max_size=60))
def test_it_holds_the_median(values: list[float]) -> None:
    found = median_interval(values)
    assert found is not None
    assert found.low <= median(values) <= found.high
