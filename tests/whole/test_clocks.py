"""Clocks in the real program, in real seconds: run to the end, killed and taken up again, stopped early."""

from __future__ import annotations

import re
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.whole.home import Home, wait_until
from tests.whole.terminal import Terminal

pytestmark = [pytest.mark.whole, pytest.mark.slow]
HEAT = re.compile(r"^ \S+ spasm-tui  Heat .*\bheat 0:(\d\d)\b")
ROUTINE = """
title = "Three short ones"

[[step]]
title = "First"
seconds = 3

[[step]]
title = "Second"
seconds = 3

[[step]]
title = "Third"
seconds = 3
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def start_heat(terminal: Terminal, pain: str, length: str = "For 10 s") -> None:
    """The seven questions first, then the choice, then the clock."""
    terminal.wait_for("So that it suits you")
    for number in range(1, 8):
        terminal.press("n")
        terminal.wait_for(partial(_has_no, number))
    terminal.press("enter")
    terminal.wait_for("What do you use?")
    terminal.wait_for(length)
    terminal.press(pain, "enter")
    terminal.wait_for(lambda shown: seconds_left(shown) is not None)


def _has_no(times: int, shown: str) -> bool:
    return shown.count("● No") == times


def seconds_left(shown: str) -> int | None:
    """The seconds on the top line."""
    found = HEAT.match(shown)
    return int(found[1]) if found else None


def big_digits(shown: str) -> str:
    """The face in the big digits, by their own rows of blocks."""
    rows = [line for line in shown.splitlines() if "█" in line]
    return "\n".join(rows)


def only_heat(home: Home) -> dict[str, Any]:
    """The one heat record; nothing is left running."""
    [heat] = home.records("heat")
    assert home.records("run") == []
    home.check()
    return heat


def test_heat_runs_to_its_end(home: Home) -> None:
    with Terminal(home, "heat", "10s") as terminal:
        start_heat(terminal, "6")
        since = time.monotonic()
        assert big_digits(terminal.text()), "the digits can be read from afar"
        seen: set[int | None] = set()

        def done(shown: str) -> bool:
            seen.add(seconds_left(shown))
            return "Heat done" in shown

        terminal.wait_for(done, 15)
        assert 8.5 < time.monotonic() - since < 12
        assert seen >= {8, 6, 4, 2}, "it counted down"
        assert terminal.bells() == 1, "it rang once"
        terminal.press("4")
        terminal.press("enter")
        terminal.wait_for("How is your back now?")
        terminal.quit()
    heat = only_heat(home)
    assert {key: heat[key] for key in ("seconds", "planned", "ended", "pain_before", "pain_after", "preset")} == {
        "seconds": 10,
        "planned": 10,
        "ended": "done",
        "pain_before": 6,
        "pain_after": 4,
        "preset": "heat-pack",
    }
    assert "unattended" not in heat


def test_heat_survives_a_kill(home: Home) -> None:
    with Terminal(home, "heat", "10s") as terminal:
        start_heat(terminal, "7")
        terminal.wait_for(lambda shown: seconds_left(shown) == 6)
        terminal.process.kill()
        terminal.process.wait(5)
    [run] = home.records("run")
    started = datetime.fromisoformat(run["at"]).timestamp()
    wait_until(lambda: time.time() - started >= 6.3, 6, "about 3 s with nobody looking")
    with Terminal(home) as terminal:
        shown = terminal.wait_for(lambda shown: seconds_left(shown) is not None)
        really = 10 - (time.time() - started)
        left = seconds_left(shown)
        assert left is not None
        assert abs(left - really) < 1.5
        assert 1 <= left <= 4
        assert "Heat pack, 10 s" in shown
        terminal.wait_for("Heat done", 8)
        assert 9.5 < time.time() - started < 12
        terminal.press("enter")
        terminal.wait_for("How is your back now?")
        terminal.quit()
    heat = only_heat(home)
    assert heat["id"] == run["id"]
    assert (heat["seconds"], heat["planned"], heat["ended"]) == (10, 10, "done")
    assert (heat["pain_before"], heat.get("pain_after")) == (7, None)
    assert "unattended" not in heat


def test_heat_stopped_early_says_how_long_it_really_was(home: Home) -> None:
    with Terminal(home, "heat", "20s") as terminal:
        start_heat(terminal, "5", "For 20 s")
        # In its first ten seconds it would be a slip of a key.
        terminal.wait_for(lambda shown: seconds_left(shown) == 8, 20)
        terminal.press("e")
        terminal.wait_for("Heat stopped")
        terminal.press("3", "enter")
        terminal.wait_for("How is your back now?")
        terminal.quit()
    heat = only_heat(home)
    assert heat["seconds"] in (12, 13)
    assert (heat["planned"], heat["ended"]) == (20, "stopped")
    assert (heat["pain_before"], heat["pain_after"]) == (5, 3)


def test_heat_that_ran_out_while_closed_says_so(home: Home) -> None:
    with Terminal(home, "heat", "10s") as terminal:
        start_heat(terminal, "8")
        terminal.process.kill()
        terminal.process.wait(5)
    [path] = home.files
    [run] = home.records("run")
    text = path.read_text(encoding="utf-8")
    assert text.count("planned = 10\n") == 1
    path.write_text(text.replace("planned = 10\n", "planned = 1\n"), encoding="utf-8")
    started = datetime.fromisoformat(run["at"]).timestamp()
    wait_until(lambda: time.time() - started >= 1.1, 3, "its time to be up")
    with Terminal(home) as terminal:
        terminal.wait_for("Your heat ran out while the program was closed.")
        terminal.quit()
    heat = only_heat(home)
    assert (heat["seconds"], heat["ended"], heat["unattended"]) == (1, "done", True)


def test_a_routine_of_the_users_own_with_one_move_left_out_and_one_that_hurt(home: Home) -> None:
    folder = home.data / "content" / "routines"
    folder.mkdir(parents=True)
    (folder / "three.toml").write_text(ROUTINE, encoding="utf-8")
    home.config.mkdir(parents=True)
    (home.config / "config.toml").write_text("get_ready_seconds = 0\n", encoding="utf-8")
    with Terminal(home, "stretch", "three") as terminal:
        terminal.wait_for("Three short ones, 9 s")
        terminal.press("5", "enter")
        terminal.wait_for("FIRST")
        terminal.press("right")
        terminal.wait_for("SECOND")
        terminal.press("h")
        terminal.wait_for("That hurt: noted, and stopped.")
        terminal.press("right")
        terminal.wait_for("THIRD")
        since = time.monotonic()
        terminal.wait_for("Done. Well looked after.", 8)
        assert time.monotonic() - since > 2
        terminal.press("4", "enter")
        terminal.wait_for("How is your back now?")
        terminal.quit()
    [session] = home.records("session")
    assert (session["routine"], session["ended"]) == ("three", "done")
    assert (session["done"], session["skipped"], session["hurt"]) == (["Third"], ["First"], ["Second"])
    assert (session["pain_before"], session["pain_after"]) == (5, 4)
    assert 3 <= session["seconds"] <= 6
    assert home.records("run") == []
    home.check()
