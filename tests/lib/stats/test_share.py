from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.share import jeffreys, wilson


def test_nine_of_fourteen() -> None:
    assert wilson(9, 14) == pytest.approx((0.3876, 0.8366), abs=1e-4)
    assert jeffreys(9, 14) == pytest.approx((0.3845, 0.8485), abs=1e-4)


def test_none_and_all_reach_the_ends() -> None:
    assert (wilson(0, 5).low, wilson(5, 5).high) == (0, 1)
    assert (jeffreys(0, 5).low, jeffreys(5, 5).high) == (0, 1)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_both_hold_the_share_that_was_seen_and_mirror(case: tuple[int, int]) -> None:
    hits, n = case
    for by in (wilson, jeffreys):
        low, high = by(hits, n)
        assert 0 <= low <= hits / n <= high <= 1
        mirrored = by(n - hits, n)
        assert (1 - mirrored.high, 1 - mirrored.low) == pytest.approx((low, high), abs=1e-9)


@given(st.integers(1, 50))
def test_more_days_make_it_narrower(n: int) -> None:
    def width(times: int) -> float:
        low, high = wilson(n * times, 2 * n * times)
        return high - low

    assert width(4) < width(1)
