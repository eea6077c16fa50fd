"""How often heat or cold was followed by less pain."""

from __future__ import annotations

from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.heat_cold.modes import KIND_OF
from spasm_tui.lib.quick_classes import NamedTuple

LEAST_RATED = 3
EASED_BY_CHANCE = 1 / 3
"""The share of ratings that are a point or more lower the second time though nothing changed: the same pain is not
rated the same twice (smallest change beyond that error 1.77 points: Q15), and help is sought when it was rated high.
Calculated: `python tests/insights_sim.py` prints it, with other errors and starts."""
MATTERS_BY_CHANCE = 1 / 10
"""The same for 2 points or 30 % lower."""


def by_chance(rated: int, part: float = EASED_BY_CHANCE) -> str:
    """`by chance it would be about 13`: how many of so many ratings would be lower with nothing done (at least 1).

    Said beside every count of what was followed by less pain, here, in the insights and on the page for the clinic.
    """
    return f"by chance it would be about {max(1, round(rated * part))}"


class Helped(NamedTuple):
    """How often a kind of relief was followed by less pain: `eased` of `rated` times."""

    eased: int
    rated: int

    @property
    def words(self) -> str:
        """`Less pain after 7 of 9 times; by chance it would be about 3.`; empty where too few are rated."""
        if self.rated < LEAST_RATED:
            return ""
        return f"Less pain after {self.eased} of {self.rated} times; {by_chance(self.rated)}."

    @property
    def beyond_chance(self) -> bool:
        """Whether the pain was less more often than it would be with nothing done."""
        return self.eased > self.rated * EASED_BY_CHANCE


@kept(TrialPlanned, *KIND_OF.values())
def helped(state: State, mode: str) -> Helped:
    """Counts the rated heat or cold records; less pain means at least one point less at the end.

    Sessions of a trial that still runs are left out: nobody is to peek at what it will say.
    """
    running = {trial.id for trial in state.records(TrialPlanned) if not trial.is_over}
    used = ((record.pain_before, record.pain_after, record) for record in state.records(KIND_OF[mode]))
    rated = [
        (before, after)
        for before, after, record in used
        if before is not None and after is not None
        if not record.is_slip and record.trial.partition(":")[0] not in running
    ]
    return Helped(sum(after < before for before, after in rated), len(rated))
