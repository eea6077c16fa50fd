from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.heat_cold.limits import in_words, most_now, room_left, waits
from spasm_tui.core.heat_cold.timers import Preset
from tests.content import CONTENT
from tests.making import BERLIN, FOUR, NOW, ago, make, on, state_of


def preset(name: str) -> Preset:
    found = CONTENT.timers.preset(name)
    assert found
    return found


PACK, WRAP, COLD, ICE = (preset(name) for name in ("heat-pack", "heat-wrap", "cold-pack", "ice-massage"))


def used(at: datetime, of: Preset = PACK, seconds: float = 900) -> Record:
    return make(of.mode, at, preset=of.id, seconds=seconds, planned=seconds)


def words(of: Preset, *past: Record, now: datetime = NOW, starts: time = FOUR) -> list[str]:
    return [wait.text for wait in waits(state_of(*past), of, now, starts)]


def most(of: Preset, *past: Record, now: datetime = NOW) -> float:
    return most_now(state_of(*past), of, now).seconds


def test_the_first_time_nothing_stands_against_it() -> None:
    assert words(PACK) == []


@pytest.mark.parametrize(
    ("minutes_since_end", "waiting"), [(0, True), (60, True), (119, True), (120, False), (121, False), (600, False)]
)
def test_the_gap_counts_from_the_end_of_the_last_one(minutes_since_end: int, waiting: bool) -> None:
    last = used(ago(minutes=15 + minutes_since_end))
    found = waits(state_of(last), PACK, NOW, FOUR)
    assert bool(found) == waiting
    if waiting:
        assert found[0].until == last.at + timedelta(minutes=135)
        assert f"Again from {found[0].until:%H:%M}" in found[0].text


def test_the_gap_says_how_long() -> None:
    assert words(PACK, used(ago(minutes=45))) == ["Let your skin rest first. Again from 16:00, in 1 h 30 min."]


def test_how_far_off_the_next_day_is_counts_the_hour_of_a_clock_change() -> None:
    before = datetime(2026, 10, 24, 22, 0, tzinfo=BERLIN)  # at 3 in the morning the clocks go back
    past = [used(datetime(2026, 10, 24, hour, 0, tzinfo=BERLIN)) for hour in (9, 12, 15)]
    assert words(PACK, *past, now=before) == [
        "3 times today: the usual most is 3 a day. Again from tomorrow 04:00, in 7 h."
    ]


@pytest.mark.parametrize(("first", "then"), [(PACK, COLD), (WRAP, ICE), (COLD, PACK), (ICE, WRAP)])
@pytest.mark.parametrize(("minutes", "waiting"), [(0, True), (59, True), (60, False), (300, False)])
def test_one_after_the_other_waits_until_the_skin_is_back_to_normal(
    first: Preset, then: Preset, minutes: float, waiting: bool
) -> None:
    last = used(ago(minutes=15 + minutes), first)
    again = NOW + timedelta(minutes=60 - minutes)
    found = waits(state_of(last), then, NOW, FOUR)
    assert [wait.until for wait in found] == ([again] if waiting else [])
    assert not any(wait.firm for wait in found)  # who knows that it is may go on
    for wait in found:
        assert wait.text.startswith(f"Let your skin come back to normal after the {first.mode}. From {again:%H:%M},")


def test_what_was_over_at_once_makes_nothing_wait() -> None:
    assert words(COLD, used(ago(minutes=5), PACK, 30)) == []
    assert len(words(COLD, make("heat", ago(minutes=5), seconds=30, skin="not-fine"))) == 1
    assert len(words(ICE, used(ago(minutes=20), COLD))) == 1


def test_a_wrap_of_eight_hours_makes_sixteen_hours_to_wait() -> None:
    last = used(ago(hours=23, minutes=59), WRAP, 28800)
    assert len(words(WRAP, last)) == 1
    assert words(WRAP, used(ago(hours=24), WRAP, 28800)) == []


def test_the_fourth_time_in_a_day_is_too_many() -> None:
    three = [used(on(22, hour)) for hour in (5, 8, 11)]
    assert words(PACK, *three[:2]) == []
    most = "3 times today: the usual most is 3 a day."
    assert words(PACK, *three) == [f"{most} Again from tomorrow 04:00, in 13 h 30 min."]


@pytest.mark.parametrize(("now", "too_many"), [(on(23, 3, 59), True), (on(23, 4), False)])
def test_the_day_ends_at_four_in_the_morning(now: datetime, too_many: bool) -> None:
    three = [used(on(22, hour)) for hour in (9, 14, 20)]
    assert bool(words(PACK, *three, now=now)) == too_many


def test_heat_in_the_small_hours_is_of_the_day_before() -> None:
    times = [used(on(22, 2)), used(on(22, 5)), used(on(22, 9))]
    assert words(PACK, *times) == []


@pytest.mark.parametrize(("days", "stop"), [(6, False), (7, True), (9, True)])
def test_a_wrap_is_for_seven_days_running(days: int, stop: bool) -> None:
    past = [used(on(22 - n, 9), WRAP, 3600) for n in range(1, days + 1)]
    assert bool(words(WRAP, *past, now=on(22, 14))) == stop


