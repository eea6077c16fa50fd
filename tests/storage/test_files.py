from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.storage.files import FileFault, assets_folder, read_table, toml_names


def test_a_file_is_read_as_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 'x'\r\n")
    assert read_table(tmp_path / "a.toml") == {"a": 1, "b": "x"}


def test_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_table(tmp_path / "a.toml") is None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a = 1\nb = = 2\n", "a.toml: line 2: "),
        (b"a = 'x\xff'\n", "a.toml: is not UTF-8 text"),
        (b"a = " + b"[" * 9000, "a.toml: cannot be read: too deep"),
        (b"a = " + b"9" * 5000, "a.toml: cannot be read: too deep or too long"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_line(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.toml").write_bytes(data)
    found = read_table(tmp_path / "a.toml")
    assert isinstance(found, FileFault)
    assert str(found).startswith(told)
    assert "\n" not in str(found)


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    assert read_table(tmp_path) == FileFault(tmp_path.name, "cannot be read: is a folder, not a file")


def test_names_are_sorted_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", ".c.toml", "d.txt", "e.toml~"):
        (tmp_path / name).write_text("")
    assert toml_names(tmp_path) == ["a", "b"]
    assert toml_names(tmp_path / "none") == toml_names(tmp_path / "a.toml") == []


def test_the_built_in_content_is_found() -> None:
    assert (assets_folder() / "questionnaires" / "red-flags.toml").is_file()
