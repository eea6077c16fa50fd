"""The command line: one file a command. Nothing here loads a screen library."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """Where a command lives, and its line in the help."""

    module: str
    usage: str
    help: str


# In the order of the help. The full-screen ones share a module.
COMMANDS: dict[str, Command] = {
    "sos": Command("fullscreen", "sos", "log a spasm in the full screen"),
    "heat": Command("fullscreen", "heat [15m]", "the heat timer"),
    "cold": Command("fullscreen", "cold [15m]", "the cold timer"),
    "stretch": Command("fullscreen", "stretch [ROUTINE]", "a timed stretch session"),
    "diary": Command("fullscreen", "diary", "everything you logged"),
    "log": Command("log", "log PAIN [...]", "save a spasm without the full screen"),
    "ask": Command("ask", "ask QUESTIONNAIRE [...]", "answer questions line by line, or from a file"),
    "today": Command("today", "today", "today in plain lines"),
    "list": Command("list", "list [...]", "your records, one a line"),
    "check": Command("check", "check [--json]", "read everything and say what is wrong, and where"),
    "demo": Command("demo", "demo", "the full screen on a made-up half-year"),
}
