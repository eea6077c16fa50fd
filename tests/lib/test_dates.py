from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from spasm_tui.lib.dates import (
    DAY,
    ago_words,
    clock_face,
    clock_words,
    day_of,
    day_words,
    duration_words,
    fixed,
    is_within,
    iso_text,
    moved,
    parse_clock,
    parse_day,
    parse_duration,
    parse_hours,
    parse_when,
    shorten,
    stamp,
    typed_back,
    words_of_when,
)
from tests.making import BERLIN, FOUR, NOW, TODAY, on

zones = st.one_of(st.just(BERLIN), st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23))))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(BERLIN))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15m", 900),
        ("90s", 90),
        ("1h30m", 5400),
        ("0:05", 5),
        ("1h", 3600),
        ("1h 2m 3s", 3723),
        ("20", 1200),
        ("15 min", 900),
        (" 15M ", 900),
        ("1.5h", 5400),
        ("2,5 hours", 9000),
        ("2½ hours", 9000),
        ("2 1/2 hours", 9000),
        ("an hour and a half", 5400),
        ("two and a half hours", 9000),
        ("one and a half hours", 5400),
        ("Two hours", 7200),
        ("twelve hours and ten minutes", 43800),
        ("½ h", 1800),
        ("½ an hour", 1800),
        ("1/2 hour", 1800),
        ("1/4 of an hour", 900),
        ("¾ h", 2700),
        ("2 3/4 h", 9900),
        ("three quarters of an hour", 2700),
        ("1h30", 5400),
        ("1 h 05", 3900),
        ("0:20:00", 1200),
        ("1h 2 minutes and 3 sec.", 3723),
        ("90:00", 5400),
        ("24h", 86400),
        ("1s", 1),
    ],
)
def test_durations_are_read(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "-5m",
        "5x",
        "m",
        "0:60",
        "1:2:3",
        "m5",
        "5m5m",
        "5m1h",
        "1.5h 30m",
        "3-4",
        "3-4m",
        "11/2 h",
        "1/2",
        "1h75",
        "1h3",
        "two or three hours",
        "1" * 50,
        "\x1b[31m",
    ],
)
def test_what_is_no_duration_is_told_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a duration\. Try 15m") as told:
        parse_duration(text)
    assert "\x1b" not in str(told.value)


@pytest.mark.parametrize("text", ["0", "0s", "0:00", "24h1s", "99h", "9999:00"])
def test_durations_out_of_range_are_told(text: str) -> None:
    with pytest.raises(ValueError, match="out of range"):
        parse_duration(text)


@given(st.integers(1, 86400))
def test_a_duration_comes_back_from_its_parts(seconds: int) -> None:
    minutes, rest = divmod(seconds, 60)
    assert parse_duration(f"{minutes // 60}h{minutes % 60}m{rest}s") == seconds
    assert parse_duration(f"{minutes}:{rest:02}") == seconds


