"""Mappings that the user made on screen or by the command line, kept as files of their content folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from spasm_tui.core.base.records.record import tidy
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.whole_file import write_whole

FOLDER = "imports"


def save_mapping(folder: Path, name: str, table: Mapping[str, Any]) -> Path:
    """Keeps a mapping in the content `folder`, in the place of one of that name. Raises NotSavedError."""
    path = folder / FOLDER / f"{name}.toml"
    try:
        write_whole(path, tomli_w.dumps(tidy(table)).encode())
    except OSError as error:
        raise NotSavedError(f"Not saved: {path}: {error.strerror or error}.") from error
    return path
