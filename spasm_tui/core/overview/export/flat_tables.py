"""Tables made to be looked at: one row a day, a spasm or a dose, one column a measure. They are not taken back.

Names have the unit in them and no sign that SQL wants in quotes; a column has one type, and one that would be empty all
along is left out. A day on which nothing was noted is there and empty: it is a gap, and no day without pain.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.daily_summary import COUNTED, DailySummary, days_of
from spasm_tui.core.overview.export.as_csv import amount_text, inert, table_text
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple

DAY, RECORDS = "day", "records"


class Column(NamedTuple):
    """A column: its head, and the value in a row (None or empty: no cell). Floats get a point, yes is 1 and no is 0."""

    head: str
    of: Callable[[Any], object]


def table_of(name: str, given: ExportInput) -> str:
    """The table of that name: days, spasms, doses."""
    return {"days": _days, "spasms": _spasms, "doses": _doses}[name](given)


def is_flat_table(heads: Sequence[str]) -> bool:
    """Whether a table with these heads is one of those that are only made to be looked at."""
    return tuple(heads[:2]) in ((DAY, RECORDS), (DAY, "local_date"))


def _written(columns: Iterable[Column], rows: Sequence[Any], given: ExportInput) -> str:
    comma, between = (",", ";") if given.decimal_commas else (".", ",")
    made = [(column.head, [_cell(column.of(row), comma) for row in rows]) for column in columns]
    kept = [each for number, each in enumerate(made) if number < 2 or not rows or any(each[1])]
    heads, cells = zip(*kept, strict=True)
    return table_text(heads, list(zip(*cells, strict=True)), between)


def _cell(value: object, comma: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return amount_text(value).replace(".", comma)
    # R takes `true` for a word, SQLite and Excel add it up to 0: a 1 counts the same everywhere.
    return str(int(value)) if isinstance(value, int) else inert(str(value))


def _head(start: str, name: str, taken: dict[str, str]) -> str:
    """`habit_water`: a head from a name, in plain letters, and never the same for two names."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") or "other"
    head, number = f"{start}{plain}", 1
    while taken.setdefault(head, name) != name:
        number += 1
        head = f"{start}{plain}_{number}"
    return head


# A row a day.


def _noted(of: Callable[[DailySummary], float | None]) -> Callable[[DailySummary], object]:
    """What is counted: 0 on a day with anything noted, nothing on a day without."""
    return lambda day: of(day) if day.records else None


def _minutes(of: Callable[[DailySummary], float]) -> Callable[[DailySummary], object]:
    return _noted(lambda day: round(of(day) / 60, 1))


def _times(kind: str) -> Callable[[DailySummary], object]:
    return _noted(lambda day: day.times.get(kind, 0))


_DAYS: tuple[Column, ...] = (
    Column(DAY, lambda day: day.date.isoformat()),
    Column(RECORDS, lambda day: day.records),
    Column("spasms", _noted(lambda day: day.episodes)),
    Column("pain_worst", lambda day: day.worst),
    Column("pain_now", lambda day: day.now),
    Column("stiffness", lambda day: day.stiffness),
    Column("sleep", lambda day: day.sleep),
    Column("stress", lambda day: day.stress),
    Column("mood", lambda day: day.mood),
    Column("water_litres", lambda day: None if day.water is None else float(day.water)),
    Column("sitting_hours", lambda day: None if day.sitting_h is None else float(day.sitting_h)),
    Column("steps", lambda day: None if day.steps is None else round(day.steps)),
    Column("sleep_hours", lambda day: None if day.sleep_hours is None else float(day.sleep_hours)),
    *(Column(f"{kind.KIND}_times", _times(kind.KIND)) for kind in COUNTED),
    Column("sessions", _noted(lambda day: day.sessions)),
    Column("stretching_minutes", _minutes(lambda day: day.session_seconds)),
    Column("walking_minutes", _minutes(lambda day: day.walk_seconds)),
    Column("lying_minutes", _minutes(lambda day: day.rest_seconds)),
    Column("mostly_lying", _noted(lambda day: day.lying)),
    Column("medicines", lambda day: "; ".join(day.medicines)),
    Column("treatments", lambda day: "; ".join(day.treatments)),
)


