"""A short message on the desktop: by the terminal's escape codes, by a program of the machine, or by the bell.

Nothing here delays the caller, and nothing of a message can steer a terminal, a shell or a desktop.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress

from spasm_tui.lib.dates import shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean
from spasm_tui.machine.osc import BEL, any_code, known_code, sequence
from spasm_tui.machine.whereabouts import is_far

LONGEST_TITLE, LONGEST_TEXT = 60, 200
WAIT_SECONDS = 5.0
NOTIFY_SEND = "notify-send"
TERMINAL, DESKTOP, BELL = "terminal", "desktop", "bell"
Find = Callable[[str], str | None]
Write = Callable[[str], None]

_APPLE = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
# The words come by the environment: no quoting can go wrong.
_WINDOWS = (
    "$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime];"
    "$x = $m::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02);"
    "$t = $x.GetElementsByTagName('text');"
    "$t.Item(0).AppendChild($x.CreateTextNode($env:SPASM_TUI_TITLE)) > $null;"
    "$t.Item(1).AppendChild($x.CreateTextNode($env:SPASM_TUI_TEXT)) > $null;"
    "$n = [Windows.UI.Notifications.ToastNotification]::new($x);"
    r"$m::CreateToastNotifier('{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe').Show($n)"
)


class Message(NamedTuple):
    """What is shown, fit for any of the ways."""

    title: str
    text: str


class NotifyProgram(NamedTuple):
    """A program that shows it: its words, and what it finds in its environment besides."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]


def message(title: str, text: str) -> Message:
    """The message without control characters, each part on one line and not too long."""
    return Message(
        shorten(clean(title, one_line=True), LONGEST_TITLE), shorten(clean(text, one_line=True), LONGEST_TEXT)
    )


def desktop_program(
    told: Message, environment: Mapping[str, str], platform: str = sys.platform, find: Find = shutil.which
) -> NotifyProgram | None:
    """The machine's own program for it; None where there is none, or nothing for it to talk to."""
    if platform == "darwin":
        script = [word for line in _APPLE for word in ("-e", line)]
        path = find("osascript")
        return NotifyProgram((path, *script, told.title, told.text), {}) if path else None
    if platform == "win32":
        path = find("powershell") or find("pwsh")
        words = {"SPASM_TUI_TITLE": told.title, "SPASM_TUI_TEXT": told.text}
        return NotifyProgram((path, "-NoProfile", "-NonInteractive", "-Command", _WINDOWS), words) if path else None
    path, bus = find(NOTIFY_SEND), bus_address(environment)
    if not path or not bus:
        return None
    # The text may be read as markup there.
    text = html.escape(told.text, quote=False)
    return NotifyProgram((path, "--app-name=spasm-tui", "--expire-time=20000", "--", told.title, text), bus)


def bus_address(environment: Mapping[str, str]) -> dict[str, str]:
    """Where the desktop listens. A timer's environment does not say, but the place is always the same."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if address:
        return {"DBUS_SESSION_BUS_ADDRESS": address}
    folder = environment.get("XDG_RUNTIME_DIR") or (f"/run/user/{os.getuid()}" if hasattr(os, "getuid") else "")
    path = os.path.join(folder, "bus")
    return {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}"} if folder and os.path.exists(path) else {}


def ways(setting: str, environment: Mapping[str, str], has_terminal: bool, has_desktop: bool) -> list[str]:
    """The ways to try, the best first; the next one is for when the one before it failed.

    With auto these are the codes that the terminal is known to understand, else the desktop, else the bell.
    """
    terminal = [TERMINAL] if has_terminal and any_code(environment) else []
    bell = [BELL] if has_terminal else []
    desktop = [DESKTOP] if has_desktop else []
    if setting in (TERMINAL, DESKTOP, BELL):
        return {TERMINAL: terminal, DESKTOP: desktop, BELL: bell}[setting]
    if setting != "auto":
        return []
    # Inside tmux the codes may be held back without a word, so what surely arrives comes first.
    sure = terminal and known_code(environment) and not environment.get("TMUX")
    there = desktop if not is_far(environment) else []  # a desktop here would tell nobody
    known = terminal if known_code(environment) else []
    return [*known, *there, *bell] if sure else [*there, *known, *bell]


class Notifier:
    """Shows messages. `write` gives characters to the terminal; None where there is none."""

    def __init__(
        self,
        setting: str,
        write: Write | None,
        environment: Mapping[str, str] | None = None,
        platform: str = sys.platform,
        find: Find = shutil.which,
        rings: bool = True,
    ) -> None:
        """`rings`: whether the bell stands in where nothing else can be done; asked for, it rings in any case."""
        self._rings = rings
        self.setting = setting
        self._write = write
        self._environment = os.environ if environment is None else environment
        self._platform = platform
        self._find = find

    def send(self, title: str, text: str) -> None:
        """Shows it in the background: the caller never waits."""
        if self.setting != "off":
            threading.Thread(target=self._show_quietly, args=(title, text), name="notify", daemon=True).start()

    def _show_quietly(self, title: str, text: str) -> None:
        # Whatever goes wrong with it, or when the program is left meanwhile, must not write over the screen.
        with suppress(Exception):
            self.show(title, text)

    def show(self, title: str, text: str) -> str:
        """Shows it, and says by which way; empty where there was none. Waits 5 seconds at most for a program."""
        told = message(title, text)
        program = desktop_program(told, self._environment, self._platform, self._find)
        for way in ways(self.setting, self._environment, self._write is not None, program is not None):
            if way == DESKTOP and program is not None:
                if self._run(program):
                    return way
            elif way == BELL and not self._rings and self.setting != BELL:
                continue
            elif self._give(BEL if way == BELL else self._codes(told)):
                return way
        return ""

    def _give(self, characters: str) -> bool:
        """Whether the terminal took them."""
        try:
            if self._write is not None:
                self._write(characters)
        except OSError:
            return False
        return self._write is not None

    def _codes(self, told: Message) -> str:
        """The terminal's code for it, with the bell beside it where it may be lost on its way.

        tmux throws it away for a window that is not shown, mosh always, and of mosh nothing tells but the SSH it began
        with; both let the bell through.
        """
        codes = sequence(any_code(self._environment), told.title, told.text, self._environment)
        may_be_lost = self._environment.get("TMUX") or is_far(self._environment)
        return codes + BEL if codes and self._rings and may_be_lost else codes

    def _run(self, program: NotifyProgram) -> bool:
        """Whether the program did it, within its time."""
        try:
            done = subprocess.run(  # noqa: S603 a list of words, none of them read by a shell
                program.argv,
                env={**self._environment, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=WAIT_SECONDS,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0
