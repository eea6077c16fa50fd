from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from spasm_tui import __main__ as program
from spasm_tui.storage.store import Store
from tests.making import NOW
from tests.storage.clock import Clock, read_in


class Done(NamedTuple):
    code: int
    out: str
    err: str


class Cli:
    """The program as a user's shell runs it, with folders of its own and a clock that the test sets."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.data = home / "data"
        self.now: datetime = NOW
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setattr(program, "_now", lambda: self.now)

    @property
    def journal(self) -> Path:
        return self.data / "journal"

    @property
    def config(self) -> Path:
        return self.home / "config" / "spasm-tui" / "config.toml"

    def __call__(self, *words: str, stdin: str | io.StringIO = "") -> Done:
        """One run in this process."""
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin) if isinstance(stdin, str) else stdin)
        self._capsys.readouterr()
        code = program.main(list(words))
        return Done(code, *self._capsys.readouterr())

    def process(self, *words: str, before: str = "", after: str = "", stdin: str = "") -> Done:
        """One run in a process of its own, with lines of Python before and after it."""
        run = "import sys\nfrom spasm_tui.__main__ import main\ncode = main(sys.argv[1:])"
        command = [sys.executable, "-c", f"{before}\n{run}\n{after}\nsys.exit(code)", *words]
        found = subprocess.run(command, input=stdin, capture_output=True, text=True, env=dict(os.environ), check=False)
        return Done(found.returncode, found.stdout, found.stderr)

    def write_config(self, text: str) -> None:
        self.config.parent.mkdir(parents=True)
        self.config.write_text(text)

    def store(self) -> Store:
        """The journal as another process reads it."""
        return read_in(self.journal)

    def writer(self, at: datetime = NOW) -> Store:
        """A store to put records in with."""
        return Store(self.journal, "there", Clock(at))


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    folders = {"XDG_DATA_HOME": "share", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config"}
    for variable, folder in folders.items():
        monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SPASM_TUI_DATA", str(tmp_path / "data"))
    # A clock of no place and a language of no country, whatever the machine of the tests has.
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    return Cli(tmp_path, monkeypatch, capsys)


def assert_one_line(err: str) -> None:
    assert err.startswith("spasm-tui: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert err[:-1].isprintable()
