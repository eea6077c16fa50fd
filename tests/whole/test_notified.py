"""Reminders where they arrive: on a desktop that listens, and as the bytes a terminal is given."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.storage.store import Store
from tests.whole.home import PROGRAM, Home, wait_until
from tests.whole.terminal import Terminal

pytestmark = [pytest.mark.whole, pytest.mark.slow]

LISTENER = (sys.executable, str(Path(__file__).with_name("listener.py")))
TITLE = "How is it now?"
OSC_9 = re.compile(rb"\x1b\]9;([^\x07\x1b]*)(?:\x07|\x1b\\)")


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [name for name in programs if not shutil.which(name)]
    packages = "apt install dbus libnotify-bin tmux screen"
    return pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)} (Debian: {packages})")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Heat ended half an hour ago, so that the pain is to be asked; at any time of day."""
    home = Home(tmp_path / "home")
    now = datetime.now().astimezone()
    heat = {"seconds": 60, "planned": 900, "pain_before": 5, "ended": "stopped"}
    Store(home.data / "journal", "there", lambda: now).add("heat", now - timedelta(minutes=35), heat)
    write_config(home)
    return home


def write_config(home: Home, *lines: str) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "config.toml").write_text("\n".join(('quiet_hours = ""', 'reminders = ["rating"]', *lines)) + "\n")


def heard(home: Home) -> list[dict[str, Any]]:
    """What the desktop was told."""
    lines = (home.root / "heard").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def with_desktop(home: Home, *command: str) -> list[str]:
    return ["dbus-run-session", "--", *LISTENER, str(home.root / "heard"), *command]


def assert_heard_once(home: Home) -> None:
    (told,) = heard(home)
    assert (told["app"], told["title"]) == ("spasm-tui", TITLE)
    assert re.fullmatch(r"How is the pain now, after the heat at \d\d:\d\d\? One digit is enough\.", told["text"])


# A real desktop.


