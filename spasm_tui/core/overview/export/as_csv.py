"""Records as tables for a spreadsheet: one of everything, or one for each kind. `spasm-tui import` takes them back.

A cell that a spreadsheet might run as a formula gets an apostrophe before it, which reading takes away again. Columns
have names that no SQL wants in quotes, and one type each: an amount always has a point, even where it is whole, since a
reader that guesses by the first rows rounds those that come later (DuckDB 2.0).
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from spasm_tui.core.base.records.fields import Field, Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.export.values import from_json, to_json

OWN = ("id", "kind", "happened_at", "saved")
LOCAL = ("local_date", "local_time")
"""The day and time of `happened_at` by its own offset: spreadsheets take a moment with an offset for text. Not read."""
MORE = "more"
"""The column of all that has no column of its own: JSON."""
HEADS = {"where": "places"}
"""What a key's column is called where SQL has the key's name for itself."""
_LIKE_A_NUMBER = re.compile(r"'*\d+(?:[eE]\d+)?")
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


def inert_id(record_id: str) -> str:
    """An id so that no spreadsheet takes it for a number: hex without a letter, or with a lone e, becomes 1.9E+30."""
    return f"'{record_id}" if _LIKE_A_NUMBER.fullmatch(record_id) else inert(record_id)


def restored_id(cell: str) -> str:
    """What `inert_id` was given, of a cell that `restored` was asked about."""
    return cell[1:] if cell[:1] == "'" and _LIKE_A_NUMBER.fullmatch(cell[1:]) else cell


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
    heads = [*OWN, *LOCAL, *(HEADS.get(key, key) for key in keys), MORE]
    return table_text(heads, (_row(record, keys) for record in records))


def table_text(heads: Sequence[str], rows: Iterable[Sequence[str]], between: str = ",") -> str:
    """A table of cells that are inert already, with that sign between two."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=between, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return output.getvalue()


def _row(record: Record, keys: Sequence[str]) -> list[str]:
    forms = {field.key: field.form for field in _fields(record.kind)}
    cells: dict[str, str] = {}
    rest: dict[str, Value] = {}
    for key, value in record.data.items():
        form = forms.get(key, "")
        cell = cell_text(form, value) if key in keys else ""
        back = _read_cell(form, cell) if cell else None
        # Only what comes back the same has a cell of its own; an amount has one even so, and stands in `more` as it is.
        same = _same(back, value)
        if same or (form in _AMOUNTS and cell and back == value):
            cells[key] = cell if form in _NUMBERS else inert(cell)
        if not same:
            rest[key] = to_json(value)
    moment = record.at.isoformat()
    own = [inert_id(record.id), inert(record.kind), moment, record.written.isoformat()]
    more = json.dumps(rest, ensure_ascii=False) if rest else ""
    return [*own, moment[:10], moment[11:19], *(cells.get(key, "") for key in keys), more]


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
    if form in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return amount_text(value) if form in _AMOUNTS else repr(value)
    return json.dumps(to_json(value), ensure_ascii=False) if form in ("table", "tables") else ""


def amount_text(value: float) -> str:
    """A number with a point, also where it is whole; empty where it is none that can be counted with."""
    if isinstance(value, int):
        return f"{value}.0"
    return repr(value) if math.isfinite(value) else ""


_AMOUNTS = ("number", "seconds")
_NUMBERS = ("scale", *_AMOUNTS)
_NUMBER = {"scale": int, "number": float, "seconds": float}


def read_cell(form: str, cell: str, old: bool = False) -> Value:
    """The value of a cell that is not empty. `old`: of a file whose whole amounts had no point. Raises ValueError."""
    if form in ("text", "word"):
        return cell
    if form == "words":
        return cell.split("; ")
    if form == "yes":
        return {"true": True, "false": False}[cell.strip().lower()]
    if form == "time":
        return datetime.fromisoformat(cell)
    if form in _NUMBER:
        whole = re.fullmatch(r"\s*([+-]?\d+)(\.0*)?\s*", cell)
        is_whole = whole and not (whole[2] and (old or form not in _AMOUNTS))
        return int(whole[1]) if whole and is_whole else _NUMBER[form](cell)
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
