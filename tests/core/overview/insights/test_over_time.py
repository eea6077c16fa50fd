from __future__ import annotations

import pytest

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.over_time import line_of, over_time
from spasm_tui.lib.dates import DAY
from tests.core.overview.insights.looking import look, pains
from tests.making import TODAY


def days(values: list[int | None]) -> list[DailySummary]:
    first = TODAY - (len(values) - 1) * DAY
    return [DailySummary(first + number * DAY, worst=value) for number, value in enumerate(values)]


def test_under_seven_days_no_line_is_drawn() -> None:
    found = over_time(look(*pains([5, 4, None, None, 3, 4, 2, 1])))
    assert found.lines == ("Too few yet: 6 of 7 days with a pain so far.",)
    assert line_of(days([5, 4, 3, 4, 2, 1])) is None


def test_a_fall_over_three_months_is_told_by_the_month() -> None:
    values: list[int | None] = [8 - number // 15 for number in range(90)]
    found = over_time(look(*pains(values)))
    assert found.strength == "clear"
    assert found.lines[0] == "The last 90 days: 1.9 points less a month (1.6 to 2.1 less), 90 days noted."
    assert len(found.lines) == 1


def test_no_way_up_or_down_is_said_so() -> None:
    found = over_time(look(*pains([3, 5, 4, 2, 5, 3, 4, 4] * 6)))
    assert found.lines == ("The last 48 days: no clear way up or down, 48 days noted.",)
    assert found.strength == "unclear"


def test_a_change_is_told_of_no_longer_a_time_than_was_looked_at() -> None:
    """Nine days that rose by a point each were told as 30 points more a month, of a scale of 10."""
    assert over_time(look(*pains([*range(1, 10)]))).lines[0].startswith("The last 9 days: 7 points more a week")
    assert " more a month" in over_time(look(*pains([*range(1, 10), *[9] * 25]))).lines[0]


def test_a_longer_diary_is_looked_at_as_a_whole_too() -> None:
    values: list[int | None] = [max(1, 9 - number // 40) for number in range(360)]
    found = over_time(look(*pains(values)))
    assert found.lines[1].startswith("All 12 months: ")
    assert "points less a month" in found.lines[1]


@pytest.mark.parametrize(("count", "step", "points"), [(400, 1, 400), (401, 7, 57), (7 * 410, 28, 102)])
def test_many_days_are_taken_by_weeks(count: int, step: int, points: int) -> None:
    line = line_of(days([number % 5 for number in range(count)]))
    assert line is not None
    assert (line.step, line.trend.n, line.days) == (step, points, count)


def test_the_slope_by_weeks_is_that_by_days() -> None:
    line = line_of(days([10 - number // 100 for number in range(900)]))
    assert line is not None
    assert line.step == 7
    assert line.change == pytest.approx(0.3, abs=0.02)


def test_weeks_with_few_days_noted_are_left_out() -> None:
    # Counted back from the last day: 10 weeks with 3 days each, then whole ones.
    values: list[int | None] = [4 if number % 7 < 3 or number >= 70 else None for number in range(70 + 7 * 70)]
    line = line_of(days(values))
    assert line is not None
    assert (line.step, line.trend.n) == (7, 70)
