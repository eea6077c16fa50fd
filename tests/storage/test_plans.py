from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.core.stretching.exercise import Exercise
from spasm_tui.core.stretching.exercise_plan import ExercisePlan, PlanRoutine
from spasm_tui.core.stretching.switched_off import Off
from spasm_tui.storage.content import Content
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.plans import put_text, read_plans, remove_plan, save_off, save_plan, stamp_of
from tests.exercises import LIBRARY

ROUTINE = PlanRoutine("r", "R", (Exercise(stretch="bridge", seconds=30),))
PLAN = ExercisePlan("Mine", routines=(ROUTINE,))
OTHER = ExercisePlan("Other", routines=(ROUTINE,))
TEXT = '# my notes\ntitle = "Mine"\n[[routine]]\ntitle = "R"\n[[routine.step]]\nstretch = "bridge"\nseconds = 30\n'


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_plan_is_saved_for_its_user_alone_and_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "plans"
    assert save_plan(folder, "mine", PLAN, "") == "mine"
    assert stat.S_IMODE((folder / "mine.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert read_plans(folder, LIBRARY) == ({"mine": PLAN}, [])
    assert names(folder) == ["mine.toml"]


def test_saving_again_replaces_what_the_program_wrote(tmp_path: Path) -> None:
    save_plan(tmp_path, "mine", PLAN, "")
    assert save_plan(tmp_path, "mine", OTHER, stamp_of(tmp_path, "mine")) == "mine"
    assert read_plans(tmp_path, LIBRARY)[0] == {"mine": OTHER}
    assert names(tmp_path) == ["mine.toml"]


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    save_plan(tmp_path, "mine", PLAN, "")
    stamp = stamp_of(tmp_path, "mine")
    save_plan(tmp_path, "mine", OTHER, stamp)  # another window
    assert save_plan(tmp_path, "mine", PLAN, stamp) == "mine-2"
    assert read_plans(tmp_path, LIBRARY)[0] == {"mine": OTHER, "mine-2": PLAN}


def test_a_new_plan_does_not_write_over_one_of_its_name(tmp_path: Path) -> None:
    save_plan(tmp_path, "mine", OTHER, "")
    assert save_plan(tmp_path, "mine", PLAN, "") == "mine-2"


def test_a_file_written_by_hand_is_kept_aside_with_its_notes(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TEXT)
    save_plan(tmp_path, "mine", OTHER, stamp_of(tmp_path, "mine"))
    assert (tmp_path / "removed" / "mine.toml").read_text() == TEXT
    assert read_plans(tmp_path, LIBRARY)[0] == {"mine": OTHER}


def test_a_removed_plan_is_kept_aside(tmp_path: Path) -> None:
    for plan in (PLAN, OTHER):
        save_plan(tmp_path, "mine", plan, "")
        remove_plan(tmp_path, "mine")
    assert read_plans(tmp_path, LIBRARY) == ({}, [])
    assert names(tmp_path / "removed") == ["mine-2.toml", "mine.toml"]


def test_a_plan_with_faults_gives_what_has_none(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TEXT + '[[routine]]\ntitle = "S"\n')
    (tmp_path / "torn.toml").write_text("title = \n")
    plans, faults = read_plans(tmp_path, LIBRARY)
    assert [routine.title for routine in plans["mine"].routines] == ["R"]
    assert [str(fault).split(":")[0] for fault in faults] == ["mine.toml", "torn.toml"]
    assert "routine “S”" in str(faults[0])


# a disk that refuses


def full(*_: Any) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_on_a_full_disk_nothing_is_changed_and_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_plan(tmp_path, "mine", PLAN, "")
    before = (tmp_path / "mine.toml").read_bytes()
    stamp = stamp_of(tmp_path, "mine")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotSavedError, match=r"Not saved: .*mine.toml: No space left on device\. Free some space"):
        save_plan(tmp_path, "mine", OTHER, stamp)
    assert (tmp_path / "mine.toml").read_bytes() == before
    assert names(tmp_path) == ["mine.toml"]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("in the way")
    with pytest.raises(NotSavedError, match="Not saved"):
        save_plan(tmp_path / "content" / "plans", "mine", PLAN, "")
    with pytest.raises(NotSavedError, match="Not saved"):
        save_off(tmp_path / "content", Off())


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="everything can be written to")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(NotSavedError, match="Permission denied"):
            save_plan(tmp_path, "mine", PLAN, "")
    finally:
        tmp_path.chmod(0o700)


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("keep")
    (tmp_path / "mine.toml").symlink_to(tmp_path / "elsewhere")
    put_text(tmp_path / "mine.toml", "new")
    assert (tmp_path / "elsewhere").read_text() == "keep"
    assert (tmp_path / "mine.toml").read_text() == "new"


