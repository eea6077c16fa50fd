"""What came of a trial so far: each session, each pair, what is next. It tells nothing of results before the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from spasm_tui.core.base.follow_up import RATE_LATER_FROM
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.trial.trial import Trial
from spasm_tui.lib.quick_classes import NamedTuple

RATED_FROM, RATED_UNTIL = timedelta(minutes=20), timedelta(minutes=60)
"""The pain half an hour later counts when it was noted so long after the end."""

NO_NUMBER = "no number 30 minutes after"
NO_FIRST_NUMBER = "no number before"
WRONG_TIME = "the number came too early or too late"
LEFT_OUT = "you left it out"


SessionState = Literal["open", "running", "waiting", "rated", "missed"]
PairState = Literal["open", "counted", "dropped"]


class TrialSession(NamedTuple):
    """One session. `state` is open, running, waiting (for the pain half an hour later), rated or missed.

    `eased` is the pain before less the pain half an hour later, in points; `missing` says why there is none.
    """

    slot: int
    arm: int
    state: SessionState
    record: RatedTreatment | Running | None = None
    eased: int | None = None
    missing: str = ""


class TrialPair(NamedTuple):
    """Two sessions that follow each other, one of each treatment. `state` is open, counted or dropped."""

    number: int
    sides: tuple[TrialSession, TrialSession]

    @property
    def state(self) -> PairState:
        """A pair counts when both its sessions have their numbers; without one of them it is dropped."""
        states = {side.state for side in self.sides}
        return "dropped" if "missed" in states else "counted" if states == {"rated"} else "open"

    def of(self, arm: int) -> TrialSession:
        """The session of that treatment."""
        return next(side for side in self.sides if side.arm == arm)

    @property
    def difference(self) -> int:
        """How much more the pain eased with the first treatment. Raises ValueError unless the pair counts."""
        first, second = self.of(0).eased, self.of(1).eased
        if first is None or second is None:
            raise ValueError(f"pair {self.number} does not count")
        return first - second


class TrialProgress(NamedTuple):
    """How far a trial is."""

    pairs: tuple[TrialPair, ...]

    def count(self, state: PairState) -> int:
        """How many pairs are counted, dropped or open."""
        return sum(pair.state == state for pair in self.pairs)

    @property
    def now(self) -> TrialSession | None:
        """The session under way, or waiting for its last number."""
        return next((s for pair in self.pairs for s in pair.sides if s.state in ("running", "waiting")), None)

    @property
    def next(self) -> TrialSession | None:
        """The session to do next. What is left of a dropped pair need not be done."""
        return next((s for pair in self.pairs if pair.state == "open" for s in pair.sides if s.state == "open"), None)

    @property
    def is_over(self) -> bool:
        """Whether every pair is counted or dropped and nothing waits."""
        return self.count("open") == 0 and self.now is None

    @property
    def last(self) -> RatedTreatment | Running | None:
        """The latest session done."""
        done = [s.record for pair in self.pairs for s in pair.sides if s.record is not None]
        return max(done, key=lambda record: record.at, default=None)


def progress_of(state: State, trial: Trial, now: datetime) -> TrialProgress:
    """All pairs as they stand at `now`."""
    found: dict[str, RatedTreatment | Running] = {}
    # Oldest last, so that of two records of one session (two devices) the first one counts.
    for record in _by_trial(state).get(trial.id, ()):
        if record.at >= trial.record.at:
            found[record.trial] = record
    sides = [_side(trial, slot, found.get(trial.key(slot)), now) for slot in range(1, 2 * trial.pairs + 1)]
    return TrialProgress(tuple(TrialPair(n + 1, (sides[2 * n], sides[2 * n + 1])) for n in range(trial.pairs)))


_OF_TRIALS = [kind for kind in KINDS.values() if issubclass(kind, RatedTreatment | Running)]


@kept(*_OF_TRIALS)
def _by_trial(state: State) -> Mapping[str, list[RatedTreatment | Running]]:
    """The sessions of each trial, latest first."""
    found: dict[str, list[RatedTreatment | Running]] = {}
    for record in state.records(*_OF_TRIALS):
        trial, colon, _ = record.trial.partition(":") if isinstance(record, RatedTreatment | Running) else ("", "", "")
        if colon and not record.is_slip:
            found.setdefault(trial, []).append(record)
    return found


def _side(trial: Trial, slot: int, record: RatedTreatment | Running | None, now: datetime) -> TrialSession:
    arm = trial.order[slot - 1]
    if record is None:
        left_out = slot in trial.left_out
        return TrialSession(slot, arm, "missed", missing=LEFT_OUT) if left_out else TrialSession(slot, arm, "open")
    if isinstance(record, Running):
        return TrialSession(slot, arm, "running", record)
    before, later = record.pain_before, record.pain_later
    # A trial that has ended waits for nothing any more.
    if before is not None and later is None and not trial.is_over and now - record.end <= RATED_UNTIL:
        return TrialSession(slot, arm, "waiting", record)
    missing = _missing(record)
    if missing or before is None or later is None:
        return TrialSession(slot, arm, "missed", record, missing=missing)
    return TrialSession(slot, arm, "rated", record, before - later)


def _missing(record: RatedTreatment) -> str:
    """Why a session does not count; empty when it does."""
    if record.pain_before is None:
        return NO_FIRST_NUMBER
    if record.pain_later is None:
        return NO_NUMBER
    noted = record.later_at
    return "" if noted and RATED_FROM <= noted - record.end <= RATED_UNTIL else WRONG_TIME


def rating_from(record: Record) -> datetime:
    """When the pain half an hour later is to be asked."""
    return record.end + RATE_LATER_FROM
