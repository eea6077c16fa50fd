"""The program's own JSON and CSV, read back whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spasm_tui.core.base.records.fields import EXPECTS, Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.export.as_csv import HEADS, LOCAL, MORE, OWN, read_cell, restored, restored_id
from spasm_tui.core.overview.export.as_json import NAME, VERSION
from spasm_tui.core.overview.export.values import data_from_json
from spasm_tui.core.overview.importing.csv_reader import NotATableError, lines_of
from spasm_tui.core.overview.importing.result import Brought, LineFault, checked


def read_json(text: str) -> Brought:
    """An export, or a plain list of records."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return Brought([], [LineFault(error.lineno, f"not JSON: {error.msg}")])
    except (RecursionError, ValueError):
        return Brought([], [LineFault(0, "not JSON that can be read: too deep, or a number too long")])
    tables = whole.get("records") if isinstance(whole, dict) else whole
    if not isinstance(tables, list) or (isinstance(whole, dict) and whole.get("format") != NAME):
        return Brought([], [LineFault(0, f"not an export of this program: “format” should be “{NAME}”")])
    if isinstance(whole, dict) and whole.get("version") != VERSION:
        return Brought([], [LineFault(0, "written by a newer spasm-tui; update this one")])
    records, faults, lines = [], [], None
    for index, table in enumerate(tables):
        try:
            records.append(_from_table(table))
        except ValueError as error:
            lines = lines or list(_lines(text))
            faults.append(LineFault(lines[index] if index < len(lines) else 0, str(error)))
    return Brought(records, faults)


def _from_table(table: Any) -> Record:
    if not isinstance(table, dict):
        raise ValueError("not a record")
    kind = table.get("kind")
    data = data_from_json(kind if isinstance(kind, str) else "", table)
    return checked(table.get("id"), kind, table.get("at"), table.get("saved"), data)


def _lines(text: str) -> Iterator[int]:
    """The line each record begins on."""
    start = re.search(r'"records"\s*:\s*\[', text) or re.search(r"\[", text)
    decoder = json.JSONDecoder()
    at = start.end() if start else len(text)
    while at < len(text):
        skipped = re.compile(r"[\s,]*").match(text, at)
        at = skipped.end() if skipped else at
        if text[at : at + 1] in ("", "]"):
            return
        yield text.count("\n", 0, at) + 1
        _, at = decoder.raw_decode(text, at)


_OLD = ("id", "kind", "at", "saved")
"""How a table began before its columns had names that SQL wants no quotes for."""
_KEYS = {head: key for key, head in HEADS.items()}


def is_own_csv(heads: Sequence[str]) -> bool:
    """Whether a table with these heads is an export of this program."""
    return tuple(heads[: len(OWN)]) in (OWN, _OLD) and heads[-1] == MORE


def read_csv(text: str) -> Brought:
    """An export, of everything or of one kind."""
    records, faults = [], []
    heads: list[str] = []
    try:
        for line, cells in lines_of(text, strict=True):
            row = [restored(cell) for cell in cells]
            if not heads:
                heads = row
                if not is_own_csv(heads):
                    return Brought([], [LineFault(1, "not an export of this program")])
            elif any(row):
                try:
                    records.append(_from_row(heads, row))
                except ValueError as error:
                    faults.append(LineFault(line, str(error)))
    except NotATableError as error:
        faults.append(LineFault(error.line, str(error)))
    return Brought(records, faults)


def _from_row(heads: Sequence[str], row: Sequence[str]) -> Record:
    if len(row) != len(heads):
        raise ValueError(f"has {len(row)} cells, not {len(heads)}")
    cells = dict(zip(heads, row, strict=True))
    kind, old = cells["kind"], tuple(heads[: len(OWN)]) == _OLD
    forms = {field.key: field.form for field in KINDS[kind].FIELDS} if kind in KINDS else {}
    data: dict[str, Value] = {}
    for head, cell in cells.items():
        if head not in (*(_OLD if old else (*OWN, *LOCAL)), MORE) and cell:
            key = head if old else _KEYS.get(head, head)
            data[key] = _value(key, forms.get(key, "text"), cell, old)
    if cells[MORE]:
        more = _more(kind, cells[MORE])
        # An amount stands there too where it is 2.0 and not 2; one that was changed in its cell is what the cell says.
        data |= {key: value for key, value in more.items() if key not in data or data[key] == value}
    record_id, at = (cells["id"], cells["at"]) if old else (restored_id(cells["id"]), cells["happened_at"])
    return checked(record_id, kind, at, cells["saved"], data)


def _value(key: str, form: str, cell: str, old: bool) -> Value:
    try:
        return read_cell(form, cell, old)
    except (KeyError, ValueError, RecursionError):
        raise ValueError(f"{key} should be {EXPECTS[form]}") from None


def _more(kind: str, cell: str) -> Mapping[str, Value]:
    try:
        table = json.loads(cell)
    except (ValueError, RecursionError):
        raise ValueError(f"{MORE} is not JSON") from None
    if not isinstance(table, dict):
        raise ValueError(f"{MORE} should be a JSON table")
    return data_from_json(kind, table)
