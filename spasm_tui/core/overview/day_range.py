"""A range of the user's days, and the part of the journal that lies in it."""

from __future__ import annotations

from datetime import date, time

from spasm_tui.core.base.state import State
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.moment_words import date_words
from spasm_tui.lib.quick_classes import NamedTuple


class Range(NamedTuple):
    """Days of the user's from the first to the last, both of them in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        """`1 Sep 2026 to 22 Nov 2026`."""
        return f"{date_words(self.first)} to {date_words(self.last)}"


def usual_range(state: State, today: date, day_starts_at: time, days: int = 90) -> Range:
    """The last `days` days, or all of them where that is less: a page does not begin before its first note."""
    earliest = today - (days - 1) * DAY
    if any(day_of(record.at, day_starts_at) <= earliest for record in state.firsts):
        return Range(earliest, today)
    noted = [record for record in state.on_days(earliest, today, day_starts_at) if not record.is_counted]
    return Range(day_of(noted[-1].at, day_starts_at) if noted else today, today)


def within(state: State, days: Range, day_starts_at: time) -> State:
    """Only the records of those days."""
    return State(
        {record.id: state.versions[record.id] for record in state.on_days(days.first, days.last, day_starts_at)},
        state.complete,
    )
