from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasm_tui.storage.zone import SystemZone, ZoneWatch
from tests.making import BERLIN


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[SystemZone]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield SystemZone()
    monkeypatch.undo()
    time.tzset()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=st.datetimes(datetime(1990, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)))
def test_local_time_is_the_systems_at_any_moment(in_berlin: SystemZone, moment: datetime) -> None:
    there = moment.astimezone(in_berlin)
    assert there.isoformat() == moment.astimezone(BERLIN).isoformat()
    assert there.tzname() == moment.astimezone(BERLIN).tzname()
    assert there.astimezone(UTC) == moment


@pytest.mark.parametrize(
    ("utc", "local"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29T01:59:00+01:00"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29T03:00:00+02:00"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "2026-10-25T02:59:00+02:00"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "2026-10-25T02:00:00+01:00"),
    ],
)
def test_both_sides_of_a_clock_change(in_berlin: SystemZone, utc: datetime, local: str) -> None:
    assert utc.astimezone(in_berlin).isoformat() == local


def test_a_day_before_has_the_offset_of_that_day(in_berlin: SystemZone) -> None:
    assert (datetime(2026, 3, 29, 12, tzinfo=in_berlin) - timedelta(days=1)).isoformat() == "2026-03-28T12:00:00+01:00"


def test_what_no_system_knows_has_the_offset_of_another_year(in_berlin: SystemZone) -> None:
    first = datetime(1, 1, 1, tzinfo=in_berlin)
    assert first.utcoffset() == timedelta(hours=1)
    assert datetime(9999, 7, 31, 12, tzinfo=UTC).astimezone(in_berlin).hour in (13, 14)


def test_a_zone_that_no_place_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC+25")
    time.tzset()
    try:
        with pytest.raises(ValueError, match=r"TZ is “UTC\+25”, a day or more away from UTC"):
            datetime.now(SystemZone()).utcoffset()
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for as long as a program runs")
def test_a_zone_that_changes_while_it_runs_is_told_once_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "Europe/Berlin")
        watch = ZoneWatch()
        assert watch.news() == ""
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        assert watch.news() == "The time zone of this computer changed to JST. New entries go by it."
        assert watch.news() == ""
        assert datetime(2026, 11, 22, 12, tzinfo=SystemZone()).utcoffset() == timedelta(hours=9)
    finally:
        monkeypatch.undo()
        time.tzset()
