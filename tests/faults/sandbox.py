"""A home folder in memory where there is one, and the program's commands run in it within this process."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from spasm_tui.__main__ import main
from spasm_tui.storage.places import Places, find_places


class Said(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards. In memory, since thousands of small disks are built there."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as made:
        yield Path(made)


class Sandbox:
    """Every folder of the program stands below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = Places(*(root / kind / "spasm-tui" for kind in ("share", "state", "config", "cache")))

    @contextmanager
    def environment(self) -> Iterator[None]:
        """The system's usual folders are here for as long as this is open."""
        wanted = {"HOME": self.root, **{f"XDG_{n.upper()}_HOME": self.root / n for n in ("state", "config", "cache")}}
        wanted["XDG_DATA_HOME"] = self.root / "share"
        before = dict(os.environ)
        os.environ.update({name: str(path) for name, path in wanted.items()})
        os.environ.pop("SPASM_TUI_DATA", None)
        try:
            assert find_places(None, os.environ) == self.places
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def run(self, *words: str) -> Said:
        """Runs a flat command. What it lets escape is told as a traceback."""
        out, err = io.StringIO(), io.StringIO()
        with self.environment(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(list(words))
            except BaseException:
                err.write(traceback.format_exc())
                code = -1
        return Said(code, out.getvalue(), err.getvalue())

    def copy(self, root: Path) -> Sandbox:
        """The same files elsewhere."""
        shutil.copytree(self.root, root, symlinks=True)
        return Sandbox(root)

    def parts(self) -> list[Path]:
        """Files that are not whole yet."""
        return sorted(self.root.rglob(".spasm-tui-*"))

    def write(self, name: str, text: str) -> Path:
        """A file that a user has."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


def emptied(root: Path) -> Path:
    """`root`, made anew."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    return root


def saved_id(said: Said) -> str:
    """The id that a command printed for a record."""
    return said.out.splitlines()[0].split()[-1] if said.out.strip() else ""


def words_of(words: Sequence[str]) -> str:
    """A command as it is told."""
    return " ".join(Path(word).name if os.sep in word else word for word in words)