@given(st.integers(1, 60) | st.integers(1, 1440).map(lambda minutes: minutes * 60))
def test_duration_words_are_read_back(seconds: int) -> None:
    assert parse_duration(duration_words(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (59.6, "1 min"),
        (90, "1 min 30 s"),
        (900, "15 min"),
        (3599.7, "1 h"),
        (5400, "1 h 30 min"),
    ],
)
def test_durations_in_words(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "face"),
    [(0, "0:00"), (-3, "0:00"), (0.1, "0:01"), (5, "0:05"), (299, "4:59"), (3899, "1:04:59"), (3599.5, "1:00:00")],
)
def test_a_clock_face_shows_a_part_of_a_second_as_the_next(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("now", on(22, 14, 30)),
        ("", on(22, 14, 30)),
        ("07:30", on(22, 7, 30)),
        ("7:30", on(22, 7, 30)),
        ("14:30", on(22, 14, 30)),
        ("14:31", on(21, 14, 31)),
        ("23:59", on(21, 23, 59)),
        ("7.30", on(22, 7, 30)),
        ("yesterday 22.15", on(21, 22, 15)),
        ("7am", on(22, 7)),
        ("7 pm", on(21, 19)),
        ("7:30 PM", on(21, 19, 30)),
        ("12 am", on(22, 0)),
        ("12.05 p.m.", on(22, 12, 5)),
        ("yesterday 10 pm", on(21, 22)),
        ("2026-11-20 10pm", on(20, 22)),
        ("yesterday", on(21, 12)),
        ("yesterday 22:00", on(21, 22)),
        ("Today 07:30", on(22, 7, 30)),
        ("today", on(22, 14, 30)),
        ("20m ago", on(22, 14, 10)),
        ("1h30m ago", on(22, 13)),
        ("2026-11-20", on(20, 12)),
        ("2026-11-22", on(22, 12)),
        ("2026-11-20 07:30", on(20, 7, 30)),
        ("2026-11-20T07:30", on(20, 7, 30)),
        ("2026-11-20T06:30Z", on(20, 7, 30)),
        ("2026-11-20t07:30:00+01:00", on(20, 7, 30)),
        ("2026-11-20T06:30:00.123456Z", on(20, 7, 30)),
        ("2026-11-20 07:30:15,5", on(20, 7, 30) + timedelta(seconds=15)),
        ("2026-11-20 8:00", on(20, 8)),
        ("2026-11-20 8.00", on(20, 8)),
        ("2026-11-20 0:00 UTC", on(20, 1)),
        ("24:00", on(22, 0)),
        ("yesterday 24:00", on(22, 0)),
        ("2026-11-20 24:00", on(21, 0)),
        ("noon", on(22, 12)),
        ("midnight", on(22, 0)),
        ("yesterday at 12:30 p.m.", on(21, 12, 30)),
        ("7 P. M. yesterday", on(21, 19)),
        ("7:30\u202fPM", on(21, 19, 30)),
        ("Nov 15 2026", on(15, 12)),
        ("November 15, 2026 7:30 PM", on(15, 19, 30)),
        ("Sunday, 15th Nov 2026 at 8.30", on(15, 8, 30)),
        ("15 nov", on(15, 12)),
        ("15-Nov-2026 07:30", on(15, 7, 30)),
        ("07:30, 15 Nov 2026", on(15, 7, 30)),
        ("1.11.26", on(1, 12)),
        ("1.11.", on(1, 12)),
        ("21.11. 22:00", on(21, 22)),
        ("21. 11. 7.30 pm", on(21, 19, 30)),
        ("01.11.2026 08:30", on(1, 8, 30)),
        ("1. 11. 2026", on(1, 12)),
        ("15/11/2026", on(15, 12)),
        ("11/15/26 7 pm", on(15, 19)),
        ("2026/11/15", on(15, 12)),
        ("20261115", on(15, 12)),
        ("15 minutes ago", on(22, 14, 15)),
        ("2,5 hours ago", on(22, 12)),
        ("2 days ago", on(20, 14, 30)),
        ("a week ago", on(15, 14, 30)),
    ],
)
def test_moments_are_read(text: str, at: datetime) -> None:
    found = parse_when(text, NOW)
    assert found == at
    assert found.tzinfo is not None


def test_a_day_that_can_be_two_is_asked_back() -> None:
    with pytest.raises(ValueError, match=r"can mean 4 March or 3 April\. Write 2026-03-04 or 2026-04-03\."):
        parse_when("04/03/2026 07:30", NOW)
    with pytest.raises(ValueError, match=r"Write 2026-03-04 or 2026-04-03\."):
        parse_day("04/03/2026", TODAY)
    assert parse_when("5/5/26", NOW).date() == date(2026, 5, 5)


@pytest.mark.parametrize("now", [NOW, datetime(2027, 1, 2, 9, tzinfo=BERLIN)])
def test_a_date_without_its_year_is_the_latest_that_there_was(now: datetime) -> None:
    assert parse_when("22 November 7:30", now) == on(22, 7, 30)


def test_today_as_a_date_before_noon_is_now() -> None:
    assert parse_when("2026-11-22", on(22, 9)) == on(22, 9)


