"""Values of records as JSON has them, and back: nothing is lost that TOML can hold.

What JSON has no form for is a table with one key that says what it is: `{"$datetime": "2026-11-22T06:47:00+01:00"}`,
`$date`, `$time`, and `$number` for what is no finite number. A table of the user's own with such a key stands in
`{"$table": {...}}`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import iso_text

_READERS: dict[str, Callable[[str], Value]] = {
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$number": float,
}
_TABLE = "$table"
_PLAIN = frozenset((str, int, bool))


def to_json(value: Value) -> Any:
    """A value as JSON has it."""
    if type(value) in _PLAIN:  # most are
        return value
    if isinstance(value, Mapping):
        table = {key: to_json(item) for key, item in value.items()}
        return {_TABLE: table} if len(table) == 1 and next(iter(table)).startswith("$") else table
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": str(value)}
    for name, kind in (("$datetime", datetime), ("$date", date), ("$time", time)):
        if isinstance(value, kind):
            return {name: value.isoformat()}
    return value


def from_json(value: Any) -> Value:
    """The value that JSON stands for. Raises ValueError."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        [(name, inner)] = value.items()
        if name == _TABLE and isinstance(inner, dict):
            return {key: from_json(item) for key, item in inner.items()}
        if name in _READERS and isinstance(inner, str):
            return _READERS[name](inner)
        if name.startswith("$"):
            raise ValueError(f"{name[:20]} is not known")
    return {key: from_json(item) for key, item in value.items()}


def record_to_json(record: Record) -> dict[str, Any]:
    """A record as one table, its keys in the order of the journal; moments that every reader expects are plain text."""
    times = _times(record.kind)
    at = {} if record.kind == "removed" else {"at": iso_text(record.at)}
    data = {
        key: iso_text(value) if key in times and isinstance(value, datetime) else to_json(value)
        for key, value in record.data.items()
    }
    return {"id": record.id, "kind": record.kind, **at, **data, "saved": iso_text(record.written)}


def data_from_json(kind: str, table: Mapping[str, Any]) -> dict[str, Value]:
    """The keys of a record of `kind` besides its own four. Raises ValueError naming the key."""
    times = _times(kind)
    found: dict[str, Value] = {}
    for key, value in table.items():
        if key in ("id", "kind", "at", "saved") or value is None:
            continue
        try:
            found[key] = datetime.fromisoformat(value) if key in times and isinstance(value, str) else from_json(value)
        except (ValueError, RecursionError):
            raise ValueError(f"{key[:30]} cannot be read") from None
    return found


@lru_cache(maxsize=100)
def _times(kind: str) -> frozenset[str]:
    return (
        frozenset(field.key for field in KINDS[kind].FIELDS if field.form == "time") if kind in KINDS else frozenset()
    )
