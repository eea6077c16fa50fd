"""The journal as the user's days: one row of values for each, the days without a note among them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.day_tally import DayTally
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.measure import SLEEP_HOURS, STEPS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.base.state import State
from spasm_tui.lib.quick_classes import NamedTuple

LONGEST_DAYS = 36_525
"""No more than a hundred years of days, however wrong the clock of a record was."""
_NOTHING: Mapping[str, float] = MappingProxyType({})
_NEVER: Mapping[str, int] = MappingProxyType({})
COUNTED = tuple(kind for kind in KINDS.values() if kind.MARK and kind not in (Episode, DoseTaken, HelpTaken))
"""The kinds that charts mark and that a day tells by how often they were; of the others it tells more."""


class DailySummary(NamedTuple):
    """A day of the user's. None: not noted. Scales are 0 to 10; a scale said twice counts as it was said last."""

    date: dt.date
    worst: int | None = None
    """The greatest pain any record of the day names."""
    now: int | None = None
    """The pain of the last check-in."""
    episodes: int = 0
    """Spasms that began on this day."""
    stiffness: int | None = None
    sleep: int | None = None
    stress: int | None = None
    mood: int | None = None
    water: float | None = None
    """Litres, by the check-in or by the glasses noted, whichever is more."""
    sitting_h: float | None = None
    steps: float | None = None
    sleep_hours: float | None = None
    """By a phone or a watch; `sleep` is how good it was."""
    sessions: int = 0
    """Stretch sessions."""
    session_seconds: float = 0.0
    walk_seconds: float = 0.0
    rest_seconds: float = 0.0
    """Time lying down."""
    lying: bool = False
    """Whether a check-in says that the day was spent mostly lying."""
    medicines: tuple[str, ...] = ()
    """Doses in words, as the diary has them, the first one first; of several alike `2 × Ibuprofen 400 mg`."""
    treatments: tuple[str, ...] = ()
    habits: Mapping[str, float] = _NOTHING
    """Habits done, by name, with their amounts added up (1 for each that has none)."""
    records: int = 0
    """How many things were logged; 0 is a gap."""
    checkins: int = 0
    times: Mapping[str, int] = _NEVER
    """How many records it has of each kind, without those that a slip of a key made."""


def days_of(
    state: State, day_starts_at: dt.time, first: dt.date | None = None, last: dt.date | None = None
) -> list[DailySummary]:
    """Every day from `first` to `last`, oldest first, days without a note too.

    Without `first` it begins with the first day noted; without `last` it ends with the last one noted. A day is
    added up once, as long as nothing of it changes. At most a hundred years.
    """
    days = state.each_day(day_starts_at, _tally, first or dt.date.min, last or dt.date.max)
    found = {date: day for date, day in days.items() if day is not None}
    noted = [date for date, day in found.items() if day.records]
    end = last or max(noted, default=None)
    if end is None:
        return []
    earliest = max(end.toordinal() - LONGEST_DAYS + 1, 10)
    begin = first or min((date for date in noted if earliest <= date.toordinal() <= end.toordinal()), default=end)
    dates = map(dt.date.fromordinal, range(max(begin.toordinal(), earliest), end.toordinal() + 1))
    return [found[date] if date in found else DailySummary(date) for date in dates]


def day_summary(date: dt.date, records: list[Record]) -> DailySummary:
    """One day by its records."""
    return _tally(date, records) or DailySummary(date)


def _tally(date: dt.date, records: list[Record]) -> DailySummary | None:
    """A day by its records; None where nothing of it was logged."""
    logged = [record for record in records if record.LOGGED and record.KIND]
    tally = DayTally()
    for record in sorted(logged, key=_place):  # the records of a kind stay latest first
        tally.records += not record.is_counted
        record.fold(tally)
    return _day(date, tally) if logged else None


def _counted(medicines: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(reversed(medicines))
    return tuple([each if times == 1 else f"{times} × {each}" for each, times in counts.items()])


def _place(record: Record) -> int:
    return _PLACES.get(record.kind, 0)


_PLACES = {kind: place for place, kind in enumerate(KINDS)}


def _day(date: dt.date, tally: DayTally) -> DailySummary:
    counts, seconds, scales = tally.counts, tally.seconds, tally.scales
    water = CheckIn.water.key  # the habit has the same name
    return DailySummary(
        date=date,
        worst=tally.worst,
        now=tally.now,
        episodes=counts.get("episode", 0),
        stiffness=scales.get("stiffness"),
        sleep=scales.get("sleep"),
        stress=scales.get("stress"),
        mood=scales.get("mood"),
        water=max((noted[water] for noted in (tally.amounts, tally.habits) if water in noted), default=None),
        sitting_h=tally.amounts.get("sitting_h"),
        steps=tally.amounts.get(STEPS),
        sleep_hours=tally.amounts.get(SLEEP_HOURS),
        sessions=counts.get("session", 0),
        session_seconds=seconds.get("session", 0.0),
        walk_seconds=seconds.get("walk", 0.0),
        rest_seconds=seconds.get("rest", 0.0),
        lying=tally.lying,
        medicines=_counted(tally.medicines) if tally.medicines else (),
        treatments=tuple(dict.fromkeys(reversed(tally.treatments))),
        habits=tally.habits or _NOTHING,
        records=tally.records,
        checkins=counts.get("checkin", 0),
        times=counts or _NEVER,
    )
