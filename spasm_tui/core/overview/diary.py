"""The diary: records by the user's days, filtered, each in a line of plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from spasm_tui.core.base.records.dose import ingredients_text
from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.lib.dates import day_of, duration_words
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import has_words


class DiaryDay(NamedTuple):
    """A day of the user's, with its records, latest first."""

    day: date
    records: list[Record]


def diary_days(state: State, words: Vocabulary, day_starts_at: time, kind: str = "", text: str = "") -> list[DiaryDay]:
    """The days, latest first, with the records of `kind` (any logged kind when empty) whose words hold `text`."""
    if text.strip():
        return by_day(matching(state.records(), words, kind, text), day_starts_at)
    days = sorted(state.each_day(day_starts_at, _logged).items(), reverse=True)
    if kind:
        days = [(day, [record for record in records if record.kind == kind]) for day, records in days]
    return [DiaryDay(day, records) for day, records in days if records]


def _logged(records: list[Record]) -> list[Record]:
    return [record for record in records if record.LOGGED]


def by_day(records: Iterable[Record], day_starts_at: time) -> list[DiaryDay]:
    """Records (latest first) gathered by the user's days."""
    days: list[DiaryDay] = []
    for record in records:
        day = day_of(record.at, day_starts_at)
        if not days or days[-1].day != day:
            days.append(DiaryDay(day, []))
        days[-1].records.append(record)
    return days


def matching(records: Iterable[Record], words: Vocabulary, kind: str = "", text: str = "") -> list[Record]:
    """The records of `kind` (any logged kind when empty) whose words hold every word of `text`."""
    is_looked_for = bool(text.split())
    found = []
    for record in records:
        if (kind and record.kind != kind) or not record.LOGGED:
            continue
        if is_looked_for and not has_words(f"{record.name} {summary(record, words)} {record.noted}", text):
            continue
        found.append(record)
    return found


def summary(record: Record, words: Vocabulary) -> str:
    """The record's main facts in one line, without its time and title."""
    return " · ".join(part for part in record.summary(words) if part)


# Fields whose words are file names of the content.
_NAMES = ("preset", "done", "skipped", "hurt", "skin")


def value_words(key: str, value: Value, words: Vocabulary) -> str:
    """The value of a record's field as a person would say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key in ("seconds", "planned") and isinstance(value, int | float):
        return duration_words(value)
    if isinstance(value, list | tuple):
        each = (value_words(key, v, words) for v in value)
        return (ingredients_text(value) if key == "ingredients" else ", ".join(each)) or "none"
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {value_words(k, v, words)}" for k, v in value.items())
    if isinstance(value, str):
        return value.replace("-", " ") if key in _NAMES else words.title(key, value)
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
