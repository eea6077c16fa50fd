"""The days a page is about: a few to step through, or typed."""

from __future__ import annotations

import re
from datetime import date, time

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.daily_summary import LONGEST_DAYS
from spasm_tui.core.overview.day_range import Range, usual_range
from spasm_tui.lib.dates import day_of, parse_day, shorten

RANGES: dict[str, str] = {
    "spasm": "since the last spasm began",
    "month": "the last 4 weeks",
    "quarter": "the last 90 days",
    "half": "the last half-year",
    "year": "the last year",
    "all": "from the first note on",
}
_DAYS = {"month": 28, "quarter": 90, "half": 183, "year": 365, "all": 36_500}
USUAL = "quarter"


def range_of(name: str, state: State, today: date, day_starts_at: time) -> Range:
    """The days that a name of `RANGES` stands for."""
    last = state.last(Episode)
    if name == "spasm":
        return Range(min(today, day_of(last.at, day_starts_at)) if last else today, today)
    return usual_range(state, today, day_starts_at, _DAYS[name])


def parse_range(text: str, today: date) -> Range:
    """The days meant by `2026-09-01 to 2026-10-31`, or from one day on: `2026-09-01`, `30d`. Raises ValueError."""
    parts = [part for part in re.split(r"\s+(?:to|until|-)\s+|\s*\.\.\s*", text.strip().lower()) if part]
    if not 1 <= len(parts) <= 2:
        raise ValueError(f"“{shorten(text)}” is not days. Try 2026-09-01 to 2026-10-31, or 30d.")
    first = parse_day(parts[0], today)
    last = parse_day(parts[1], today) if len(parts) == 2 else today
    return span(first, last)


def span(first: date, last: date) -> Range:
    """The days from `first` to `last`. Raises ValueError where there are none, or more than can be counted."""
    if first > last:
        raise ValueError(f"The first day, {first}, is after the last, {last}.")
    if (last - first).days >= LONGEST_DAYS:
        raise ValueError(f"{first} to {last} is more than a hundred years. Try fewer.")
    return Range(first, last)
