"""A clock that runs, as the journal keeps it: what lets heat, cold, rest, a walk or a session survive a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.clock import Run, StepPlan
from spasm_tui.core.base.records.record import Record, by_key
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import RatedTreatment, Timed
from spasm_tui.lib.dates import moved

_PAUSED_AT_LEAST = 5.0


def run_from(record: Record, plan: StepPlan, seconds_at: Callable[[datetime], float]) -> Run:
    """The clock of `record`, going through `plan`. `seconds_at` puts a moment on the clock that only goes forward."""
    paused, since = Running.paused.of(record), Running.paused_at.of(record)
    return Run(plan, seconds_at(record.at), paused or 0.0, paused_at=seconds_at(since) if since else None)


def run_data(run: Run, moment_at: Callable[[float], datetime]) -> dict[str, Any]:
    """The keys that keep a run's present state; the other way round of `run_from`."""
    paused_at = moment_at(run.paused_at) if run.paused_at is not None else None
    paused = round(run.paused, 3) or None
    state = {Running.planned: round(run.plan.seconds), Running.paused: paused, Running.paused_at: paused_at}
    return by_key(state)


def ends_at(record: Record) -> datetime | None:
    """When the planned time of a running clock is up; None while it is paused."""
    if Running.paused_at.of(record):
        return None
    return moved(record.at, timedelta(seconds=(Running.planned.of(record) or 0) + (Running.paused.of(record) or 0)))


def outcome(record: Record, seconds: float, ended: str, paused: float = 0) -> dict[str, Any]:
    """The changes that make a running clock the record of what was done: `seconds` of it, and `paused` besides."""
    until = moved(record.at, timedelta(seconds=round(seconds + paused)))
    changes = {
        Running.what: None,
        Running.paused: None,
        Running.paused_at: None,
        Timed.seconds: round(seconds),
        Timed.planned: Running.planned.of(record) or round(seconds),
        Timed.ended: ended,
        RatedTreatment.until: until if paused > _PAUSED_AT_LEAST else None,
    }
    return by_key(changes)
