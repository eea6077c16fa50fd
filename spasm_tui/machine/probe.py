"""What can only be known by asking: the fonts, the desktop, tmux, the system's timers. Each has its time limit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.machine.notify import bus_address
from spasm_tui.machine.terminals import multiplexer

LONGEST_SECONDS = 2.0
_DOTS = "28ff"
_REMINDERS = "spasm-tui-remind"
_NAME = "org.freedesktop.Notifications"
_BUS = ("call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method")
# Each names who listens on the desktop, and who would be started by the first message.
_BUS_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("busctl", ("--user", "--no-pager", "list")),
    ("gdbus", (*_BUS, "org.freedesktop.DBus.ListActivatableNames")),
    ("gdbus", (*_BUS, "org.freedesktop.DBus.ListNames")),
)


class Probed(NamedTuple):
    """What was found. None is for what nobody could tell."""

    has_dots: bool | None
    """Whether a font has the dots that charts are drawn with."""
    has_daemon: bool | None
    """Whether somebody shows messages on the desktop."""
    escape_ms: int | None
    """How long tmux holds the esc key."""
    reminds: str
    """What runs `spasm-tui remind` every few minutes: systemd, cron or launchd; empty for nothing."""


def ask_machine(environment: Mapping[str, str]) -> Probed:
    """Asks all of it. Takes a few seconds at the very most."""
    return Probed(_dots(), _daemon(environment), escape_ms(environment), _reminds())


def _dots() -> bool | None:
    told = _told("fc-list", f":charset={_DOTS}", "family")
    return None if told is None else bool(told.strip())


def _daemon(environment: Mapping[str, str]) -> bool | None:
    bus = bus_address(environment)
    if sys.platform in ("darwin", "win32") or not bus:
        return None
    told = [_told(program, *words, environment={**environment, **bus}) for program, words in _BUS_PROGRAMS]
    known = [names for names in told if names is not None]
    return any(_NAME in names for names in known) if known else None


def escape_ms(environment: Mapping[str, str]) -> int | None:
    """How long tmux around the program holds the esc key; None where that is not known."""
    told = _told("tmux", "show-options", "-sv", "escape-time") if multiplexer(environment) == "tmux" else None
    return int(told) if told and told.strip().isdigit() else None


def _reminds() -> str:
    if sys.platform == "darwin":
        return "launchd" if _told("launchctl", "list", _REMINDERS) else ""
    if (_told("systemctl", "--user", "is-enabled", f"{_REMINDERS}.timer") or "").startswith("enabled"):
        return "systemd"
    lines = (_told("crontab", "-l") or "").splitlines()
    return "cron" if any("spasm" in line and "remind" in line and not line.startswith("#") for line in lines) else ""


def _told(program: str, *words: str, environment: Mapping[str, str] | None = None) -> str | None:
    """What the program says; None where it is not there, fails, or takes too long."""
    path = shutil.which(program)
    if path is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 a list of words, none of them read by a shell
            [path, *words],
            env={**(os.environ if environment is None else environment), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
