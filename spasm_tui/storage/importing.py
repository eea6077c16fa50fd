"""Records from outside put into the journal: all of them or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.bulk import write_files
from spasm_tui.storage.journal_writer import NotSavedError


def new_token(now: datetime) -> str:
    """A name for the files of one import: no two are alike."""
    return f"import-{now:%Y%m%d%H%M%S}-{os.urandom(2).hex()}"


def import_records(folder: Path, device: str, records: Sequence[Record], token: str) -> None:
    """Writes `records` with the `saved` they have into new files of the journal, named by `device` and `token`.

    Raises NotSavedError: nothing was brought in then.
    """
    if not records:
        return
    try:
        write_files(folder, f"{device}.{token}", records, durable=True)
    except OSError as error:
        raise NotSavedError(f"Nothing was brought in: {folder}: {error.strerror or error}.") from error
