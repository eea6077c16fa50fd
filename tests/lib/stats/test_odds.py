from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.odds import Stratum, conditional_odds


def matched(with_it: int, without: int) -> list[Stratum]:
    """Pairs of a day with the event and one without that differ in the exposure."""
    return [Stratum(2, 1, 1, 1)] * with_it + [Stratum(2, 1, 1, 0)] * without


@st.composite
def strata(draw: st.DrawFn) -> list[Stratum]:
    found = []
    for _ in range(draw(st.integers(1, 8))):
        days = draw(st.integers(2, 28))
        exposed, cases = draw(st.integers(0, days)), draw(st.integers(0, min(days, 4)))
        both = draw(st.integers(max(0, exposed + cases - days), min(exposed, cases)))
        found.append(Stratum(days, exposed, cases, both))
    return found


def test_of_matched_pairs_it_is_the_one_kind_by_the_other() -> None:
    found = conditional_odds(matched(12, 4))
    assert found is not None
    assert found.ratio == pytest.approx(3)
    assert found.strata == 16


def test_pairs_alike_tell_nothing() -> None:
    assert (
        conditional_odds([Stratum(2, 2, 1, 1), Stratum(2, 0, 1, 0), Stratum(5, 2, 0, 0), Stratum(5, 2, 5, 2)]) is None
    )
    assert conditional_odds([]) is None


def test_all_on_one_side_leaves_that_end_open() -> None:
    found = conditional_odds(matched(6, 0))
    assert found is not None
    assert (found.ratio, found.interval.high) == (math.inf, math.inf)
    # Half of what was seen counts: p = 2 x 1/2^7; the low end has 0.025 = 1/2 (r / (1 + r))^6.
    assert found.p == pytest.approx(1 / 64)
    share = 0.05 ** (1 / 6)
    assert found.interval.low == pytest.approx(share / (1 - share), rel=1e-6)
    other = conditional_odds(matched(0, 6))
    assert other is not None
    assert (other.ratio, other.interval.low) == (0, 0)


@given(strata())
def test_with_and_without_mirror_each_other(given_strata: list[Stratum]) -> None:
    found = conditional_odds(given_strata)
    turned = conditional_odds([Stratum(s.days, s.days - s.exposed, s.cases, s.cases - s.both) for s in given_strata])
    if found is None:
        assert turned is None
    else:
        assert turned is not None
        assert turned.p == pytest.approx(found.p)
        logs = [math.log(value) if value else -math.inf for value in (found.ratio, *found.interval)]
        mirrored = [-math.log(value) if value else math.inf for value in (turned.ratio, *reversed(turned.interval))]
        assert mirrored == pytest.approx(logs, abs=1e-6)


@given(strata())
def test_the_interval_holds_the_estimate_and_agrees_with_the_test(given_strata: list[Stratum]) -> None:
    found = conditional_odds(given_strata)
    if found is not None:
        assert found.interval.low <= found.ratio <= found.interval.high
        assert found.interval.excludes(1) == (found.p < 0.05) or abs(found.p - 0.05) < 1e-6


def test_ten_years_of_days_do_not_get_too_small_for_a_float() -> None:
    found = conditional_odds([Stratum(28, 9, 3, 3)] * 130)
    assert found is not None
    assert math.isinf(found.ratio)
    assert found.interval.low > 10
    near = conditional_odds([Stratum(28, 9, 3, 2)] * 130)
    assert near is not None
    assert 3 < near.interval.low < near.ratio < near.interval.high < 6
