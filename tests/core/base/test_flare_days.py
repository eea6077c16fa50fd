from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.flare_days import flare_days, spasm_days
from spasm_tui.core.base.phase import ACUTE_DAYS
from spasm_tui.core.base.records.record import Record
from tests.making import FOUR, TODAY, make, on, state_of

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def days(*records: Record) -> list[int]:
    return sorted(day.day for day in flare_days(state_of(*records), FIRST, LAST, FOUR))


def checkin(day: int, pain: int) -> Record:
    return make("checkin", on(day, 9), pain_now=pain)


def test_without_a_spasm_no_day_is_one_however_much_it_hurts() -> None:
    assert days(*(checkin(day, 9) for day in range(1, 20))) == []


def test_the_first_two_days_are_whatever_the_pain() -> None:
    assert days(make("episode", on(10, 8), pain=1)) == [10, 11]


def test_the_users_day_counts_not_the_calendars() -> None:
    assert days(make("episode", on(10, 2), pain=1)) == [9, 10]


def test_later_days_are_while_the_last_pain_is_four_or_more() -> None:
    spasm = make("episode", on(10, 8), pain=7)
    assert days(spasm, checkin(11, 6), checkin(12, 4), checkin(13, 3)) == [10, 11, 12]
    # A pain noted holds for the two days after it, no longer.
    assert days(spasm, checkin(12, 5)) == [10, 11, 12, 13, 14]


def test_after_two_weeks_none_is() -> None:
    found = days(make("episode", on(2, 8), pain=9), *(checkin(day, 9) for day in range(2, 30)))
    assert found == list(range(2, 2 + ACUTE_DAYS))


def test_a_spasm_said_to_be_over_has_none_after_that_day() -> None:
    assert days(make("episode", on(10, 8), pain=9, until=on(10, 20))) == [10]


def test_a_spasm_before_the_span_reaches_into_it() -> None:
    state = state_of(make("episode", on(1, 8), pain=8), checkin(4, 8))
    assert flare_days(state, date(2026, 11, 4), date(2026, 11, 5), FOUR) == {date(2026, 11, 4), date(2026, 11, 5)}


def test_the_days_on_which_a_spasm_began() -> None:
    state = state_of(
        make("episode", on(3, 8), pain=8), make("episode", on(3, 9), pain=8), make("episode", on(9, 1), pain=2)
    )
    assert spasm_days(state, FIRST, LAST, FOUR) == {date(2026, 11, 3), date(2026, 11, 8)}
    assert spasm_days(state, date(2026, 11, 4), LAST, FOUR) == {date(2026, 11, 8)}


pains = st.lists(
    st.tuples(st.sampled_from(["episode", "checkin"]), st.integers(0, 40 * 24), st.integers(0, 10)), max_size=25
)


@given(pains, st.integers(0, 30), st.integers(0, 30))
def test_days_lie_in_the_span_and_near_a_spasm(found: list[tuple[str, int, int]], first: int, length: int) -> None:
    base = TODAY - timedelta(days=40)
    start = on(22, 12) - timedelta(days=40)
    records = [
        make(kind, start + timedelta(hours=hours), f"{n}", pain=pain, pain_now=pain)
        for n, (kind, hours, pain) in enumerate(found)
    ]
    begins, ends = base + timedelta(days=first), base + timedelta(days=first + length)
    state = state_of(*records)
    flares = flare_days(state, begins, ends, FOUR)
    began = spasm_days(state, base - timedelta(days=60), ends, FOUR)
    assert all(begins <= day <= ends for day in flares)
    assert all(any(0 <= (day - spasm).days < ACUTE_DAYS for spasm in began) for day in flares)
    assert spasm_days(state, begins, ends, FOUR) <= flares
    # The same days, asked for one by one.
    span = [begins + timedelta(days=n) for n in range(length + 1)]
    one_by_one = {day for each in span for day in flare_days(state, each, each, FOUR)}
    assert one_by_one == flares


@pytest.mark.parametrize("pain", [3, 4])
def test_the_line_is_four(pain: int) -> None:
    assert (12 in days(make("episode", on(10, 8), pain=9), checkin(12, pain))) == (pain >= 4)
