"""A home folder of its own, and the program run in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "spasm_tui")
REPOSITORY = Path(__file__).parents[2]
POLL_SECONDS = 0.02
_KEPT = (
    "PATH",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "PYTHONPATH",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
    "COVERAGE_PROCESS_START",
)


class Home:
    """Every folder the program may use stands under `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.temporary = root / "tmp"
        self.data = root / "share" / "spasm-tui"
        self.config = root / "config" / "spasm-tui"
        for folder in (root, self.temporary):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.environment = {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "HOME": str(root),
            "XDG_DATA_HOME": str(root / "share"),
            "XDG_STATE_HOME": str(root / "state"),
            "XDG_CONFIG_HOME": str(root / "config"),
            "XDG_CACHE_HOME": str(root / "cache"),
            "TMPDIR": str(self.temporary),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
        }

    @property
    def files(self) -> list[Path]:
        """The journal's files."""
        return sorted((self.data / "journal").glob("*"))

    def run(self, *words: str, **others: Any) -> subprocess.CompletedProcess[str]:
        """Runs a flat command to its end."""
        given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "env": self.environment, "cwd": self.root} | others
        return subprocess.run(
            [*PROGRAM, *words], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, **given
        )

    def records(self, kind: str = "") -> list[dict[str, Any]]:
        """The records as `list --json` has them, oldest first."""
        done = self.run("list", "--json", *(("--kind", kind) if kind else ()))
        assert (done.returncode, done.stderr) == (0, "")
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    def check(self) -> str:
        """What `check` says; it must find nothing wrong."""
        done = self.run("check")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        return done.stdout


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    """Polls until `is_so`; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(POLL_SECONDS)
