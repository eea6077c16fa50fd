"""Starting a program that plays or speaks, and ending it: it never sees the terminal, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from spasm_tui.lib.quick_classes import NamedTuple

_REAP_SECONDS = 1.0
WINSOUND = "winsound"


class Call(NamedTuple):
    """A program with its arguments. No shell reads them.

    `stdin` is what it is given to read; it is killed after `longest` seconds, and one that ends well in less than
    `soonest` seconds cannot have done its work.
    """

    argv: tuple[str, ...]
    longest: float
    stdin: bytes = b""
    soonest: float = 0.0


class Child(Protocol):
    """A program that was started."""

    def poll(self) -> int | None:
        """Its exit code, or None while it runs."""

    def kill(self) -> None:
        """Ends it at once, with all that it started."""


Start = Callable[[Call], Child]


class _Process:
    """A program of the machine, in a session of its own: keys of the terminal do not reach it."""

    def __init__(self, call: Call) -> None:
        self._process = subprocess.Popen(  # noqa: S603 a list of words, none of them read by a shell
            call.argv,
            stdin=subprocess.PIPE if call.stdin else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if self._process.stdin is not None:
            # A few hundred bytes: they fit the pipe, whether or not the program reads them.
            with suppress(OSError), self._process.stdin as pipe:
                pipe.write(call.stdin)

    def poll(self) -> int | None:
        return self._process.poll()

    def kill(self) -> None:
        with suppress(OSError):
            if os.name == "nt":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_REAP_SECONDS)


class _WinSound:
    """Windows plays a sound file by itself, without a program."""

    def __init__(self, path: str) -> None:
        self._play(path)

    def _play(self, path: str | None) -> None:
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415

            try:
                winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            except RuntimeError as error:
                raise OSError(str(error)) from error

    def poll(self) -> int | None:
        return 0

    def kill(self) -> None:
        with suppress(OSError):
            self._play(None)


def start(call: Call) -> Child:
    """Starts it. Raises OSError where it cannot be started."""
    if call.argv[0] == WINSOUND:
        return _WinSound(call.argv[1])
    return _Process(call)
