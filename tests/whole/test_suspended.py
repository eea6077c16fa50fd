"""Twenty real seconds in which the program stands still: a stopped job, a closed lid."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import pytest

from tests.whole.home import Home, wait_until
from tests.whole.terminal import Terminal
from tests.whole.test_clocks import seconds_left, start_heat

pytestmark = [pytest.mark.whole, pytest.mark.slow]
STOPPED_SECONDS = 20.0
LEFT = re.compile(r"(\d):(\d\d) left")
ROUTINE = """
title = "One long hold"
[[step]]
title = "Hold"
seconds = 90
"""


def hold_left(shown: str) -> int | None:
    found = LEFT.search(shown)
    return int(found[1]) * 60 + int(found[2]) if found else None


def stop(terminal: Terminal) -> float:
    os.killpg(terminal.process.pid, signal.SIGSTOP)
    return time.monotonic()


def test_a_hold_waits_and_heat_counts_on(tmp_path: Path) -> None:
    one, other = Home(tmp_path / "one"), Home(tmp_path / "other")
    (one.data / "content" / "routines").mkdir(parents=True)
    (one.data / "content" / "routines" / "hold.toml").write_text(ROUTINE, encoding="utf-8")
    one.config.mkdir(parents=True)
    (one.config / "config.toml").write_text("get_ready_seconds = 0\n", encoding="utf-8")
    with Terminal(one, "stretch", "hold") as hold, Terminal(other, "heat", "50s") as heat:
        hold.wait_for("One long hold, 1 min 30 s")
        hold.press("4", "enter")
        start_heat(heat, "5", "For 50 s")
        hold.wait_for(lambda shown: (hold_left(shown) or 99) <= 86)
        heat_before = seconds_left(heat.text())
        since, _ = stop(hold), stop(heat)
        hold_before = hold_left(hold.text())
        assert hold_before is not None
        assert heat_before is not None
        wait_until(lambda: time.monotonic() - since >= STOPPED_SECONDS, 30, "twenty seconds")
        for terminal in (hold, heat):
            os.killpg(terminal.process.pid, signal.SIGCONT)
        shown = hold.wait_for("It waited here while you were away.")
        assert hold_left(shown) in (hold_before, hold_before - 1)
        expected = heat_before - STOPPED_SECONDS
        heat.wait_for(lambda shown: (seconds_left(shown) or 99) <= expected)
        assert abs((seconds_left(heat.text()) or 0) - expected) <= 4
        hold.press(" ")
        hold.wait_for(lambda shown: "while you were away" not in shown and (hold_left(shown) or 99) < hold_before - 8)
        hold.press("esc")
        hold.wait_for("Keep what is done?")
        hold.press("k")
        hold.wait_for("Stopped. What you did counts.")
    [session] = one.records("session")
    assert session["ended"] == "stopped"
    assert 10 <= session["seconds"] <= 24, "the twenty seconds are not counted"
