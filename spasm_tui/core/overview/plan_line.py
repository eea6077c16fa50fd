"""A line of today's plan, and all that it is worked out from."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.phase import Phase
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.profile.profile import DROWSY, Profile
from spasm_tui.core.stretching.after_effect import light
from spasm_tui.lib.quick_classes import NamedTuple

BLURS = "More in between would blur what it shows."


class PlanLine(NamedTuple):
    """One line: what, why, the screen it starts and what to show there, and the source keys behind it.

    `minutes` is how long what it offers takes; 0 where it has no length.
    """

    text: str
    why: str
    screen: str = ""
    detail: str = ""
    sources: tuple[str, ...] = ()
    minutes: int = 0

    @property
    def begins(self) -> bool:
        """Whether it can be begun as it stands there: a routine, or heat or cold that nothing stands against."""
        return bool(self.detail) if self.screen == "stretch" else self.screen in MODES and self.minutes > 0


class PlanContext(NamedTuple):
    """All that a line is worked out from. `profile` counts a drowsy medicine as it counts being dizzy."""

    state: State
    now: datetime
    settings: Settings
    catalogue: Catalogue
    phase: Phase
    pain: int | None
    profile: Profile

    @property
    def much_pain(self) -> bool:
        """Whether the traffic light for exercise is red."""
        return light(self.pain) == "red"

    @property
    def unsteady(self) -> bool:
        """Whether it is lying and chair work only (clinical 6.2)."""
        return bool(self.profile.words & {"dizzy", DROWSY})

    @property
    def trial(self) -> TrialPlanned | None:
        """The trial that runs."""
        return next((trial for trial in self.state.records(TrialPlanned) if not trial.is_over), None)


def compared(trial: TrialPlanned) -> list[str]:
    """What a trial compares: heat, cold, session, nothing or own."""
    return [str(arm.get("what", "")) for arm in trial.arms]
