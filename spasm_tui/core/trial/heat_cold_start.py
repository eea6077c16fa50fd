"""All that stands before a heat or cold session: what is asked first, what shuts it, what can be chosen."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.contraindications import reason, standing
from spasm_tui.core.heat_cold.helped import helped
from spasm_tui.core.heat_cold.limits import OTHER, Most, Wait, most_now, waits
from spasm_tui.core.heat_cold.timer_clock import running, unknown_preset
from spasm_tui.core.heat_cold.timers import Ask, Preset, Timers
from spasm_tui.core.trial.session import beside_words, marks
from spasm_tui.lib.quick_classes import NamedTuple, replace


class PresetOffer(NamedTuple):
    """A preset as it may be used now: the longest it may be, and the limits against it."""

    preset: Preset
    most: Most
    waits: tuple[Wait, ...] = ()

    @property
    def is_shut(self) -> bool:
        """Whether the label says not now: no wish passes over that."""
        return any(wait.firm for wait in self.waits) or self.most.seconds < 1


class Start(NamedTuple):
    """Why it is shut (empty: it is not), what to be careful of, the presets, and how often it helped, in words."""

    locks: tuple[str, ...]
    cautions: tuple[str, ...]
    offers: tuple[PresetOffer, ...]
    helped: str = ""


def start_of(state: State, timers: Timers, mode: str, now: datetime, day_starts_at: time) -> Start:
    """Heat or cold as it may be started now, once its questions are answered."""
    asks = timers.asks_of(mode)
    locks = tuple(reason(state, ask, now) for ask in standing(state, asks, "lock", now))
    if not timers.of(mode):
        locks = (*locks, f"Your own timers.toml has nothing for {mode}. Add a preset there, or take the file away.")
    if running(state, OTHER[mode]) is not None:
        locks = (*locks, f"{OTHER[mode].capitalize()} is running. End it first: not both at once.")
    cautions = cautions_of(state, asks, now)
    if said := beside_words(state, mode, now):
        cautions = (said, *cautions)
    offers = tuple(
        PresetOffer(preset, most_now(state, preset, now), tuple(waits(state, preset, now, day_starts_at)))
        for preset in timers.of(mode)
    )
    return Start(locks, cautions, offers, helped(state, mode).words)


def cautions_of(state: State, asks: list[Ask], now: datetime) -> tuple[str, ...]:
    """What to be careful of, by what was answered and what the profile tells."""
    return tuple(ask.why for ask in standing(state, asks, "ask", now))


def begun(state: State, preset: Preset, seconds: float, pain: int | None, now: datetime) -> dict[str, Any]:
    """The keys of a clock that starts now, with those of the trial that it may be a session of."""
    data = {"what": preset.mode, "preset": preset.id, "planned": round(seconds), "pain_before": pain}
    return data | marks(state, preset.mode, preset.id, now)


def preset_of(run: Running, timers: Timers, state: State) -> Preset:
    """The preset of a timer that runs, with the longest it may last, as of when it started."""
    preset = timers.preset(run.preset)
    if preset is None:
        return unknown_preset(run)
    most = most_now(state, preset, run.at).seconds
    return replace(preset, cap_seconds=max(most, run.planned or 0))