@pytest.mark.parametrize(
    "text",
    [
        "25:99",
        "24:01",
        "7:3",
        "tomorrow",
        "yesterday 25:00",
        "2026-13-01",
        "2026-02-30",
        "1899-12-31",
        "0001-01-01",
        "x ago",
        "ago",
        "--",
        "07:30:61",
        "12",
        "monday",
        "0 am",
        "13 pm",
        "7:60 pm",
        "7.3",
        "31.11.2026",
        "2026-11-20 midnight",  # the one before that day, or the one after?
        "Nov 15 26",
        "nov 3 10",
        "Smarch 15 2026",
        "12:30:75",
        "1.11.26.",
    ],
)
def test_what_is_no_moment_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a (time|duration)\. Try"):
        parse_when(text, NOW)


@pytest.mark.parametrize("text", ["today 23:00", "2026-11-23", "2099-01-01 00:00", "9999-12-31"])
def test_what_is_still_to_come_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="still to come"):
        parse_when(text, NOW)


def test_a_clock_up_to_a_minute_ahead_of_ours_is_now() -> None:
    assert parse_when("2026-11-22 14:31", NOW) == on(22, 14, 31)
    with pytest.raises(ValueError, match="still to come"):
        parse_when("2026-11-22 14:31:01", NOW)


@given(moments, st.times())
def test_a_bare_time_is_never_in_the_future_and_at_most_a_day_back(now: datetime, clock: time) -> None:
    found = parse_when(f"{clock:%H:%M}", now)
    assert timedelta(0) <= now.astimezone(UTC) - found.astimezone(UTC) <= timedelta(hours=25)
    assert (found.hour, found.minute) == (clock.hour, clock.minute)


@given(moments, st.integers(1, 86400))
def test_so_long_ago_is_so_much_real_time_ago(now: datetime, seconds: int) -> None:
    found = parse_when(f"{seconds // 60}:{seconds % 60:02} ago", now)
    assert now.astimezone(UTC).replace(microsecond=0) - found.astimezone(UTC) == timedelta(seconds=seconds)


@given(st.datetimes(timezones=zones | st.none()))
def test_a_moment_is_told_as_python_tells_it(at: datetime) -> None:
    assert [iso_text(each) for each in (at, at.replace(microsecond=0), at)] == [
        at.isoformat(), at.replace(microsecond=0).isoformat(), at.isoformat(),
    ]  # fmt: skip


@given(moments, moments)
def test_iso_moments_come_back(at: datetime, now: datetime) -> None:
    at = at.replace(microsecond=0)
    if at.timestamp() <= now.timestamp():
        assert parse_when(at.isoformat(), now).timestamp() == at.timestamp()


SPRING = datetime(2026, 3, 29, 3, 10, tzinfo=BERLIN)  # ten minutes of summer time
AUTUMN = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)  # ten minutes after the clocks went back


def test_minutes_ago_over_the_start_of_summer_time() -> None:
    assert parse_when("20m ago", SPRING) == datetime(2026, 3, 29, 0, 50, tzinfo=UTC)


def test_a_time_that_the_clocks_left_out_is_an_hour_later() -> None:
    for text in ("02:30", "2026-03-29 02:30", "today 2.30 am"):
        assert parse_when(text, SPRING.replace(hour=9)).isoformat() == "2026-03-29T03:30:00+02:00"


