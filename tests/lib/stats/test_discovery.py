from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.discovery import false_discovery_rates

PS = st.lists(st.floats(0, 1), max_size=40)


def test_each_is_its_p_times_all_questions_by_its_rank() -> None:
    assert false_discovery_rates([0.04, 0.005, 0.03, 0.9]) == pytest.approx([0.16 / 3, 0.02, 0.16 / 3, 0.9])


def test_no_questions_give_no_rates() -> None:
    assert false_discovery_rates([]) == []


@given(PS)
def test_they_keep_the_order_of_the_ps_and_are_never_smaller(ps: list[float]) -> None:
    rates = false_discovery_rates(ps)
    assert all(p <= rate + 1e-12 and rate <= 1 for p, rate in zip(ps, rates, strict=True))
    pairs = sorted(zip(ps, rates, strict=True))
    assert [rate for _, rate in pairs] == sorted(rate for _, rate in pairs)


@given(PS)
def test_the_order_of_the_questions_makes_no_difference(ps: list[float]) -> None:
    shuffled = sorted(ps)
    assert sorted(false_discovery_rates(ps)) == pytest.approx(sorted(false_discovery_rates(shuffled)))
