from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.insights.insight import Insight
from spasm_tui.core.overview.insights.trend import SPAN, better, smallest_change, weeks_of
from tests.core.overview.insights.looking import look, pains, spasm

FALLING = [7, 7, 6, 7, 6, 6, 7, 6, 6, 5, 6, 5, 5, 5, 6, 4, 5, 4, 4, 5, 4, 3, 4, 3, 4, 3, 3, 2, 3, 2, 2, 3, 2, 1, 2]
STEADY = [4, 5, 4, 4, 5, 4, 4, 4, 5, 4, 5, 4, 4, 5, 4, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4]
MIXED = [2, 8, 3, 7, 1, 9, 3, 6, 2, 8, 4, 9, 2, 7, 3, 6, 9, 1, 8, 4, 2, 9, 3, 7, 5, 2, 8, 1, 6, 9, 2, 7, 4, 8, 5]


def said(*records: Record) -> Insight:
    return better(look(*records))


# The smallest change that matters: by the height of the start (Q15), and 2 points or 30 % (Q4, Q14); the stricter one.
@pytest.mark.parametrize(
    ("start", "change"), [(0, 1), (1, 1), (3, 1), (4, 1.2), (4.5, 2), (5, 2), (7, 2), (7.5, 2), (8, 3), (10, 3)]
)
def test_how_much_matters_depends_on_the_start(start: float, change: float) -> None:
    assert smallest_change(start) == pytest.approx(change)


def test_a_steady_fall_is_better_with_its_numbers() -> None:
    found = said(*pains(FALLING))
    assert (found.verdict, found.strength, found.n) == ("better", "clear", 14)
    assert found.lines[0] == "Better: pain about 2 now, 7 a month ago."
    assert "7 then (7 days noted), 2 now (7 days noted)" in found.reason[0]
    assert "5 points less. From 7, 2 or more matters." in found.reason[1]


def test_a_steady_rise_is_worse() -> None:
    found = said(*pains(FALLING[::-1]))
    assert found.verdict == "worse"
    assert found.lines == (
        "Worse: pain about 7 now, 2 a month ago.",
        "Go through the warning signs (w), and ask a doctor or pharmacist.",
    )


def test_days_alike_are_about_the_same() -> None:
    found = said(*pains(STEADY))
    assert (found.verdict, found.lines[0]) == (
        "same",
        "About the same: pain about 4 now, 4 a month ago.",
    )


def test_days_that_go_up_and_down_are_not_clear() -> None:
    found = said(*pains(MIXED))
    assert (found.verdict, found.strength) == ("unclear", "unclear")
    assert found.lines[0].startswith("Not clear yet:")


def test_a_small_change_is_not_better_however_sure() -> None:
    steps = [6] * 18 + [5] * 17
    weeks = weeks_of(look(*pains(steps)).days)
    assert weeks is not None
    assert weeks.change == 1
    assert said(*pains(steps)).verdict in ("same", "unclear")


def test_a_large_change_that_may_be_chance_is_not_better() -> None:
    chance = random.Random(4)
    values = [*[6] * 7, *(chance.randint(0, 10) for _ in range(21)), *[4] * 7]
    assert said(*pains(values)).verdict == "unclear"


def test_a_spasm_in_the_earlier_week_is_told() -> None:
    found = said(*pains(FALLING), spasm(33))
    assert found.lines[1:] == ("A spasm began in that earlier week.", "Some of this is that spasm easing.")
    assert len(said(*pains(FALLING), spasm(33), spasm(2, 2)).lines) == 1
    risen = said(*pains(FALLING[::-1]), spasm(2))
    assert risen.lines[1:3] == ("A spasm began in the last 7 days.", "Most spasms ease over days to weeks.")


