from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.trial.verdict import (
    ALPHA,
    LEAST_SD,
    Verdict,
    chances_of,
    interval,
    judge,
    posterior,
    sign_flip_p,
)

points = st.integers(-10, 10)
enough = st.lists(points, min_size=6, max_size=9)
OTHER = {"first": "second", "second": "first"}


def brute_p(differences: list[int]) -> float:
    """All 2^k signs, one after the other."""
    seen = abs(sum(differences))
    sums = [
        sum(s * d for s, d in zip(signs, differences, strict=True))
        for signs in product((-1, 1), repeat=len(differences))
    ]
    return sum(abs(total) >= seen for total in sums) / len(sums)


@given(st.lists(points, min_size=1, max_size=9))
def test_the_sign_flip_test_is_that_of_all_signs(differences: list[int]) -> None:
    assert sign_flip_p(differences) == pytest.approx(brute_p(differences))


@pytest.mark.parametrize(
    ("pairs", "p"), [(3, 0.25), (4, 0.125), (5, 0.0625), (6, 0.03125), (8, 2 / 256), (10, 2 / 1024)]
)
def test_the_least_p_is_that_of_the_table(pairs: int, p: float) -> None:
    assert sign_flip_p([2] * pairs) == p
    assert sign_flip_p([0] * pairs) == 1.0


@given(enough, st.integers(-12, 12))
def test_the_interval_holds_just_what_the_test_does_not_rule_out(differences: list[int], value: int) -> None:
    found = interval(differences)
    assert found
    assert (found[0] <= value <= found[1]) == (sign_flip_p([d - value for d in differences]) > ALPHA)


@given(enough)
def test_the_middle_is_in_the_interval(differences: list[int]) -> None:
    found = interval(differences)
    assert found
    assert min(differences) <= found[0] <= sum(differences) / len(differences) <= found[1] <= max(differences)


def test_under_six_pairs_there_is_no_interval() -> None:
    assert interval([3, 3, 3, 3, 3]) is None
    assert interval([1, 2, 3, 4, 5, 6]) == (1, 6)


@pytest.mark.parametrize("pairs", range(1, 6))
def test_under_six_pairs_nothing_but_the_numbers_is_told(pairs: int) -> None:
    assert judge([3] * pairs) == Verdict(pairs, 3, 3, 3, "few")


@pytest.mark.parametrize("pairs", [0, 13])
def test_no_pairs_or_too_many_have_no_verdict(pairs: int) -> None:
    with pytest.raises(ValueError, match=f"not {pairs}"):
        judge([1] * pairs)


@given(st.lists(points, min_size=1, max_size=12))
def test_swapping_the_two_turns_the_verdict_round_and_no_more(differences: list[int]) -> None:
    found, turned = judge(differences), judge([-d for d in differences])
    assert turned.word == OTHER.get(found.word, found.word)
    assert (turned.median, turned.least, turned.most, turned.p) == (-found.median, -found.most, -found.least, found.p)
    assert (found.interval is None) == (turned.interval is None)
    if found.interval and turned.interval:
        assert turned.interval == pytest.approx((-found.interval[1], -found.interval[0]))
    if found.chances and turned.chances:
        assert turned.chances.first == pytest.approx(found.chances.second, abs=1e-12)
        assert turned.chances.same == pytest.approx(found.chances.same, abs=1e-12)
        assert turned.chances.above_zero == pytest.approx(1 - found.chances.above_zero, abs=1e-12)


@given(enough, st.permutations(range(6)))
def test_the_order_of_the_pairs_makes_no_difference(differences: list[int], order: list[int]) -> None:
    mixed = [differences[n] for n in order] + differences[6:]
    found, again = judge(differences), judge(mixed)
    assert (again.word, again.p, again.median) == (found.word, found.p, found.median)
    assert again.interval == pytest.approx(found.interval)


@given(enough)
def test_the_three_chances_are_all_there_is(differences: list[int]) -> None:
    chances = chances_of(differences)
    assert chances.first + chances.second + chances.same == pytest.approx(1)
    assert all(-1e-12 <= each <= 1 for each in chances)
    assert chances.first <= chances.above_zero <= 1 - chances.second + 1e-12


# The rule, against numbers worked out by hand: n = 8, mean 2, s = 1.5: post. var 1 / (8/2.25 + 1/2.25) = 0.25.


def test_the_posterior_is_the_normal_one() -> None:
    differences = [2, 2, 2, 2, 2, 2, 2, 2]
    mean, sd = posterior(differences)
    weight = 8 / LEAST_SD**2
    assert mean == pytest.approx(2 * weight / (weight + 1 / 2.25))
    assert sd == pytest.approx((weight + 1 / 2.25) ** -0.5)
    spread = [0, 4, 0, 4, 0, 4, 0, 4]  # s^2 = 32/7
    mean, sd = posterior(spread)
    assert mean == pytest.approx(2 * (8 * 7 / 32) / (8 * 7 / 32 + 1 / 2.25))
    assert sd == pytest.approx((8 * 7 / 32 + 1 / 2.25) ** -0.5)


@pytest.mark.parametrize(
    ("differences", "word"),
    [
        ([3, 2, 3, 4, 2, 3, 3, 2], "first"),
        ([-3, -2, -3, -4, -2, -3, -3, -2], "second"),
        ([0, 0, 0, 0, 0, 0], "same"),
        ([1, -1, 0, 1, -1, 0, 0, 0], "same"),
        ([1, 1, 1, 1, 1, 1, 1, 1], "unclear"),  # a point: right on the line between the same and better
        ([4, -3, 5, -2, 0, 3, -4, 2], "unclear"),
        ([2, 2, 2, 2, 2, 2], "first"),
    ],
)
def test_words_go_with_the_numbers(differences: list[int], word: str) -> None:
    assert judge(differences).word == word


@given(enough)
def test_a_word_is_only_said_when_its_chance_is_over_four_in_five(differences: list[int]) -> None:
    found = judge(differences)
    assert found.chances
    chance = {"first": found.chances.first, "second": found.chances.second, "same": found.chances.same}
    assert [word for word, value in chance.items() if value > 0.8] == ([] if found.word == "unclear" else [found.word])
