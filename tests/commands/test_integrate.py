from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from spasm_tui.commands.integrate import desktop_entry
from tests.commands.conftest import Cli


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")


def test_it_is_put_in_place_and_taken_away_again(cli: Cli, linux: None) -> None:
    mine = cli.home / "config" / "fish" / "completions" / "other.fish"
    mine.parent.mkdir(parents=True)
    mine.write_text("# mine\n")
    before = files(cli.home)
    assert cli("integrate", "--dry-run").code == 0
    assert files(cli.home) == before
    done = cli("integrate")
    assert (done.code, done.err) == (0, "")
    put = files(cli.home) - before
    assert put == {
        "share/man/man1/spasm-tui.1",
        "share/bash-completion/completions/spasm-tui",
        "share/zsh/site-functions/_spasm-tui",
        "config/fish/completions/spasm-tui.fish",
        "share/applications/spasm-tui.desktop",
        "share/icons/hicolor/scalable/apps/spasm-tui.svg",
    }
    assert all((cli.home / name).name in done.out for name in put)
    assert cli("integrate").code == 0, "twice is no harm"
    assert cli("integrate", "--remove").out.count("Taken away") == len(put)
    assert files(cli.home) == before
    assert cli("integrate", "--remove").out == "Nothing else was changed.\n"


def test_a_mac_gets_no_menu_entry(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert cli("integrate").code == 0
    assert not any("applications" in name or "icons" in name for name in files(cli.home))


@pytest.mark.parametrize("program", ["/usr/bin/spasm-tui", "/home/a b/$x`\"\\%'/spasm-tui"])
def test_the_menu_entry_is_valid_and_starts_the_program(tmp_path: Path, program: str) -> None:
    path = tmp_path / "spasm-tui.desktop"
    path.write_text(desktop_entry([program]))
    if shutil.which("desktop-file-validate"):
        done = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout) == (0, "")
    line = next(line for line in path.read_text().splitlines() if line.startswith("Exec="))
    # As the entry's readers undo it: the file's own signs, then the quotes', then the doubled %.
    value = line[5:].replace("\\\\", "\\").replace("%%", "%")
    if value.startswith('"'):
        value = value[1:-1]
        for sign in '"`$\\':
            value = value.replace(f"\\{sign}", sign)
    assert value == program
