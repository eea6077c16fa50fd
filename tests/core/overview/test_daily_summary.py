from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.daily_summary import LONGEST_DAYS, DailySummary, days_of
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.core.overview.today import glances
from spasm_tui.lib.dates import DAY, day_of
from tests.making import FOUR, NOW, TODAY, make, on, state_of

HALF_YEAR = state_of(*half_year(NOW))


def only(*records: Record) -> DailySummary:
    """The one day that these records make."""
    days = days_of(state_of(*records), FOUR)
    assert len(days) == 1
    return days[0]


def test_an_empty_journal_has_no_days_unless_they_are_asked_for() -> None:
    assert days_of(state_of(), FOUR) == []
    asked = days_of(state_of(), FOUR, TODAY - 2 * DAY, TODAY)
    assert [(day.date.day, day.worst, day.records) for day in asked] == [(20, None, 0), (21, None, 0), (22, None, 0)]


def test_days_without_a_note_stand_between_those_with() -> None:
    days = days_of(state_of(make("checkin", on(18, 9), pain_now=2), make("checkin", on(21, 9), pain_now=3)), FOUR)
    assert [(day.date.day, day.now) for day in days] == [(18, 2), (19, None), (20, None), (21, 3)]


def test_a_day_ends_when_the_user_says() -> None:
    state = state_of(make("episode", on(20, 3, 59), pain=8), make("checkin", on(20, 4), pain_now=1))
    assert [(d.date.day, d.worst, d.episodes) for d in days_of(state, FOUR)] == [(19, 8, 1), (20, 1, 0)]
    assert [(d.date.day, d.worst, d.episodes) for d in days_of(state, time(0))] == [(20, 8, 1)]


def test_a_check_in_gives_its_answers_the_last_one_first() -> None:
    early = make("checkin", on(20, 8), pain_now=5, pain_worst=7, sleep=4, stress=6, mood=2, water=1.5, sitting_h=6)
    late = make("checkin", on(20, 21), pain_now=3, stress=2, stiffness=1, lying=True)
    day = only(early, late)
    assert (day.now, day.worst, day.sleep, day.stress, day.mood, day.stiffness) == (3, 7, 4, 2, 2, 1)
    assert (day.water, day.sitting_h, day.lying, day.checkins, day.records) == (1.5, 6, True, 2, 2)


def test_times_add_up_and_their_pains_count_for_the_worst() -> None:
    day = only(
        make("heat", on(20, 9), seconds=900, planned=900, pain_before=6, pain_after=4),
        make("heat", on(20, 13), seconds=900, planned=900),
        make("cold", on(20, 15), seconds=600, planned=600, pain_later=7),
        make("session", on(20, 10), routine="acute-calm", seconds=300),
        make("session", on(20, 18), routine="desk-break", seconds=240),
        make("session", on(20, 19), routine="desk-break", seconds=4),
        make("heat", on(20, 19), seconds=4, planned=900),
        make("walk", on(20, 11), seconds=1200),
        make("rest", on(20, 12), seconds=1500),
    )
    assert (day.times["heat"], day.times["cold"], day.sessions, day.worst) == (2, 1, 2, 7)
    assert (day.session_seconds, day.walk_seconds, day.rest_seconds) == (540, 1200, 1500)


def test_medicines_treatments_and_habits_by_name() -> None:
    ibuprofen = [{"name": "ibuprofen", "mg": 400}]
    day = only(
        make("dose", on(20, 8), ingredients=ibuprofen, product="Ibuprofen 200 mg", count=2),
        make("dose", on(20, 10), ingredients=[{"name": "a"}, {"name": "b", "mg": 5}]),
        make("dose", on(20, 14), ingredients=ibuprofen, product="Ibuprofen 200 mg", count=2),
        make("treatment", on(20, 16), what="Massage", rating=6),
        make("habit", on(20, 9), what="breathing"),
        make("habit", on(20, 19), what="breathing"),
        make("habit", on(20, 12), what="water", amount=0.25),
        make("habit", on(20, 13), what="water", amount=0.25),
    )
    assert day.medicines == ("2 × Ibuprofen 400 mg", "A, b 5 mg"), "what was taken, not the strength of one tablet"
    assert day.treatments == ("Massage",)
    assert day.habits == {"breathing": 2, "water": 0.5}
    assert day.water == 0.5


