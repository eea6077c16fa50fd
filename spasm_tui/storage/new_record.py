"""A record that is new: nothing of the journal need be known to write it."""

from __future__ import annotations

import os
from datetime import datetime

from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.record import R, by_key, tidy
from spasm_tui.lib.dates import fixed


def new_id(now: datetime) -> str:
    """A UUIDv7 in hex: time first, so that ids sort by when they were made."""
    milliseconds = max(0, int(now.timestamp() * 1000))
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds << 80) | (7 << 76) | ((random >> 62 & 0xFFF) << 64) | (2 << 62) | (random & (1 << 62) - 1)
    return f"{value:032x}"


def fresh(kind: type[R], at: datetime, data: Changes, now: datetime, record_id: str = "") -> R:
    """A record as it is kept, saved `now`: text cleaned, moments with a plain offset, empty keys left out."""
    kept = {key: tidy(value) for key, value in by_key(data).items() if value is not None}
    return kind(record_id or new_id(now), kind.KIND, fixed(at), kept, fixed(now))
