"""Many records at once, into a journal folder that is new."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.journal_format import FORMAT
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import private_folder, write_all


def write_files(folder: Path, device: str, records: Iterable[Record]) -> None:
    """Writes `records` (each with its `saved`) into fresh month files of `device`, all of them or none.

    Raises OSError, also where one of the files is there. They are for a try-out: a power cut may take them.
    """
    texts: dict[str, list[str]] = {}
    for record in records:
        texts.setdefault(f"{record.written:%Y-%m}", [f"format = {FORMAT}\n"]).append(record_text(record))
    private_folder(folder)
    files = {folder / f"{month}.{device}.toml": "".join(parts).encode() for month, parts in texts.items()}
    write_all(files, over=False, durable=False)
