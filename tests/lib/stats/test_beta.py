from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.beta import beta_cdf, beta_quantile, binomial_cdf


@pytest.mark.parametrize(
    ("k", "n", "chance"), [(-1, 5, 0), (0, 3, 1 / 8), (1, 3, 1 / 2), (2, 3, 7 / 8), (3, 3, 1), (9, 3, 1)]
)
def test_the_chance_of_at_most_so_many_heads(k: int, n: int, chance: float) -> None:
    assert binomial_cdf(k, n) == pytest.approx(chance)


@given(st.floats(0.01, 0.99), st.floats(0.5, 300), st.floats(0.5, 300))
def test_the_quantile_turns_the_distribution_round(p: float, a: float, b: float) -> None:
    assert beta_cdf(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-6)


@given(st.floats(0, 1), st.floats(0.5, 300), st.floats(0.5, 300))
def test_the_two_ends_mirror_each_other(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(1 - beta_cdf(1 - x, b, a), abs=1e-9)
