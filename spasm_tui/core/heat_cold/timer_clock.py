"""A heat or cold timer that runs: how it is kept in the journal, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from spasm_tui.core.base.clock import Run, extend
from spasm_tui.core.base.journal_clock import ends_at, outcome, run_from
from spasm_tui.core.base.records.heat_cold import HeatCold, Skin
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.modes import Mode
from spasm_tui.core.heat_cold.timers import Preset, plan_for
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.quick_classes import dataclass

LATER_LOOKS_SECONDS = 1800
SORE_SKIN = "A blister, white or patchy skin, numb after 20 minutes, red for hours? Ask a pharmacist or doctor."
LOOK_AT_SKIN = "Look at your skin now. Is it fine?"
TIME_IS_UP = "Time is up. Take it off and look at your skin."
RING_AGAIN_SECONDS, RINGS = 60, 5
_MORE_SECONDS = 60.0


def running(state: State, mode: str) -> Running | None:
    """The clock of `mode` that runs now."""
    return next((run for run in state.records(Running) if run.what == mode), None)


def run_of(record: Running, preset: Preset, seconds_at: Callable[[datetime], float]) -> Run:
    """The clock as the journal has it. `seconds_at` puts a moment on that clock."""
    return run_from(record, plan_for(preset, record.planned or preset.seconds), seconds_at)


def unknown_preset(record: Running) -> Preset:
    """Stands in for a preset that is no longer in the content."""
    seconds = record.planned or 60
    mode: Mode = "cold" if record.what == "cold" else "heat"
    return Preset(record.preset, mode, mode.capitalize(), seconds, seconds)


def settle(record: Running, now: datetime) -> dict[str, Any] | None:
    """What a timer became that ran out while nobody looked; None while it still runs."""
    until = ends_at(record)
    if until is None or now < until:
        return None
    seconds, paused = record.planned or 0, record.paused or 0
    return outcome(record, seconds, Ended.DONE, paused) | {"unattended": True}


@dataclass(frozen=True, slots=True)
class SkinCheck:
    """When to look at the skin: first after the preset's time, then every half hour."""

    every: tuple[float, ...]

    def rings(self, elapsed: float, seen: float) -> int:
        """How often it should have rung by now for the look that waits for an answer: at once, then each minute.

        `elapsed`, and `seen` (when a look was answered last), in seconds since the start; 0 when no look waits.
        """
        waiting = next((at for at in self.every if seen < at <= elapsed), None)
        return 0 if waiting is None else min(RINGS, 1 + int((elapsed - waiting) // RING_AGAIN_SECONDS))


def skin_checks(preset: Preset, run: Run) -> SkinCheck:
    """The looks of a run; none at its very end, where the pack comes off anyway."""
    length = run.plan.seconds
    looks = [preset.skin_check_seconds]
    while looks[-1] + LATER_LOOKS_SECONDS < length:
        looks.append(looks[-1] + LATER_LOOKS_SECONDS)
    return SkinCheck(tuple(at for at in looks if at < length))


def longer(run: Run, preset: Preset, minutes: int, now: float) -> Run:
    """Minutes more, up to the preset's cap, or (below 0) less; the same run where it cannot be longer."""
    total = run.plan.seconds
    wanted = min(total + minutes * _MORE_SECONDS, max(preset.cap_seconds, total))
    return run if wanted == total and minutes > 0 else extend(run, wanted - total, now)


def lead_words(record: HeatCold, key: str) -> str:
    """What to say before the pain is asked for: what to do now, or (`key` is pain_later) what it was about."""
    if key == "pain_later":
        return f"After the {record.kind} at {time_words(record.at)}."
    word = "stopped" if record.ended is Ended.STOPPED else "done"
    lead = f"{record.kind.capitalize()} {word}. Take it off now and look at your skin."
    return f"{lead} {SORE_SKIN}" if record.skin is Skin.NOT_FINE else lead
