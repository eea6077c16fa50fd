"""Notifications through the terminal's own escape codes: which terminal knows which, and how they get past tmux."""

from __future__ import annotations

import base64
from collections.abc import Mapping

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"
OSC_9, OSC_777, OSC_99 = "osc9", "osc777", "osc99"

# What a terminal leaves in the environment, also of programs inside tmux, and the codes it knows.
_BY_VARIABLE = (
    ("KITTY_WINDOW_ID", OSC_99),
    ("ITERM_SESSION_ID", OSC_9),
    ("WEZTERM_PANE", OSC_777),
    ("GHOSTTY_RESOURCES_DIR", OSC_777),
)
_BY_PROGRAM = {
    "kitty": OSC_99,
    "iterm.app": OSC_9,
    "iterm2": OSC_9,
    "wezterm": OSC_777,
    "ghostty": OSC_777,
    "warpterminal": OSC_9,
}
_BY_TERM = (("xterm-kitty", OSC_99), ("foot", OSC_777), ("xterm-ghostty", OSC_777))
# It needs an extension that Debian's does not have: then nothing comes, and nothing tells.
_PERHAPS_BY_TERM = (("rxvt-unicode", OSC_777),)
# A multiplexer says its own name there, and nothing of the terminal around it.
_MULTIPLEXERS = ("tmux", "screen")
# Nothing there would know the codes; the Linux console would even print them.
_NONE = ("", "dumb", "linux", "vt100", "vt220", "ansi", "cons25")


def known_code(environment: Mapping[str, str]) -> str:
    """The code that the terminal is known to understand; empty where there is no knowing."""
    term = environment.get("TERM", "")
    if term in _NONE:
        return ""
    for name in (environment.get("LC_TERMINAL", "").lower(), environment.get("TERM_PROGRAM", "").lower()):
        if name in _BY_PROGRAM:
            return _BY_PROGRAM[name]
        if name and name not in _MULTIPLEXERS:
            return ""  # what else is there was left by the terminal that this one was started from
    found = [code for name, code in _BY_VARIABLE if environment.get(name)]
    found += [code for start, code in _BY_TERM if term.startswith(start)]
    return found[0] if found else ""


def any_code(environment: Mapping[str, str]) -> str:
    """The code to try where the user asks for the terminal's: the known one, else the one most terminals know."""
    term = environment.get("TERM", "")
    perhaps = next((code for start, code in _PERHAPS_BY_TERM if term.startswith(start)), OSC_9)
    return known_code(environment) or ("" if term in _NONE else perhaps)


def sequence(code: str, title: str, text: str, environment: Mapping[str, str]) -> str:
    """The characters that make the terminal show it, wrapped for a multiplexer around the program.

    `title` and `text` must hold no control characters.
    """
    end = BEL if _is_screen(environment) else ST
    if code == OSC_99:
        # Kitty takes base64: no character of any language can be in the way.
        parts = (("d=0:p=title", title), ("d=1:p=body", text))
        plain = "".join(f"{ESC}]99;i=spasm-tui:e=1:{keys};{_base64(words)}{end}" for keys, words in parts)
    elif code == OSC_777:
        plain = f"{ESC}]777;notify;{title.replace(';', ',')};{text}{end}"
    else:
        # A number first would be a progress bar to some terminals.
        words = f"{title}: {text}" if text else title
        plain = f"{ESC}]9;{words if not words[:1].isdigit() else f'- {words}'}{end}"
    return wrapped(plain, environment)


def _base64(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _is_screen(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("STY")) and not environment.get("TMUX")


def wrapped(plain: str, environment: Mapping[str, str]) -> str:
    """The same for the terminal around tmux or GNU screen. (tmux needs `set -g allow-passthrough on`.)"""
    if environment.get("TMUX"):
        return f"{ESC}Ptmux;{plain.replace(ESC, ESC + ESC)}{ST}"
    if _is_screen(environment):
        # Screen ends its wrapping at the first ST, so each code inside ends with BEL.
        codes = [part for part in plain.split(BEL) if part]
        return "".join(f"{ESC}P{code}{BEL}{ST}" for code in codes)
    return plain
