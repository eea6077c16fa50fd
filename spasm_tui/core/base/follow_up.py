"""The pain afterwards: right after a session, and again half an hour later (clinical 11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.records.record import Record, by_key
from spasm_tui.core.base.records.timed import RatedTreatment

RIGHT_AFTER = timedelta(minutes=20)
RATE_LATER_FROM = timedelta(minutes=30)
RATE_LATER_UNTIL = timedelta(hours=3)


def rating_key(record: Record, now: datetime) -> str:
    """Whether a digit given now is the pain right after, or the one half an hour later."""
    return (RatedTreatment.pain_after if now - record.end < RIGHT_AFTER else RatedTreatment.pain_later).key


def rating_changes(record: Record, pain: int | None, again: bool | None, now: datetime) -> dict[str, Any]:
    """What a rating given now changes in the record; nothing where nothing was told."""
    told: dict[Any, Any] = {}
    if pain is not None:
        told[key := rating_key(record, now)] = pain
        if key == RatedTreatment.pain_later.key:
            told[RatedTreatment.later_at] = now.replace(microsecond=0)
    return by_key(told if again is None else {**told, RatedTreatment.again: again})


def is_later_due(record: Record, now: datetime) -> bool:
    """Whether the pain half an hour later can be asked now: it says nothing without the pain before."""
    if (
        not isinstance(record, RatedTreatment)
        or record.pain_before is None
        or record.pain_later is not None
        or record.is_slip
    ):
        return False
    return RATE_LATER_FROM <= now - record.end <= RATE_LATER_UNTIL
