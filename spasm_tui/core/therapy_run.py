"""A heat or cold timer that runs: how it is kept in the journal, and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.record import Record
from spasm_tui.core.run import Run
from spasm_tui.core.therapy import Preset

LATER_LOOKS_SECONDS = 1800


def ends_at(record: Record) -> datetime | None:
    """When a running timer's time is up; None while it is paused."""
    if record.when("paused_at"):
        return None
    return record.at + timedelta(seconds=(record.number("planned") or 0) + (record.number("paused") or 0))


def outcome(record: Record, seconds: float, ended: str) -> dict[str, Any]:
    """The changes that make a running timer the record of what was done."""
    return {
        "what": None,
        "paused": None,
        "paused_at": None,
        "seconds": round(seconds),
        "planned": record.number("planned") or round(seconds),
        "ended": ended,
    }


def settle(record: Record, now: datetime) -> dict[str, Any] | None:
    """What a timer became that ran out while nobody looked; None while it still runs."""
    until = ends_at(record)
    if until is None or now < until:
        return None
    return outcome(record, record.number("planned") or 0, "done") | {"unattended": True}


@dataclass(frozen=True, slots=True)
class SkinCheck:
    """When to look at the skin: first after the preset's time, then every half hour."""

    every: tuple[float, ...]

    def due(self, elapsed: float, seen: float) -> bool:
        """Whether a look has come due since the last one answered, at `seen`. Both in seconds since the start."""
        return any(seen < at <= elapsed for at in self.every)


def skin_checks(preset: Preset, run: Run) -> SkinCheck:
    """The looks of a run; none at its very end, where the pack comes off anyway."""
    length = run.plan.seconds
    looks = [preset.skin_check_seconds]
    while looks[-1] + LATER_LOOKS_SECONDS < length:
        looks.append(looks[-1] + LATER_LOOKS_SECONDS)
    return SkinCheck(tuple(at for at in looks if at < length))
