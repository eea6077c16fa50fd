from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.state import State, Version, fold, kept
from spasm_tui.lib.dates import DAY, day_of
from tests.making import NOW, PLUS_ONE, ago, make, on, state_of


def version(record_id: str, saved_second: int, file: str = "a.toml", kind: str = "episode") -> Version:
    # `at` differs from `saved` and from version to version, so that a wrong choice shows.
    record = make(kind, on(1 + saved_second % 20, 9), record_id, NOW + timedelta(seconds=saved_second), pain=5)
    return Version(record, file)


versions = st.builds(
    version,
    st.sampled_from("xyz"),
    st.integers(0, 30),
    st.sampled_from(["a.toml", "b.toml"]),
    st.sampled_from(["episode", "removed"]),
)
many = st.lists(versions, max_size=12, unique_by=lambda v: (v.record.id, v.rank))


@given(many, st.randoms())
def test_the_order_makes_no_difference(given_versions: list[Version], chance: Random) -> None:
    mixed = list(given_versions)
    chance.shuffle(mixed)
    assert fold(State(), mixed) == fold(State(), given_versions)


@given(many, many)
def test_folding_again_changes_nothing(first: list[Version], second: list[Version]) -> None:
    once = fold(fold(State(), first), second)
    assert fold(once, first) == fold(once, second) == fold(once, []) == once


@given(many)
def test_of_each_id_the_latest_saved_stands(given_versions: list[Version]) -> None:
    state = fold(State(), given_versions)
    for record_id in {v.record.id for v in given_versions}:
        latest = max((v for v in given_versions if v.record.id == record_id), key=lambda v: v.rank)
        assert state.get(record_id) == (None if latest.record.kind == "removed" else latest.record)


def test_of_two_saved_at_one_moment_the_greater_file_name_stands() -> None:
    state = fold(State(), [version("x", 1, "b.toml", "removed"), version("x", 1, "a.toml")])
    assert state.get("x") is None


def test_folding_leaves_the_given_state_alone() -> None:
    before = fold(State(), [version("x", 1)])
    fold(before, [version("x", 2, kind="removed")])
    assert before.get("x") is not None


def test_a_removed_record_is_gone_and_can_come_back() -> None:
    removed = fold(State(), [version("x", 1), version("x", 2, kind="removed")])
    assert (removed.records(), removed.last("episode"), removed.get("x")) == ([], None, None)
    assert fold(removed, [version("x", 3)]).records() == [version("x", 3).record]


def test_records_come_latest_first_and_by_kind() -> None:
    a, b, c = make("episode", on(1, 9), pain=3), make("heat", on(3, 9)), make("episode", on(2, 9), pain=4)
    state = state_of(a, b, c)
    assert state.records() == [b, c, a]
    assert state.records("episode") == [c, a]
    assert state.records("heat", "episode") == [b, c, a]
    assert state.last("episode") == c
    assert state.last("cold") is None


def test_records_of_one_moment_come_by_id() -> None:
    assert [r.id for r in state_of(make("rest", NOW, "a"), make("rest", NOW, "b")).records()] == ["b", "a"]


def test_complete_is_kept_unless_said() -> None:
    assert [fold(State(complete=c), []).complete for c in (True, False)] == [True, False]
    assert fold(State(complete=False), [], complete=True).complete


# days, and what is kept from one state to the next


moments = st.builds(
    lambda hours, offset: datetime(2026, 11, 1, tzinfo=timezone(timedelta(hours=offset))) + timedelta(hours=hours),
    st.integers(0, 240),
    st.integers(-12, 14),
)
scattered = st.lists(
    st.builds(
        lambda kind, at, number: Version(make(kind, at, f"id-{number}", NOW + timedelta(seconds=number)), "a.toml"),
        st.sampled_from(["episode", "checkin", "walk", "from-elsewhere", "removed"]),
        moments,
        st.integers(0, 30),
    ),
    max_size=20,
    unique_by=lambda v: v.record.id,
)
starts_at = st.sampled_from([time(0), time(4), time(12, 30)])