def test_minutes_ago_over_the_end_of_summer_time() -> None:
    assert parse_when("20m ago", AUTUMN).astimezone(UTC) == datetime(2026, 10, 25, 0, 50, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_the_later_one_that_has_been() -> None:
    assert parse_when("02:30", AUTUMN).astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert parse_when("02:05", AUTUMN).astimezone(UTC) == datetime(2026, 10, 25, 1, 5, tzinfo=UTC)
    assert parse_when("02:30", AUTUMN.replace(hour=9)).astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_yesterday_has_yesterdays_offset() -> None:
    assert parse_when("yesterday 22:00", SPRING).isoformat() == "2026-03-28T22:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 21)),
        ("7d", date(2026, 11, 15)),
        ("0d", TODAY),
        ("2026-11-01", date(2026, 11, 1)),
        ("1.11.26", date(2026, 11, 1)),
        ("Nov 1 2026", date(2026, 11, 1)),
        ("1 nov", date(2026, 11, 1)),
        ("1.11.", date(2026, 11, 1)),
        ("two days ago", date(2026, 11, 20)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("the day before yesterday", date(2026, 11, 20)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "x", "7", "-7d", "2026-11-31", "0001-01-01", "9999-12-31", "99999d", "7 x", "ago"]
)
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        parse_day(text, TODAY)


@given(st.times())
def test_a_time_of_day_comes_back(clock: time) -> None:
    assert parse_clock(f"{clock:%H:%M}") == clock.replace(second=0, microsecond=0)


@pytest.mark.parametrize("text", ["19:30", "19.30", "7:30 pm", "7.30pm", " 7:30 P.M. "])
def test_a_time_of_day_is_read_in_each_form_that_a_moment_is(text: str) -> None:
    assert parse_clock(text) == time(19, 30)


def test_the_end_of_a_day_is_midnight() -> None:
    assert [parse_clock(text) for text in ("24:00", "midnight", "noon", "04:00:00")] == [
        time(0),
        time(0),
        time(12),
        FOUR,
    ]


@pytest.mark.parametrize("text", ["", "4", "24:30", "04:60", "04:00:10", "a:b", "yesterday 04:00", "04:00 +01:00"])
def test_what_is_no_time_of_day_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time of day"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("at", "starts", "day"),
    [
        (on(22, 3, 59), FOUR, 21),
        (on(22, 4), FOUR, 22),
        (on(22, 23, 59), FOUR, 22),
        (on(22, 0), time(0, 0), 22),
        (on(22, 3, 59), time(0, 0), 22),
        (on(22, 4, 29), time(4, 30), 21),
    ],
)
def test_the_users_day_ends_when_they_say(at: datetime, starts: time, day: int) -> None:
    assert day_of(at, starts) == date(2026, 11, day)


@given(moments, st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_moment_is_of_its_own_date_or_of_the_one_before(at: datetime, starts: time) -> None:
    before_start = at.replace(tzinfo=None).time() < starts
    assert day_of(at, starts) == at.date() - (DAY if before_start else timedelta(0))


def test_the_clock_change_does_not_move_the_users_day() -> None:
    for minute in range(0, 60, 10):
        assert day_of(datetime(2026, 10, 25, 2, minute, tzinfo=BERLIN, fold=1), FOUR) == date(2026, 10, 24)
        assert day_of(datetime(2026, 3, 29, 4, minute, tzinfo=BERLIN), FOUR) == date(2026, 3, 29)


@given(moments, st.integers(-400_000, 400_000))
def test_moved_is_real_time_in_the_same_zone(at: datetime, seconds: int) -> None:
    there = moved(at, timedelta(seconds=seconds))
    assert there.astimezone(UTC) - at.astimezone(UTC) == timedelta(seconds=seconds)
    assert there.tzinfo is at.tzinfo


@given(st.datetimes(datetime(1901, 1, 1), datetime(2060, 1, 1)), st.sampled_from(["Africa/Monrovia", "Europe/Berlin"]))
def test_a_fixed_moment_is_the_same_moment_with_whole_minutes_of_offset(at: datetime, zone: str) -> None:
    moment = at.replace(tzinfo=ZoneInfo(zone))
    kept = fixed(moment)
    assert kept.timestamp() == pytest.approx(moment.timestamp(), abs=1e-5)
    assert isinstance(kept.tzinfo, timezone)
    offset = kept.utcoffset()
    assert offset is not None
    assert offset % timedelta(minutes=1) == timedelta(0)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (on(22, 14, 30), "just now"),
        (on(22, 14, 31), "just now"),
        (on(22, 14, 29), "1 min ago"),
        (on(22, 13, 31), "59 min ago"),
        (on(22, 13, 30), "1 h ago"),
        (on(22, 10, 31), "3 h 59 min ago"),
        (on(21, 14, 31), "23 h 59 min ago"),
        (on(21, 14, 30), "1 day ago"),
        (on(17, 14), "5 days ago"),
    ],
)
def test_how_long_ago_in_words(at: datetime, words: str) -> None:
    assert ago_words(at, NOW) == words


