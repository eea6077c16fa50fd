from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from spasm_tui.storage import lock
from spasm_tui.storage.whole_file import clear_left_over, write_all, write_new, write_whole
from tests.storage.test_journal_writer import set_of_folders


def test_a_file_is_private_and_on_disk_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda fd: synced.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file")
    )
    monkeypatch.setattr(sys, "platform", "linux")
    path = tmp_path / "new" / "a.toml"
    write_whole(path, b"1")
    write_whole(path, b"2", durable=False)
    # The new folder's name, the file, its name and those of all that leads to it; then nothing more.
    assert synced == ["folder", "file", *["folder"] * len(set_of_folders(path.parent))]
    assert path.read_bytes() == b"2"
    assert os.listdir(path.parent) == ["a.toml"]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_when_a_name_cannot_be_given_the_files_before_it_are_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").write_bytes(b"old")
    real = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "b":
            raise PermissionError(13, "Permission denied", str(source))
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError) as told:
        write_all({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert told.value.filename == str(tmp_path / "b")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"b": b"old"}


def test_a_name_that_is_taken_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_all({tmp_path / "a": b"new", tmp_path / "b": b"new"}, over=False)
    assert os.listdir(tmp_path) == ["b"]


def test_of_two_that_write_a_new_file_the_first_stays(tmp_path: Path) -> None:
    write_new(tmp_path / "a", b"first")
    write_new(tmp_path / "a", b"second")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"first"}


def test_what_a_killed_program_left_is_taken_away_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    for name, age in (("left", 10), ("held", 10), ("new", 1)):
        path = tmp_path / f".spasm-tui-{name}.part"
        path.write_bytes(b"")
        os.utime(path, (time.time() - age,) * 2)
    with (tmp_path / ".spasm-tui-held.part").open() as held, lock.locked(held.fileno()):
        write_whole(tmp_path / "a", b"1")
    assert sorted(os.listdir(tmp_path)) == [".spasm-tui-held.part", ".spasm-tui-new.part", "a"]
    clear_left_over([tmp_path, tmp_path / "none"])
    assert sorted(os.listdir(tmp_path)) == [".spasm-tui-new.part", "a"]
