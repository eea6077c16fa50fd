"""Sound files that are made once and then kept on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spasm_tui.storage.whole_file import write_whole


def kept_sound(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    """The file `name` in `folder`, made when it is not there yet. Raises OSError where it cannot be kept."""
    path = folder / name
    if not path.is_file():
        write_whole(path, make())
    return path