def test_days_in_words() -> None:
    days = (TODAY, date(2026, 11, 21), date(2026, 11, 2), date(2025, 1, 9))
    assert [day_words(day, TODAY) for day in days] == ["Today", "Yesterday", "Mon 2 Nov", "Thu 9 Jan 2025"]


@given(st.text(), st.integers(1, 50))
def test_shortened_text_is_one_short_printable_line(text: str, width: int) -> None:
    line = shorten(text, width)
    assert len(line) <= width
    assert line.isprintable()


def test_shortened_text_says_that_there_was_more() -> None:
    assert shorten("abcdefgh", 5) == "abcd…"
    assert shorten(" a \n b\x1b ") == "a b"


# Hours of the day.


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("21:00-08:00", (time(21), time(8))),
        (" 9:30 - 17:05 ", (time(9, 30), time(17, 5))),
        ("", None),
        ("07:00-07:00", None),
    ],
)
def test_hours_are_read(text: str, hours: tuple[time, time] | None) -> None:
    assert parse_hours(text) == hours


@pytest.mark.parametrize("text", ["21:00", "21-8", "21:00-25:00", "x-y"])
def test_what_are_no_hours_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="time"):
        parse_hours(text)


@given(st.times(), st.times(), st.times())
def test_a_moment_is_in_the_hours_or_in_the_rest_of_the_day(at: time, begins: time, ends: time) -> None:
    moment = datetime.combine(NOW.date(), at, NOW.tzinfo)
    assert not is_within(moment, None)
    if begins != ends:
        assert is_within(moment, (begins, ends)) != is_within(moment, (ends, begins))


@pytest.mark.parametrize("days", [999_999_999, -999_999_999, 11_000_000, -11_000_000, 3_000_000])
def test_no_span_leads_out_of_time(days: int) -> None:
    for at in (NOW, datetime(1900, 1, 1, tzinfo=timezone(timedelta(hours=14)))):
        there = moved(at, timedelta(days=days))
        assert (there > at) == (days > 0)
        assert there.astimezone(timezone(timedelta(hours=14))) == there.astimezone(timezone(timedelta(hours=-14)))


@given(st.integers(-86_340, 86_340).filter(bool))
def test_at_the_ends_of_time_there_is_a_plain_offset_too(seconds: int) -> None:
    zone = timezone(timedelta(seconds=seconds))
    for at in (datetime.min.replace(tzinfo=zone), datetime.max.replace(tzinfo=zone)):
        offset = fixed(at).utcoffset()
        assert offset is not None
        assert offset.seconds % 60 == 0


NIGHT = AUTUMN.replace(hour=9)
FIRST, SECOND = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


DAYS, CLOCKS = ("", "today ", "2026-10-25 "), ("02:30", "2:30", "2.30", "2:30 am")
SAID_SECOND = ("", " again", " later", " second", " Again", " +01:00", " +0100", "+01:00")
TWICE = [
    *((f"{day}{clock}{word}", SECOND) for day in DAYS for clock in CLOCKS for word in SAID_SECOND),
    *((f"{day}{clock}{word}", FIRST) for day in DAYS for clock in CLOCKS for word in (" first", " earlier", " +02:00")),
    *((f"{day}{word} 02:30", SECOND) for day in DAYS for word in ("second", "the second", "later")),
    *((f"{day}{word} 02:30", FIRST) for day in DAYS for word in ("first", "the first", "earlier")),
    ("2026-10-25T02:30", SECOND),
    ("2026-10-25T02:30+02:00", FIRST),
    ("2026-10-25 02:30 +05:00", datetime(2026, 10, 24, 21, 30, tzinfo=UTC)),
]


@pytest.mark.parametrize(("text", "meant"), TWICE)
def test_a_time_that_came_twice_can_be_named(text: str, meant: datetime) -> None:
    assert parse_when(text, NIGHT).astimezone(UTC) == meant


