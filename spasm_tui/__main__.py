"""The command line: reads the clock, finds the folders, hands them to the command that was asked for."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from contextlib import suppress
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from spasm_tui import __version__
from spasm_tui.commands import COMMANDS
from spasm_tui.commands.setup import Setup, left_over, with_whole_times
from spasm_tui.lib.moment_words import go_by
from spasm_tui.lib.text import clean
from spasm_tui.storage.journal_writer import NotSavedError, UnsureError
from spasm_tui.storage.places import Places, find_places
from spasm_tui.storage.zone import SystemZone

if TYPE_CHECKING:
    from spasm_tui.services.world import World

DONE, COULD_NOT, WRONG_USE = 0, 1, 2
# Linux's boot-time clock goes on while the machine sleeps; on macOS the monotonic clock does.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
_ZONE = SystemZone()
_USUAL, _SELDOM = gc.get_threshold(), 200_000
"""How many things are made until Python looks for garbage: while the full screen runs, and in a command."""
_OF_TEXTS = ("log", "dose")
"""Commands that keep what is typed after them; what others are given may be the name of a file, which is any bytes."""


class _Formatter(argparse.HelpFormatter):
    """As wide as the terminal. Argparse asks at each option, by a module that loads all kinds of archives."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = 80
        super().__init__(prog, width=(columns or 80) - 2)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"{message}. See: {self.prog} --help")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        sys.stdout.flush()  # a help that cannot be written is told like anything else
        super().exit(status, message)


def _now() -> datetime:
    return datetime.now(_ZONE)


_seconds = time.monotonic if _CLOCK is None else partial(time.clock_gettime, _CLOCK)


def _warn(line: str) -> None:
    with suppress(OSError):
        print(f"spasm-tui: {clean(line, one_line=True)}", file=sys.stderr)


def _country() -> str:
    from spasm_tui.machine.whereabouts import country_here  # noqa: PLC0415 only what shows a number asks

    return country_here(os.environ)


def _locale() -> str:
    from spasm_tui.core.base.local_forms import locale_named  # noqa: PLC0415 only what says a time asks

    if (named := locale_named(os.environ)) or os.name != "nt":
        return named
    from spasm_tui.machine.whereabouts import windows_locale  # noqa: PLC0415

    return windows_locale()


def _run_app(world: World, screen: str, detail: str) -> int:
    from spasm_tui.machine import terminals  # noqa: PLC0415 nor do they ask for a terminal

    if problem := terminals.no_full_screen(os.environ, sys.stdin.isatty() and sys.stdout.isatty()):
        _warn(problem)
        return COULD_NOT
    os.environ.update(terminals.screen_settings(os.environ))
    # What is loaded and read at a start stays: looking through it for garbage would only make that slower. The program
    # does so once all is read.
    gc.disable()
    # asyncio takes TLS along where there is any: as long as a journal takes to read, and nothing here goes anywhere.
    if not {"asyncio", "ssl"} & sys.modules.keys():
        sys.modules["ssl"] = None  # type: ignore[assignment]
        import asyncio  # noqa: F401, PLC0415

        del sys.modules["ssl"]
    from spasm_tui.tui.app.app import run  # noqa: PLC0415 the flat commands never load the full screen

    gc.set_threshold(*_USUAL)
    return run(world, screen, detail, mouse=terminals.may_use_mouse(os.environ))


def _take_data(argv: list[str]) -> tuple[str | None, list[str]]:
    """`--data DIR`, wherever it stands, and the rest."""
    rest: list[str] = []
    data = None
    words = iter(argv)
    for word in words:
        if word == "--":
            return data, [*rest, word, *words]
        if word == "--data":
            data = next(words, "")
        elif word.startswith("--data="):
            data = word[7:]
        else:
            rest.append(word)
    if data is not None and not data.strip():
        raise ValueError("--data needs a folder")
    return data, rest


