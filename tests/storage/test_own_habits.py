from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.habits.habit import read_habits
from spasm_tui.storage.content import Content
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.own_habits import FILE, _added, save_habit
from tests.content import CONTENT


def habits(folder: Path) -> Any:
    return Content(folder).habits


def test_a_change_is_read_back_and_keeps_the_rest(tmp_path: Path) -> None:
    save_habit(tmp_path, {"id": "water", "goal": 2.0})
    save_habit(tmp_path, {"id": "water", "days": 5})
    save_habit(tmp_path, {"id": "cushion", "title": "Cushion [/x]"})
    found = habits(tmp_path)
    assert list(found) == [*CONTENT.habits, "cushion"]
    assert (found["water"].goal, found["water"].days, found["water"].unit) == (2.0, 5, "l")
    assert found["cushion"].title == "Cushion [/x]"
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_file_of_our_own_stays_short(tmp_path: Path) -> None:
    for number in range(20):
        save_habit(tmp_path, {"id": "water", "goal": float(number)})
    tables = tomllib.loads((tmp_path / FILE).read_text())["habit"]
    assert tables == [{"id": "water", "goal": 19.0}]


def test_what_was_written_by_hand_stays_as_it_is(tmp_path: Path) -> None:
    by_hand = '# mine\n[[habit]]\nid = "dog"   # woof\ntitle = "The dog"\n'
    (tmp_path / FILE).write_text(by_hand)
    save_habit(tmp_path, {"id": "dog", "goal": 2.0})
    assert (tmp_path / FILE).read_text().startswith(by_hand.rstrip())
    assert habits(tmp_path)["dog"].goal == 2.0


@pytest.mark.parametrize("text", ["[[habit]\n", "habit = []\n", "habit = 3\n"])
def test_a_file_that_cannot_take_it_is_left_alone_and_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(NotSavedError, match="mend it first"):
        save_habit(tmp_path, {"id": "water", "goal": 2.0})
    assert (tmp_path / FILE).read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("in the way")
    with pytest.raises(NotSavedError, match="Not saved"):
        save_habit(tmp_path / "content", {"id": "water", "goal": 2.0})


def test_a_faulty_file_leaves_the_built_in_ones(tmp_path: Path) -> None:
    for text, told in (
        ('[[habit]]\nid = "water"\ngoal = "much"\n', "habit water: goal should be a number"),
        ("nonsense = 1\n", "unknown key “nonsense”"),
        ("[[habit]\n", "line 1"),
    ):
        (tmp_path / FILE).write_text(text)
        content = Content(tmp_path)
        assert content.habits["water"].goal == 1.6
        assert any(told in str(fault) for fault in content.faults), content.faults


tables = st.fixed_dictionaries(
    {"id": st.sampled_from(["water", "a", "b"]), "title": st.text(max_size=10)},
    optional={"goal": st.floats(0, 100), "days": st.integers(1, 7), "remind_at": st.just("18:00")},
)


@given(st.lists(tables, max_size=8))
def test_many_changes_come_to_the_same_as_all_of_them_in_turn(changes: list[dict[str, Any]]) -> None:
    text = ""
    for table in changes:
        text = _added(text, table)
    kept = tomllib.loads(text).get("habit", [])
    assert read_habits([], kept) == read_habits([], changes)
    assert len(kept) == len({table["id"] for table in changes})
