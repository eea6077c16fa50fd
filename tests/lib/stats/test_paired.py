from __future__ import annotations

import random
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.lib.stats.median import median
from spasm_tui.lib.stats.paired import paired_change, signed_rank_counts, walsh

CHANGES = st.lists(st.integers(-10, 10).map(float), min_size=1, max_size=40)


@given(CHANGES)
def test_the_walsh_estimate_is_the_middle_of_all_means_of_two(changes: list[float]) -> None:
    assert walsh(changes)[0] == median([(a + b) / 2 for a, b in combinations_with_replacement(changes, 2)])


# The greatest sums with a chance of at most 0.025, from the usual signed-rank table, and one more.
@pytest.mark.parametrize(("n", "rank"), [(6, 1), (7, 3), (8, 4), (10, 9), (15, 26), (20, 53), (25, 90)])
def test_its_interval_cuts_as_many_means_as_the_signed_rank_table_allows(n: int, rank: int) -> None:
    changes = [float(2**number) for number in range(n)]
    means = sorted((a + b) / 2 for a, b in combinations_with_replacement(changes, 2))
    assert walsh(changes)[1] == (means[rank - 1], means[-rank])


def test_under_six_pairs_there_is_no_interval() -> None:
    assert walsh([1.0, 2, 3, 4, 5])[1] is None
    assert paired_change([1.0]) == (1, 1, None, 1, None)


def test_the_sums_of_signed_ranks_are_counted_by_hand_for_four() -> None:
    sums = [sum(rank for rank, up in enumerate(signs, 1) if up) for signs in product((0, 1), repeat=4)]
    assert signed_rank_counts(4) == [sums.count(total) for total in range(11)]


def test_above_sixty_pairs_the_normal_distribution_cuts_nearly_the_same() -> None:
    chance = random.Random(1)
    changes = [chance.gauss(1, 2) for _ in range(61)]
    (exact, nearly) = (walsh(changes[:60])[1], walsh(changes)[1])
    assert exact is not None
    assert nearly == pytest.approx(exact, abs=0.1)


def test_many_thousand_pairs_cost_little() -> None:
    found = paired_change([float(number % 5) for number in range(50_000)])
    assert (found.middle, found.interval, found.typical) == (2, (2, 2), 2)
