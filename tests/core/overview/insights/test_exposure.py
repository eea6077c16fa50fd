from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.core.overview.insights.exposure import EXPOSURES, cut, exposures_of
from tests.making import TODAY

BY_ID = {exposure.id: exposure for exposure in EXPOSURES}


def test_sleep_is_cut_at_the_worst_third_of_the_users_own_nights() -> None:
    days = [DailySummary(TODAY, sleep=value) for value in (3, 4, 5, 5, 6, 7, 7, 8, 8, 8)]
    found = cut(BY_ID["sleep"], days)
    assert found is not None
    assert found.words == "poor sleep (5 or less)"
    exposed = [day.sleep for day in days if (value := BY_ID["sleep"].value(day)) is not None and value >= found.least]
    assert exposed == [3, 4, 5, 5]


def test_sitting_and_water_say_their_unit() -> None:
    sitting = cut(BY_ID["sitting"], [DailySummary(TODAY, sitting_h=hours) for hours in (2.0, 4, 6.5, 3, 5, 2)])
    water = cut(BY_ID["water"], [DailySummary(TODAY, water=litres) for litres in (1.5, 0.75, 2, 2, 1.5, 1)])
    assert sitting is not None
    assert water is not None
    assert (sitting.words, water.words) == ("long sitting (5 hours or more)", "little to drink (1 litres or less)")


def test_days_that_are_all_alike_or_not_known_cannot_be_cut() -> None:
    assert cut(BY_ID["stress"], [DailySummary(TODAY, stress=4)] * 20) is None
    assert cut(BY_ID["stress"], [DailySummary(TODAY)] * 20) is None
    # Never more than half on the bad side.
    assert cut(BY_ID["stress"], [*[DailySummary(TODAY, stress=9)] * 12, *[DailySummary(TODAY, stress=1)] * 8]) is None


def test_what_was_not_done_is_known_only_on_days_with_a_check_in() -> None:
    walk = BY_ID["walk"].value
    assert walk(DailySummary(TODAY, walk_seconds=600.0, records=1)) is None
    assert walk(DailySummary(TODAY, walk_seconds=600.0, checkins=1)) == 1
    assert walk(DailySummary(TODAY, checkins=1)) == 0


def test_each_habit_is_looked_at_by_its_title_and_water_by_its_amount() -> None:
    days = [
        DailySummary(TODAY, habits={"breathing": 1, "water": 1.5}, checkins=1),
        DailySummary(TODAY, habits={"tea": 2}, checkins=1),
    ]
    found = exposures_of(days, {"breathing": "Slow breaths", "tea": "Tea"}.__getitem__)
    assert [exposure.words for exposure in found[len(EXPOSURES) :]] == ["“Slow breaths” done", "“Tea” done"]
    assert [found[-1].value(day) for day in days] == [0, 1]


@given(st.lists(st.integers(0, 10), min_size=2, max_size=60))
def test_a_cut_leaves_days_on_both_sides_and_at_most_half_on_the_bad_one(values: list[int]) -> None:
    for key in ("sleep", "stress"):
        days = [DailySummary(TODAY, sleep=value, stress=value) for value in values]
        found = cut(BY_ID[key], days)
        if found is not None:
            exposed = sum((BY_ID[key].value(day) or 0) >= found.least for day in days)
            assert 1 <= exposed <= len(days) / 2