def test_a_spasm_that_just_began_is_told_whatever_the_middle_says() -> None:
    hidden = said(*pains([2] * 32 + [8, 8, 7]), spasm(2, 8))
    assert hidden.lines[0].startswith("Not clear yet: pain about 2 now,")
    assert hidden.lines[1:] == ("A spasm began in the last 7 days.", "A middle does not show the worst of them.")
    risen = said(*pains([2] * 30 + [8, 8, 7, 7, 7]), spasm(4, 8))
    assert risen.verdict == "unclear"
    assert risen.lines[1:] == ("A spasm began in the last 7 days.", "Most spasms ease over days to weeks.")
    eased = said(*pains([8, 7, 7, 6, 5, 5, 4] + [2] * 28), spasm(34, 8))
    assert eased.verdict == "better"
    assert eased.lines[1] == "A spasm began in that earlier week."
    mild = said(*pains(STEADY), spasm(2, 4))
    assert len(mild.lines) == 1


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([], "Too few yet: 0 of 14 days so far."),
        ([5], "Too few yet: 1 of 14 days so far."),
        ([5] * 13, "Too few yet: 13 of 14 days so far."),
        ([*[5] * 28, *[None] * 6, 3], "Too few yet: 1 of 4 days with a pain in the last 7 so far."),
        ([5, *[None] * 6, *[3] * 28], "Too few yet: 1 of 4 days with a pain in the 7 to compare with so far."),
    ],
)
def test_too_few_says_how_far_it_is(values: list[int | None], line: str) -> None:
    found = said(*pains(values))
    assert (found.verdict, found.strength) == ("few", "few")
    assert found.lines == (line,)


def test_a_diary_of_two_weeks_gets_an_answer() -> None:
    found = said(*pains([8, 7, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2]))
    assert found.lines[0] == "Better: pain about 3 now, 7 days ago it was 7."


def test_older_days_do_not_count() -> None:
    assert said(*pains([0] * 60 + STEADY)).lines == said(*pains(STEADY)).lines


RISING = [2, 1, 2, 1, 2, 2, 1, 2, 2, 3, 2, 3, 2, 3, 3, 4, 3, 4, 4, 3, 4, 4, 5, 4, 5, 5, 4, 5, 6, 5, 6, 6, 5, 6, 6]


def test_a_rise_of_which_fewer_and_fewer_days_are_noted_cannot_be_told() -> None:
    # The days stay what they are, 2 and 6 in turn; in the end only those of 6 are noted.
    left: list[int | None] = [6 if number % 2 else 2 if number < 17 else None for number in range(SPAN)]
    found = said(*pains(left), *pains([6] * 4))
    assert found.verdict == "unclear"
    assert found.lines[1] == "You note fewer days than before, so this cannot be told."
    # As large a rise is told where all days are noted.
    assert said(*pains(RISING)).verdict == "worse"


def test_a_fall_of_which_fewer_days_are_noted_is_told_with_a_but() -> None:
    thinned = [value if number < 16 or number % 2 or number > 31 else None for number, value in enumerate(FALLING)]
    found = said(*pains(thinned))
    assert found.verdict == "better"
    assert found.lines[1] == ("But you note fewer days than before. With bad days left out it would look better too.")


PAINS = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=SPAN, max_size=SPAN)


@given(PAINS)
def test_it_always_says_one_of_five_and_why(values: list[int | None]) -> None:
    found = said(*pains(values))
    assert found.verdict in ("few", "unclear", "same", "better", "worse")
    assert found.lines
    assert found.reason
    if found.verdict in ("better", "worse"):
        weeks = weeks_of(look(*pains(values)).days)
        assert weeks is not None
        assert abs(weeks.change) >= smallest_change(weeks.then)
        assert (weeks.change > 0) == (found.verdict == "better") == (weeks.trend.slope < 0)


@given(st.lists(st.integers(0, 10), min_size=SPAN, max_size=SPAN))
def test_turned_round_it_is_never_the_same_way(values: list[int]) -> None:
    verdicts = {said(*pains(values)).verdict, said(*pains(values[::-1])).verdict}
    assert verdicts not in ({"better"}, {"worse"})
