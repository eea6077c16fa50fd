from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.lib.stats.permute import ENOUGH, Block, permutation_p, rough_p


def p_of(blocks: Sequence[Block], seed: int = 1, draws: int = 1999) -> float:
    work = permutation_p(blocks, seed, draws)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return float(stop.value)


def exact_p(blocks: Sequence[Block]) -> float:
    """All ways to deal the values, one by one."""
    ways = [[sum(marked) for marked in combinations(block.values, block.marked)] for block in blocks]
    expected = sum(sum(way) / len(way) for way in ways)
    seen = sum(sum(block.values[: block.marked]) for block in blocks)
    far = [abs(sum(dealt) - expected) >= abs(seen - expected) - 1e-9 for dealt in product(*ways)]
    return sum(far) / len(far)


def weeks(seed: int, count: int, lift: float) -> list[Block]:
    chance = random.Random(seed)
    return [
        Block(tuple(float(round(chance.gauss(5 + lift * (day == 0), 2))) for day in range(chance.randint(3, 5))), 1)
        for _ in range(count)
    ]


@pytest.mark.parametrize("lift", [0.0, 2.0, 4.0])
def test_it_comes_near_to_dealing_in_every_way(lift: float) -> None:
    blocks = [*weeks(3, 5, lift), Block((7.0, 6, 2, 3), 2)]
    exact = exact_p(blocks)
    assert p_of(blocks, draws=20_000) == pytest.approx(exact, abs=0.01 + 0.35 * exact)


def test_the_same_seed_gives_the_same() -> None:
    blocks = weeks(1, 8, 1.5)
    assert p_of(blocks, 5) == p_of(blocks, 5)
    assert len({p_of(blocks, seed) for seed in range(8)}) > 1


def test_what_differs_from_week_to_week_only_makes_no_difference() -> None:
    assert p_of([Block((float(level),) * 7, 1) for level in range(10)]) == 1
    assert p_of([]) == 1
    assert p_of([Block((1.0, 2, 3), 3), Block((1.0, 2), 0)]) == 1


def test_a_clear_difference_is_drawn_to_the_end_and_never_gives_nought() -> None:
    assert p_of([Block((10.0, 0, 0, 0, 0, 0), 1)] * 12, draws=999) == 1 / 1000


def test_it_ends_early_where_it_is_plainly_chance() -> None:
    steps = sum(1 for _ in permutation_p(weeks(2, 20, 0.0), 1))
    assert steps < 3
    assert p_of([Block((5.0, 4, 6), 1)]) >= ENOUGH / 100


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.floats(-5, 5), st.sampled_from([0.5, 2.0, 3.0]))
def test_moving_or_stretching_the_scale_changes_nothing(seed: int, shift: float, factor: float) -> None:
    blocks = weeks(seed, 6, 1)
    other = [Block(tuple(factor * (value + round(shift)) for value in block.values), block.marked) for block in blocks]
    assert p_of(other) == p_of(blocks)


def test_with_no_difference_it_is_small_as_often_as_it_says() -> None:
    small = sum(p_of(weeks(seed, 6, 0.0), seed, 499) <= 0.1 for seed in range(300))
    assert 12 <= small <= 48  # 30 in the middle, give or take three standard errors and the ties


@pytest.mark.parametrize("seed", range(8))
def test_the_rough_p_is_near_that_of_dealing_anew(seed: int) -> None:
    chance = random.Random(seed)
    shift = chance.choice((0, 1))
    blocks = []
    for _ in range(30):
        values = [float(chance.randint(0, 10)) for _ in range(7)]
        blocks.append(Block((min(10.0, values[0] + shift), *values[1:]), 1))
    drawn = p_of(blocks, 1, 20_000)
    assert rough_p(blocks) == pytest.approx(drawn, abs=0.02 + 0.25 * drawn)


def test_where_nothing_can_differ_the_rough_p_is_one() -> None:
    assert rough_p([]) == rough_p([Block((3.0, 3.0), 1), Block((1.0, 2.0), 2)]) == 1.0
