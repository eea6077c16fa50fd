from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from spasm_tui.machine import probe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for the programs")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the only one of PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def put(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}


def test_where_no_program_is_there_nothing_is_known(programs: Path) -> None:
    assert probe.ask_machine(BUS) == probe.Probed(None, None, None, "")


def test_fonts_and_desktop(programs: Path) -> None:
    put(programs, "fc-list", "echo DejaVu Sans")
    put(programs, "busctl", "echo org.freedesktop.DBus")
    found = probe.ask_machine(BUS)
    assert (found.has_dots, found.has_daemon) == (True, False)
    put(programs, "fc-list", "exit 0")
    put(
        programs, "busctl", '[ "$DBUS_SESSION_BUS_ADDRESS" = unix:path=/nowhere ] && echo org.freedesktop.Notifications'
    )
    found = probe.ask_machine(BUS)
    assert (found.has_dots, found.has_daemon) == (False, True)


def test_a_desktop_that_cannot_be_asked_is_not_known(programs: Path) -> None:
    put(programs, "busctl", "exit 1")
    put(programs, "gdbus", "exit 1")
    assert probe.ask_machine(BUS).has_daemon is None
    put(programs, "gdbus", "case $* in *Activatable*) echo \"['org.freedesktop.Notifications']\";; *) exit 1;; esac")
    assert probe.ask_machine(BUS).has_daemon is True, "the first message would start it"


def test_tmux_is_asked_only_inside_it(programs: Path) -> None:
    put(programs, "tmux", "echo 500")
    assert probe.ask_machine({"TMUX": "x"}).escape_ms == 500
    assert probe.ask_machine({}).escape_ms is None


@pytest.mark.parametrize(
    ("program", "script", "by"),
    [
        ("systemctl", "echo enabled", "systemd"),
        ("systemctl", "echo disabled; exit 1", ""),
        ("crontab", "echo '*/5 * * * * /home/x/spasm-tui remind'", "cron"),
        ("crontab", "echo '# */5 * * * * /home/x/spasm-tui remind'", ""),
    ],
)
def test_what_reminds_while_the_program_is_closed(programs: Path, program: str, script: str, by: str) -> None:
    put(programs, program, script)
    assert probe.ask_machine({}).reminds == by


def test_a_program_that_hangs_is_given_up(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(programs, "fc-list", "exec /bin/sleep 60")
    monkeypatch.setattr(probe, "LONGEST_SECONDS", 0.1)
    began = time.monotonic()
    assert probe.ask_machine({}).has_dots is None
    assert time.monotonic() - began < 30
