"""The pain afterwards: right after a session, and again half an hour later (clinical 11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import moved

RIGHT_AFTER = timedelta(minutes=20)
RATE_LATER_FROM = timedelta(minutes=30)
RATE_LATER_UNTIL = timedelta(hours=3)
_CAN_SLIP = ("heat", "cold", "session")
LEAST_SECONDS = 60
"""A shorter session was a slip of a key: it wants no rest for the skin, and nothing counts or judges by it."""


def ended_at(record: Record) -> datetime:
    """When a session was over. With pauses that is later than its seconds tell."""
    return record.when("until") or moved(record.at, timedelta(seconds=record.number("seconds") or 0))


def is_slip(record: Record) -> bool:
    """Whether heat, cold or stretching was over at once and is no session.

    It is one where the skin was not fine, or where a move was done (a routine of one's own may be short) or hurt.
    """
    seconds = record.number("seconds")
    if record.kind not in _CAN_SLIP or seconds is None or seconds >= LEAST_SECONDS:
        return False
    return record.text("skin") != "not-fine" and not record.words("done") and not record.words("hurt")


def rating_key(record: Record, now: datetime) -> str:
    """Whether a digit given now is the pain right after, or the one half an hour later."""
    return "pain_after" if now - ended_at(record) < RIGHT_AFTER else "pain_later"


def rating_changes(record: Record, pain: int | None, again: bool | None, now: datetime) -> dict[str, Any]:
    """What a rating given now changes in the record; nothing where nothing was told."""
    changes: dict[str, Any] = {}
    if pain is not None:
        key = rating_key(record, now)
        changes[key] = pain
        if key == "pain_later":
            changes["later_at"] = now.replace(microsecond=0)
    return changes if again is None else {**changes, "again": again}


def is_later_due(record: Record, now: datetime) -> bool:
    """Whether the pain half an hour later can be asked now: it says nothing without the pain before."""
    if record.scale("pain_before") is None or record.scale("pain_later") is not None or is_slip(record):
        return False
    return RATE_LATER_FROM <= now - ended_at(record) <= RATE_LATER_UNTIL