def test_which_of_the_two_is_said() -> None:
    words = "2026-10-25 02:30 (the second 02:30 of that night; the other one is “02:30 first”)"
    assert stamp(parse_when("02:30", NIGHT)) == words
    words = "2026-10-25 02:30 (the first 02:30 of that night; the other one is “02:30 again”)"
    for text in ("02:30 first", "2026-10-25 02:30 +02:00"):
        assert stamp(parse_when(text, NIGHT)) == words
    # In spring an hour is left out: nothing comes twice.
    assert stamp(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)) == "2026-03-29 02:30"
    assert stamp(NOW) == "2026-11-22 14:30"


def test_the_day_after_too_each_of_the_two_can_be_named() -> None:
    after = NIGHT + timedelta(days=1)
    for text in ("yesterday 02:30", "yesterday 02:30 again", "2026-10-25 02:30"):
        assert parse_when(text, after).astimezone(UTC) == SECOND
    assert parse_when("yesterday 02:30 first", after).astimezone(UTC) == FIRST
    # A bare time is the latest one that fits: today's came once only.
    assert parse_when("02:30 first", after).astimezone(UTC) == FIRST


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("07:30 again", "“07:30 again”: that time did not come twice"),
        ("2026-10-24 02:30 first", "did not come twice"),
        ("07:30 +05:00", "your clock was not that far from UTC then"),
        ("14:00-14:30", "your clock was not that far from UTC then"),
        ("again", "is not a time"),
        ("soon again", "is not a time"),
        ("07:30 +99:00", "your clock was not"),
        ("2026-10-24 07:30 +99:00", "is not a time"),
        ("today 23:00", "is still to come"),
    ],
)
def test_what_did_not_come_twice_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse_when(text, NIGHT)


@given(moments, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", "today ", "yesterday "]))
def test_the_offset_names_the_moment_that_was_meant(now: datetime, hour: int, minute: int, day: str) -> None:
    text = f"{day}{hour:02}:{minute:02}"
    assume(day != "today " or (hour, minute) <= (now.hour, now.minute))
    try:
        found = parse_when(text, now)
    except ValueError:
        assume(False)  # the hour that comes twice, before it has
    assert parse_when(f"{text} {found:%z}", now) == found


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("an hour ago", timedelta(hours=1)),
        ("half an hour ago", timedelta(minutes=30)),
        ("two hours ago", timedelta(hours=2)),
        ("½ hour ago", timedelta(minutes=30)),
        ("a quarter of an hour ago", timedelta(minutes=15)),
        ("2 hours ago", timedelta(hours=2)),
        ("30 minutes ago", timedelta(minutes=30)),
        ("1 h 30 min ago", timedelta(minutes=90)),
        ("90 secs ago", timedelta(seconds=90)),
        ("3 days ago", timedelta(days=3)),
        ("a day ago", timedelta(days=1)),
        ("2d ago", timedelta(days=2)),
    ],
)
def test_so_long_ago_in_plain_words(text: str, ago: timedelta) -> None:
    assert NOW - parse_when(text, NOW) == ago


@pytest.mark.parametrize("text", ["22:00 yesterday", "22.00 yesterday", "10 pm yesterday", "10pm yesterday"])
def test_a_time_with_its_day_behind_it_is_that_time(text: str) -> None:
    assert parse_when(text, NOW) == parse_when("yesterday 22:00", NOW)
    assert words_of_when([*text.split(), "7"], NOW) == len(text.split())


@given(moments, st.integers(0, 70), st.times(), st.sampled_from([24, 12]), st.booleans())
def test_so_many_days_ago_with_a_time_is_that_time_of_that_day(
    now: datetime, days: int, clock: time, hours: int, is_day_first: bool
) -> None:
    told = f"{clock:%H:%M}" if hours == 24 else f"{clock.hour % 12 or 12}:{clock.minute:02} {'ap'[clock.hour > 11]}m"
    words = {1: "a day ago", 2: "the day before yesterday", 3: "three days ago", 7: "a week ago", 14: "2 weeks ago"}
    day = words.get(days, f"{days} days ago")
    text = f"{day} at {told}" if is_day_first else f"{told} {day}"
    try:
        meant = parse_when(f"{now.date() - timedelta(days=days)} {told}", now)
    except ValueError as error:  # still to come
        with pytest.raises(ValueError, match=str(error).partition("”")[2]):
            parse_when(text, now)
    else:
        assert parse_when(text, now) == meant
        assert words_of_when([*text.split(), "7"], now) == len(text.split())


