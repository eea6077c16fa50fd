"""A record: one thing that happened, as it stands in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from spasm_tui.lib.dates import fixed
from spasm_tui.lib.text import clean

# What TOML can hold. Kept as plain values so that keys this version does not know are kept too.
Value = Any


class Record(NamedTuple):
    """One record of the journal. `data` holds its other keys; `at` and `saved` carry their offset."""

    id: str
    kind: str
    at: datetime
    data: Mapping[str, Value]
    saved: datetime | None = None

    def number(self, key: str) -> float | None:
        """The number under `key`, or None."""
        value = self.data.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def scale(self, key: str) -> int | None:
        """The whole number 0 to 10 under `key`, or None."""
        value = self.number(key)
        return int(value) if value is not None and 0 <= value <= 10 else None

    def text(self, key: str) -> str:
        """The text under `key`, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    def words(self, key: str) -> tuple[str, ...]:
        """The list of words under `key`, or an empty one."""
        value = self.data.get(key)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list | tuple) else ()

    def when(self, key: str) -> datetime | None:
        """The moment under `key`, or None."""
        value = self.data.get(key)
        return value if isinstance(value, datetime) and value.tzinfo else None

    def yes(self, key: str) -> bool:
        """Whether `key` is true."""
        return self.data.get(key) is True

    def table(self, key: str) -> Mapping[str, Value]:
        """The table under `key`, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, Mapping) else {}


def changed(record: Record, changes: Mapping[str, Value | None], kind: str = "", at: datetime | None = None) -> Record:
    """`record` with `changes` made; None takes a key away. Keys not named stay, known to this version or not."""
    data = {**record.data, **changes}
    return record._replace(
        kind=kind or record.kind, at=at or record.at, data={k: v for k, v in data.items() if v is not None}, saved=None
    )


def tidy(value: Value) -> Value:
    """`value` fit to be kept: text cleaned and moments with a plain offset, at every depth."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        return fixed(value) if value.tzinfo else value
    if isinstance(value, Mapping):
        return {clean(key): tidy(item) for key, item in value.items()}
    return [tidy(item) for item in value] if isinstance(value, list | tuple) else value
