"""Lines no longer than a braille line: what is printed by whatever command is broken between words."""

from __future__ import annotations

import io
import sys
import textwrap
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
            parts = textwrap.wrap(line, self._width, break_on_hyphens=False) or [""]
            self._stream.write("".join(f"{part}\n" for part in parts))
        return len(text)

    def flush(self) -> None:
        begun, self._begun = self._begun, ""
        self._stream.write(begun)
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
