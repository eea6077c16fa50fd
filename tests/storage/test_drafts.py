from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage.drafts import Drafts
from spasm_tui.storage.places import Places


def places_in(folder: Path, data: str = "data") -> Places:
    return Places(folder / data, folder / "state", folder / "config")


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "state").rglob("*") if path.is_file()]


def test_a_draft_outlives_the_program(tmp_path: Path) -> None:
    table = {"pain": 7, "note": "two\nlines", "answers": {"now": ["pee"], "fell": False}}
    Drafts(places_in(tmp_path)).write("episode", table)
    assert Drafts(places_in(tmp_path)).read("episode") == table


def test_a_draft_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Drafts(places_in(tmp_path)).read("episode") == {}
    assert not (tmp_path / "state").exists()


def test_drafts_are_apart_by_name_and_by_journal(tmp_path: Path) -> None:
    Drafts(places_in(tmp_path)).write("episode", {"pain": 1})
    Drafts(places_in(tmp_path)).write("answers-red-flags", {"pain": 2})
    Drafts(places_in(tmp_path, "other")).write("episode", {"pain": 3})
    again = Drafts(places_in(tmp_path))
    assert (again.read("episode"), again.read("answers-red-flags")) == ({"pain": 1}, {"pain": 2})
    assert Drafts(places_in(tmp_path, "other")).read("episode") == {"pain": 3}


def test_a_dropped_draft_is_gone(tmp_path: Path) -> None:
    drafts = Drafts(places_in(tmp_path))
    drafts.write("episode", {"pain": 7})
    drafts.drop("episode")
    drafts.drop("episode")
    assert drafts.read("episode") == Drafts(places_in(tmp_path)).read("episode") == {}
    assert files(tmp_path) == []


def test_a_draft_can_be_written_again_after_it_was_dropped(tmp_path: Path) -> None:
    drafts = Drafts(places_in(tmp_path))
    drafts.write("episode", {"pain": 7})
    drafts.drop("episode")
    drafts.write("episode", {"pain": 7})
    assert Drafts(places_in(tmp_path)).read("episode") == {"pain": 7}


def test_changing_what_was_read_does_not_change_the_draft(tmp_path: Path) -> None:
    drafts = Drafts(places_in(tmp_path))
    drafts.write("episode", {"pain": 7})
    drafts.read("episode")["pain"] = 1
    assert drafts.read("episode") == {"pain": 7}


def test_a_broken_draft_is_empty_and_can_be_written(tmp_path: Path) -> None:
    Drafts(places_in(tmp_path)).write("episode", {"pain": 7})
    (path,) = files(tmp_path)
    for junk in (b"%$!", b"\xff", b""):
        path.write_bytes(junk)
        assert Drafts(places_in(tmp_path)).read("episode") == {}
    Drafts(places_in(tmp_path)).write("episode", {"pain": 8})
    assert Drafts(places_in(tmp_path)).read("episode") == {"pain": 8}


def test_where_the_disk_refuses_a_draft_is_held(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    drafts = Drafts(places_in(tmp_path))
    drafts.write("episode", {"pain": 7})
    assert drafts.read("episode") == {"pain": 7}
    drafts.drop("episode")
    assert drafts.read("episode") == {}


def test_a_draft_is_for_this_user_alone(tmp_path: Path) -> None:
    Drafts(places_in(tmp_path)).write("episode", {"pain": 7})
    (path,) = files(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_draft_is_not_written_twice(tmp_path: Path) -> None:
    drafts = Drafts(places_in(tmp_path))
    drafts.write("episode", {"pain": 7})
    before = files(tmp_path)[0].stat().st_ino
    drafts.write("episode", {"pain": 7, "note": None})
    assert files(tmp_path)[0].stat().st_ino == before


@given(table=st.dictionaries(st.sampled_from("abc"), st.text(st.characters(codec=None)) | st.lists(st.text("a\ud800"))))
def test_any_typed_text_can_be_kept(tmp_path_factory: pytest.TempPathFactory, table: dict[str, Any]) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    Drafts(places_in(folder)).write("x", table)
    assert set(Drafts(places_in(folder)).read("x")) == set(table)
