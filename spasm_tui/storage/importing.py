"""Records from outside put into the journal: all of them or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.journal_format import FORMAT, MOST_BYTES
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import private_folder, write_all


def new_token(now: datetime) -> str:
    """A name for the files of one import: no two are alike."""
    return f"import-{now:%Y%m%d%H%M%S}-{os.urandom(2).hex()}"


def import_records(folder: Path, device: str, records: Sequence[Record], token: str) -> str:
    """Writes `records` with the `saved` they have into one new file of the journal, named by `device` and `token`.

    One file, so that it is one act: all of them are there or none, whatever ends it. Gives its name. Raises
    NotSavedError: nothing was brought in then.
    """
    if not records:
        return ""
    ranked = sorted(records, key=lambda record: record.written)
    data = "".join([f"format = {FORMAT}\n", *map(record_text, ranked)]).encode()
    if len(data) > MOST_BYTES:
        raise NotSavedError("Nothing was brought in: it is too much for one file of the journal. Bring it in in parts.")
    try:
        private_folder(folder)
        # The month of the latest, since readers of the last days look at the files of the last months.
        path = folder / f"{ranked[-1].saved or ranked[-1].at:%Y-%m}.{device}.{token}.toml"
        write_all({path: data}, over=False)
    except OSError as error:
        raise NotSavedError(f"Nothing was brought in: {folder}: {error.strerror or error}.") from error
    return path.name