@needs("dbus-run-session", "notify-send")
def test_remind_is_heard_by_the_desktop_once(home: Home) -> None:
    command = with_desktop(home, *PROGRAM, "remind")
    done = subprocess.run(command, env=home.environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert_heard_once(home)
    subprocess.run(command, env=home.environment, capture_output=True, timeout=60, check=True)
    assert heard(home) == []


@needs("dbus-run-session", "notify-send")
def test_words_of_the_users_own_arrive_as_they_are(home: Home) -> None:
    folder = home.data / "content"
    folder.mkdir(parents=True)
    title = "--help <b>&amp; 水 $(id) `x`"
    (folder / "habits.toml").write_text(f'[[habit]]\nid = "x"\ntitle = "{title}"\nremind_at = "00:00"\n')
    (home.config / "config.toml").write_text('quiet_hours = ""\nreminders = ["x"]\nday_starts_at = "00:00"\n')
    command = with_desktop(home, *PROGRAM, "remind")
    subprocess.run(command, env=home.environment, capture_output=True, timeout=60, check=True)
    (told,) = heard(home)
    assert (told["title"], told["text"]) == (title, "Not done yet today.")


@pytest.fixture
def lonely_bus(home: Home) -> Iterator[Path]:
    """A bus where systemd puts it, that no variable tells of, as under cron."""
    folder = home.root / "run"
    folder.mkdir(mode=0o700)
    address = f"unix:path={folder / 'bus'}"
    process = subprocess.Popen(["dbus-daemon", "--session", f"--address={address}", "--nofork", "--nopidfile"])
    try:
        wait_until((folder / "bus").exists, 10, "the bus")
        yield folder
    finally:
        process.terminate()
        process.wait(10)


@needs("dbus-daemon", "notify-send")
def test_under_cron_the_desktop_is_found_all_the_same(home: Home, lonely_bus: Path) -> None:
    bare = {name: value for name, value in home.environment.items() if name not in ("TERM", "LANG")}
    bare["XDG_RUNTIME_DIR"] = str(lonely_bus)
    there = bare | {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={lonely_bus / 'bus'}"}
    command = [*LISTENER, str(home.root / "heard"), "env", "-u", "DBUS_SESSION_BUS_ADDRESS", *PROGRAM, "remind"]
    subprocess.run(command, env=there, stdin=subprocess.DEVNULL, start_new_session=True, timeout=60, check=True)
    assert_heard_once(home)


@needs("dbus-run-session", "notify-send")
def test_the_open_program_is_heard_by_the_desktop(home: Home) -> None:
    with Terminal(home, command=with_desktop(home, *PROGRAM)) as terminal:
        terminal.wait_for("How is your back now?")
        terminal.wait_for(TITLE, 30)
        terminal.quit()
    assert_heard_once(home)


# The terminal's own codes.


def codes(terminal: Terminal, wanted: bytes, seconds: float = 30.0) -> bytes:
    """What the terminal was given, once `wanted` is in it."""

    def arrived() -> bool:
        terminal.text()
        return wanted in terminal.raw

    wait_until(arrived, seconds, f"{wanted!r}")
    return terminal.raw


def test_the_open_program_gives_a_known_terminal_its_codes(home: Home) -> None:
    home.environment["KITTY_WINDOW_ID"] = "1"
    with Terminal(home) as terminal:
        terminal.wait_for("How is your back now?")
        raw = codes(terminal, b"\x1b]99;i=spasm-tui:e=1:d=1:p=body;")
        assert b"p=title;" + base64.b64encode(TITLE.encode()) + b"\x1b\\" in raw
        terminal.wait_for(TITLE)
        assert raw.count(b"p=title;") == 1
        terminal.quit()


def test_remind_gives_its_terminal_the_codes(home: Home) -> None:
    write_config(home, 'notify = "terminal"')
    with Terminal(home, "remind") as terminal:
        assert terminal.wait_end() == 0
        (told,) = OSC_9.findall(terminal.raw)
        assert told.startswith(TITLE.encode() + b": How is the pain now")
        assert terminal.text().strip() == ""


def test_the_bell_and_nothing(home: Home) -> None:
    write_config(home, 'notify = "off"')
    with Terminal(home, "remind") as terminal:
        assert terminal.wait_end() == 0
        assert terminal.raw == b""
    write_config(home, 'notify = "bell"')
    with Terminal(home, "remind") as terminal:
        assert terminal.wait_end() == 0
        assert terminal.raw == b"\x07"


def inside(home: Home, *multiplexer: str) -> tuple[str, ...]:
    """The command of a multiplexer that runs the program's `remind` and then waits."""
    script = home.root / "inside"
    words = " ".join(f"'{word}'" for word in (*PROGRAM, "remind"))
    script.write_text(f"#!/bin/sh\n{words}\necho told $?\nsleep 60\n")
    script.chmod(0o755)
    return (*multiplexer, str(script))


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder with a short name, of the user alone: a socket's path has room for a hundred letters only."""
    with tempfile.TemporaryDirectory(prefix="spasm-") as folder:
        yield Path(folder)


@needs("tmux")
def test_tmux_lets_the_codes_through_to_the_terminal_around_it(home: Home, short: Path) -> None:
    write_config(home, 'notify = "terminal"')
    socket = str(short / "tmux")
    settings = home.root / "tmux.conf"
    settings.write_text("set -g allow-passthrough on\n")
    tmux = ("tmux", "-S", socket)
    try:
        # tmux writes to what it reads from, which the shell of a controlled terminal opens for reading only.
        command = inside(home, *tmux, "-f", str(settings), "new-session")
        with Terminal(home, command=command, controlling=False) as terminal:
            terminal.wait_for("told 0")
            raw = codes(terminal, TITLE.encode() + b": How is the pain now")
            assert OSC_9.findall(raw), "as tmux hands it on: without its own wrapping"
            assert b"\x1bPtmux;" not in raw
    finally:
        subprocess.run([*tmux, "kill-server"], env=home.environment, capture_output=True, timeout=20, check=False)


@needs("screen")
def test_screen_lets_the_codes_through_to_the_terminal_around_it(home: Home, short: Path) -> None:
    write_config(home, 'notify = "terminal"')
    home.environment["SCREENDIR"] = str(short)
    name = ("screen", "-c", "/dev/null", "-S", "spasm-tui-test")
    try:
        with Terminal(home, command=inside(home, *name)) as terminal:
            terminal.wait_for("told 0")
            raw = codes(terminal, TITLE.encode() + b": How is the pain now")
            assert OSC_9.findall(raw)
            assert b"\x1bP" not in raw
    finally:
        quit_it = ["screen", "-S", "spasm-tui-test", "-X", "quit"]
        subprocess.run(quit_it, env=home.environment, capture_output=True, timeout=20, check=False)
