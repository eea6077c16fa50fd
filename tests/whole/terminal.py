"""The program in a real terminal: a pty, with pyte as the glass."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pyte

from tests.whole.home import PROGRAM, Home

# What pyte would print as text: keyboard protocols, mode queries.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][\d;:]*[a-z]|\x1b\[\?[\d;]*\$p|\x1b[P_][^\x1b]*\x1b\\")
_WHOLE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[P_])")
# The shell opens the terminal as its own, so that it is the controlling one; the program takes its place.
_LEADER = ("/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1')


class Terminal:
    """A terminal of a fixed size with one program in it. Left with `with`: nothing stays behind."""

    def __init__(
        self,
        home: Home,
        *words: str,
        size: tuple[int, int] = (80, 24),
        command: Sequence[str] = PROGRAM,
        controlling: bool = True,
    ) -> None:
        """`controlling`: whether the system tells the program when the terminal goes."""
        self.raw = b""
        self._pending = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, self._slave = os.openpty()
        self._set_size(*size)
        self.modes_before = termios.tcgetattr(self._slave)
        leader = (*_LEADER, os.ttyname(self._slave)) if controlling else ()
        self.process = subprocess.Popen(
            [*leader, *command, *words],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=home.environment,
            cwd=home.root,
            start_new_session=True,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self.hang_up()
        os.close(self._slave)

    # what is on the glass

    def read(self, seconds: float) -> bytes:
        """What was written and not read yet, kept in `raw`; waits up to `seconds` for it."""
        if self._master < 0 or not select.select([self._master], [], [], seconds)[0]:
            return b""
        chunk = os.read(self._master, 65536)
        self.raw += chunk
        return chunk

    def text(self) -> str:
        """The screen as text, with everything written up to now."""
        while chunk := self.read(0):
            self._feed(chunk)
        return "\n".join(line.rstrip() for line in self._screen.display)

    def cells(self) -> list[list[tuple[str, str, str]]]:
        """The screen as it was read last: of each cell its character, and the colours of ink and paper as hex."""
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return [[(row[x].data, row[x].fg, row[x].bg) for x in range(self._screen.columns)] for row in rows]

    def _feed(self, chunk: bytes) -> None:
        data = self._pending + chunk
        last = data.rfind(b"\x1b")
        cut = last if last >= 0 and not _WHOLE.match(data, last) else len(data)
        self._pending = data[cut:]
        self._stream.feed(_UNKNOWN.sub(b"", data[:cut]))

    def wait_for(self, wanted: str | Callable[[str], object], seconds: float = 20.0) -> str:
        """Waits for a text on the screen, or for a screen of which `wanted` is true; gives the screen."""
        deadline = time.monotonic() + seconds
        while True:
            shown = self.text()
            assert "Traceback" not in shown, shown
            if wanted in shown if isinstance(wanted, str) else wanted(shown):
                return shown
            ended = self.process.poll()
            assert ended is None or self._has_more(), f"ended with {ended} before {wanted!r} was shown:\n{shown}"
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {wanted!r}\n{shown}"
            select.select([self._master], [], [], 0.05)

    def _has_more(self) -> bool:
        return bool(select.select([self._master], [], [], 0.1)[0])

    # what the user does

    def press(self, *keys: str) -> None:
        """Types keys: characters as they are, or `enter`, `right`, `ctrl+z`."""
        named = {"enter": "\r", "esc": "\x1b", "right": "\x1b[C", "down": "\x1b[B", "ctrl+z": "\x1a"}
        os.write(self._master, "".join(named.get(key, key) for key in keys).encode())

    def resize(self, width: int, height: int) -> None:
        """Another size; the system tells the program."""
        self.text()
        self._screen.resize(height, width)
        self._set_size(width, height)

    def _set_size(self, width: int, height: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def hang_up(self) -> None:
        """The window is closed."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # how it ends

    def wait_end(self, seconds: float = 10.0) -> int:
        """Waits for the program's own end; gives its exit code."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"still running after {seconds:g} s:\n{self.text()}"
            if self._master >= 0:
                select.select([self._master], [], [], 0.05)
            self.text()
        self.text()
        code = self.process.returncode
        assert isinstance(code, int)
        return code

    def quit(self) -> None:
        """Presses q: exit code 0, and the terminal as it was."""
        self.press("q")
        assert self.wait_end() == 0
        self.assert_restored()

    def assert_restored(self) -> None:
        """The alternate screen left, the cursor shown, mouse and paste modes off, the line modes as before."""
        assert self.on_modes() == {"7", "25"}
        assert termios.tcgetattr(self._slave) == self.modes_before
        assert "Traceback" not in self.raw.decode(errors="replace")

    def on_modes(self) -> set[str]:
        """The private modes that are on, by what was written: 25 is the cursor, 1049 the alternate screen."""
        on = {"7", "25"}
        for numbers, switch in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.raw):
            for number in numbers.decode().split(";"):
                (on.add if switch == b"h" else on.discard)(number)
        return on

    def bells(self) -> int:
        """How often it rang. The same byte also ends a title or a mouse pointer's shape."""
        return re.sub(rb"\x1b\][^\x07\x1b]*\x07", b"", self.raw).count(b"\x07")

    def cpu_seconds(self) -> float:
        """The processor time used up to now by all of its threads that are there, to the microsecond."""
        used = 0
        for task in Path(f"/proc/{self.process.pid}/task").glob("*/schedstat"):
            with suppress(FileNotFoundError, ProcessLookupError):  # one that ended just now
                used += int(task.read_text(encoding="ascii").split()[0])
        return used / 1e9