def test_of_glasses_and_a_check_in_the_greater_counts() -> None:
    glass = make("habit", on(20, 12), what="water", amount=0.5)
    assert only(glass, make("checkin", on(20, 21), pain_now=1, water=2)).water == 2
    assert only(make("checkin", on(20, 21), pain_now=1, water=0)).water == 0


@pytest.mark.parametrize("counted", ["steps", "sleep-hours"])
@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("b", "a")])
def test_of_two_devices_that_counted_a_day_the_one_that_counted_most_is_right(
    counted: str, one: str, other: str
) -> None:
    """Whatever their ids, which are hashes: it was the watch on one day and the phone on the next."""
    day = only(
        make("checkin", on(20, 21), pain_now=1),
        make("measure", on(20, 12), one, instrument=counted, total=4),
        make("measure", on(20, 12), other, instrument=counted, total=9),
    )
    assert (day.steps, day.sleep_hours) == ((9, None) if counted == "steps" else (None, 9))


def test_a_clock_that_runs_is_not_a_day_yet() -> None:
    assert days_of(state_of(make("run", on(20, 9), what="heat")), FOUR) == []


def test_a_wrong_clock_does_not_make_a_million_days() -> None:
    state = state_of(make("checkin", datetime(1, 1, 1, tzinfo=UTC), pain_now=1), make("checkin", on(20, 9), pain_now=2))
    days = days_of(state, FOUR)
    assert [day.now for day in days] == [2]
    far = days_of(state_of(make("checkin", datetime(9999, 12, 31, 12, tzinfo=UTC), pain_now=1)), FOUR, date(1, 1, 1))
    assert len(far) == LONGEST_DAYS
    assert far[-1].now == 1


@pytest.mark.parametrize("back", [0, 1, 30, 400])
def test_a_part_of_the_days_is_that_part_of_all(back: int) -> None:
    whole = days_of(HALF_YEAR, FOUR, None, TODAY)
    part = days_of(HALF_YEAR, FOUR, TODAY - back * DAY, TODAY)
    assert part[-len(whole) :] == whole[-back - 1 :]
    assert all(day.records == 0 for day in part[: -len(whole)])


def test_they_agree_with_the_seven_days_of_the_home_screen() -> None:
    days = days_of(HALF_YEAR, FOUR, TODAY - 40 * DAY, TODAY)
    for day, seen in zip(days, glances(HALF_YEAR, TODAY, FOUR, len(days)), strict=True):
        assert day.date == seen.day
        counts = (day.worst, day.episodes, day.times.get("heat", 0), day.times.get("cold", 0), day.sessions)
        assert counts == (seen.worst, seen.spasms, seen.heat, seen.cold, seen.sessions)


MOMENTS = st.builds(
    lambda minutes, offset: (datetime(2026, 3, 27, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(
        timezone(timedelta(minutes=15 * offset))
    ),
    st.integers(0, 6 * 1440),
    st.integers(-48, 56),
)


@given(st.lists(MOMENTS, max_size=12, unique=True), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_record_is_on_its_own_day_and_none_is_lost(moments: list[datetime], starts: time) -> None:
    records = [make("checkin", at, f"id{number}", pain_now=number % 11) for number, at in enumerate(moments)]
    days = days_of(state_of(*records), starts)
    assert sum(day.checkins for day in days) == len(records)
    dates = [day.date for day in days]
    assert dates == [dates[0] + number * DAY for number in range(len(dates))] if dates else not records
    for day in days:
        own = [r.data.get("pain_now") or 0 for r in records if day_of(r.at, starts) == day.date]
        assert (day.checkins, day.worst) == (len(own), max(own, default=None))
