"""Which phase a back is in, by its last spasm and the pain noted since."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.pain import last_rated
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.state import State
from spasm_tui.lib.dates import DAY

ACUTE_DAYS, RECOVERY_DAYS = 14, 42
ACUTE_PAIN = 4
PHASE_WORDS = {
    "acute": "first days: comfort and small moves",
    "recovery": "little by little: a bit more every few days",
    "prevention": "keeping well",
}


def phase_of(state: State, now: datetime) -> str:
    """Acute: 2 days from a spasm, or 14 with pain of 4 or more. Recovery: 42 days, or pain of 3 or more."""
    episode = state.last(Episode)
    days = 10**6 if episode is None or episode.until else (now - episode.at).days
    pain = latest_pain(state, now)
    if days < 2 or (days < ACUTE_DAYS and (pain or 0) >= ACUTE_PAIN):
        return "acute"
    return "recovery" if days < RECOVERY_DAYS or (pain or 0) >= 3 else "prevention"


def latest_pain(state: State, now: datetime) -> int | None:
    """The last pain noted in the last two days, up to `now`."""
    rated = last_rated(state.since(now - 2 * DAY), now)
    return rated.pain_level if rated else None
