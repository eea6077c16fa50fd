from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.state import State, Version, fold
from tests.making import NOW, make, on, state_of


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
