"""Runs the program and notes what it had loaded and read when Today was first painted, and when it ended.

Used as `python watched.py NOTES [words for the program]`. The program itself is not changed, only looked at.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from textual.drivers._writer_thread import WriterThread

from spasm_tui.__main__ import main

PAINTED = "The seven days behind"


def bytes_read(process: int | str = "self") -> int:
    """All bytes a process has read, from whatever files and however."""
    lines = Path(f"/proc/{process}/io").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("rchar:"))


def watch(notes: Path, words: list[str]) -> int:
    """Runs `words`; writes what was seen to `notes` as JSON."""
    seen: dict[str, object] = {}
    write = WriterThread.write

    def noting(self: WriterThread, text: str) -> None:
        if "modules" not in seen and PAINTED in text:
            seen["modules"] = sorted(sys.modules)
            seen["read"] = bytes_read()
        write(self, text)

    WriterThread.write = noting  # type: ignore[method-assign]
    code = main(words)
    seen["read_in_all"] = bytes_read()
    notes.write_text(json.dumps(seen), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(watch(Path(sys.argv[1]), sys.argv[2:]))