def test_a_day_without_the_wrap_starts_the_count_again() -> None:
    past = [used(on(22 - n, 9), WRAP, 3600) for n in range(1, 10) if n != 4]
    assert words(WRAP, *past) == []


def test_other_heat_is_no_day_of_the_wrap() -> None:
    past = [used(on(22 - n, 9), PACK if n == 3 else WRAP, 3600) for n in range(1, 9)]
    assert words(WRAP, *past) == []


# The gap.


def test_the_gap_counts_down_and_at_last_to_the_second() -> None:
    last = used(on(22, 13, 25))
    assert [
        words(PACK, last, now=on(22, 13, 40) + timedelta(seconds=gone))[0].split("Again from ")[1]
        for gone in (0, 60, 90, 6599, 6601, 7199)
    ] == [
        "15:40, in 2 h.",
        "15:40, in 1 h 59 min.",
        "15:40, in 1 h 59 min.",
        "15:40, in 11 min.",
        "15:40, in 9:59.",
        "15:40, in 0:01.",
    ]


def test_a_gap_across_midnight_names_the_day() -> None:
    last = used(on(22, 23))
    assert words(PACK, last, now=on(22, 23, 30)) == [
        "Let your skin rest first. Again from tomorrow 01:15, in 1 h 45 min."
    ]
    assert words(PACK, last, now=on(23, 1)) == ["Let your skin rest first. Again from 01:15, in 15 min."]
    assert words(PACK, last, now=on(23, 1, 15)) == []


@pytest.mark.parametrize(("hours", "told"), [(3, "18:00"), (0, "15:00"), (-8, "07:00"), (10, "tomorrow 01:00")])
def test_the_gap_is_told_by_the_clock_on_the_wall(hours: int, told: str) -> None:
    """Abroad, or once the clocks changed: the session was noted by another clock."""
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert words(PACK, used(ago(minutes=45)), now=now) == [
        f"Let your skin rest first. Again from {told}, in 1 h 30 min."
    ]


def test_a_gap_across_the_start_of_the_users_day_is_still_a_gap() -> None:
    last = used(on(23, 3, 30))
    assert words(PACK, last, now=on(23, 4, 30)) == ["Let your skin rest first. Again from 05:45, in 1 h 15 min."]


def test_the_gap_counts_from_the_real_end_of_a_session_with_pauses() -> None:
    paused = make("heat", ago(hours=3), preset="heat-pack", seconds=900, until=ago(minutes=30))
    assert words(PACK, paused) == ["Let your skin rest first. Again from 16:00, in 1 h 30 min."]


def test_skin_that_was_not_fine_wants_its_rest_however_short_it_was() -> None:
    bad = make("heat", ago(minutes=5), preset="heat-pack", seconds=40, planned=900, skin="not-fine")
    assert "Let your skin rest first." in words(PACK, bad)[0]


def test_a_slip_of_a_key_wants_no_rest_and_is_no_time_of_the_day() -> None:
    assert words(PACK, *(used(ago(minutes=n), seconds=59) for n in (1, 5, 9))) == []
    assert len(words(PACK, used(ago(minutes=5), seconds=60))) == 1


# The times a day.


def test_three_before_midnight_are_three_until_the_users_day_ends() -> None:
    three = [used(on(22, hour)) for hour in (9, 14, 20)]
    assert words(PACK, *three, now=on(23, 0, 30)) == [
        "3 times today: the usual most is 3 a day. Again from 04:00, in 3 h 30 min."
    ]
    assert words(PACK, *three, now=on(23, 4)) == []


@pytest.mark.parametrize(
    ("starts", "now", "too_many"),
    [
        (time(0), on(22, 23, 59), True),
        (time(0), on(23, 0), False),
        (time(6), on(23, 5, 59), True),
        (time(6), on(23, 6), False),
    ],
)
def test_the_day_starts_when_the_user_says(starts: time, now: datetime, too_many: bool) -> None:
    three = [used(on(22, hour)) for hour in (9, 14, 20)]
    assert bool(words(PACK, *three, now=now, starts=starts)) == too_many


def test_sessions_on_both_sides_of_the_boundary_belong_to_two_days() -> None:
    past = [used(on(22, 3, 30)), used(on(22, 6)), used(on(22, 9))]
    assert words(PACK, *past, now=on(22, 12)) == []
    assert len(words(PACK, *past, now=on(22, 12), starts=time(0))) == 1


@pytest.mark.parametrize("then", [COLD, ICE])
def test_cold_has_a_most_a_day_of_its_own(then: Preset) -> None:
    times = [
        used(on(22, 4, 10), COLD),
        used(on(22, 6, 30), ICE, 600),
        used(on(22, 9), COLD),
        used(on(22, 11, 30), COLD),
    ]
    assert words(then, *times[:3]) == []
    most = "4 times today: the usual most is 4 a day."
    assert words(then, *times) == [f"{most} Again from tomorrow 04:00, in 13 h 30 min."]
    assert words(PACK, *times) == []  # heat has its own


