"""A day of the journal being added up, record by record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spasm_tui.core.base.follow_up import is_slip
from spasm_tui.core.base.pain import pain_of
from spasm_tui.core.base.records.record import Record

WATER = "water"
SCALES = ("stiffness", "sleep", "stress", "mood")
AMOUNTS = (WATER, "sitting_h")
PAINS = ("pain_before", "pain_after", "pain_later")


@dataclass(slots=True)
class Tally:
    """What was noted on a day so far. The records of a kind come latest first: a scale said twice keeps its first."""

    worst: int | None = None
    now: int | None = None
    scales: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    medicines: list[str] = field(default_factory=list)
    treatments: list[str] = field(default_factory=list)
    habits: dict[str, float] = field(default_factory=dict)
    lying: bool = False
    records: int = 0

    def pain(self, pain: int | None) -> None:
        """Counts a pain for the worst of the day."""
        if pain is not None and (self.worst is None or pain > self.worst):
            self.worst = pain

    def one(self, kind: str) -> None:
        """Counts a record of `kind`."""
        self.counts[kind] = self.counts.get(kind, 0) + 1


def name_of(dose: Record) -> str:
    """What a dose was: its product, else its ingredients; empty when neither is named."""
    listed = dose.data.get("ingredients")
    parts = listed if isinstance(listed, list | tuple) else ()
    names = [str(part.get("name", "")) for part in parts if isinstance(part, Mapping)]
    return dose.text("product").strip() or " + ".join(name for name in names if name)


# How a record of each kind is added to its day. Records come latest first.


def _episode(tally: Tally, record: Record) -> None:
    tally.one("episode")
    tally.pain(record.scale("pain"))


def _checkin(tally: Tally, record: Record) -> None:
    tally.one("checkin")
    now = record.scale("pain_now")
    tally.now = now if tally.now is None else tally.now
    tally.pain(now)
    tally.pain(record.scale("pain_worst"))
    for key in SCALES:
        if key in record.data and key not in tally.scales and (said := record.scale(key)) is not None:
            tally.scales[key] = said
    tally.lying = tally.lying or record.yes("lying")
    for key in AMOUNTS:
        if key in record.data and key not in tally.amounts and (amount := record.number(key)) is not None:
            tally.amounts[key] = amount


def _timed(tally: Tally, record: Record) -> None:
    if not is_slip(record):
        tally.one(record.kind)
        tally.seconds[record.kind] = tally.seconds.get(record.kind, 0.0) + (record.number("seconds") or 0.0)
    for key in PAINS:
        if key in record.data:
            tally.pain(record.scale(key))


def _dose(tally: Tally, record: Record) -> None:
    tally.one("dose")
    tally.medicines += [name] if (name := name_of(record)) else []
    _other(tally, record)


def _treatment(tally: Tally, record: Record) -> None:
    tally.one("treatment")
    tally.treatments += [what] if (what := record.text("what")) else []
    _other(tally, record)


def _habit(tally: Tally, record: Record) -> None:
    if what := record.text("what"):
        amount = record.number("amount")
        tally.habits[what] = tally.habits.get(what, 0.0) + (1.0 if amount is None else amount)


def _other(tally: Tally, record: Record) -> None:
    tally.pain(pain_of(record))
    tally.pain(record.scale("pain_before"))


def add(tally: Tally, record: Record) -> None:
    """Adds a record to its day."""
    tally.records += 1
    _FOLDS.get(record.kind, _other)(tally, record)


_FOLDS: Mapping[str, Callable[[Tally, Record], None]] = {
    "episode": _episode,
    "checkin": _checkin,
    "heat": _timed,
    "cold": _timed,
    "session": _timed,
    "walk": _timed,
    "rest": _timed,
    "dose": _dose,
    "treatment": _treatment,
    "habit": _habit,
}