@pytest.mark.parametrize(
    "text", ["two days ago 8:00", "2d ago 8:00", "8:00, 2 days ago", "2 days ago at 8 am", "at 8.00 two days ago"]
)
def test_two_days_ago_has_a_time(text: str) -> None:
    """It was no moment, and `yesterday 8:00` was."""
    assert parse_when(text, NOW) == parse_when("yesterday 8:00", NOW) - timedelta(days=1)


@pytest.mark.parametrize("text", ["lunch yesterday", "99:00 yesterday", "yesterday yesterday", "soon today"])
def test_a_word_that_is_no_time_is_not_thrown_away_beside_a_day(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_when(text, NOW)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("30m ago 7", 2),
        ("2 days ago 7", 3),
        ("2 days ago 22:00 7", 4),
        ("the day before yesterday at 10:00 pm 7", 7),
        ("30 m ago 7", 3),
        ("07:30 7", 1),
        ("yesterday 22:00 7", 2),
        ("yesterday 7", 1),
        ("2026-10-25 02:30 again ibuprofen", 3),
        ("today 02:30 am", 3),
        ("23:59 tomorrow", 1),
        ("tomorrow", 0),
        ("30h ago", 2),
        ("ibuprofen", 0),
        ("", 0),
    ],
)
def test_how_many_words_are_one_time(words: str, count: int) -> None:
    assert words_of_when(words.split(), NIGHT) == count


# A moment said.


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (on(20, 14, 10), "14:10"),
        (on(21, 8), "tomorrow 08:00"),
        (on(19, 8), "yesterday 08:00"),
        (on(23, 8), "Mon 08:00"),
        (on(14, 8), "Sat 08:00"),
        (on(13, 8), "13 Nov 08:00"),
        (on(3, 8), "3 Nov 08:00"),
        (on(20, 8) - timedelta(days=365), "2025-11-20 08:00"),
        # One to come is never said early, not by a second; the minute may be that of another day.
        (on(20, 14, 10) + timedelta(microseconds=1), "14:11"),
        (on(20, 23, 59) + timedelta(seconds=1), "tomorrow 00:00"),
        # One that has passed is not said as if it were to come.
        (on(20, 11, 59) + timedelta(seconds=59), "11:59"),
        (on(20, 12), "12:00"),
    ],
)
def test_a_moment_in_words(moment: datetime, text: str) -> None:
    assert clock_words(moment.astimezone(UTC), on(20, 12)) == text


def test_a_moment_is_told_in_the_users_own_time() -> None:
    # After the clocks have gone back, 24 hours later is an hour earlier by the clock.
    now = datetime(2026, 10, 24, 20, tzinfo=BERLIN)
    assert clock_words(now.astimezone(UTC) + timedelta(hours=24), now) == "tomorrow 19:00"


@given(st.timedeltas(timedelta(0), timedelta(days=1)))
def test_who_comes_at_the_minute_that_was_named_is_never_early(ahead: timedelta) -> None:
    now = on(20, 12)
    words = clock_words(now + ahead, now)
    day, clock = now + DAY if words.startswith("tomorrow ") else now, time.fromisoformat(words[-5:])
    named = datetime.combine(day.date(), clock, now.tzinfo)
    assert timedelta(0) <= named - (now + ahead) < timedelta(minutes=1)


@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 29)),
    offset=st.integers(-14 * 4, 14 * 4),
    zone=st.sampled_from(["Europe/Berlin", "America/St_Johns", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"]),
)
def test_a_moment_is_typed_so_that_it_is_read_back_as_that_moment(at: datetime, offset: int, zone: str) -> None:
    there = at.replace(second=0, microsecond=0, tzinfo=timezone(timedelta(minutes=15 * offset)))
    now = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo(zone))
    for moment in (there, there.astimezone(now.tzinfo)):
        assert parse_when(typed_back(moment, now), now).timestamp() == moment.timestamp()
