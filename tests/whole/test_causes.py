"""Guards of what makes the program quick: what is loaded and what is read, which does not depend on the machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.whole.home import REPOSITORY, Home, wait_until
from tests.whole.ten_years import RECORDS, write_ten_years
from tests.whole.terminal import Terminal
from tests.whole.watched import PAINTED, bytes_read

pytestmark = pytest.mark.whole
MOST_READ_FIRST = 200_000
MOST_BYTES_A_SECOND = 8_000
_LOADED = """
import sys
from spasm_tui.__main__ import main
code = main(sys.argv[1:])
print("\\n" + " ".join([str(code), *sys.modules]))
"""
SCREEN_LIBRARIES = {"textual", "rich", "asyncio"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def loaded(home: Home, *words: str) -> set[str]:
    """The modules a flat command has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words],
        env=home.environment,
        cwd=home.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.mark.parametrize(
    "words",
    [
        ("log", "7"),
        ("log", "7", "--where", "low-left", "--trigger", "lifting", "--note", "x", "--at", "10m ago"),
        ("today",),
        ("list",),
        ("list", "--since", "7d", "--json"),
        ("check",),
        ("--help",),
        ("--version",),
    ],
)
def test_a_flat_command_loads_no_screen_library(home: Home, words: tuple[str, ...]) -> None:
    assert home.run("log", "3", "--note", "something to read").returncode == 0
    modules = loaded(home, *words)
    assert "spasm_tui.commands" in modules
    assert not {name.partition(".")[0] for name in modules} & SCREEN_LIBRARIES
    assert not [name for name in modules if name.startswith("spasm_tui.tui")]


def test_log_loads_only_what_it_needs(home: Home) -> None:
    modules = loaded(home, "log", "7")
    assert "spasm_tui.storage.journal_writer" in modules
    assert not {"dataclasses", "inspect", "tomli", "tomllib", "json", "shutil", "tempfile", "hashlib"} & modules
    assert "platformdirs" not in modules or sys.platform != "linux"
    assert {name for name in modules if name.startswith("spasm_tui.commands.")} == {
        "spasm_tui.commands.log",
        "spasm_tui.commands.setup",
    }
    assert "spasm_tui.core.base.records.episode" in modules
    assert not {f"spasm_tui.core.base.records.{name}" for name in ("kinds", "answers", "dose", "heat")} & modules
    assert "spasm_tui.storage.journal_reader" not in modules, "an entry is saved without reading the journal"
    assert len(home.records()) == 1


def watch(home: Home, until_read: int = 0) -> dict[str, Any]:
    """What the full screen had loaded and read when Today was first painted, and what it had read in the end."""
    notes = home.root / "notes.json"
    watched = (sys.executable, str(REPOSITORY / "tests" / "whole" / "watched.py"), str(notes))
    home.environment["PYTHONPATH"] = str(REPOSITORY)
    with Terminal(home, command=watched) as terminal:
        terminal.wait_for(PAINTED)
        if until_read:
            wait_until(lambda: bytes_read(terminal.process.pid) >= until_read, 60, "the journal read to its end")
        terminal.quit()
    seen: dict[str, Any] = json.loads(notes.read_text(encoding="utf-8"))
    return seen


def test_today_is_painted_before_anything_else_is_loaded(home: Home) -> None:
    modules = set(watch(home)["modules"])
    screens = {
        name.removeprefix("spasm_tui.tui.screens.").partition(".")[0]
        for name in modules
        if name.startswith("spasm_tui.tui.screens.")
    }
    assert {"today"} <= screens <= {"today", "tiny"}
    assert not {"spasm_tui.core.overview.demo.half_year", "spasm_tui.storage.backup", "zipfile"} & modules
    later = {"base.clock", "heat_cold.timers", "stretching.figure", "stretching.stretch", "overview.plan", "medicine"}
    assert not {f"spasm_tui.core.{name}" for name in later} & modules
    assert not [name for name in modules if name.startswith("rich._unicode_data.unicode")], "no table of wide signs"
    assert {name for name in modules if name.startswith("spasm_tui.commands.")} == {
        "spasm_tui.commands.flat_forms",
        "spasm_tui.commands.fullscreen",
        "spasm_tui.commands.setup",
    }
    assert not {"ssl", "_ssl", "_hashlib"} & modules, "nothing goes over a network"
    heavy = {f"textual.widgets._{name}" for name in ("markdown", "data_table", "text_area", "footer")} | {"markdown_it"}
    assert "textual.widgets._static" in modules
    assert not {name for name in modules if name in heavy or name.startswith("pygments")}


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="reads /proc")
@pytest.mark.slow
def test_today_is_painted_before_the_journal_of_ten_years_is_read(home: Home, tmp_path: Path) -> None:
    write_ten_years(home.data / "journal")
    size = sum(path.stat().st_size for path in home.files)
    assert size > RECORDS * 150
    nothing = watch(Home(tmp_path / "new"))
    much = watch(home, until_read=nothing["read_in_all"] + size)
    assert 0 < much["read"] - nothing["read"] <= MOST_READ_FIRST
    assert much["read_in_all"] - nothing["read_in_all"] >= size, "and then it was read, so the count does count"


def test_a_session_sends_what_changed_and_no_more(home: Home) -> None:
    home.config.mkdir(parents=True)
    (home.config / "config.toml").write_text("get_ready_seconds = 0\n", encoding="utf-8")

    def left(shown: str) -> int:
        """The seconds of the session that are still to come: the clock of the program, not that of the test."""
        minutes, seconds = re.findall(r"(\d+):(\d\d) left", shown)[0]
        return int(minutes) * 60 + int(seconds)

    with Terminal(home, size=(120, 40)) as terminal:
        terminal.wait_for(PAINTED)
        terminal.press("t")
        terminal.wait_for("Which one?")
        terminal.press("enter")
        first = left(terminal.wait_for("step 1 of"))
        # The first picture of it is a whole one, which is not counted.
        since = left(terminal.wait_for(lambda shown: left(shown) < first))
        before = len(terminal.raw)
        terminal.wait_for(lambda shown: left(shown) <= since - 2)
        assert 0 < len(terminal.raw) - before < 2 * MOST_BYTES_A_SECOND
        assert "▟" in terminal.text(), "a figure was there to move"
