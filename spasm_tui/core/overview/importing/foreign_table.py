"""The table of another program turned into records by a mapping: all of it, or a list of what is wrong by line."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.column_mapping import WAYS, Mapping, Rule, Test, Value, When
from spasm_tui.core.overview.export.values import to_json
from spasm_tui.core.overview.importing.csv_reader import lines_of
from spasm_tui.core.overview.importing.result import Brought, LineFault, checked
from spasm_tui.lib.dates import fixed, parse_clock, shorten
from spasm_tui.lib.number_reader import TwoWaysError, read_number
from spasm_tui.lib.text import join_words

_PREAMBLE = 25
"""The line of heads is looked for in so many lines: some programs write a summary above it."""
_NOON = "12:00"
_FAR = 1e12
_LONGEST_SECONDS = 366 * 86_400
_LENGTH = re.compile(
    r"\s*(?:(\d+)\s*d\w*)?\s*(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?\s*", re.IGNORECASE
)
_EXAMPLE = datetime(2026, 11, 30, 19, 45, tzinfo=UTC)
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """The lines of a table, each with its number. Raises NotATableError."""
    return [(line, [cell.strip() for cell in cells]) for line, cells in lines_of(text)]


def fitting(mapping: Mapping, rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """Where among `rows` the line of heads is that `mapping` knows; None where there is none."""
    for index, (_, cells) in enumerate(rows[:_PREAMBLE]):
        names = {cell.casefold() for cell in cells}
        if all(any(name.casefold() in names for name in head) for head in mapping.heads):
            return index
    return None


def best(mappings: Iterable[Mapping], rows: Sequence[tuple[int, list[str]]]) -> Mapping | None:
    """The mapping that knows this table; of several the one that asks for most columns."""
    return max((m for m in mappings if fitting(m, rows) is not None), key=lambda m: len(m.heads), default=None)


def bring(mapping: Mapping, rows: Sequence[tuple[int, list[str]]], now: datetime) -> Brought:
    """The records of a table. Times are those of `now`'s zone unless the table says otherwise.

    The same line always has the same id, so that bringing it again adds nothing.
    """
    at = fitting(mapping, rows)
    if at is None:
        wanted = ", ".join(" or ".join(head) for head in mapping.heads)
        return Brought([], [LineFault(0, f"has no line of heads with {wanted}, as {mapping.title} has")])
    heads = [cell.casefold() for cell in rows[at][1]]
    records, faults, left_out = [], [], 0
    for line, cells in rows[at + 1 :]:
        if not any(cells):
            continue
        row = dict(zip(heads, cells, strict=False))
        rule = next((rule for rule in mapping.rules if all(_passes(test, row) for test in rule.tests)), None)
        if rule is None:
            left_out += 1
            continue
        try:
            records.append(_record(mapping, rule, row, now))
        except ValueError as error:
            faults.append(LineFault(line, str(error)))
    return Brought(records, faults, left_out)


def _cell(columns: Iterable[str], row: dict[str, str]) -> str:
    """The first of these columns that has something in it."""
    return next((row[name.casefold()] for name in columns if row.get(name.casefold())), "")


def _name(columns: Sequence[str], row: dict[str, str]) -> str:
    """What the table calls the column that is read: the first of these with something in it, or that is there."""
    there = [name for name in columns if name.casefold() in row]
    return next((name for name in there if row[name.casefold()]), (there or columns)[0])


def _passes(test: Test, row: dict[str, str]) -> bool:
    cell = _cell(test.columns, row).casefold()
    return any(word.casefold() in cell for word in test.has) or any(cell == word.casefold() for word in test.equals)


def _record(mapping: Mapping, rule: Rule, row: dict[str, str], now: datetime) -> Record:
    at = _moment(mapping.when, row, now.tzinfo)
    data: dict[str, Any] = {}
    for value in rule.values:
        field = rule.field(value.key)
        found = _value(value, field.form if field else "", row, at)
        if found is not None:
            data[value.key] = found
        elif field and field.required:
            raise ValueError(f"nothing under {_name(value.columns, row)}")
    data["imported"] = mapping.id
    same = json.dumps([mapping.id, rule.kind, at.isoformat(), to_json(data)], sort_keys=True)
    record_id = hashlib.sha256(same.encode()).hexdigest()[:32]
    return checked(record_id, rule.kind, at, fixed(now), data)


def _moment(when: When, row: dict[str, str], zone: tzinfo | None) -> datetime:
    """When it happened; without a time of day, noon. Raises ValueError."""
    text = " ".join(_ORDINAL.sub("", _cell(when.date, row)).split())
    if not text:
        raise ValueError(f"no date under {_name(when.date, row)}")
    found = next((found for pattern in when.formats if (found := _read(text, pattern))), None)
    if found is None:
        raise ValueError(f"“{shorten(text)}” is not a date like {_examples(when.formats)}")
    moment, pattern = found
    if "%H" not in pattern and "%I" not in pattern:
        clock = _clock(when, _cell(when.time, row))
        moment = moment.replace(hour=clock.hour, minute=clock.minute)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"“{shorten(text)}” is not of the years {FIRST_YEAR} to {LAST_YEAR}")
    if moment.tzinfo is None:
        minutes = _cell((when.offset_minutes,), row)
        moment = moment.replace(tzinfo=_offset(minutes) if re.fullmatch(r"[+-]?\d{1,3}", minutes) else zone)
    return fixed(moment)


def _examples(formats: Iterable[str]) -> str:
    """What dates look like there: a few, those without a time first."""
    ranked = sorted(formats, key=lambda pattern: any(sign in pattern for sign in ("%H", "%I", "%z")))
    return join_words(list(dict.fromkeys(f"{_EXAMPLE:{pattern}}" for pattern in ranked))[:3], "or")


def _read(text: str, pattern: str) -> tuple[datetime, str] | None:
    """The moment, and the pattern it was read by."""
    try:
        return datetime.strptime(text, pattern), pattern
    except ValueError:
        return None


def _offset(minutes: str) -> timezone:
    return timezone(timedelta(minutes=max(-14 * 60, min(14 * 60, int(minutes)))))


def _clock(when: When, text: str) -> datetime:
    known = (when.times or {}).get(text.casefold(), text) or _NOON
    for pattern in ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p"):
        if found := _read(known.upper(), pattern):
            return found[0]
    clock = parse_clock(known)
    return datetime(2000, 1, 1, clock.hour, clock.minute)


def _value(value: Value, form: str, row: dict[str, str], at: datetime) -> Any:
    """The value of a key of that form, or None where its cell is empty. Raises ValueError."""
    if value.together:
        cells = [(name, _cell((name,), row)) for name in value.columns]
        named = [cell if number == 0 else f"{name}: {cell}" for number, (name, cell) in enumerate(cells) if cell]
        return "\n".join(named) or None
    cell = _cell(value.columns, row)
    words, way = value.words or {}, WAYS.get(form, "text")
    if not cell:
        return None
    if way == "words":
        parts = [part.strip() for part in (cell.split(value.split) if value.split else [cell])]
        return [word for word in dict.fromkeys(words.get(p.casefold(), p) for p in parts if p) if word] or None
    text = words.get(cell.casefold(), cell)
    if way in ("number", "length", "end"):
        try:
            number = _number(value, form == "scale", text) if way == "number" else _seconds(text)
        except ValueError as error:
            raise ValueError(f"{_name(value.columns, row)}: “{shorten(text)}” {error}") from None
        return at + timedelta(seconds=number) if way == "end" else number
    return text


def _number(value: Value, whole: bool, text: str) -> float | int:
    """Raises ValueError with what `text` is not."""
    found = re.search(r"[+-]?\d+(?:[.,]\d+)*", text)
    if found is None:
        raise ValueError("is not a number")
    low, high = value.scale or ((0, 10) if whole else (-_FAR, _FAR))
    try:
        number = read_number(found[0], min(low, high), max(low, high))
    except TwoWaysError as error:
        raise ValueError(f"can mean two numbers: {str(error).partition(' can mean ')[2].partition('.')[0]}") from None
    if abs(number) >= _FAR:
        raise ValueError("is too great a number")
    if not min(low, high) <= number <= max(low, high):
        # Never pressed into the scale: it may be that the table counts otherwise.
        raise ValueError(f"is not from {low:g} to {high:g}")
    if value.scale:
        return round((number - low) / (high - low) * 10)
    return round(number) if whole or number == int(number) else number


def _seconds(text: str) -> int:
    """Raises ValueError with what `text` is not."""
    match = _LENGTH.fullmatch(text)
    if match is None or not any(match.groups()):
        raise ValueError("is not a length of time like 1h 30m")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    whole = days * 86400 + hours * 3600 + minutes * 60 + seconds
    if whole > _LONGEST_SECONDS:
        raise ValueError("is longer than a year")
    return whole
