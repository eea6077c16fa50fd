"""Records as TOML text. tomli-w writes what needs care; lists and tables are kept on one line, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import tomli_w

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import Record


def value_text(value: Value) -> str:
    """One value as TOML, on one line."""
    kind = type(value)
    # Most values are plain: a writer for each costs more than all the rest of bringing in a long table.
    if kind is int:
        return str(value)
    if kind is str and value.isascii() and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    if isinstance(value, Mapping):
        pairs = [f"{_key_text(key)} = {value_text(item)}" for key, item in value.items() if item is not None]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(value_text(item) for item in value)}]"
    return value.isoformat() if isinstance(value, datetime) else tomli_w.dumps({"v": value})[4:-1]


@lru_cache(512)
def _key_text(key: str) -> str:
    return tomli_w.dumps({key: 0})[:-5]


def lines_text(table: Mapping[str, Value]) -> str:
    """`table` as lines of `key = value`."""
    return "".join(f"{_key_text(key)} = {value_text(value)}\n" for key, value in table.items() if value is not None)


def record_text(record: Record) -> str:
    """A record as it is appended: a blank line, its heading, its keys, `saved` last."""
    at = {} if record.kind == "removed" else {"at": record.at}
    over = {"over": record.over} if record.over else {}
    table = {"id": record.id, "kind": record.kind, **at, **record.data, **over, "saved": record.saved}
    return "\n[[record]]\n" + lines_text(table)
