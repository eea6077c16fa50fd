"""Sound files that are made once and then kept on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from spasm_tui.storage.places import private_file, private_folder


def kept_sound(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    """The file `name` in `folder`, made when it is not there yet. Raises OSError where it cannot be kept."""
    path = folder / name
    if not path.is_file():
        private_folder(folder)
        fresh = path.with_suffix(f".{os.getpid()}")
        with open(fresh, "wb", opener=private_file) as file:
            file.write(make())
        os.replace(fresh, path)
    return path
