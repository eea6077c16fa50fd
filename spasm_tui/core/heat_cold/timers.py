"""Heat and cold as `timers.toml` has them: presets with their limits, and what is asked first (clinical section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from spasm_tui.core.base.clock import Step, StepPlan
from spasm_tui.core.base.toml_reader import Between, Key
from spasm_tui.core.heat_cold.modes import Mode
from spasm_tui.lib.quick_classes import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A way to use heat or cold. All lengths in seconds; 0 means that there is no such limit."""

    id: str
    mode: Mode
    title: str
    seconds: Annotated[float, Between(1, 86400)]
    cap_seconds: Annotated[float, Between(1, 86400)]
    gap_seconds: Annotated[float, Between(0, 7 * 86400)] = 7200
    per_day: Annotated[int, Between(0, 24)] = 0
    days_running: Annotated[int, Between(0, 60)] = 0
    day_seconds: Annotated[float, Between(0, 86400)] = 0
    """The most in any 24 hours."""
    first_by_day: bool = False
    """Whether the first time must be over before the night."""
    skin_check_seconds: Annotated[float, Between(10, 86400)] = 300
    how: str = ""
    stop_signs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.seconds > self.cap_seconds:
            yield "seconds is more than cap_seconds"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question before the first session. Yes locks the modes, or (`answer` is ask) shows a caution.

    Where the profile holds one of the words of `profile`, that is a yes, and it is not asked. Without a `text` only the
    profile can answer it.
    """

    id: str
    modes: tuple[Mode, ...]
    answer: Literal["lock", "ask"]
    why: str
    text: str = ""
    fades_hours: Annotated[float, Between(0, 24 * 365)] = 0
    profile: tuple[str, ...] = ()
    after_bad_skin: bool = False
    """Whether it is asked anew after a session that ended because the skin was not fine."""
    signs: tuple[str, ...] = ()
    """Options of the warning signs: once one of them was ticked after a no, it is asked anew."""
    sources: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if not self.text.strip() and not self.profile:
            yield "text is missing"


@dataclass(frozen=True, slots=True)
class Timers:
    """All of `timers.toml`."""

    presets: Annotated[tuple[Preset, ...], Key("preset")]
    asks: Annotated[tuple[Ask, ...], Key("ask")] = ()

    def preset(self, preset_id: str) -> Preset | None:
        """The preset of that id."""
        return next((p for p in self.presets if p.id == preset_id), None)

    def of(self, mode: str) -> list[Preset]:
        """The presets of heat or cold."""
        return [p for p in self.presets if p.mode == mode]

    def asks_of(self, mode: str) -> list[Ask]:
        """The questions that concern heat or cold."""
        return [a for a in self.asks if mode in a.modes]


def plan_for(preset: Preset, seconds: float) -> StepPlan:
    """The preset as a plan of one step."""
    return StepPlan((Step(seconds, preset.title, "move", preset.how),))
