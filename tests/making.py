from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, overload
from zoneinfo import ZoneInfo

from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.base.records.record import R, Record
from spasm_tui.core.base.state import State, Version, fold

BERLIN = ZoneInfo("Europe/Berlin")
PLUS_ONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=PLUS_ONE)
TODAY = date(2026, 11, 22)
FOUR = time(4, 0)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PLUS_ONE)


@overload
def make(kind: type[R], at: datetime = ..., record_id: str = ..., saved: datetime | None = ..., **data: Any) -> R: ...
@overload
def make(kind: str, at: datetime = ..., record_id: str = ..., saved: datetime | None = ..., **data: Any) -> Record: ...
def make(
    kind: type[Record] | str, at: datetime = NOW, record_id: str = "", saved: datetime | None = None, **data: Any
) -> Record:
    name = kind if isinstance(kind, str) else kind.KIND
    return build_record(record_id or f"{name}-{at.astimezone(UTC):%Y%m%dT%H%M%S}", name, at, data, saved or at)


def state_of(*records: Record, complete: bool = True) -> State:
    return fold(State(), [Version(record, "2026-11.here.toml") for record in records], complete)
