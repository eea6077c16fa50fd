"""The diary: records by the user's days, filtered, each in a line of plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from operator import attrgetter
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.answers import URGENCY_WORDS, Answers
from spasm_tui.core.base.records.dose import ingredients_text
from spasm_tui.core.base.records.fields import Seconds, Value, is_number
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.base.vocabulary import NO_WORDS, Vocabulary
from spasm_tui.lib.dates import day_of, duration_words
from spasm_tui.lib.moment_words import typed_moment
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import has_words

if TYPE_CHECKING:
    from spasm_tui.core.overview.catalogue import Catalogue


class DiaryDay(NamedTuple):
    """A day of the user's, with its records, latest first."""

    day: date
    records: list[Record]


def diary_days(state: State, words: Vocabulary, day_starts_at: time, kind: str = "", text: str = "") -> list[DiaryDay]:
    """The days, latest first, with the records of `kind` (any logged kind when empty) whose words hold `text`."""
    if text.strip():
        return by_day(matching(state.records(), words, kind, text), day_starts_at)
    days = sorted(state.each_day(day_starts_at, _logged).values(), key=attrgetter("day"), reverse=True)
    if kind:
        days = [DiaryDay(day, [record for record in records if record.kind == kind]) for day, records in days]
    return [day for day in days if day.records]


def _logged(day: date, records: list[Record]) -> DiaryDay:
    return DiaryDay(day, [record for record in records if record.LOGGED])


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


# Fields whose words are names in the content, and those that name moves of a session.
_NAMES = ("preset", "routine", "instrument", "skin")
_MOVES = ("done", "skipped", "hurt")


def record_rows(record: Record, content: Catalogue) -> list[tuple[str, str, str]]:
    """Each key of a record with its title and its value in words, those that this version does not know included."""
    names = {field.key: field.title for field in record.FIELDS}
    return [(key, names.get(key, key), field_words(record, key, content)) for key in record.data]


def field_words(record: Record, key: str, content: Catalogue) -> str:
    """The value of a record's field in words: what was asked and answered, not the ids of it."""
    value = record.data[key]
    if key == Answers.answers.key and isinstance(record, Answers) and isinstance(value, Mapping):
        return "; ".join(_answer_words(record.questionnaire, item, given, content) for item, given in value.items())
    if key == Answers.questionnaire.key and isinstance(record, Answers):
        return record.name
    if key == Answers.urgency.key and isinstance(record, Answers) and record.urgency:
        return URGENCY_WORDS[record.urgency]
    if is_number(value) and any(field.key == key and isinstance(field, Seconds) for field in record.FIELDS):
        return duration_words(value)
    told = value_words(key, value, content.vocabulary)
    if isinstance(record, HabitDone):
        habit = {HabitDone.what.key: content.vocabulary.named("habit", record.what)}
        return {**habit, HabitDone.amount.key: record.amount_words(content.vocabulary)}.get(key, told)
    return told


def _answer_words(questionnaire: str, item_id: str, given: object, content: Catalogue) -> str:
    """`How did it begin? Bending or twisting`; what the questions do not hold any more stands as its id."""
    from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST  # noqa: PLC0415 a list of records needs none of it

    questions = content.questionnaire(questionnaire)
    item = questions.item(item_id) if questions else None
    text, titles = (item.text, {option.id: option.text for option in item.options}) if item else (item_id, {})
    if questionnaire == ASKED_FIRST:
        text = next((ask.text for ask in content.timers.asks if ask.id == item_id and ask.text), text)
    each = given if isinstance(given, list | tuple) else [given]
    words = [titles.get(word, word) if isinstance(word, str) else value_words("", word, NO_WORDS) for word in each]
    return f"{text}{'' if text.endswith(('?', '.', ':')) else ':'} {', '.join(words) or 'none'}"


def value_words(key: str, value: Value, words: Vocabulary) -> str:
    """The value of a record's field as a person would say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        each = (value_words(key, v, words) for v in value)
        return (ingredients_text(value) if key == "ingredients" else ", ".join(each)) or "none"
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {value_words(k, v, words)}" for k, v in value.items())
    if isinstance(value, str):
        return _named(key, value, words)
    return typed_moment(value) if isinstance(value, datetime) else _plain(value)


def _named(key: str, word: str, words: Vocabulary) -> str:
    if key in _MOVES:
        return words.moves((word,))
    return words.named(key, word) if key in _NAMES else words.title(key, word)


def _plain(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)
