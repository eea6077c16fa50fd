"""What the rest and movement screen shows: the day's balance, a kind word, this week's walks."""

from __future__ import annotations

from datetime import datetime, time

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.phase import latest_pain
from spasm_tui.core.base.state import State
from spasm_tui.core.movement.balance import (
    ANOTHER_WAY,
    LYING_UNFIT_WORDS,
    LYING_WORDS,
    Balance,
    balance_of,
    balance_words,
    lying_reason,
)
from spasm_tui.core.movement.timed_bout import SPELLS
from spasm_tui.core.movement.walking import WalkWeek, is_walk_unfit, today_words, walking_week
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple

FLARE_WALK_SECONDS = 300
"""On a flare day a walk starts with what is easy, whatever the week's goal is."""


class RestView(NamedTuple):
    """`kind_word` is said after two days of mostly lying, `hint` about a walk today; both are empty as a rule.

    `week` is None while not all of the journal has been read: the plan grows out of the weeks before.
    """

    balance: Balance
    flare: bool
    words: str
    kind_word: str
    week: WalkWeek | None
    hint: str

    @property
    def planned(self) -> dict[str, int]:
        """The seconds that each kind of spell starts with."""
        walk = self.week.step.minutes * 60 if self.week else round(SPELLS["walk"].planned)
        walk = min(walk, FLARE_WALK_SECONDS) if self.flare else walk
        return {"rest": round(SPELLS["rest"].planned), "walk": walk}


def rest_view(state: State, now: datetime, day_starts_at: time) -> RestView:
    """The day's balance, the walking week, and what to say to who lies much, as they stand at `now`."""
    today = day_of(now, day_starts_at)
    balance = balance_of(state, today, now, day_starts_at)
    flare = today in flare_days(state, today, today, day_starts_at)
    reason = lying_reason(state, now, day_starts_at)
    is_unfit = is_walk_unfit(state, now)
    return RestView(
        balance,
        flare,
        ANOTHER_WAY if is_unfit else balance_words(balance, flare),
        f"{reason} {LYING_UNFIT_WORDS if is_unfit else LYING_WORDS}" if reason else "",
        walking_week(state, now, day_starts_at) if state.complete else None,
        today_words(state, now, latest_pain(state, now)),
    )
