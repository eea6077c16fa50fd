"""Speech programs made up as small scripts, and whether anything of them is left."""

from __future__ import annotations

import os
import time
from pathlib import Path

from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.audio import Ears

# Each notes the ids of its processes in the file `ids` beside it.
_NOTE = 'here=$(dirname "$0"); echo $$ >> "$here/ids"; echo run >> "$here/runs"; '
HANGS = _NOTE + 'sleep 60 & echo $! >> "$here/ids"; wait'
CRASHES = _NOTE + "kill -SEGV $$"
FLOODS = _NOTE + "yes 'something went wrong' | head -c 4000000 >&2; sleep 0.2"
SPEAKS = _NOTE + 'cat > "$here/said"; sleep 0.2'


class Speakers:
    """A folder of programs that is all the ears can find."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)

    def write(self, name: str, script: str) -> None:
        """A program of that name."""
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def ears(self, **settings: object) -> Ears:
        """Ears that have nothing but these programs."""
        chosen = Settings(**({"tones": False, "bell": False, "speech": "auto"} | settings))  # type: ignore[arg-type]
        return Ears(chosen, {"PATH": str(self.folder)}, self.folder / "tones", lambda: None, time.monotonic)

    def read(self, name: str) -> str:
        """What a program left in the file of that name."""
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    @property
    def runs(self) -> int:
        """How many programs were started so far."""
        return self.read("runs").count("run")

    @property
    def ids(self) -> list[int]:
        """The processes that were started so far."""
        return [int(line) for line in self.read("ids").split()]

    def alive(self) -> list[int]:
        """Those of them that are still there."""
        return [each for each in self.ids if _is_alive(each)]


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        # One that has ended and whose parent has not asked yet is no more than a line in a table.
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc").is_dir()
