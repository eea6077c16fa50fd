"""Records as tables for a spreadsheet: one of everything, or one for each kind. `spasm-tui import` takes them back.

A cell that a spreadsheet might run as a formula gets an apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from spasm_tui.core.base.records.fields import Field, Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.export.values import from_json, to_json

OWN = ("id", "kind", "at", "saved")
MORE = "more"
"""The column of all that has no column of its own: JSON."""
_SIGNS = "=+\\-@＝＋－＠"
# A spreadsheet set to semicolons or tabs breaks our cells there, and at line ends: what follows is a cell to it.
_BREAK = r"(?<=[;\t\r\n])"
_RISKY = re.compile(rf"^(?='*[{_SIGNS}\t\r\n])|{_BREAK}(?='*[{_SIGNS}])")
_GUARDED = re.compile(rf"^'(?='*[{_SIGNS}\t\r\n])|{_BREAK}'(?='*[{_SIGNS}])")


def inert(cell: str) -> str:
    """`cell` so that no spreadsheet runs it."""
    return _RISKY.sub("'", cell)


def restored(cell: str) -> str:
    """What `inert` was given."""
    return _GUARDED.sub("", cell)


def flat_csv(records: Sequence[Record]) -> str:
    """All records in one table; what was removed is not in it."""
    keys = dict.fromkeys(field.key for kind in KINDS.values() for field in kind.FIELDS)
    used = {key for record in records for key in record.data}
    return _table([record for record in records if record.kind != "removed"], [key for key in keys if key in used])


def csv_by_kind(records: Sequence[Record]) -> dict[str, str]:
    """A table for each kind there are records of."""
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        if record.kind != "removed":
            by_kind.setdefault(record.kind, []).append(record)
    return {kind: _table(found, [f.key for f in _fields(kind)]) for kind, found in sorted(by_kind.items())}


def _fields(kind: str) -> tuple[Field[Any], ...]:
    return KINDS[kind].FIELDS if kind in KINDS else ()


def _table(records: Iterable[Record], keys: Sequence[str]) -> str:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow([inert(cell) for cell in (*OWN, *keys, MORE)])
    for record in records:
        writer.writerow([inert(cell) for cell in _row(record, keys)])
    return output.getvalue()


def _row(record: Record, keys: Sequence[str]) -> list[str]:
    forms = {field.key: field.form for field in _fields(record.kind)}
    cells: dict[str, str] = {}
    rest: dict[str, Value] = {}
    for key, value in record.data.items():
        form = forms.get(key, "")
        cell = cell_text(form, value) if key in keys else ""
        # Only what comes back the same has a cell of its own.
        if cell and _same(_read_cell(form, cell), value):
            cells[key] = cell
        else:
            rest[key] = to_json(value)
    own = [record.id, record.kind, record.at.isoformat(), (record.saved or record.at).isoformat()]
    more = json.dumps(rest, ensure_ascii=False) if rest else ""
    return [*own, *(cells.get(key, "") for key in keys), more]


def cell_text(form: str, value: Value) -> str:
    """A value of that form as a cell; empty where it does not fit one."""
    if form in ("text", "word"):
        return value if isinstance(value, str) and "\0" not in value else ""
    if form == "words" and isinstance(value, list | tuple):
        return "; ".join(str(word) for word in value)
    if form == "yes" and isinstance(value, bool):
        return "true" if value else "false"
    if form == "time" and isinstance(value, datetime):
        return value.isoformat()
    if form in ("scale", "number", "seconds") and isinstance(value, int | float):
        return repr(value)
    return json.dumps(to_json(value), ensure_ascii=False) if form in ("table", "tables") else ""


_NUMBER = {"scale": int, "number": float, "seconds": float}


def read_cell(form: str, cell: str) -> Value:
    """The value of a cell that is not empty. Raises ValueError."""
    if form in ("text", "word"):
        return cell
    if form == "words":
        return cell.split("; ")
    if form == "yes":
        return {"true": True, "false": False}[cell.strip().lower()]
    if form == "time":
        return datetime.fromisoformat(cell)
    if form in _NUMBER:
        return int(cell) if re.fullmatch(r"\s*[+-]?\d+\s*", cell) else _NUMBER[form](cell)
    return from_json(json.loads(cell))


def _read_cell(form: str, cell: str) -> Value:
    try:
        return read_cell(form, cell)
    except (KeyError, ValueError):
        return None


def _same(one: Value, other: Value) -> bool:
    """Whether two values are the same to the last detail: 1 is not 1.0, and not true."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and repr(one) == repr(other)
