"""Clocks whose time was over while no program had them."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.heat_cold import timer_clock
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.movement import timed_bout


def ran_out(record: Running, now: datetime) -> Changes | None:
    """What makes a record of a clock that ran out; None of one that runs, and of a session, which waits."""
    if record.what in MODES:
        return timer_clock.settle(record, now)
    return timed_bout.settle(record, now) if record.what in timed_bout.SPELLS else None