# what the program offers then


def test_the_routines_and_stretches_of_a_plan_are_offered_with_the_built_in_ones(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "anna.toml").write_text(TEXT + '[stretch.reach]\ntitle = "Reach"\n')
    content, bare = Content(tmp_path), Content(tmp_path / "none")
    assert set(content.routines) == {*bare.routines, "anna-r"}
    assert content.stretches["anna-reach"].title == "Reach"
    assert "anna-reach" not in content.exercises.library
    assert content.faults == []


def test_a_plan_named_as_a_built_in_routine_is_used_in_its_place(tmp_path: Path) -> None:
    save_plan(
        tmp_path / "plans",
        "acute-calm",
        ExercisePlan("Own", routines=(PlanRoutine("acute-calm", "Own", ROUTINE.exercises),)),
        "",
    )
    content = Content(tmp_path)
    assert content.routines["acute-calm"].title == "Own"
    assert len(content.routines) == len(Content(tmp_path / "none").routines)


def test_a_plan_does_not_change_the_built_in_stretch_of_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "anna.toml").write_text('[stretch.bridge]\ntitle = "Hers"\n' + TEXT)
    (folder / "anna.toml").write_text(TEXT + '[stretch.bridge]\ntitle = "Hers"\n')
    content = Content(tmp_path)
    assert content.stretches["bridge"].title == LIBRARY["bridge"].title
    assert [step.stretch for step in content.routines["anna-r"].steps] == ["anna-bridge"]


def test_content_looks_again_when_files_changed(tmp_path: Path) -> None:
    content = Content(tmp_path)
    assert "mine-r" not in content.routines
    assert not content.look_again()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "torn.toml").write_text("title = \n")
    save_plan(tmp_path / "plans", "mine", PLAN, "")
    assert content.look_again()
    assert "mine-r" in content.routines
    assert [fault.file for fault in content.faults] == ["torn.toml"]
    (tmp_path / "plans" / "torn.toml").unlink()
    assert content.look_again()
    assert "mine-r" in content.routines
    assert content.faults == []


# off


def test_what_is_switched_off_is_not_offered_and_can_be_switched_on_again(tmp_path: Path) -> None:
    off = Off().toggled("routines", "strength").toggled("stretches", "belly-breathing")
    save_off(tmp_path, off)
    content, bare = Content(tmp_path), Content(tmp_path / "none")
    assert content.exercises.off == off
    assert set(bare.routines) - set(content.routines) >= {"strength"}
    assert "strength" in content.exercises.all_routines
    for routine in content.routines.values():
        assert "belly-breathing" not in [step.stretch for step in routine.steps]
    # It is still known, for sessions that had it.
    assert "belly-breathing" in content.stretches
    save_off(tmp_path, off.toggled("routines", "strength").toggled("stretches", "belly-breathing"))
    assert Content(tmp_path).routines == bare.routines


def test_a_routine_with_no_move_left_is_not_offered(tmp_path: Path) -> None:
    save_plan(tmp_path / "plans", "mine", PLAN, "")
    save_off(tmp_path, Off(stretches=frozenset({"bridge"})))
    assert "mine-r" not in Content(tmp_path).routines


def test_with_everything_off_everything_is_offered_for_something_has_to_be(tmp_path: Path) -> None:
    bare = Content(tmp_path / "none")
    save_off(tmp_path, Off(routines=frozenset(bare.routines)))
    assert Content(tmp_path).routines == bare.routines


@pytest.mark.parametrize("text", ["routines = 3\n", "%$!", 'routine = ["strength"]\n'])
def test_a_damaged_list_of_what_is_off_is_told_and_nothing_is_off(tmp_path: Path, text: str) -> None:
    (tmp_path / "off.toml").write_text(text)
    content = Content(tmp_path)
    assert "strength" in content.routines
    assert [fault.file for fault in content.faults] == ["off.toml"]
