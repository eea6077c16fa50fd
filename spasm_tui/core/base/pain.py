"""Pain from 0 to 10: as it is typed, and the last that was noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from spasm_tui.core.base.records.record import Record

WORST_PAIN = 10
PAIN_RISE = 3
"""A rise by so much asks for a look at the warning signs."""


def last_rated(records: Iterable[Record], now: datetime | None = None) -> Record | None:
    """The record that names the latest pain, up to `now`: one of a clock ahead hides nothing noted meanwhile."""
    rated = (r for r in records if r.pain_level is not None and (now is None or r.pain_moment <= now))
    return max(rated, key=lambda r: r.pain_moment, default=None)


def parse_pain(text: str) -> int:
    """The 0 to 10 that was typed; `x` is 10. Raises ValueError with a line for the user."""
    wanted = text.strip().lower()
    if wanted == "x":
        return 10
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 3 and int(wanted) <= 10:
        return int(wanted)
    raise ValueError(f"Pain is a whole number from 0 to 10, not “{wanted[:20]}”.")
