"""How often heat or cold was followed by less pain."""

from __future__ import annotations

from typing import NamedTuple

from spasm_tui.core.state import State
from spasm_tui.core.therapy.later import is_slip

LEAST_RATED = 3


class Helped(NamedTuple):
    """How often a kind of relief was followed by less pain: `eased` of `rated` times."""

    eased: int
    rated: int

    @property
    def words(self) -> str:
        """`Less pain after 7 of 9 times.`; empty where it was rated too seldom to say."""
        return f"Less pain after {self.eased} of {self.rated} times." if self.rated >= LEAST_RATED else ""


def helped(state: State, mode: str) -> Helped:
    """Counts the rated heat or cold records; less pain means at least one point less at the end.

    Sessions of a trial that still runs are left out: nobody is to peek at what it will say.
    """
    running = {trial.id for trial in state.records("trial") if not trial.text("ended")}
    used = (r for r in state.records(mode) if not is_slip(r))
    counted = [r for r in used if r.text("trial").partition(":")[0] not in running]
    pairs = [(r.scale("pain_before"), r.scale("pain_after")) for r in counted]
    rated = [(before, after) for before, after in pairs if before is not None and after is not None]
    return Helped(sum(after < before for before, after in rated), len(rated))