# The wrap's hours: not over 8 in any 24.


def test_a_short_wrap_leaves_the_rest_of_the_eight_hours() -> None:
    short = used(on(22, 6), WRAP, 3600)
    assert words(WRAP, short) == []
    assert most(WRAP, short) == 7 * 3600
    assert most_now(state_of(short), WRAP, NOW).why.startswith("The label says 8 h at most in 24 hours")


def test_what_was_worn_a_day_ago_is_forgotten_as_it_was_worn() -> None:
    whole = used(ago(hours=24), WRAP, 28800)
    assert most(WRAP, whole) == 28800
    half = used(ago(hours=20), WRAP, 4 * 3600)
    assert most(WRAP, half) == 28800


def test_eight_hours_are_over_until_the_first_of_them_is_a_day_old() -> None:
    worn = used(on(22, 5), WRAP, 28800)
    found = waits(state_of(worn), WRAP, on(22, 15, 30), FOUR)
    assert [(wait.firm, wait.until) for wait in found] == [(True, on(23, 5))]
    assert found[0].text == "The label says 8 h at most in 24 hours. Again from tomorrow 05:00, in 13 h 30 min."
    assert most(WRAP, worn, now=on(22, 15, 30)) == 0
    assert most(WRAP, worn, now=on(23, 5)) == 28800


def test_a_pack_is_none_of_the_wraps_hours() -> None:
    assert most(WRAP, used(on(20, 9), WRAP, 3600), used(on(22, 9), PACK, 1200)) == 28800


def test_the_seventh_day_running_can_only_be_ended_by_a_day_without() -> None:
    past = [used(on(22 - n, 9), WRAP, 3600) for n in range(1, 8)]
    found = waits(state_of(*past), WRAP, on(22, 14), FOUR)
    assert [(wait.firm, wait.until) for wait in found] == [(True, None)]
    assert "ask a pharmacist or doctor" in found[0].text


spells = st.lists(st.tuples(st.integers(0, 90000), st.integers(1, 30000)), max_size=5)


@given(spells, st.integers(60, 40000))
def test_no_24_hours_ever_hold_more_than_the_limit(drawn: list[tuple[int, int]], limit: int) -> None:
    """Against every window, to the second that matters: those that end where a spell begins or ends."""
    past: list[tuple[float, float]] = []
    for back, length in sorted(drawn, reverse=True):
        start = max(float(-back), past[-1][1] if past else -1e9)
        if start < 0:
            past.append((start, min(0.0, start + length)))
    room = room_left(past, limit)

    def worn(ends: float, more: float) -> float:
        return sum(max(0.0, min(end, ends) - max(start, ends - 86400)) for start, end in (*past, (0.0, more)))

    edges = [edge for start, end in (*past, (0.0, room)) for edge in (start, end, start + 86400, end + 86400)]
    before = max((worn(edge, 0.0) for edge in edges), default=0.0)
    if room:
        assert max(worn(edge, room) for edge in edges if edge >= 0) <= max(limit, 0) + 1e-6 or before > limit
    if room < limit and before <= limit:
        longer = room + 1
        further = [*edges, longer, longer + 86400]
        assert max(worn(edge, longer) for edge in further) > limit


# The first time with a wrap is by day.


@pytest.mark.parametrize(
    ("now", "waiting"), [(on(22, 21, 59), False), (on(22, 22), True), (on(23, 6, 59), True), (on(23, 7), False)]
)
def test_the_first_wrap_is_not_for_the_night(now: datetime, waiting: bool) -> None:
    found = waits(state_of(), WRAP, now, FOUR)
    assert [wait.firm for wait in found] == ([True] if waiting else [])
    assert [wait.until for wait in found] == ([on(23, 7)] if waiting else [])
    assert words(PACK, now=now) == []


def test_the_first_wrap_comes_off_before_the_night() -> None:
    assert most(WRAP, now=on(22, 20)) == 7200
    assert most(WRAP, now=on(22, 9)) == 28800
    assert "before the night" in most_now(state_of(), WRAP, on(22, 20)).why


def test_once_worn_by_day_a_wrap_may_be_worn_at_night() -> None:
    before = used(on(20, 9), WRAP, 7200)
    assert words(WRAP, before, now=on(22, 23)) == []
    assert most(WRAP, before, now=on(22, 20)) == 28800
    assert words(WRAP, used(on(20, 9), WRAP, 30), now=on(22, 23)) != []


# Words.


def test_again_from_is_never_a_minute_that_is_early() -> None:
    last = used(on(22, 13, 25) + timedelta(seconds=20))
    assert words(PACK, last) == ["Let your skin rest first. Again from 15:41, in 1 h 11 min."]


def test_moments_to_come_in_words() -> None:
    assert in_words(on(22, 15, 40), on(22, 14, 28)) == "15:40, in 1 h 12 min"
