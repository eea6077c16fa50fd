"""The manual page, made from the commands themselves. At a terminal it is shown; into a pipe goes its source."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from spasm_tui import __version__
from spasm_tui.commands import COMMANDS
from spasm_tui.commands.command_line import CommandEntry, CommandWord, read_command
from spasm_tui.commands.paths import WHAT, all_paths
from spasm_tui.commands.setup import Setup

_ABOUT = (
    "spasm-tui is for people who get back-muscle spasms and live in a terminal: it logs a spasm in three keys, "
    "times heat and cold, plays stretches, adds medicines up against their labels, and shows what helps. It is not a "
    "doctor. Without a command it opens the full screen."
)
_ENVIRONMENT = (
    ("SPASM_TUI_DATA", "the folder of the data, where --data does not say another"),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "where such folders are, on Linux"),
    ("NO_COLOR", "no colours in the full screen"),
    ("TEXTUAL_ANIMATIONS", "none: nothing moves by itself"),
    ("VISUAL, EDITOR", "the editor for a long note and for the settings"),
)
_EXIT = (("0", "done"), ("1", "could not, or something is wrong"), ("2", "wrong use"))


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command has no words of its own."""


def run(args: argparse.Namespace, setup: Setup) -> int:
    """Shows the page, or prints its source where nobody sits."""
    page = manual_page(setup)
    viewer = shutil.which("man")
    if not sys.stdout.isatty() or viewer is None:
        print(page, end="")
        return 0
    with tempfile.TemporaryDirectory(prefix="spasm-tui-man-") as folder:
        path = Path(folder) / "spasm-tui.1"
        path.write_text(page, encoding="ascii")
        # A name with a slash is a file to every man there is.
        return subprocess.run([viewer, str(path)], check=False).returncode  # noqa: S603 our own words


def manual_page(setup: Setup) -> str:
    """The page as a source for man, in plain ASCII."""
    return "\n".join(_lines(setup.now().date(), setup)) + "\n"


def _lines(day: date, setup: Setup) -> Iterator[str]:
    yield f'.TH SPASM\\-TUI 1 "{day:%Y-%m-%d}" "spasm\\-tui {_plain(__version__)}" "User Commands"'
    yield from (".SH NAME", "spasm\\-tui \\- a companion for people who get back\\-muscle spasms")
    yield from (".SH SYNOPSIS", ".B spasm\\-tui", "[\\fICOMMAND\\fR] [\\fIWORDS\\fR] [\\fB\\-\\-data\\fR \\fIDIR\\fR]")
    yield from (".SH DESCRIPTION", _plain(_ABOUT))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(read_command(name))
    yield from (".SH OPTIONS", "These stand before or after any command.")
    yield from _entry("\\fB\\-\\-data\\fR \\fIDIR\\fR", "keep the data there")
    yield from _entry("\\fB\\-\\-help\\fR", "an overview; after a command, what it takes")
    yield from _entry("\\fB\\-\\-version\\fR", "which version this is")
    yield ".SH FILES"
    home = str(Path.home())
    for name, path in all_paths(setup).items():
        if name != "built-in":
            shown = str(path)
            shown = f"~{shown[len(home) :]}" if shown.startswith(f"{home}/") else shown
            yield from _entry(f"\\fI{_plain(shown)}\\fR", WHAT[name])
    yield ".SH ENVIRONMENT"
    for variable, about in _ENVIRONMENT:
        yield from _entry(f"\\fB{_plain(variable)}\\fR", about)
    yield ".SH EXIT STATUS"
    for code, about in _EXIT:
        yield from _entry(f"\\fB{code}\\fR", about)
    yield from (".SH EXAMPLES", ".nf")
    yield "spasm\\-tui log 7 \\-\\-where low\\-left \\-\\-note \\(dqReached into the car.\\(dq"
    yield from ("spasm\\-tui heat 15m \\-\\-plain", "spasm\\-tui dose ibu \\-\\-mg 400 \\-\\-at 08:00", ".fi")
    yield from (
        ".SH SEE ALSO",
        "The guide in the full screen, under the key g. What is missing on this machine: spasm\\-tui doctor.",
    )


def _command(entry: CommandEntry) -> Iterator[str]:
    yield f".SS {_plain(entry.name)}"
    places = " ".join(_takes(word) for word in entry.places)
    options = " [\\fIOPTIONS\\fR]" if len(entry.places) < len(entry.words) else ""
    yield f"\\fBspasm\\-tui {_plain(entry.name)}\\fR{' ' if places else ''}{places}{options}"
    yield ".PP"
    yield _plain(f"{entry.about.rstrip('.')}.")
    for word in entry.words:
        if word.help:
            named = ", ".join(f"\\fB{_plain(name)}\\fR" for name in word.names)
            yield from _entry(
                " ".join(filter(None, [named, f"\\fI{_plain(word.takes)}\\fR" if word.takes else ""])), word.help
            )


def _takes(word: CommandWord) -> str:
    shown = f"\\fI{_plain(word.takes)}\\fR"
    more = f"{shown} ..." if word.is_many and not word.names else shown
    return more if word.is_needed or word.names else f"[{more}]"


def _entry(named: str, about: str) -> Iterator[str]:
    yield from (".TP", named, _plain(about))


def _plain(text: str) -> str:
    """`text` so that no sign of it means anything to man, and each goes through every machine."""
    made = text.replace("\\", "\\(rs").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    made = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in made)
    return f"\\&{made}" if made.startswith(".") else made
