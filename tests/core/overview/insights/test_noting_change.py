from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.noting_change import Noting, even, noting_of
from spasm_tui.core.overview.insights.over_time import line_of, over_time
from spasm_tui.lib.dates import DAY
from tests.core.overview.insights.looking import look, pains
from tests.making import TODAY


def days(values: list[int | None], checkins: int = 1) -> list[DailySummary]:
    first = TODAY - (len(values) - 1) * DAY
    return [DailySummary(first + number * DAY, worst=value, checkins=checkins) for number, value in enumerate(values)]


def only_bad_later(count: int, seed: int, from_share: float = 0.5) -> list[int | None]:
    """Days of 1 to 9 by chance alone; later on only those of 6 and more are noted."""
    chance = random.Random(seed)
    values = [chance.randint(1, 9) for _ in range(count)]
    return [value if number < from_share * count or value >= 6 else None for number, value in enumerate(values)]


def test_steady_noting_is_no_change() -> None:
    assert noting_of(days([5] * 60)) is None
    assert noting_of(days([5, None] * 30)) is None
    assert noting_of(days([None] * 60)) is None


@pytest.mark.parametrize(("values", "fewer"), [([5] * 30 + [5, None] * 30, True), ([5, None] * 30 + [5] * 30, False)])
def test_fewer_or_more_days_noted_are_seen_with_about_how_many(values: list[int | None], fewer: bool) -> None:
    found = noting_of(days(values))
    assert found is not None
    assert found.fewer is fewer
    assert found.words == f"you note {'fewer' if fewer else 'more'} days than before"
    assert max(found.shares) > 0.9
    assert 0.3 < min(found.shares) < 0.55
    assert list(found.shares) == sorted(found.shares, reverse=fewer)


def test_where_all_were_noted_and_half_are_the_best_half_goes() -> None:
    steady = days([1, 9] * 56)
    left = even(steady, Noting((1.0, 1.0, 0.75, 0.5)))
    assert [day.date for day in left] == [day.date for day in steady]
    counts = [[day.worst for day in left[28 * part : 28 * part + 28]] for part in range(4)]
    assert [(part.count(9), part.count(1)) for part in counts] == [(14, 0), (14, 0), (14, 5), (14, 14)]


SHARES = st.lists(st.floats(0.02, 1.0), min_size=2, max_size=8)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=14, max_size=120), SHARES)
def test_only_the_best_days_are_left_out_and_only_where_more_are_noted(
    values: list[int | None], shares: list[float]
) -> None:
    before = days(values)
    after = even(before, Noting(tuple(shares)))
    assert [day.date for day in after] == [day.date for day in before]
    assert all(b.worst in (a.worst, None) for a, b in zip(before, after, strict=True))
    dropped = sum(a.worst is not None for a in before) - sum(a.worst is not None for a in after)
    assert dropped >= 0
    if min(shares) == max(shares):
        assert dropped == 0
    bounds = [round(len(values) * number / len(shares)) for number in range(len(shares) + 1)]
    for start, end in pairwise(bounds):
        span = list(zip(before[start:end], after[start:end], strict=True))
        gone = [b.worst for b, a in span if b.worst is not None and a.worst is None]
        left = [a.worst for _, a in span if a.worst is not None]
        assert not gone or not left or max(gone) <= min(left), "the best of their own span"


@pytest.mark.parametrize("count", [90, 365])
def test_only_bad_days_noted_later_on_are_not_called_worse(count: int) -> None:
    lines = [line_of(days(only_bad_later(count, seed))) for seed in range(20)]
    looks_worse = [line for line in lines if line and line.trend.p <= 0.05 and line.trend.slope > 0]
    assert len(looks_worse) >= 18  # the noting alone makes it look so
    assert sum(line.sure for line in looks_worse) <= 3


def test_what_cannot_be_told_says_why() -> None:
    found = over_time(look(*pains(only_bad_later(90, 1))))
    assert found.lines == ("The last 90 days: you note fewer days than before, so a way up or down cannot be told.",)
    assert found.strength == "unclear"
    turned = over_time(look(*pains(only_bad_later(90, 1)[::-1])))
    assert turned.lines[0].endswith("you note more days than before, so a way up or down cannot be told.")


def test_a_true_rise_is_told_though_fewer_days_are_noted() -> None:
    chance = random.Random(2)
    values: list[int | None] = [
        min(10, 1 + number // 12 + chance.randint(0, 1)) if chance.random() < 0.95 - number / 300 else None
        for number in range(90)
    ]
    line = line_of(days(values))
    assert line is not None
    assert line.sure
    assert line.change < 0


def test_check_ins_that_stop_are_seen_where_spasms_are_still_noted() -> None:
    # On two of three days a pain is known all along: first from check-ins, later from spasms and heat alone.
    chance = random.Random(3)
    first = [chance.randint(0, 5) if number % 3 else None for number in range(60)]
    later = [chance.randint(4, 9) if number % 3 else None for number in range(60)]
    checked = days([*first, *later])
    events = [day._replace(checkins=int(number < 60)) for number, day in enumerate(checked)]
    seen, unseen = line_of(checked), line_of(events)
    assert seen is not None
    assert unseen is not None
    assert seen.sure
    assert not unseen.sure
    assert unseen.doubt is not None
    assert unseen.doubt.noting.words == "you check in on fewer days than before"


def test_a_fall_with_fewer_days_noted_is_told_with_a_but() -> None:
    values: list[int | None] = [8 - number // 15 if number < 45 or number % 2 else None for number in range(90)]
    found = over_time(look(*pains(values)))
    assert found.strength == "clear"
    assert found.lines[0].endswith("days noted. But you note fewer days than before.")
