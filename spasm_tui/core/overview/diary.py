"""The diary: records by the user's days, filtered, each in a line of plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from spasm_tui.core.base.records.dose import ingredients_text
from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.lib.dates import day_of, duration_words
from spasm_tui.lib.text import plural


class Day(NamedTuple):
    """A day of the user's, with its records, latest first."""

    day: date
    records: list[Record]


def by_day(records: Iterable[Record], day_starts_at: time) -> list[Day]:
    """Records (latest first) gathered by the user's days."""
    days: list[Day] = []
    for record in records:
        day = day_of(record.at, day_starts_at)
        if not days or days[-1].day != day:
            days.append(Day(day, []))
        days[-1].records.append(record)
    return days


def matching(records: Iterable[Record], words: Vocabulary, kind: str = "", text: str = "") -> list[Record]:
    """The records of `kind` (any logged kind when empty) whose words hold every word of `text`."""
    wanted = text.casefold().split()
    found = []
    for record in records:
        if (kind and record.kind != kind) or (record.kind in KINDS and not KINDS[record.kind].LOGGED):
            continue
        if wanted:
            line = f"{title(record)} {summary(record, words)} {record.text('note')}".casefold()
            if not all(word in line for word in wanted):
                continue
        found.append(record)
    return found


def title(record: Record) -> str:
    """What the record is, in a word or two."""
    if record.kind == "answers":
        return {
            "red-flags": "Warning signs",
            "contributors": "What plays a part",
            "heat-and-cold": "Before heat or cold",
        }.get(record.text("questionnaire"), record.text("questionnaire") or "Questions")
    return KINDS[record.kind].TITLE if record.kind in KINDS else record.kind


def _change(record: Record) -> str:
    """`pain 6 → 4`, as far as it is known."""
    before, after = record.scale("pain_before"), record.scale("pain_after")
    if before is None and after is None:
        return ""
    if before is None or after is None:
        return f"pain {before if after is None else after} {'before' if after is None else 'after'}"
    return f"pain {before} → {after}"


def _episode(record: Record, words: Vocabulary) -> list[str]:
    pain = record.scale("pain")
    return [
        "" if pain is None else f"pain {pain}",
        words.titles("where", record.words("where")),
        words.title("doing", record.text("doing")),
        words.titles("triggers", record.words("triggers")),
    ]


def _checkin(record: Record, words: Vocabulary) -> list[str]:
    parts = []
    for field in KINDS["checkin"].FIELDS:
        value = record.number(field.key)
        if value is not None:
            parts.append(f"{field.title.lower()} {value:g}")
    return parts + [word for key, word in (("leg", "new in a leg"), ("lying", "mostly lying")) if record.yes(key)]


_ENDINGS = {"stopped": "stopped early", "done": "", "closed": "ended while closed"}


def _timed(record: Record, words: Vocabulary) -> list[str]:
    seconds, planned = record.number("seconds") or 0, record.number("planned")
    length = duration_words(seconds)
    if planned and round(planned) != round(seconds):
        length += f" of {duration_words(planned)}"
    return [length, _ENDINGS.get(record.text("ended"), record.text("ended")), _change(record)]


def _session(record: Record, words: Vocabulary) -> list[str]:
    hurt, skipped = record.words("hurt"), record.words("skipped")
    return [
        record.text("routine").replace("-", " "),
        *_timed(record, words),
        f"{len(record.words('done'))} done" if record.words("done") else "",
        f"skipped {', '.join(s.replace('-', ' ') for s in skipped)}" if skipped else "",
        f"hurt: {', '.join(s.replace('-', ' ') for s in hurt)}" if hurt else "",
    ]


def _answers(record: Record, words: Vocabulary) -> list[str]:
    urgency = {
        "emergency": "help now",
        "today": "speak to someone today",
        "days": "book this week",
        "none": "none ticked",
    }
    return [urgency.get(record.text("urgency"), ""), plural(len(record.table("answers")), "answer")]


def _side(record: Record, words: Vocabulary) -> list[str]:
    later = record.scale("pain_later")
    pain = f"pain {record.scale('pain_before')} → {later}" if later is not None else ""
    return [record.text("what"), duration_words(record.number("seconds") or 0), pain]


def _habit(record: Record, words: Vocabulary) -> list[str]:
    amount = record.number("amount")
    return [record.text("what").replace("-", " "), "" if amount is None else f"{amount:g}"]


def _plain(record: Record, words: Vocabulary) -> list[str]:
    skip = ("note", "ended", "planned")
    fields = KINDS[record.kind].FIELDS if record.kind in KINDS else ()
    return [f"{f.title.lower()} {record.data[f.key]}" for f in fields if f.key in record.data and f.key not in skip]


_SUMMARIES: Mapping[str, Callable[[Record, Vocabulary], list[str]]] = {
    "episode": _episode,
    "checkin": _checkin,
    "heat": _timed,
    "cold": _timed,
    "rest": _timed,
    "side": _side,
    "walk": _timed,
    "session": _session,
    "answers": _answers,
    "dose": lambda record, words: record.summary(words),
    "treatment": lambda record, words: record.summary(words),
    "habit": _habit,
}


def summary(record: Record, words: Vocabulary) -> str:
    """The record's main facts in one line, without its time and title."""
    return " · ".join(part for part in _SUMMARIES.get(record.kind, _plain)(record, words) if part)


# Fields whose words are file names of the content.
_NAMES = ("preset", "routine", "done", "skipped", "hurt", "skin")


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
