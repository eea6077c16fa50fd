"""The journal as the user's days: one row of values for each, the days without a note among them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.day_tally import DayTally
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.measure import SLEEP_HOURS, STEPS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.lib.dates import day_of

LONGEST_DAYS = 36_525
"""No more than a hundred years of days, however wrong the clock of a record was."""
_DAY = 86_400.0
_MARGIN = 3 * _DAY  # its offset and the start of the user's day move a record by less than this
_EPOCH = dt.date(1970, 1, 1).toordinal()
_NOTHING: Mapping[str, float] = MappingProxyType({})


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
    heat: int = 0
    """Times heat was used; `cold` likewise."""
    cold: int = 0
    sessions: int = 0
    """Stretch sessions."""
    session_seconds: float = 0.0
    walk_seconds: float = 0.0
    rest_seconds: float = 0.0
    """Time lying down."""
    lying: bool = False
    """Whether a check-in says that the day was spent mostly lying."""
    medicines: tuple[str, ...] = ()
    """Names of the products taken (of the ingredients, where no product was named), each once, the first one first."""
    treatments: tuple[str, ...] = ()
    habits: Mapping[str, float] = _NOTHING
    """Habits done, by name, with their amounts added up (1 for each that has none)."""
    records: int = 0
    """How many things were logged; 0 is a gap."""
    checkins: int = 0
    kinds: frozenset[str] = frozenset()
    """The kinds of record it has, without those that a slip of a key made."""


def days_of(
    state: State, day_starts_at: dt.time, first: dt.date | None = None, last: dt.date | None = None
) -> list[DailySummary]:
    """Every day from `first` to `last`, oldest first, days without a note too.

    Without `first` it begins with the first day noted; without `last` it ends with the last one noted. Only the records
    of that span are looked at, so that a month of a long journal costs as little as a month. At most a hundred years.
    """
    end = last or _last_day(state, day_starts_at)
    if end is None:
        return []
    earliest = max(end.toordinal() - LONGEST_DAYS + 1, 10)
    begin = dt.date.fromordinal(max(first.toordinal(), earliest) if first else earliest)
    found = _tallies(state, day_starts_at, begin, end)
    if first is None:
        begin = min((day for day, tally in found.items() if tally.records), default=end)
    dates = (dt.date.fromordinal(number) for number in range(begin.toordinal(), end.toordinal() + 1))
    return [_day(date, found[date]) if date in found else DailySummary(date) for date in dates]


def _last_day(state: State, day_starts_at: dt.time) -> dt.date | None:
    """The last of the user's days with a record; None where there is none."""
    noted = (next((each for each in records if not each.is_figure), None) for records in _logged(state))
    latest = max((record.at for record in noted if record is not None), default=None)
    if latest is None:
        return None
    # Of two records near each other the earlier one can be of the later day, where their offsets differ.
    near = (_between(records, latest.timestamp() - _MARGIN, latest.timestamp() + 1) for records in _logged(state))
    return max(day_of(record.at, day_starts_at) for records in near for record in records if not record.is_figure)


def _logged(state: State) -> Iterator[list[Record]]:
    """The records of each logged kind there are any of, latest first."""
    for kind in KINDS.values():
        if kind.LOGGED and (records := state.records(kind)):
            yield records


def _tallies(state: State, day_starts_at: dt.time, first: dt.date, last: dt.date) -> dict[dt.date, DayTally]:
    """The days from `first` to `last` on which something was noted."""
    after = (first.toordinal() - _EPOCH) * _DAY - _MARGIN
    before = (last.toordinal() - _EPOCH) * _DAY + _MARGIN
    found: dict[dt.date, DayTally] = {}
    for records in _logged(state):
        for record in _between(records, after, before):
            date = day_of(record.at, day_starts_at)
            if first <= date <= last:
                tally = found.get(date)
                if tally is None:
                    tally = found[date] = DayTally()
                tally.records += not record.is_figure
                record.fold(tally)
    return found


def _between(records: list[Record], after: float, before: float) -> list[Record]:
    """Those of `records` (latest first) that happened between two moments, in seconds of Unix time."""

    def age(record: Record) -> float:
        return -record.at.timestamp()

    return records[bisect_right(records, -before, key=age) : bisect_right(records, -after, key=age)]


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
        heat=counts.get("heat", 0),
        cold=counts.get("cold", 0),
        sessions=counts.get("session", 0),
        session_seconds=seconds.get("session", 0.0),
        walk_seconds=seconds.get("walk", 0.0),
        rest_seconds=seconds.get("rest", 0.0),
        lying=tally.lying,
        medicines=tuple(dict.fromkeys(reversed(tally.medicines))),
        treatments=tuple(dict.fromkeys(reversed(tally.treatments))),
        habits=tally.habits or _NOTHING,
        records=tally.records,
        checkins=counts.get("checkin", 0),
        kinds=frozenset(counts),
    )
