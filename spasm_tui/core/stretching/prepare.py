"""A routine made ready for this person now: their profile, how it went before, the minutes there are."""

from __future__ import annotations

from datetime import time

from spasm_tui.core.base.clock import StepPlan
from spasm_tui.core.base.state import State
from spasm_tui.core.stretching.after_effect import light
from spasm_tui.core.stretching.fit_minutes import Fitted, fit_minutes
from spasm_tui.core.stretching.fitting import RoutineOffer
from spasm_tui.core.stretching.load import Load, effort_of, with_effort
from spasm_tui.core.stretching.stretch import Routine, Stretch, plan_for
from spasm_tui.lib.quick_classes import NamedTuple

MINUTES = (2, 3, 5, 8, 10, 12, 15, 20)
# Minutes that are so near to what a routine takes anyway are no choice.
_AS_GOOD_AS_SECONDS = 30
_NO_LONGER = "More time makes no move longer while it is half of each."


class Wishes(NamedTuple):
    """What the user says before a session: the pain, the minutes there are (0: as long as it takes), and whether the
    routine is wanted as it is written.
    """

    pain: int | None = None
    minutes: int = 0
    as_written: bool = False


class Prepared(NamedTuple):
    """The routine to be played, its plan with the time to get ready, and in words what was changed and why."""

    routine: Routine
    plan: StepPlan
    notes: tuple[str, ...] = ()


class Preparing(NamedTuple):
    """All that is needed to prepare a routine."""

    state: State
    stretches: dict[str, Stretch]
    day_starts_at: time
    get_ready_seconds: float

    def prepare(self, offer: RoutineOffer, wishes: Wishes) -> Prepared:
        """`offer` as it is to be played. What the profile hides stays hidden whatever the wishes are."""
        routine, effort = offer.routine, Load()
        if not wishes.as_written:
            effort = effort_of(self.state, routine, self.stretches, wishes.pain, self.day_starts_at)
            routine = with_effort(routine, effort, self.stretches)
        notes = effort.reasons
        if wishes.minutes:
            added = plan_for(routine, self.get_ready_seconds).seconds - routine.seconds
            wanted = max(60.0, wishes.minutes * 60 - added)
            fitted = fit_minutes(routine, wanted, self.stretches)
            if effort.half and fitted.routine.seconds > routine.seconds:
                fitted = Fitted(routine, (_NO_LONGER,))
            routine, notes = fitted.routine, notes + fitted.notes
        return Prepared(routine, plan_for(routine, self.get_ready_seconds), notes)


def shut_now(offer: RoutineOffer, pain: int | None) -> str:
    """Why `offer` is not to be played now; empty when it is. Hard work is left out where the light is red (E16)."""
    hard = offer.routine.gate == "strength" and light(pain) == "red"
    return offer.shut or (f"Pain {pain} is a lot: leave hard work for another day." if hard else "")


def pain_words(pain: int | None) -> str:
    """What the traffic light says before a session (E16)."""
    return {
        "green": "0 to 3: go on.",
        "amber": "4 or 5: fine, if it settles within a day. Keep the moves small.",
        "red": "6 or more: do less today. Acute calm, or a short rest, may suit you better.",
    }.get(light(pain), "")


def next_minutes(minutes: int, step: int, takes: float) -> int:
    """The next choice of minutes up (1) or down (-1) for a routine that takes `takes` seconds by itself.

    0, as long as it takes, stands among them at that length: from there, less is always less, and more is more.
    """
    lengths = {n: n * 60.0 for n in MINUTES if abs(n * 60 - takes) >= _AS_GOOD_AS_SECONDS} | {0: takes}
    here = minutes * 60.0 if minutes else takes
    further = [n for n, seconds in lengths.items() if (seconds - here) * step > 0]
    return min(further, key=lambda n: abs(lengths[n] - here), default=minutes)
