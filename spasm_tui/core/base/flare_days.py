"""Flare days: days on which a spasm is fresh, so that nothing is expected of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

from spasm_tui.core.base.phase import ACUTE_DAYS, ACUTE_PAIN
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State, kept
from spasm_tui.lib.dates import DAY, day_of

FIRST_DAYS = 2
"""The day of a spasm and the one after it are flare days, whatever the pain."""
_PAIN_HOLDS_DAYS = 2


@kept(Episode, CheckIn)
def flare_days(state: State, first: date, last: date, day_starts_at: time) -> frozenset[date]:
    """The flare days from `first` to `last`.

    They are the first 2 days of a spasm, and up to 14 while the pain noted last (at most 2 days back) was 4 or more.
    A spasm said to be over has none after that day. The same days that the plan calls the first days.
    """
    spasms = state.on_days(first - ACUTE_DAYS * DAY, last, day_starts_at, Episode)
    if not spasms:
        return frozenset()
    begin = min(day_of(r.at, day_starts_at) for r in spasms)
    worst = worst_by_day(state.on_days(begin, last, day_starts_at, Episode, CheckIn), day_starts_at)
    found = (day for spasm in spasms for day in _days_of(spasm, worst, day_starts_at))
    return frozenset(day for day in found if first <= day <= last)


@kept(Episode)
def spasm_days(state: State, first: date, last: date, day_starts_at: time) -> frozenset[date]:
    """The days from `first` to `last` on which a spasm began."""
    return frozenset(day_of(r.at, day_starts_at) for r in state.on_days(first, last, day_starts_at, Episode))


def worst_by_day(records: Iterable[Record], day_starts_at: time) -> dict[date, int]:
    """The worst pain that these tell of each day."""
    worst: dict[date, int] = {}
    for record in records:
        if (pain := record.pain_level) is not None:
            day = day_of(record.at, day_starts_at)
            worst[day] = max(pain, worst.get(day, 0))
    return worst


def _days_of(spasm: Episode, worst: dict[date, int], day_starts_at: time) -> Iterator[date]:
    """The flare days of one spasm."""
    begun, until = day_of(spasm.at, day_starts_at), spasm.over_at
    over = day_of(until, day_starts_at) if until else None
    for count in range(ACUTE_DAYS):
        day = begun + count * DAY
        if over is not None and day > over:
            return
        known = [worst[day - back * DAY] for back in range(_PAIN_HOLDS_DAYS + 1) if day - back * DAY in worst]
        if count < FIRST_DAYS or (known and known[0] >= ACUTE_PAIN):
            yield day