@given(scattered, starts_at, st.integers(0, 10), st.integers(0, 4))
def test_the_records_of_some_days_are_those_of_their_days(
    given_versions: list[Version], starts: time, begin: int, length: int
) -> None:
    state = fold(State(), given_versions)
    first, last = date(2026, 10, 31) + begin * DAY, date(2026, 10, 31) + (begin + length) * DAY
    for kinds in ((), (CheckIn,), (CheckIn, Walk)):
        wanted = [r for r in state.records(*kinds) if first <= day_of(r.at, starts) <= last]
        assert state.on_days(first, last, starts, *kinds) == wanted


@given(scattered, st.lists(scattered, max_size=4), starts_at)
def test_days_and_order_are_the_same_whether_records_came_at_once_or_one_after_the_other(
    before: list[Version], more: list[list[Version]], starts: time
) -> None:
    state = fold(State(), before)
    for versions in more:
        state.by_day(starts)
        later = [v._replace(record=v.record._replace(saved=v.rank[0] + timedelta(hours=1))) for v in versions]
        state = fold(state, later)
        anew = State(state.versions, state.complete)
        assert state.by_day(starts) == anew.by_day(starts)
        assert state.each_day(starts, _same) == {day: (day, found) for day, found in anew.by_day(starts).items()}
        assert state.records() == anew.records()
        assert state.records(Episode, CheckIn) == anew.records(Episode, CheckIn)
        assert state.kinds == anew.kinds


@given(scattered, starts_at)
def test_the_days_of_a_span_are_those_of_all(given_versions: list[Version], starts: time) -> None:
    state, first, last = fold(State(), given_versions), date(2026, 11, 3), date(2026, 11, 6)
    some = state.each_day(starts, _same, first, last)
    assert some == {day: (day, found) for day, found in state.by_day(starts).items() if first <= day <= last}
    assert state.each_day(starts, _same, first, last) == some


def _same(day: date, records: list[Record]) -> tuple[date, list[Record]]:
    return day, records


def test_what_was_found_is_kept_until_a_record_of_its_kinds_comes_or_goes() -> None:
    asked: list[int] = []

    @kept(Episode, CheckIn)
    def count(state: State, more: int) -> int:
        asked.append(more)
        return len(state.records(Episode, CheckIn)) + more

    def and_then(state: State, record: Record) -> State:
        return fold(state, [Version(record, "a.toml")])

    spasm = make("episode", NOW - DAY, pain=3)
    state = state_of(spasm, make("walk", NOW - DAY, seconds=60))
    assert [count(state, 0), count(state, 0), count(state, 10)] == [1, 1, 11]
    assert asked == [0, 10]
    state = and_then(state, make("walk", NOW, seconds=60))
    assert (count(state, 0), asked) == (1, [0, 10])
    older, state = state, and_then(state, make("checkin", NOW, pain_now=1))
    assert (count(state, 0), asked) == (2, [0, 10, 0])
    assert count(older, 0) == 1, "a state that others still hold tells its own"
    gone = spasm._replace(kind="removed", data={}, saved=NOW)
    assert count(and_then(state, gone), 0) == 1


def test_only_the_day_that_changed_is_made_anew() -> None:
    made: Counter[int] = Counter()

    def size(_: date, records: list[Record]) -> int:
        made[len(records)] += 1
        return len(records)

    starts = time(4)
    state = state_of(*(make("walk", NOW - count * DAY, seconds=60) for count in range(30)))
    assert set(state.each_day(starts, size).values()) == {1}
    state = fold(state, [Version(make("checkin", NOW, pain_now=1), "a.toml")])
    assert state.each_day(starts, size)[NOW.date()] == 2
    assert made == {1: 30, 2: 1}


