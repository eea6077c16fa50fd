"""The user's own editor, for what is longer than a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from spasm_tui.lib.text import clean

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")
_HINT = "# Type your note above. Lines that begin with # are left out. An empty note keeps nothing.\n"


def edit_file(path: Path) -> None:
    """Opens `path` and waits until the editor is left. Raises ValueError where that cannot be."""
    command = _editor()
    if not _sits_here():
        raise ValueError("an editor needs a terminal, and this is none")
    done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 the user's own choice, no shell reads it
    if done.returncode:
        raise ValueError(f"the editor {command[0]} ended with an error; nothing was changed by spasm-tui")


def edit_note(text: str = "") -> str:
    """A note that is written in the editor, starting from `text`. Raises ValueError."""
    with tempfile.TemporaryDirectory(prefix="spasm-tui-note-") as folder:  # for this user alone
        path = Path(folder) / "note.txt"
        path.write_text(f"{text}\n\n{_HINT}", encoding="utf-8")
        edit_file(path)
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return clean("\n".join(line for line in lines if not line.startswith("#")))


def _sits_here() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _editor() -> list[str]:
    """The editor's words: $VISUAL, $EDITOR, or what there is. Raises ValueError where there is none."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(wanted, posix=os.name != "nt")
    except ValueError:
        words = []
    if words and shutil.which(words[0]):
        return words
    if wanted:
        raise ValueError(
            f"the editor “{clean(wanted, one_line=True)[:60]}” was not found. Set EDITOR to one that is there"
        )
    found = next(filter(shutil.which, _USUAL), None)
    if found is None:
        raise ValueError("no editor was found. Set EDITOR to yours")
    return [found]
