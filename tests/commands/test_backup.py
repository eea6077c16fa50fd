from __future__ import annotations

import os
import pty
import shutil
import time
from pathlib import Path

import pytest

from spasm_tui.storage.backup import read_archive
from tests.commands.conftest import Cli, assert_one_line


def test_a_backup_and_what_it_would_bring_back(cli: Cli) -> None:
    cli("log", "5", "--note", "[b]bus[/b]")
    done = cli("backup", str(cli.home / "b.zip"))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Backed up: 1 file, read back whole. {cli.home / 'b.zip'}\n"
    for path in cli.journal.iterdir():
        path.unlink()
    cli("log", "3")
    looked = cli("restore", str(cli.home / "b.zip"))
    assert looked.code == 0
    assert looked.out.splitlines() == [
        "b.zip:",
        "  2026-11-22 14:30  episode   pain 5  “[b]bus[/b]”",
        "Would bring in: 1 record (1 spasm), 2026-11-22.",
        f"Nothing was changed. To bring it in: spasm-tui restore {cli.home / 'b.zip'} --yes",
    ]
    assert len(cli.store().state.records()) == 1
    assert cli("restore", str(cli.home / "b.zip"), "--yes").out.endswith(
        "Brought back. Nothing that was here is gone.\n"
    )
    assert {record.data["pain"] for record in cli.store().state.records()} == {3, 5}
    assert cli("restore", str(cli.home / "b.zip"), "--yes").out.endswith("All of it is here already.\n")
    assert cli("check").code == 0


def test_without_a_name_it_is_dated_and_in_its_folder(cli: Cli) -> None:
    cli("log", "5")
    assert cli("backup").code == 0
    assert cli("backup").code == 0
    [path] = (cli.data / "backups").iterdir()
    assert path.name.startswith("spasm-tui-2026-11-22.")
    cli.write_config(f'backup_folder = "{cli.home / "gone"}"\n')
    done = cli("backup")
    assert done.code == 1
    assert_one_line(done.err)
    (cli.home / "gone").mkdir()
    assert cli("backup").code == 0
    assert len(list((cli.home / "gone").iterdir())) == 1


def test_a_file_that_is_there_is_never_written_over(cli: Cli) -> None:
    (cli.home / "b.zip").write_text("mine")
    done = cli("backup", str(cli.home / "b.zip"))
    assert done.code == 2
    assert_one_line(done.err)
    assert (cli.home / "b.zip").read_text() == "mine"


@pytest.mark.parametrize("junk", [b"", b"x", b"PK\x03\x04" + b"\0" * 50, b"age-encryption.org/v1\n-> x\n"])
def test_what_is_no_backup_is_told_and_nothing_is_changed(cli: Cli, junk: bytes) -> None:
    (cli.home / "b.zip").write_bytes(junk)
    done = cli("restore", str(cli.home / "b.zip"), "--yes", stdin="pw\n")
    assert done.code == 1
    assert_one_line(done.err)
    assert "Nothing was changed" in done.err
    assert not cli.journal.exists()


def test_a_file_that_is_not_there_is_told(cli: Cli) -> None:
    done = cli("restore", "none.zip")
    assert done.code == 1
    assert_one_line(done.err)


def test_without_pyrage_a_passphrase_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spasm_tui.storage.sealing.find_spec", lambda name: None)
    cli("log", "5")
    done = cli("backup", str(cli.home / "b.zip.age"), stdin="pw\n")
    assert done.code == 1
    assert "pip install 'spasm-tui[age]'" in done.err
    assert not (cli.home / "b.zip.age").exists()


def test_who_locks_a_backup_is_told_of_those_of_each_day_beside_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spasm_tui.commands.backup.seals", lambda passphrase: (bytes, bytes))
    cli("log", "5")
    told = "The backup of each day in that folder is not: spasm-tui config set backups off ends those."
    assert told in cli("backup", "--passphrase", stdin="pw\n").err
    assert told not in cli("backup", str(cli.home / "b.zip.age"), stdin="pw\n").err
    assert told not in cli("backup").err
    assert cli("config", "set", "backups", "off").code == 0
    assert told not in cli("backup", "--passphrase", stdin="pw\n").err


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_backup_with_a_passphrase_is_opened_by_it_alone_and_by_age_itself(cli: Cli) -> None:
    pytest.importorskip("pyrage")
    cli("log", "5")
    sealed = cli.home / "b.zip.age"
    done = cli("backup", str(sealed), stdin="correct horse\n")
    assert done.code == 0, done.err
    assert b"pain" not in sealed.read_bytes()
    assert cli("restore", str(sealed), stdin="wrong\n").code == 1
    assert "1 record here already" in cli("restore", str(sealed), stdin="correct horse\n").out
    if shutil.which("age") is None:
        pytest.skip("needs age")
    assert sorted(read_archive(_by_age(sealed, "correct horse"))[0]) == [
        "README.txt",
        f"data/journal/{next(cli.journal.iterdir()).name}",
    ]


def _by_age(path: Path, passphrase: str) -> bytes:
    """What the real program makes of it. It asks the terminal."""
    opened = path.with_suffix(".opened")
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(opened), str(path)])
    time.sleep(1)
    os.write(terminal, f"{passphrase}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    return opened.read_bytes()
