"""A clock that runs, as the journal keeps it: what lets heat, cold, rest, a walk or a session survive a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.clock import Plan, Run
from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import moved

_PAUSED_AT_LEAST = 5.0


def run_from(record: Record, plan: Plan, seconds_at: Callable[[datetime], float]) -> Run:
    """The clock of `record`, going through `plan`. `seconds_at` puts a moment on the clock that only goes forward."""
    paused_at = record.when("paused_at")
    return Run(
        plan,
        started=seconds_at(record.at),
        paused=record.number("paused") or 0.0,
        paused_at=seconds_at(paused_at) if paused_at else None,
    )


def run_data(run: Run, moment_at: Callable[[float], datetime]) -> dict[str, Any]:
    """The keys that keep a run's present state; the other way round of `run_from`."""
    return {
        "planned": round(run.plan.seconds),
        "paused": round(run.paused, 3) or None,
        "paused_at": moment_at(run.paused_at) if run.paused_at is not None else None,
    }


def ends_at(record: Record) -> datetime | None:
    """When the planned time of a running clock is up; None while it is paused."""
    if record.when("paused_at"):
        return None
    return moved(record.at, timedelta(seconds=(record.number("planned") or 0) + (record.number("paused") or 0)))


def outcome(record: Record, seconds: float, ended: str, paused: float = 0) -> dict[str, Any]:
    """The changes that make a running clock the record of what was done: `seconds` of it, and `paused` besides."""
    until = moved(record.at, timedelta(seconds=round(seconds + paused)))
    return {
        "what": None,
        "paused": None,
        "paused_at": None,
        "seconds": round(seconds),
        "planned": record.number("planned") or round(seconds),
        "ended": ended,
        "until": until if paused > _PAUSED_AT_LEAST else None,
    }
