from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State, Version, fold
from spasm_tui.core.base.two_changes import is_split, join
from tests.making import NOW

T = [NOW + timedelta(minutes=minute) for minute in range(9)]


def version(saved: int, *over: int, kind: str = "episode", file: str = "a", **data: Any) -> Version:
    record = build_record("x", kind, NOW, {"pain": 7, **data} if kind != "removed" else {}, T[saved])
    return Version(record._replace(over=tuple(T[each] for each in over)), file)


def joined(*versions: Version) -> tuple[dict[str, Any], str]:
    found = join(versions)
    assert found is not None
    assert join(reversed(versions)) == found
    assert join([*versions, *versions]) == found
    return dict(found.record.data), found.line


FIRST = version(0, note="car")


def test_changes_of_different_fields_are_both_kept() -> None:
    data, line = joined(FIRST, version(1, 0, note="car", where=["low-left"]), version(2, 0, note="bus"))
    assert data == {"pain": 7, "note": "bus", "where": ["low-left"]}
    assert line == "Spasm of 2026-11-22 14:30: changed in two windows or on two machines. Both changes are in it."


def test_of_one_field_changed_on_both_the_later_counts_and_the_other_is_told() -> None:
    data, line = joined(FIRST, version(1, 0, pain=4, note="car"), version(2, 0, pain=5, note="car"))
    assert data == {"pain": 5, "note": "car"}
    assert line.endswith("The later one counts: Pain: 5 (the other: 4)")


def test_of_two_notes_both_are_kept() -> None:
    data, line = joined(FIRST, version(1, 0, note="bus"), version(2, 0, note="tram"))
    assert data == {"pain": 7, "note": "tram\nbus"}
    assert line.endswith("Both changes are in it.")
    assert join([FIRST, version(1, 0, note="bus"), version(2, 0, note="by bus", where=["mid"])]) is None


def test_a_key_taken_away_on_one_side_is_gone() -> None:
    data, _ = joined(FIRST, version(1, 0), version(2, 0, note="car", where=["mid"]))
    assert data == {"pain": 7, "where": ["mid"]}


@pytest.mark.parametrize("removal", [version(1, 0, kind="removed"), version(3, 0, kind="removed")])
def test_what_was_removed_here_and_changed_there_is_kept_and_told(removal: Version) -> None:
    data, line = joined(FIRST, removal, version(2, 0, note="bus"))
    assert data == {"pain": 7, "note": "bus"}
    assert "was removed in one window or machine and changed in another: it is kept." in line


def test_what_was_removed_on_both_stays_removed_without_a_word() -> None:
    versions = [FIRST, version(1, 0, kind="removed"), version(2, 0, kind="removed")]
    assert is_split(versions)
    assert join(versions) is None


def test_the_same_change_on_both_is_no_news() -> None:
    assert join([FIRST, version(1, 0, note="bus"), version(2, 0, note="bus")]) is None


def test_changes_that_follow_each_other_are_not_put_together() -> None:
    versions = [FIRST, version(1, 0, note="bus"), version(2, 1), version(3, 2, note="tram")]
    assert not is_split(versions)
    assert join(versions) is None


def test_a_version_that_does_not_tell_follows_from_all_before_it() -> None:
    assert join([FIRST, version(1, 0, note="bus"), version(2, note="tram")]) is None


def test_what_was_put_together_is_settled_also_where_both_machines_did_it() -> None:
    versions = [FIRST, version(1, 0, note="car", where=["mid"]), version(2, 0, note="bus")]
    found = join(versions)
    assert found is not None
    both = [Version(found.record._replace(saved=T[3 + n]), f"{n}") for n in range(2)]
    assert join([*versions, both[0]]) is None
    assert join([*versions, *both]) is None
    assert join([*versions, *both, version(5, 4, 3, note="tram")]) is None


def test_a_clock_that_ended_in_two_ways_is_told() -> None:
    ends = [version(1, 0, kind="heat", seconds=60, planned=60), version(2, 0, kind="cold", seconds=50, planned=60)]
    found = join([FIRST, *ends])
    assert found is not None
    assert found.record.kind == "cold"
    assert "ended in two ways" in found.line


# A few records changed by three machines, some of it apart.
_CHANGE = st.tuples(st.integers(0, 2), st.sampled_from(["pain", "note", "where"]), st.integers(0, 3), st.booleans())
_VALUES = {"pain": (1, 2, 3, 4), "note": ("a", "b", "c", "d"), "where": (["mid"], ["low-left"], ["neck"], [])}


def _history(changes: Sequence[tuple[int, str, int, bool]]) -> list[Version]:
    """What three machines write; each now and then (the last of a change) hears of all that is there."""
    known: list[list[Version]] = [[FIRST] for _ in range(3)]
    every = [FIRST]
    for number, (machine, key, value, hears) in enumerate(changes):
        if hears:
            known[machine] = list(every)
        top = max(known[machine], key=lambda each: each.rank).record
        made = top._replace(
            data={**top.data, key: _VALUES[key][value]},
            saved=NOW + timedelta(hours=1, seconds=number),
            over=(top.saved,) if top.saved else (),
        )
        known[machine].append(Version(made, f"m{machine}"))
        every.append(known[machine][-1])
    return every


@given(st.lists(_CHANGE, max_size=8), st.randoms(use_true_random=False))
def test_in_any_order_and_twice_it_is_one_state(changes: list[tuple[int, str, int, bool]], chance: Any) -> None:
    every = _history(changes)
    wanted = fold(State(), every)
    shuffled = [*every, *chance.sample(every, len(every) // 2)]
    chance.shuffle(shuffled)
    state = State()
    while shuffled:
        count = chance.randrange(1, 4)
        state, shuffled = fold(state, shuffled[:count]), shuffled[count:]
    assert state == wanted
    assert join(chance.sample(every, len(every))) == join(every)
    # Nothing that is truly split goes unnoticed.
    assert not is_split(every) or "x" in state.split


@given(st.lists(_CHANGE, max_size=8))
def test_what_comes_out_is_one_of_the_values_and_settles_it(changes: list[tuple[int, str, int, bool]]) -> None:
    every = _history(changes)
    found = join(every)
    if found is None:
        return
    for key in ("pain", "where"):
        assert found.record.data.get(key) in [each.record.data.get(key) for each in every]
    after = Version(_saved(found.record, every), "z")
    assert not is_split([*every, after])


def _saved(record: Record, every: list[Version]) -> Record:
    latest: datetime = max(each.rank[0] for each in every)
    return record._replace(saved=latest + timedelta(seconds=1))
