"""Records from outside put into the journal: all of them or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.bulk import write_files
from spasm_tui.storage.journal_writer import NotSavedError, sync
from spasm_tui.storage.places import private_folder


def new_token(now: datetime) -> str:
    """A name for the files of one import: no two are alike."""
    return f"import-{now:%Y%m%d%H%M%S}-{os.urandom(2).hex()}"


def import_records(folder: Path, device: str, records: Sequence[Record], token: str) -> None:
    """Writes `records` with the `saved` they have into new files of the journal, named by `device` and `token`.

    They are written beside the journal first and moved in when all of them are on the disk. Raises NotSavedError:
    nothing was brought in then.
    """
    if not records:
        return
    apart = folder / f".import-{token}"
    moved: list[Path] = []
    try:
        private_folder(folder)
        write_files(apart, f"{device}.{token}", records)
        for path in sorted(apart.iterdir()):
            _sync(path)
        for path in sorted(apart.iterdir()):
            os.rename(path, folder / path.name)
            moved.append(folder / path.name)
    except OSError as error:
        for path in moved:
            path.unlink(missing_ok=True)
        raise NotSavedError(f"Nothing was brought in: {folder}: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(apart, ignore_errors=True)


def _sync(path: Path) -> None:
    fd = os.open(path, os.O_RDWR)
    try:
        sync(fd)
    finally:
        os.close(fd)