def _days(given: ExportInput) -> str:
    """A column for each ingredient (mg) and habit besides."""
    days = days_of(given.state, given.day_starts_at, *(given.days or (None, None)))
    taken: dict[str, dict[str, float | None]] = {}
    some = (days[0].date, days[-1].date) if days else (dt.date.max, dt.date.max)
    for record in given.state.on_days(*some, given.day_starts_at, DoseTaken):
        day = day_of(record.at, given.day_starts_at).isoformat()
        for name, mg in record.contents:
            of_day = taken.setdefault(name.casefold(), {})
            so_far = of_day.get(day, 0.0)
            # Where the milligrams of one dose are not known, those of the day are not either.
            of_day[day] = None if so_far is None or mg is None else so_far + mg
    heads: dict[str, str] = {}
    habits = sorted({name for day in days for name in day.habits})
    columns = [
        *_DAYS,
        *(Column(_head("mg_", name, heads), _milligrams(taken[name])) for name in sorted(taken)),
        *(Column(_head("habit_", name, heads), _habit(name)) for name in habits),
    ]
    return _written(columns, days, given)


def _milligrams(of_days: dict[str, float | None]) -> Callable[[DailySummary], object]:
    return _noted(lambda day: of_days.get(day.date.isoformat(), 0.0))


def _habit(name: str) -> Callable[[DailySummary], object]:
    return _noted(lambda day: float(day.habits.get(name, 0.0)))


# A row a record.


def _in_days(given: ExportInput, records: Iterable[Record]) -> list[Record]:
    """The oldest first; with a range those of its days."""
    days = given.days
    kept = (r for r in records if days is None or days.first <= day_of(r.at, given.day_starts_at) <= days.last)
    return sorted(kept, key=lambda record: (record.at, record.id))


def _when(given: ExportInput) -> tuple[Column, ...]:
    """The user's day, and the date and time of the clock, which after midnight are not of one day."""
    return (
        Column(DAY, lambda row: day_of(row[0].at, given.day_starts_at).isoformat()),
        Column("local_date", lambda row: row[0].at.isoformat()[:10]),
        Column("local_time", lambda row: row[0].at.isoformat()[11:19]),
        Column("happened_at", lambda row: row[0].at.isoformat()),
    )


def _spasms(given: ExportInput) -> str:
    words = given.catalogue.vocabulary

    def titles(key: str, ids: Iterable[str]) -> str:
        return "; ".join(words.title(key, each) for each in ids)

    columns = (
        *_when(given),
        Column("pain", lambda row: row[0].pain),
        Column("places", lambda row: titles("where", row[0].where)),
        Column("doing", lambda row: words.title("doing", row[0].doing)),
        Column("triggers", lambda row: titles("triggers", row[0].triggers)),
        Column("lasted_hours", lambda row: _hours(row[0])),
        Column("note", lambda row: row[0].note),
    )
    rows = [(record,) for record in _in_days(given, given.state.records(Episode))]
    return _written(columns, rows, given)


def _hours(record: Episode) -> float | None:
    return None if record.over_at is None else round((record.over_at - record.at).total_seconds() / 3600, 2)


def _doses(given: ExportInput) -> str:
    """A row for each ingredient of a dose: milligrams are what adds up."""
    columns = (
        *_when(given),
        Column("ingredient", lambda row: row[1]),
        Column("mg", lambda row: row[2]),
        Column("product", lambda row: row[0].product),
        Column("units", lambda row: None if row[0].units is None else float(row[0].units)),
        Column("drowsy", lambda row: row[0].drowsy),
        Column("note", lambda row: row[0].note),
    )
    records = _in_days(given, given.state.records(DoseTaken))
    rows = [(r, *part) for r in records if isinstance(r, DoseTaken) for part in r.contents or [("", None)]]
    return _written(columns, rows, given)
