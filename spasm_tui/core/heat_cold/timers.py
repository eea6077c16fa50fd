"""Heat and cold as `timers.toml` has them: presets with their limits, and what is asked first (clinical section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spasm_tui.core.base.clock import Step, StepPlan
from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.core.heat_cold.modes import MODES


@dataclass(frozen=True, slots=True)
class Preset:
    """A way to use heat or cold. All lengths in seconds; 0 means that there is no such limit."""

    id: str
    mode: str
    title: str
    seconds: float
    cap_seconds: float
    gap_seconds: float = 7200
    per_day: int = 0
    days_running: int = 0
    day_seconds: float = 0
    """The most in any 24 hours."""
    first_by_day: bool = False
    """Whether the first time must be over before the night."""
    skin_check_seconds: float = 300
    how: str = ""
    stop_signs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question before the first session. Yes locks the modes, or (`answer` is ask) shows a caution.

    Where the profile holds one of the words of `profile`, that is a yes, and it is not asked. Without a `text` only the
    profile can answer it.
    """

    id: str
    modes: tuple[str, ...]
    answer: str
    text: str
    why: str
    fades_hours: float = 0
    profile: tuple[str, ...] = ()
    after_bad_skin: bool = False
    """Whether it is asked anew after a session that ended because the skin was not fine."""
    signs: tuple[str, ...] = ()
    """Options of the warning signs: once one of them was ticked after a no, it is asked anew."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timers:
    """All of `timers.toml`."""

    presets: tuple[Preset, ...] = ()
    asks: tuple[Ask, ...] = ()

    def preset(self, preset_id: str) -> Preset | None:
        """The preset of that id."""
        return next((p for p in self.presets if p.id == preset_id), None)

    def of(self, mode: str) -> list[Preset]:
        """The presets of heat or cold."""
        return [p for p in self.presets if p.mode == mode]

    def asks_of(self, mode: str) -> list[Ask]:
        """The questions that concern heat or cold."""
        return [a for a in self.asks if mode in a.modes]


def read_timers(table: Mapping[str, Any]) -> tuple[Timers, list[str]]:
    """`timers.toml`, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    presets = read_each(form.tables("preset", required=True), "preset", faults, _preset)
    asks = read_each(form.tables("ask"), "ask", faults, _ask)
    form.done()
    return Timers(tuple(presets), tuple(asks)), faults


def _preset(form: Form) -> Preset:
    cap = form.number("cap_seconds", 1200, 1, 86400, required=True)
    seconds = form.number("seconds", 900, 1, 86400, required=True)
    if seconds > cap:
        form.fault("seconds is more than cap_seconds")
    return Preset(
        id=form.text("id", required=True),
        mode=form.text("mode", required=True, among=MODES),
        title=form.text("title", required=True),
        seconds=seconds,
        cap_seconds=cap,
        gap_seconds=form.number("gap_seconds", 7200, 0, 7 * 86400),
        per_day=int(form.number("per_day", 0, 0, 24)),
        days_running=int(form.number("days_running", 0, 0, 60)),
        day_seconds=form.number("day_seconds", 0, 0, 86400),
        first_by_day=form.yes("first_by_day"),
        skin_check_seconds=form.number("skin_check_seconds", 300, 10, 86400),
        how=form.text("how"),
        stop_signs=form.texts("stop_signs"),
        sources=form.texts("sources"),
    )


def _ask(form: Form) -> Ask:
    profile = form.texts("profile")
    return Ask(
        id=form.text("id", required=True),
        modes=form.texts("modes", among=MODES),
        answer=form.text("answer", required=True, among=("lock", "ask")),
        text=form.text("text", required=not profile),
        why=form.text("why", required=True),
        fades_hours=form.number("fades_hours", 0, 0, 24 * 365),
        profile=profile,
        after_bad_skin=form.yes("after_bad_skin"),
        signs=form.texts("signs"),
        sources=form.texts("sources"),
    )


def plan_for(preset: Preset, seconds: float) -> StepPlan:
    """The preset as a plan of one step."""
    return StepPlan((Step(seconds, preset.title, "move", preset.how),))
