"""Lines no longer than a braille line: what is printed by whatever command is broken between words."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TextIO


class _ShortLines(io.TextIOBase):
    """A stream that breaks what is written to `stream` after `width` characters at most."""

    def __init__(self, stream: TextIO, width: int) -> None:
        self._stream, self._width = stream, width
        self._begun = ""

    def write(self, text: str) -> int:
        *whole, self._begun = f"{self._begun}{text}".split("\n")
        for line in whole:
            self._stream.write(f"{self._broken(line)}\n")
        return len(text)

    def _broken(self, line: str, room: int = 0) -> str:
        import textwrap  # noqa: PLC0415 few have their lines broken

        return "\n".join(textwrap.wrap(line, max(1, self._width - room), break_on_hyphens=False))

    def flush(self) -> None:
        begun, self._begun = self._begun, ""
        # The cursor is to stand within the width too, behind the line and a blank.
        self._stream.write(self._broken(begun, room=2) + " " * begun.endswith(" "))
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As the stream behind has it."""
        return self._stream.encoding


@contextmanager
def short_lines(width: int) -> Iterator[None]:
    """Breaks all that is printed meanwhile; a `width` of 0 breaks nothing."""
    if not width:
        yield
        return
    out, wrong = _ShortLines(sys.stdout, width), _ShortLines(sys.stderr, width)
    with redirect_stdout(out), redirect_stderr(wrong):
        try:
            yield
        finally:
            out.flush()
            wrong.flush()
