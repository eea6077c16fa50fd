"""A trial of two treatments: pairs of sessions, the order within each pair drawn by lot at the start (clinical 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from spasm_tui.core.base.records.fields import is_number
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.state import State
from spasm_tui.core.trial.verdict import LEAST_PAIRS, MOST_PAIRS
from spasm_tui.lib.quick_classes import NamedTuple

USUAL_PAIRS = 8
_KINDS = ("heat", "cold", "session", "side")
"""The kinds of record that can be a session of a trial."""
_MASK = 2**64 - 1


class Arm(NamedTuple):
    """One of the two treatments. `seconds` is how long a session takes.

    `what` is heat or cold (with a `preset`), session (with a `routine`), nothing, or own (what the user named).
    """

    what: str
    words: str
    seconds: float
    preset: str = ""
    routine: str = ""

    @property
    def kind(self) -> str:
        """The kind of record that a session of it becomes."""
        return self.what if self.what in _KINDS else "side"

    def data(self) -> dict[str, Any]:
        """The arm as it stands in the journal."""
        kept = {"what": self.what, "words": self.words, "seconds": round(self.seconds)}
        return kept | {key: value for key, value in (("preset", self.preset), ("routine", self.routine)) if value}


class Trial(NamedTuple):
    """A trial as it was planned. Sessions are numbered from 1; two follow each other in a pair."""

    record: TrialPlanned
    arms: tuple[Arm, Arm]
    pairs: int
    order: tuple[int, ...]
    """The arm (0 or 1) of each session."""
    left_out: frozenset[int]

    @property
    def id(self) -> str:
        """The id of its record."""
        return self.record.id

    @property
    def title(self) -> str:
        """What is compared."""
        return self.record.trial_title

    @property
    def ended(self) -> Ended | None:
        """How it ended; None while it runs, and where a later version says it in a word that is not known here."""
        return self.record.ended

    @property
    def is_over(self) -> bool:
        """Whether it ended, however."""
        return self.record.is_over

    @property
    def until(self) -> datetime | None:
        """When it ended."""
        return self.record.until

    def arm(self, slot: int) -> Arm:
        """The treatment of session `slot`."""
        return self.arms[self.order[slot - 1]]

    def key(self, slot: int) -> str:
        """What the record of session `slot` has under `trial`."""
        return f"{self.id}:{slot}"


def draw_order(seed: int, pairs: int) -> tuple[int, ...]:
    """The arm of each session: one bit of SplitMix64 a pair says which comes first. FORMAT.md describes it.

    `seed` is 0 to 2^64 - 1. The same on every machine and in every version, since the journal keeps only the seed.
    """
    order: list[int] = []
    for _, value in zip(range(pairs), splitmix64(seed), strict=False):
        first = value >> 63
        order += (first, 1 - first)
    return tuple(order)


def splitmix64(seed: int) -> Iterator[int]:
    """The outputs of the generator SplitMix64 started at `seed`, each 0 to 2^64 - 1."""
    state = seed & _MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        yield mixed ^ (mixed >> 31)


def trial_data(arms: tuple[Arm, Arm], pairs: int, seed: str, condition: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a new trial's record. `seed` is 16 hex digits. Raises ValueError where it cannot be one."""
    if not LEAST_PAIRS <= pairs <= MOST_PAIRS:
        raise ValueError(f"pairs should be {LEAST_PAIRS} to {MOST_PAIRS}, not {pairs}")
    _number(seed)
    return {
        "title": f"{arms[0].words} or {_within(arms[1].words)}",
        "arms": [arm.data() for arm in arms],
        "pairs": pairs,
        "seed": seed,
        "condition": dict(condition),
    }


def _within(words: str) -> str:
    """Words as they stand within a sentence; TENS stays TENS."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _number(seed: str) -> int:
    if len(seed) != 16:
        raise ValueError("the seed should have 16 hex digits")
    return int(seed, 16)


def trial_of(record: Record) -> Trial | None:
    """The record as a trial; None where it does not hold one, for whatever reason."""
    if not isinstance(record, TrialPlanned):
        return None
    arms = [arm for each in record.arms if (arm := _arm(each))]
    pairs = int(record.pairs or 0)
    try:
        seed = _number(record.seed)
    except ValueError:
        return None
    if len(arms) != 2 or not LEAST_PAIRS <= pairs <= MOST_PAIRS:
        return None
    left_out = frozenset(int(slot) for slot in record.left_out if slot.isdecimal())
    return Trial(record, (arms[0], arms[1]), pairs, draw_order(seed, pairs), left_out)


def _arm(table: Mapping[str, Any]) -> Arm | None:
    texts = {key: str(table.get(key, "")) for key in ("what", "words", "preset", "routine")}
    seconds = table.get("seconds")
    return Arm(seconds=float(seconds), **texts) if texts["what"] and is_number(seconds) else None


def trials(state: State) -> list[Trial]:
    """All trials, latest first."""
    return [trial for record in state.records(TrialPlanned) if (trial := trial_of(record))]


def open_trial(state: State) -> Trial | None:
    """The trial that runs: there is only one at a time."""
    return next((trial for trial in trials(state) if not trial.is_over), None)
