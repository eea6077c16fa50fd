"""Runs the program and notes what it had loaded and read when Today was first painted, and when it ended.

Used as `python watched.py NOTES [words for the program]`. The program itself is not changed, only looked at.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from spasm_tui.__main__ import main

PAINTED = "The seven days behind"


def bytes_read(process: int | str = "self") -> int:
    """All bytes a process has read, from whatever files and however."""
    lines = Path(f"/proc/{process}/io").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("rchar:"))


class _Noting:
    """What the screen is written to. Nothing of it may be loaded before the program does so."""

    def __init__(self, file: Any, seen: dict[str, object]) -> None:
        self._file, self._seen = file, seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        if "modules" not in self._seen and PAINTED in text:
            self._seen["modules"] = sorted(sys.modules)
            self._seen["read"] = bytes_read()
        written: int = self._file.write(text)
        return written


def watch(notes: Path, words: list[str]) -> int:
    """Runs `words`; writes what was seen to `notes` as JSON."""
    seen: dict[str, object] = {}
    sys.__stderr__ = _Noting(sys.__stderr__, seen)  # type: ignore[misc, assignment]
    code = main(words)
    seen["read_in_all"] = bytes_read()
    notes.write_text(json.dumps(seen), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(watch(Path(sys.argv[1]), sys.argv[2:]))
