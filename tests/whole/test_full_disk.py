"""A disk that is really full: a small one of its own, filled to the last byte while a spasm is typed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.home import Home
from tests.whole.terminal import Terminal

pytestmark = [pytest.mark.whole, pytest.mark.slow]
PAGE = 4096
TODAY = "How is your back now?"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home on a disk of a megabyte, with something in its journal."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk))
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may make a disk, on Linux")
    try:
        home = Home(disk / "home")
        _fill_a_page(home)
        yield home
    finally:
        subprocess.run(("umount", "--lazy", str(disk)), check=True)


def _fill_a_page(home: Home) -> None:
    """Logs pain 2 until the journal's file ends with a page of the disk: within a page there is room even then."""
    sizes = []
    for note in ("x", "x"):
        assert home.run("log", "2", "--note", note).returncode == 0
        sizes.append(home.files[0].stat().st_size)
    grows = sizes[1] - sizes[0]
    note = "x" * (-(sizes[1] + grows + 8) % PAGE)
    assert home.run("log", "2", "--note", "x" + note).returncode == 0
    assert 0 < -home.files[0].stat().st_size % PAGE < 10


def fill(home: Home) -> Path:
    """Takes all that is left, to the last byte; gives the file to delete."""
    ballast = home.root / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return ballast


@pytest.mark.parametrize("full_when", ["it starts", "Today stands", "the page is open", "it is typed"])
def test_a_spasm_is_saved_once_there_is_space_again(home: Home, full_when: str) -> None:
    ballast = fill(home) if full_when == "it starts" else None
    with Terminal(home) as terminal:
        terminal.wait_for(TODAY)
        ballast = fill(home) if full_when == "Today stands" else ballast
        terminal.press("s")
        terminal.wait_for("How bad is it?")
        ballast = fill(home) if full_when == "the page is open" else ballast
        terminal.press("7")
        terminal.wait_for("Pain 7: enter saves it.")
        ballast = fill(home) if full_when == "it is typed" else ballast
        terminal.press("enter")
        said = terminal.wait_for("Not saved")
        assert "No space left" in said
        assert "Free some space" in said
        assert "Pain 7" in said, "what was typed stays"
        assert ballast is not None
        ballast.unlink()
        terminal.press("enter")
        terminal.wait_for("Saved: pain 7")
        terminal.quit()
    assert [record["pain"] for record in home.records("episode")] == [2, 2, 2, 7]
    home.check()


def test_what_was_typed_is_there_after_a_full_disk_and_a_killed_program(home: Home) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(TODAY)
        terminal.press("s")
        terminal.wait_for("How bad is it?")
        terminal.press("7")
        terminal.wait_for("Pain 7: enter saves it.")
        ballast = fill(home)
        terminal.press("enter")
        terminal.wait_for("Not saved")
        terminal.process.kill()
    ballast.unlink()
    with Terminal(home, "sos") as terminal:
        terminal.wait_for("Pain 7: enter saves it.")
        terminal.press("enter")
        terminal.wait_for("Saved: pain 7")
        terminal.quit()
    assert [record["pain"] for record in home.records("episode")] == [2, 2, 2, 7]


def test_flat_commands_on_a_full_disk_say_so_and_lose_nothing(home: Home) -> None:
    ballast = fill(home)
    for words in (("log", "7"), ("dose", "ibuprofen-400"), ("backup", str(home.root / "all.zip"))):
        done = home.run(*words)
        assert (done.returncode, "No space left" in done.stderr) == (1, True), (words, done.stderr)
        assert done.stderr.count("\n") == 1
    assert [record["pain"] for record in home.records()] == [2, 2, 2]
    ballast.unlink()
    assert home.run("log", "7").returncode == 0
    assert [record["pain"] for record in home.records()] == [2, 2, 2, 7]
    assert not list(home.root.rglob("*.part")), "nothing half-written stays"
