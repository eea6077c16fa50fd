from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.settings import CHOICES
from spasm_tui.machine import notify
from spasm_tui.machine.notify import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Notifier,
    desktop_program,
    message,
    ways,
)

BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
XTERM = {"TERM": "xterm-256color"}
KITTY = {"TERM": "xterm-kitty"}
FAR = {"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}


def found_in(*names: str) -> notify.Find:
    return lambda name: f"/bin/{name}" if name in names else None


def auto(environment: dict[str, str], desktop: bool = True) -> list[str]:
    return ways("auto", environment, has_terminal=True, has_desktop=desktop)


# Which way.


def test_a_terminal_that_is_known_comes_first_then_the_desktop_then_the_bell() -> None:
    assert auto(KITTY) == ["terminal", "desktop", "bell"]
    assert auto(XTERM) == ["desktop", "bell"]
    assert auto(XTERM, desktop=False) == ["bell"]


def test_inside_tmux_what_surely_arrives_comes_first() -> None:
    inside = KITTY | {"TERM": "tmux-256color", "TMUX": "x", "KITTY_WINDOW_ID": "1"}
    assert auto(inside) == ["desktop", "terminal", "bell"]
    assert auto(inside, desktop=False) == ["terminal", "bell"]


def test_from_far_away_the_desktop_here_tells_nobody() -> None:
    assert auto(XTERM | FAR) == ["bell"]
    assert auto(KITTY | FAR) == ["terminal", "bell"]


def test_without_a_terminal_there_is_the_desktop() -> None:
    assert ways("auto", {}, has_terminal=False, has_desktop=True) == ["desktop"]
    assert ways("auto", KITTY, has_terminal=False, has_desktop=False) == []


@pytest.mark.parametrize("setting", CHOICES["notify"])
def test_the_users_choice_is_kept_to(setting: str) -> None:
    found = ways(setting, XTERM, has_terminal=True, has_desktop=True)
    assert found == {"auto": ["desktop", "bell"], "off": []}.get(setting, [setting])
    nothing = ways(setting, {}, has_terminal=False, has_desktop=False)
    assert nothing == []


def test_the_linux_console_gets_no_codes() -> None:
    assert ways("terminal", {"TERM": "linux"}, has_terminal=True, has_desktop=False) == []


# The programs.


def test_notify_send_gets_its_words_plain_and_escaped() -> None:
    told = message("A & <b>", "--help <i>&")
    program = desktop_program(told, BUS, "linux", found_in("notify-send"))
    assert program
    assert program.argv[0] == "/bin/notify-send"
    assert program.argv[-3:] == ("--", "A & <b>", "--help &lt;i&gt;&amp;")
    assert program.environment == BUS


def test_under_cron_the_bus_is_found_where_it_always_is(tmp_path: Path) -> None:
    told = message("a", "b")
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert desktop_program(told, environment, "linux", found_in("notify-send")) is None
    (tmp_path / "bus").touch()
    program = desktop_program(told, environment, "linux", found_in("notify-send"))
    assert program
    assert program.environment == {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}


def test_a_mac_and_windows_get_the_words_as_data() -> None:
    told = message('say "hi"', "$(reboot) `x`; 'q'")
    mac = desktop_program(told, {}, "darwin", found_in("osascript"))
    assert mac
    assert mac.argv[-2:] == told
    assert not any("reboot" in word for word in mac.argv[:-2])
    windows = desktop_program(told, {}, "win32", found_in("powershell"))
    assert windows
    assert not any("reboot" in word for word in windows.argv)
    assert windows.environment == {"SPASM_TUI_TITLE": told.title, "SPASM_TUI_TEXT": told.text}


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_where_there_is_no_program_there_is_none(platform: str) -> None:
    assert desktop_program(message("a", "b"), BUS, platform, found_in()) is None


@given(st.text(), st.text())
def test_any_words_are_made_fit(title: str, text: str) -> None:
    told = message(title, text)
    for part, longest in zip(told, (LONGEST_TITLE, LONGEST_TEXT), strict=True):
        assert len(part) <= longest
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in part)


# Showing it.


class Glass:
    def __init__(self) -> None:
        self.written = ""

    def write(self, characters: str) -> None:
        self.written += characters


def script(folder: Path, name: str, body: str) -> notify.Find:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n")
    path.chmod(0o755)
    return lambda wanted: str(path) if wanted == name else None


def test_the_bell_goes_with_a_code_that_tmux_or_mosh_may_lose() -> None:
    tmux = KITTY | {"TERM": "tmux-256color", "TMUX": "x"}
    for inside, ends in ((tmux, "\x07"), (KITTY | FAR, "\x07"), (KITTY, "\x1b\\")):
        glass = Glass()
        assert Notifier("terminal", glass.write, inside, "linux", found_in()).show("Hi", "you") == "terminal"
        assert glass.written.endswith(ends)
        assert len(glass.written) > 10


def test_it_is_shown_by_the_best_way() -> None:
    glass = Glass()
    assert Notifier("auto", glass.write, KITTY, "linux", found_in()).show("Hi", "you") == "terminal"
    assert glass.written.startswith("\x1b]99;")


def test_the_program_is_really_run(tmp_path: Path) -> None:
    told = tmp_path / "told"
    find = script(tmp_path, "notify-send", f"open({str(told)!r}, 'w').write(repr(sys.argv[-2:]) + os.environ['TERM'])")
    glass = Glass()
    assert Notifier("auto", glass.write, {**os.environ, **BUS, **XTERM}, "linux", find).show("Hi", "you") == "desktop"
    assert told.read_text() == "['Hi', 'you']xterm-256color"
    assert glass.written == ""


@pytest.mark.parametrize("body", ["sys.exit(3)", "os.abort()"])
def test_a_program_that_fails_gives_way_to_the_bell(tmp_path: Path, body: str) -> None:
    glass = Glass()
    find = script(tmp_path, "notify-send", body)
    assert Notifier("auto", glass.write, {**os.environ, **BUS, **XTERM}, "linux", find).show("Hi", "you") == "bell"
    assert glass.written == "\x07"


def test_a_program_that_hangs_is_ended_and_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "WAIT_SECONDS", 0.3)
    glass = Glass()
    find = script(tmp_path, "notify-send", "time.sleep(60)")
    notifier = Notifier("auto", glass.write, {**os.environ, **BUS, **XTERM}, "linux", find)
    since = time.monotonic()
    notifier.send("Hi", "you")
    assert time.monotonic() - since < 0.2
    while not glass.written:
        assert time.monotonic() - since < 20
        time.sleep(0.01)
    assert glass.written == "\x07"


def test_off_is_off() -> None:
    glass = Glass()
    notifier = Notifier("off", glass.write, KITTY, "linux", found_in("notify-send"))
    assert notifier.show("Hi", "you") == ""
    notifier.send("Hi", "you")
    assert glass.written == ""


def test_a_terminal_that_has_gone_gives_way() -> None:
    def gone(characters: str) -> None:
        raise OSError(5, "Input/output error")

    assert Notifier("auto", gone, KITTY, "linux", found_in()).show("Hi", "you") == ""


def test_the_bell_stands_in_only_where_nothing_else_rings() -> None:
    glass = Glass()
    assert Notifier("auto", glass.write, XTERM, "linux", found_in(), rings=False).show("Hi", "you") == ""
    assert glass.written == ""
    assert Notifier("bell", glass.write, XTERM, "linux", found_in(), rings=False).show("Hi", "you") == "bell"
    assert glass.written == "\x07"
