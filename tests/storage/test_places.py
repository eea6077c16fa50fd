from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from spasm_tui.storage.places import check_folder, device_name, find_places, typed_path
from spasm_tui.storage.whole_file import private_folder

ASK = """
import sys
from pathlib import Path
from spasm_tui.storage.places import device_name
print(device_name(Path(sys.argv[1]), "Laptop.local"))
"""


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


def test_a_devices_name_is_made_from_the_host_and_kept(tmp_path: Path) -> None:
    name = device_name(tmp_path / "state", "Eva's Laptop.local")
    assert re.fullmatch(r"eva-s-laptop-[0-9a-f]{4}", name)
    assert device_name(tmp_path / "state", "renamed") == name
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["device"]


@pytest.mark.parametrize("host", ["", "...", "ü", "-", "a" * 99, "../../etc", "UPPER_case"])
def test_any_host_gives_a_name_that_is_fit_for_a_file(tmp_path: Path, host: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,30}", device_name(tmp_path, host))


def test_two_machines_of_one_name_differ(tmp_path: Path) -> None:
    names = {device_name(tmp_path / str(n), "laptop") for n in range(20)}
    assert len(names) > 1


@pytest.mark.parametrize("junk", [b"", b"../x\n", b"\xff\n", b"UPPER\n", b"a" * 40])
def test_a_broken_name_is_not_used_and_the_next_is_the_same_each_time(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "device").write_bytes(junk)
    assert {device_name(tmp_path, "laptop") for _ in range(3)} == {"laptop"}


def test_where_nothing_can_be_kept_the_name_is_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    assert {device_name(tmp_path / "state", "laptop") for _ in range(3)} == {"laptop"}


def test_where_links_are_refused_a_rename_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    name = device_name(tmp_path, "laptop")
    assert name == device_name(tmp_path, "laptop") != "laptop"
    assert [path.name for path in tmp_path.iterdir()] == ["device"]


def test_processes_that_start_at_once_agree_on_the_name(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASK, str(tmp_path / "state")]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    names = {child.communicate()[0].strip() for child in children}
    assert names == {device_name(tmp_path / "state", "laptop")}
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["device"]


def test_any_text_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    assert typed_path("~/a.pdf") == Path("/home/me/a.pdf")
    assert typed_path("~nobody-of-that-name/a") == Path("~nobody-of-that-name/a")
    assert typed_path("a\0b") == Path("ab")
