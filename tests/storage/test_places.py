from __future__ import annotations

import stat
from pathlib import Path

import platformdirs
import pytest

from spasm_tui.storage.places import check_folder, find_places, typed_path
from spasm_tui.storage.whole_file import private_folder


def test_the_data_folder_is_the_given_one_then_the_variables_then_the_usual(tmp_path: Path) -> None:
    given, variable = str(tmp_path / "given"), {"SPASM_TUI_DATA": str(tmp_path / "var")}
    assert find_places(given, variable).data == tmp_path / "given"
    assert find_places(None, variable).data == tmp_path / "var"
    usual = find_places(None, {"SPASM_TUI_DATA": ""}).data
    assert usual.is_absolute()
    assert usual.name == "spasm-tui"


def test_journal_and_content_are_in_the_data_folder_and_state_is_not(tmp_path: Path) -> None:
    places = find_places(str(tmp_path), {})
    assert (places.journal, places.content) == (tmp_path / "journal", tmp_path / "content")
    assert not places.state.is_relative_to(tmp_path)
    assert not places.config.is_relative_to(tmp_path)


def test_a_folder_can_be_named_from_home_or_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert find_places("~/spasms", {}).data == find_places("spasms", {}).data == tmp_path / "spasms"


def test_an_unknown_home_is_a_plain_name() -> None:
    assert find_places("~nobody-of-that-name/x", {}).data == Path.cwd() / "~nobody-of-that-name" / "x"


def test_private_folders_are_for_this_user_alone_and_existing_ones_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o755)
    private_folder(tmp_path / "mine" / "a" / "b")
    private_folder(tmp_path / "mine" / "a" / "b")
    modes = [stat.S_IMODE((tmp_path / part).stat().st_mode) for part in ("mine", "mine/a", "mine/a/b")]
    assert modes == [0o755, 0o700, 0o700]


def test_a_file_in_place_of_a_folder_is_told_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    check_folder(tmp_path)
    check_folder(tmp_path / "not" / "yet")
    for folder in (tmp_path / "file", tmp_path / "file" / "journal" / "deep"):
        with pytest.raises(NotADirectoryError) as told:
            check_folder(folder)
        assert told.value.filename == str(tmp_path / "file")


def test_any_text_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    assert typed_path("~/a.pdf") == Path("/home/me/a.pdf")
    assert typed_path("~nobody-of-that-name/a") == Path("~nobody-of-that-name/a")
    assert typed_path("a\0b") == Path("ab")


@pytest.mark.parametrize("home", ["/home/me", ""])
@pytest.mark.parametrize("named", [None, "", "/elsewhere/", "not/whole", "~/x"])
def test_the_usual_folders_are_where_platformdirs_has_them(
    monkeypatch: pytest.MonkeyPatch, home: str, named: str | None
) -> None:
    monkeypatch.setenv("HOME", home) if home else monkeypatch.delenv("HOME", raising=False)
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        if named is None:
            monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
        else:
            monkeypatch.setenv(f"XDG_{name}_HOME", named)
    dirs = platformdirs.PlatformDirs("spasm-tui", appauthor=False)
    usual = (dirs.user_data_path, dirs.user_state_path, dirs.user_config_path, dirs.user_cache_path)
    assert find_places(None, {}) == usual
