"""Many records at once, into a journal folder that is new."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.journal_writer import FORMAT
from spasm_tui.storage.places import private_file, private_folder
from spasm_tui.storage.toml_text import record_text


def write_files(folder: Path, device: str, records: Iterable[Record]) -> None:
    """Writes `records` (each with its `saved`) into fresh month files of `device`. Raises OSError where one exists."""
    texts: dict[str, list[str]] = {}
    for record in records:
        texts.setdefault(f"{record.saved or record.at:%Y-%m}", [f"format = {FORMAT}\n"]).append(record_text(record))
    private_folder(folder)
    for month, parts in texts.items():
        path = folder / f"{month}.{device}.toml"
        with open(path, "x", encoding="utf-8", newline="\n", opener=private_file) as file:
            file.write("".join(parts))
