"""A file to bring records from: what is in it, before any of it is brought in."""

from __future__ import annotations

from collections.abc import Mapping as Table
from datetime import datetime
from pathlib import Path

from spasm_tui.core.base.state import State
from spasm_tui.core.overview.column_mapping import Mapping, read_mapping
from spasm_tui.core.overview.export.as_csv import restored
from spasm_tui.core.overview.importing.csv_reader import NotATableError
from spasm_tui.core.overview.importing.foreign_table import best, bring, rows_of
from spasm_tui.core.overview.importing.own import is_own_csv, read_csv, read_json
from spasm_tui.core.overview.importing.preview import Offer
from spasm_tui.core.overview.importing.result import Brought, LineFault, news
from spasm_tui.storage.files import FileFault, read_table
from spasm_tui.storage.places import typed_path

OWN = "An export of this program"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def look_at(
    path: Path, state: State, mappings: Table[str, Mapping], now: datetime, mapping: Mapping | None = None
) -> Offer:
    """What is in the file, or in the CSV files of the folder. Raises OSError, ValueError for another kind of file."""
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix.lower() == ".csv")
        if not files:
            raise ValueError(f"{path}: there is no CSV file in this folder")
    else:
        files = [path]
    title, about, brought = "", "", []
    for file in files:
        title, about, found = _read(file, mappings, now, mapping)
        brought.append((file.name, found))
    fresh = news(state, (record for _, found in brought for record in found.records))
    ids = [record.id for _, found in brought for record in found.records]
    count = len(set(ids))
    faults = tuple(f"{name}: {fault}" for name, found in brought for fault in found.faults)
    left_out = sum(found.left_out for _, found in brought)
    return Offer(title, about, fresh, count - len(fresh), len(ids) - count, left_out, faults)


def _read(path: Path, mappings: Table[str, Mapping], now: datetime, chosen: Mapping | None) -> tuple[str, str, Brought]:
    try:
        text = _text(path)
    except UnicodeDecodeError:
        return path.name, "", Brought([], [LineFault(0, "is not UTF-8 text; save it as UTF-8 and try again")])
    if not text.strip():
        return path.name, "", Brought([], [LineFault(0, "is empty")])
    if path.suffix.lower() == ".json" or (not chosen and text.lstrip()[:1] in ("{", "[")):
        return OWN, "", read_json(text)
    try:
        rows = rows_of(text)
    except NotATableError as error:
        return path.name, "", Brought([], [LineFault(error.line, str(error))])
    if not chosen and is_own_csv([restored(cell) for cell in rows[0][1]]):
        return OWN, "", read_csv(text)
    mapping = chosen or best(mappings.values(), rows)
    if mapping is None:
        raise ValueError(
            f"{path.name}: a table this program does not know (it knows {', '.join(mappings)}). To say how to read it:"
            f" spasm-tui import {path.name} --mapping NAME, or FILE"
        )
    return mapping.title, mapping.about, bring(mapping, rows, now)


def _text(path: Path) -> str:
    data = path.read_bytes()
    return data.decode(_BOMS.get(data[:2], "utf-8-sig"))


def find_mapping(name: str, mappings: Table[str, Mapping]) -> Mapping:
    """The mapping of that name, or in the file of that name. Raises ValueError with all its faults."""
    if name in mappings:
        return mappings[name]
    path = typed_path(name)
    table = read_table(path, typed=True)
    if table is None:
        raise ValueError(f"“{name[:60]}” is no mapping and no file. There are: {', '.join(mappings)}.")
    if isinstance(table, FileFault):
        raise ValueError(str(table))
    found, wrong = read_mapping(path.stem, table)
    if found is None:
        raise ValueError(f"{path.name}: {'; '.join(wrong)}")
    return found
