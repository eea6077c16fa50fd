from __future__ import annotations

import math
from datetime import timedelta

import pytest

from spasm_tui.core.overview.insights.spasms import often, spasms
from tests.core.overview.insights.looking import look, pains, spasm
from tests.making import NOW


def test_no_spasm_yet_is_too_few() -> None:
    assert spasms(look(*pains([1, 2]))).lines == ("No spasm noted in 2 days.",)
    assert spasms(look()).lines == ("No spasm noted.",)


def test_a_young_diary_counts_and_compares_nothing() -> None:
    found = spasms(look(spasm(40), spasm(3)))
    assert (found.lines, found.strength) == (("2 spasms in the last 41 days.",), "counts")


def test_few_spasms_are_never_called_fewer() -> None:
    found = spasms(look(*(spasm(days) for days in (170, 150, 130, 120, 110)), *pains([1] * 200)))
    assert found.lines == ("0 spasms in the last 90 days, 5 in the 90 before: too few to call it more or less.",)
    assert found.strength == "unclear"


def test_many_against_one_are_clearly_fewer() -> None:
    found = spasms(look(spasm(20), *(spasm(91 + 9 * number) for number in range(9)), spasm(178), spasm(200)))
    assert found.lines == ("1 spasm in the last 90 days, 10 in the 90 before: clearly fewer.",)
    assert found.strength == "clear"
    turned = spasms(look(spasm(100), *(spasm(9 * number) for number in range(7)), spasm(150), spasm(200)))
    assert turned.lines == ("7 spasms in the last 90 days, 2 in the 90 before: that may be chance.",)


def test_half_a_year_without_one() -> None:
    assert spasms(look(spasm(300), *pains([1]))).lines == ("No spasm in the last 180 days.",)


def test_how_long_they_last_is_told_from_three_on() -> None:
    ended = [spasm(days, until=NOW - timedelta(days=days - length)) for days, length in ((40, 4), (30, 6), (20, 5))]
    assert len(spasms(look(*ended[:2])).lines) == 1
    assert spasms(look(*ended)).lines[1] == "As a rule one lasts 5 days, of 3 that you said are over."
    many = [spasm(10 + days, until=NOW - timedelta(days=10 + days - 0.5)) for days in range(6)]
    assert spasms(look(*many)).lines[1] == "As a rule one lasts 12 hours (0.5 to 0.5), of 6 that you said are over."


def test_the_rates_by_hand() -> None:
    even = often(4, 4)
    assert even.p == pytest.approx(1)
    assert even.ratio.low == pytest.approx(1 / even.ratio.high)
    none = often(0, 6)
    assert none.p == pytest.approx(1 / 64)
    assert none.ratio.low == 0
    assert often(6, 0).ratio.high == math.inf
