"""Pain from 0 to 10: as it is typed, and as a record of any kind names it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from spasm_tui.core.base.follow_up import ended_at
from spasm_tui.core.base.records.record import Record


def pain_of(record: Record) -> int | None:
    """The pain a record of any kind names for its moment."""
    keys = {"episode": ("pain",), "checkin": ("pain_now",)}.get(
        record.kind, ("pain_later", "pain_after", "pain_before")
    )
    return next((pain for key in keys if (pain := record.scale(key)) is not None), None)


def pain_at(record: Record) -> datetime:
    """The moment that `pain_of` is about: a pain after something was noted at its end, not at its start."""
    if record.scale("pain_later") is not None:
        return record.when("later_at") or ended_at(record)
    return ended_at(record) if record.scale("pain_after") is not None else record.at


def ratings(record: Record, worst: bool = True) -> list[tuple[datetime, int]]:
    """Every pain a record of any kind names, each with its moment: the one place that knows where pain is noted.

    `worst` is whether the worst of a day counts, which is of no known moment.
    """
    over = ended_at(record)
    moments = {
        "pain": record.when("shown") or record.at,
        "pain_now": record.at,
        "pain_worst": record.at,
        "pain_before": record.at,
        "pain_after": over,
        "pain_later": record.when("later_at") or over,
    }
    if not worst:
        del moments["pain_worst"]
    return [(at, pain) for key, at in moments.items() if (pain := record.scale(key)) is not None]


def pain_before(record: Record) -> int | None:
    """The pain as it was by itself: at the start of what was done against it, or as it was noted without more."""
    return next((pain for key in ("pain", "pain_now", "pain_before") if (pain := record.scale(key)) is not None), None)


def last_rated(records: Iterable[Record], now: datetime | None = None) -> Record | None:
    """The record that names the latest pain, up to `now`: one of a clock ahead hides nothing noted meanwhile."""
    rated = (r for r in records if pain_of(r) is not None)
    return max((r for r in rated if now is None or pain_at(r) <= now), key=pain_at, default=None)


def parse_pain(text: str) -> int:
    """The 0 to 10 that was typed; `x` is 10. Raises ValueError with a line for the user."""
    wanted = text.strip().lower()
    if wanted == "x":
        return 10
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 3 and int(wanted) <= 10:
        return int(wanted)
    raise ValueError(f"Pain is a whole number from 0 to 10, not “{wanted[:20]}”.")
