"""What the program is given from outside: the journal, drafts, content, settings, the time and a bell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from spasm_tui.core.catalogue import Catalogue
from spasm_tui.core.run import Run
from spasm_tui.core.settings import Settings
from spasm_tui.core.state import State
from spasm_tui.core.when import moved
from spasm_tui.store.drafts import Drafts
from spasm_tui.store.places import Places
from spasm_tui.store.store import Store


def _silence(cue: str) -> None:
    """The bell of a program that has none."""


@dataclass
class World:
    """Everything that is not the program itself. `seconds` only goes forward, and counts while the machine sleeps."""

    places: Places
    store: Store
    drafts: Drafts
    catalogue: Catalogue
    settings: Settings
    now: Callable[[], datetime]
    seconds: Callable[[], float]
    cue: Callable[[str], None] = field(default=_silence)
    """Told the name of every cue as it is given: step, half, count, done, skin, saved."""

    @property
    def state(self) -> State:
        """The journal as it stands."""
        return self.store.state

    def seconds_at(self, moment: datetime) -> float:
        """`moment` on the clock of `seconds`, by what the wall clock says now."""
        return self.seconds() - (self.now() - moment).total_seconds()

    def moment_at(self, seconds: float) -> datetime:
        """A reading of `seconds` as a moment, by what the wall clock says now."""
        return moved(self.now(), timedelta(seconds=seconds - self.seconds()))

    def started(self, run: Run) -> datetime:
        """When a run started."""
        return self.moment_at(run.started)