def _help() -> str:
    """The overview. The commands' own --help tells more."""
    wide = max(len(command.usage) for command in COMMANDS.values())
    lines = [f"  spasm-tui {command.usage:<{wide}}  {command.help}" for command in COMMANDS.values()]
    return "\n".join(
        [
            "A companion for people who get back-muscle spasms. Not a doctor.",
            "",
            f"  spasm-tui {'':<{wide}}  the full-screen program",
            *lines,
            "",
            "  --plain      line by line, for a screen reader (after the name of a screen, too)",
            "  --data DIR   keep the data there (or set SPASM_TUI_DATA)",
            "  --version    --help (also after a command)",
        ]
    )


def _meant(word: str) -> str:
    """The command that a word which is none may be a slip for."""
    from difflib import get_close_matches  # noqa: PLC0415 only for faults

    near = f"log {word}" if word in map(str, range(11)) else "".join(get_close_matches(word.lower(), COMMANDS, 1, 0.6))
    return f"Did you mean: spasm-tui {near}? " if near else ""


def _setup(places: Places) -> Setup:
    return Setup(
        places,
        os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", ""),
        _now,
        _seconds,
        _warn,
        _run_app,
        _country,
        _locale,
    )


def _run(argv: list[str]) -> int:
    data, words = _take_data(argv)
    if words[:1] == ["--plain"]:
        words = ["home", *words]
    name = words[0] if words else "home"
    if name in ("--help", "-h", "help"):
        print(_help())
        return DONE
    if name in ("--version", "-V"):
        print(f"spasm-tui {__version__}")
        return DONE
    if name not in COMMANDS and name != "home":
        raise ValueError(f"“{name[:30]}” is not a command. {_meant(name)}See: spasm-tui --help")
    if name in _OF_TEXTS:
        _check_text(words)
    module = import_module(f"spasm_tui.commands.{COMMANDS[name].module if name in COMMANDS else 'fullscreen'}")
    parser = _Parser(
        prog=f"spasm-tui {name}", description=module.__doc__, formatter_class=_Formatter, allow_abbrev=False
    )
    parser.set_defaults(command=name)
    module.add_arguments(parser, name)
    given = with_whole_times(words[1:], _now)
    args, over = parser.parse_known_args(given)
    if over:
        raise ValueError(f"{left_over(given, over)} See: {parser.prog} --help")
    setup = _setup(find_places(data, os.environ))
    go_by(setup.find_forms)
    result: int = module.run(args, setup)
    return result


def _check_text(words: list[str]) -> None:
    """Raises ValueError where a word has bytes that are no text: dropped, they would be missing from what is saved."""
    for word in words:
        if any("\ud800" <= sign <= "\udfff" for sign in word):
            shown = word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            raise ValueError(f"“{shown[:60]}” has bytes that are no text here. Nothing was saved. Type it anew.")


def _open_closed_streams() -> None:
    """A stream that the caller closed leads nowhere. Else the next file opened, the journal, would stand in for it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 it stays open


def _told(code: int) -> int:
    """`code`, or 1 where what was printed does not get to its place. What was to be done is done, which is said."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if code != DONE:
            raise
        _warn(f"Done, but what it says could not be written: {error.strerror or error}")
        # Python would try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    return code


def main(argv: list[str] | None = None) -> int:
    """Runs one command. 0: done; 1: could not; 2: wrong use; 130: interrupted."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _told(_run(sys.argv[1:] if argv is None else argv))
    except ValueError as error:
        _warn(str(error))
        return WRONG_USE
    except NotSavedError as error:
        again = f" Do that with: --id {error.record_id}" if isinstance(error, UnsureError) else ""
        _warn(f"{error}{again}")
        return COULD_NOT
    except BrokenPipeError:
        # The reader (head, say) has gone. Nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        _warn(f"{error.filename or 'the system'}: {error.strerror or error}")
        return COULD_NOT
    except KeyboardInterrupt:
        return 130


def console() -> NoReturn:
    """The program as it is installed.

    It leaves without Python's own tidying up, which takes about a sixth of a short command's time: everything is on
    disk by then, and the terminal is as it was. What a command reads stays until its end: looking through it for
    garbage at every seven hundredth thing takes a quarter of the time.
    """
    gc.set_threshold(_SELDOM)
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # main has told what could not be written
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    console()
