"""The plan's heat or cold: one that is not locked, with what was told against it, and when it may be."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.heat_cold.contraindications import in_doubt, standing
from spasm_tui.core.heat_cold.helped import helped
from spasm_tui.core.heat_cold.limits import Wait, most_now, waits
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.heat_cold.timers import Ask
from spasm_tui.core.overview.plan_line import BLURS, PlanContext, PlanLine, compared
from spasm_tui.lib.dates import DAY, clock_words, duration_words


def relief_line(here: PlanContext, one: bool = False) -> PlanLine | None:
    """Heat or cold; none for who keeps well, while one of them runs, or where both are shut.

    Where both would do, `one` names the first of them alone, so that it can be begun as it stands there.
    """
    state, timers = here.state, here.catalogue.timers
    if here.phase == "prevention" or any(run.what in MODES for run in state.records(Running)):
        return None
    asks = {mode: timers.asks_of(mode) for mode in MODES if timers.of(mode)}
    free = [mode for mode, each in asks.items() if not standing(state, each, "lock", here.now)]
    if not free:
        return None
    if here.trial is not None:
        return _beside(here.trial)
    clear = [mode for mode in free if not in_doubt(state, asks[mode], here.now)]
    if not clear:
        why = "Something you noted may speak against it."
        return PlanLine(f"Before {' or '.join(free)}: a few questions.", why, free[0])
    careful = {mode: standing(state, asks[mode], "ask", here.now) for mode in clear}
    # One that nothing was told against comes before one that somebody should be asked about.
    easy = [mode for mode in clear if not careful[mode]]
    return _which(here, easy or clear, {} if easy else careful, one)


def _beside(trial: TrialPlanned) -> PlanLine:
    """While one finds out what helps, heat and cold stay out of its way."""
    if any(what in MODES for what in compared(trial)):
        return PlanLine("Heat or cold only as your trial says.", BLURS, "trial")
    return PlanLine("No heat or cold 4 hours around a trial session.", BLURS, "trial")


def _which(here: PlanContext, modes: list[str], careful: dict[str, list[Ask]], one: bool) -> PlanLine:
    """The one that was followed by less pain before; else what rests least."""
    limits = {mode: _limits(here, mode) for mode in modes}
    scores = {mode: helped(here.state, mode) for mode in modes}
    # What eased the pain no more often than chance does is not put before what has not been tried enough.
    rated = [mode for mode in modes if scores[mode].words and scores[mode].beyond_chance]
    ready = [mode for mode in modes if not limits[mode]]
    best = max(rated, key=lambda mode: scores[mode].eased / scores[mode].rated, default="")
    if best not in ready if best else not ready:
        mode = best or min(modes, key=lambda each: _until(limits[each]) or here.now + 400 * DAY)
        return _resting(here, mode, limits[mode])
    chosen = [best] if best else ready[:1] if one else ready
    word = " or ".join(chosen).capitalize()
    if careful:
        ask = careful[chosen[0]][0]
        return PlanLine(f"{word}, if a pharmacist said it suits you.", ask.why, chosen[0], "", ask.sources)
    minutes = max(1, round(min(_seconds(here, mode) for mode in chosen) / 60))
    words = f"{word} for {_minutes_words(minutes)}"
    if best:
        return PlanLine(f"{words}.", scores[best].words, best, "", ("H5", "H6"), minutes)
    return PlanLine(f"{words}, if you like it.", "Try, and note what helps you.", chosen[0], "", ("H1", "H4"), minutes)


def _minutes_words(minutes: int) -> str:
    return f"{minutes} minutes" if 1 < minutes < 60 else duration_words(minutes * 60)


def _seconds(here: PlanContext, mode: str) -> float:
    """How long heat or cold that starts now is for, as its screen has it."""
    preset = here.catalogue.timers.of(mode)[0]
    return min(preset.seconds, most_now(here.state, preset, here.now).seconds)


def _limits(here: PlanContext, mode: str) -> list[Wait]:
    """What stands against starting it now."""
    return waits(here.state, here.catalogue.timers.of(mode)[0], here.now, here.settings.day_starts_at)


def _until(limits: list[Wait]) -> datetime | None:
    """When the last of them is over; None where waiting alone is not enough."""
    return None if any(wait.until is None for wait in limits) else max(wait.until for wait in limits if wait.until)


def _resting(here: PlanContext, mode: str, limits: list[Wait]) -> PlanLine:
    """Heat or cold was used not long ago, or often today. One that never was is not said to come again."""
    until = _until(limits)
    word = f"{mode.capitalize()} again" if here.state.last(mode) else mode.capitalize()
    told = f"{word} from {clock_words(until, here.now)}." if until else "A day without heat or cold."
    return PlanLine(told, "Your skin needs a rest between two times.", mode, "", ("H5", "H6"))