def test_a_span_makes_only_the_day_that_changed_anew_too() -> None:
    made: list[int] = []

    def size(_: date, records: list[Record]) -> int:
        made.append(len(records))
        return len(records)

    starts, last = time(0), NOW.date()
    state = state_of(*(make("episode", at=ago(days=day), pain=3) for day in range(5)))
    for _ in range(2):
        assert len(state.each_day(starts, size, last - 3 * DAY, last)) == 4
    assert made == [1] * 4


def test_last_means_last_until_now() -> None:
    typed, noted = (
        make("episode", datetime(2062, 11, 5, 7, tzinfo=PLUS_ONE), pain=9),
        make("episode", ago(hours=2), pain=4),
    )
    whole = state_of(typed, noted, make("walk", ago(days=1), seconds=60))
    state = whole.until(NOW)
    assert state.last("episode") == noted
    assert typed not in state.records()
    assert (state.get(typed.id), state.whole, state.ahead(NOW)) == (typed, whole, [typed])
    # Its time comes, the clock is put back: it is asked anew, and only then.
    assert whole.until(NOW + timedelta(minutes=1)) is state
    assert whole.until(typed.at).last("episode") == typed
    assert whole.until(ago(hours=3)).records("episode") == []
    assert whole.until(NOW).last("episode") == noted


def test_two_clocks_may_be_a_minute_apart() -> None:
    state = state_of(make("episode", NOW + timedelta(seconds=59), pain=4))
    assert state.until(NOW) is state


@pytest.mark.parametrize("kind", ["answers", "dose"])
def test_a_warning_sign_and_a_dose_are_not_set_aside_for_a_date(kind: str) -> None:
    state = state_of(make(kind, NOW + timedelta(days=9)), make("episode", NOW + timedelta(days=9), pain=4))
    assert [record.kind for record in state.until(NOW).records()] == [kind]


def test_a_dose_still_to_come_makes_no_day_a_noted_one_and_the_label_counts_it() -> None:
    taken, waits = make("dose", ago(hours=1)), make("dose", NOW + timedelta(hours=2))
    whole, starts = state_of(taken, waits, make("walk", ago(days=1), seconds=60)), time(0)
    state = whole.until(NOW)
    today = NOW.date()
    assert state.records("dose") == [waits, taken]
    assert state.on_days(today, today, starts) == [taken]
    assert state.each_day(starts, _same, today, today) == {today: (today, [taken])}
    assert state.by_day(starts)[today] == [taken]
    assert state.each_day(starts, _same)[today] == (today, [taken])
    later = whole.until(waits.at)
    assert later.on_days(today, today, starts) == later.by_day(starts)[today] == [waits, taken]
    assert state_of(waits).until(NOW).by_day(starts) == {}


@given(
    st.lists(st.tuples(st.sampled_from(["episode", "walk", "heat"]), st.integers(-5, 5)), max_size=8),
    st.integers(-6, 6),
)
def test_as_of_any_day_there_is_what_was_until_then(found: list[tuple[str, int]], day: int) -> None:
    records = [make(kind, NOW + timedelta(days=ahead), f"id{n}") for n, (kind, ahead) in enumerate(found)]
    now = NOW + timedelta(days=day)
    state = state_of(*records).until(now)
    assert {r.id for r in state.records()} == {r.id for r in records if r.at <= now}
    assert {r.id for r in state.ahead(now)} == {r.id for r in records if r.at > now}


def test_what_was_noted_on_the_next_date_further_east_is_of_today_here() -> None:
    tokyo, new_york = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    noted = make("episode", datetime(2026, 11, 23, 9, tzinfo=tokyo), pain=6)
    whole = state_of(noted)
    landed = datetime(2026, 11, 22, 20, tzinfo=new_york)
    found = whole.until(landed).last("episode")
    assert found == noted
    assert found is not None
    assert found.at.isoformat() == "2026-11-22T19:00:00-05:00"
    # At home again, and the day after, it is told by its own clock.
    assert whole.until(landed.astimezone(tokyo)) is whole
    assert whole.until(landed + timedelta(days=1)) is whole
