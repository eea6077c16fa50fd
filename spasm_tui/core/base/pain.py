"""Pain from 0 to 10: as it is typed, and the last that was noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.record import Record

if TYPE_CHECKING:
    from spasm_tui.core.base.state import State

WORST_PAIN = 10
PAIN_RISE = 3
"""A rise by so much asks for a look at the warning signs."""
_JUST_NOW = timedelta(minutes=30)


def last_rated(records: Iterable[Record], now: datetime) -> Record | None:
    """The record that names the latest pain, up to `now`: one of a clock ahead hides nothing noted meanwhile."""
    rated = (r for r in records if r.pain_level is not None and r.pain_moment <= now)
    return max(rated, key=lambda r: r.pain_moment, default=None)


def pain_just_noted(state: State, now: datetime) -> int | None:
    """The pain noted in the last half hour: as good as asked now, where something begins without a question."""
    rated = last_rated(state.since(now - 2 * _JUST_NOW), now)
    return rated.pain_level if rated is not None and now - rated.pain_moment <= _JUST_NOW else None


def change_words(before: int, now: int) -> str:
    """What became of the pain, in a line."""
    change = f"{before - now} less" if now < before else f"{now - before} more" if now > before else "the same"
    return f"Before {before}, now {now}: {change}."


def parse_pain(text: str) -> int:
    """The 0 to 10 that was typed; `x` is 10. Raises ValueError with a line for the user."""
    wanted = text.strip().lower()
    if wanted == "x":
        return 10
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 3 and int(wanted) <= 10:
        return int(wanted)
    raise ValueError(f"Pain is a whole number from 0 to 10, not “{wanted[:20]}”.")
