"""The terminal that the program runs in: what it is, by what it leaves in the environment, and what to set for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from spasm_tui.lib.quick_classes import NamedTuple

FLAT = "Without it: spasm-tui log PAIN, spasm-tui today, spasm-tui --help."
_UNABLE = ("", "dumb", "unknown")
_VTE = "a terminal of the VTE family (gnome-terminal, ...)"
# What a terminal leaves in the environment; a program that was started from another one may still have that one's.
_BY_VARIABLE = (
    ("KITTY_WINDOW_ID", "kitty"),
    ("ALACRITTY_WINDOW_ID", "alacritty"),
    ("WEZTERM_PANE", "wezterm"),
    ("KONSOLE_VERSION", "konsole"),
    ("GHOSTTY_RESOURCES_DIR", "ghostty"),
    ("ITERM_SESSION_ID", "iterm2"),
    ("WT_SESSION", "windows terminal"),
    ("VTE_VERSION", _VTE),
    ("XTERM_VERSION", "xterm"),
)
_BY_TERM = (
    ("xterm-kitty", "kitty"),
    ("alacritty", "alacritty"),
    ("foot", "foot"),
    ("rxvt", "urxvt"),
    ("linux", "the Linux console"),
    ("st-", "st"),
)
_WITH_LINKS = {
    "kitty",
    "alacritty",
    "wezterm",
    "konsole",
    "ghostty",
    "iterm",
    "iterm2",
    "foot",
    "windows terminal",
    "vscode",
    "textual",  # `spasm-tui serve`
    _VTE.lower(),
}
# urxvt 9.30 was tried; of the other one Textual says so.
_WITHOUT_CLIPBOARD = ("urxvt", "Apple_Terminal")


class TerminalAdvice(NamedTuple):
    """Something a terminal does that is in the way, and what to set. `name` is the same as long as that is so."""

    name: str
    what: str
    mend: str


def is_unable(environment: Mapping[str, str], windows: bool = os.name == "nt") -> bool:
    """Whether the terminal says that it cannot move its cursor."""
    return not windows and environment.get("TERM", "") in _UNABLE


def takes_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is known to make a link of an address (OSC 8). Inside GNU screen and tmux nobody knows."""
    name = terminal_name(environment).lower().removesuffix(".app")
    return not multiplexer(environment) and name in _WITH_LINKS


class CopyAdvice(NamedTuple):
    """Whether copying can be tried (OSC 52), what to say of it in a line, and what to set where it does not arrive.

    No terminal tells whether it took it.
    """

    can: bool
    words: str
    mend: str = ""


def copy_advice(environment: Mapping[str, str]) -> CopyAdvice:
    """What is known of the clipboard of this terminal."""
    around, term, name = multiplexer(environment), environment.get("TERM", ""), terminal_name(environment)
    if around == "screen":
        return CopyAdvice(False, "GNU screen lets nothing through to the clipboard.")
    if is_unable(environment) or term.startswith(("linux", "vt")):
        return CopyAdvice(False, "This terminal has no clipboard.")
    if around == "tmux":
        return CopyAdvice(True, "Sent to the clipboard, if tmux lets it through.", "set -g set-clipboard on")
    if name == "xterm":
        # Seen with xterm 379: nothing arrives, and with that line it does.
        mend = "Put this into ~/.Xresources: XTerm*disallowedWindowOps: 20,21,SetXprop"
        return CopyAdvice(False, "xterm copies only with a setting of its own.", mend)
    if name in _WITHOUT_CLIPBOARD:
        return CopyAdvice(False, "This terminal takes no copy. Mark with shift and mouse.")
    return CopyAdvice(True, "Sent to the clipboard, if the terminal takes it.")


def is_browser(environment: Mapping[str, str]) -> bool:
    """Whether `spasm-tui serve` started it: then a browser is the terminal."""
    return environment.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def no_full_screen(environment: Mapping[str, str], is_terminal: bool) -> str:
    """Why the full screen cannot start here; empty when it can."""
    if is_browser(environment):
        return ""
    if not is_terminal:
        return f"the full screen needs a terminal. {FLAT}"
    if is_unable(environment):
        return f"this terminal cannot show the full screen (TERM is dumb or not set). {FLAT}"
    return ""


def multiplexer(environment: Mapping[str, str]) -> str:
    """tmux or screen, where the program runs inside one; else empty."""
    if environment.get("TMUX"):
        return "tmux"
    return "screen" if environment.get("STY") else ""


def terminal_name(environment: Mapping[str, str]) -> str:
    """The terminal's name as far as it can be known; empty where nothing tells."""
    told = environment.get("LC_TERMINAL") or environment.get("TERM_PROGRAM") or ""
    if told and told not in ("tmux", "screen"):
        return told
    term = environment.get("TERM", "")
    by_term = next((name for start, name in _BY_TERM if term.startswith(start)), "")
    return by_term or next((name for variable, name in _BY_VARIABLE if environment.get(variable)), "")


def may_use_mouse(environment: Mapping[str, str]) -> bool:
    """Whether the mouse can be listened to. GNU screen 4 then holds the esc key until the next one, and loses that."""
    # Also where tmux is around it, or within: what tmux was started in stays in the environment.
    return not environment.get("STY")


def screen_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """What is to be set for the screen library, so that it asks nothing of this terminal that it does wrong.

    Nothing that the user set is changed.
    """
    found = {}
    if environment.get("STY") and environment.get("COLORTERM"):
        found["TEXTUAL_COLOR_SYSTEM"] = "256"  # GNU screen 4 shows true colours as red on white
    if terminal_name(environment) == "konsole":
        found["TEXTUAL_DISABLE_KITTY_KEY"] = "1"  # Konsole 22 reads that code as: back to the saved place
    return {name: value for name, value in found.items() if name not in environment}


def terminal_advice(environment: Mapping[str, str], escape_ms: int | None) -> list[TerminalAdvice]:
    """What is in the way in this terminal. `escape_ms` is how long tmux holds the esc key, where that is known."""
    found = []
    if multiplexer(environment) == "tmux" and escape_ms is not None and escape_ms > 100:
        found.append(
            TerminalAdvice(
                "tmux-esc",
                f"tmux holds the esc key for {escape_ms} ms.",
                "Put this into ~/.tmux.conf: set -sg escape-time 20",
            )
        )
    if multiplexer(environment) == "screen":
        # Debian's /etc/screenrc asks for it, and screen does not tell what it was asked for.
        mend = "To hear it, put this into ~/.screenrc: vbell off"
        found.append(TerminalAdvice("screen-bell", "GNU screen may flash where the bell should ring.", mend))
    return found


class LastingOutput:
    """The terminal as a file that never fails to take what is written.

    Textual (8.2.8) writes in a thread, and waits where that falls behind. An error would end the thread, and on a line
    that first stood still and then broke the program would wait for ever; so it writes to nobody, and is ended.
    """

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        """Gives how many characters were taken: all."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Writes what was held back."""
        with suppress(OSError):
            self._file.flush()
