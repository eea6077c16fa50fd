"""The table of another program turned into records by a mapping, with what is wrong or left out, by line."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import takewhile
from typing import Any

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR
from spasm_tui.core.base.records.record import IMPORTED, Record
from spasm_tui.core.overview.column_mapping import ORDERS, Mapping, Rule, Value
from spasm_tui.core.overview.importing.csv_reader import lines_of
from spasm_tui.core.overview.importing.result import Brought, LineFault, checked
from spasm_tui.lib.dates import Wall, fixed, parse_when, read_length, read_wall, settled, shorten
from spasm_tui.lib.moment_words import day_month, time_words
from spasm_tui.lib.number_reader import TwoWaysError, read_number
from spasm_tui.lib.text import join_words

Row = tuple[int, list[str]]
PLACE = 20
"""So many characters of a record's id tell the place in its table: source, kind, and what its time is written as."""
_PREAMBLE = 25
"""The line of heads is looked for in so many lines: some programs write a summary above it."""
_SECTIONED = 5_000
"""In so many, where other tables stand above it."""
_NOON = time(12)
_KEPT = 10_000
"""So many cells that were read are kept, since most come again."""
_FAR = 1e12
_LONGEST_SECONDS = 366 * 86_400
_EXAMPLE = datetime(2026, 11, 30, 19, 45, tzinfo=UTC)
_NUMBERS = re.compile(r"(?<![\w.,])[+\-−]?\d+(?:[.,'’\u00a0\u202f]\d+| \d{3}(?!\d))*")
_OF_TEN = re.compile(r"\s*(?:/|of|out of)\s*", re.IGNORECASE)
_MG = re.compile(r"(\d[\d.,]*)\s*mg\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def rows_of(text: str) -> list[Row]:
    """The lines of a table, each with its number. Raises NotATableError."""
    return [(line, [cell.strip() for cell in cells]) for line, cells in lines_of(text)]


def fitting(mapping: Mapping, rows: Sequence[Row]) -> int | None:
    """Where among `rows` the line of heads is that `mapping` knows; None where there is none."""
    looked_at = rows[: _SECTIONED if mapping.section else _PREAMBLE]
    for index, (_, cells) in enumerate(looked_at):
        names = {cell.casefold() for cell in cells}
        if all(any(name.casefold() in names for name in head) for head in mapping.heads):
            below = rows[index + 1 : index + 1 + _PREAMBLE]
            is_told = not mapping.cells or any(cell in mapping.cells for _, row in below for cell in row)
            return index if is_told else None
    return None


def best(mappings: Iterable[Mapping], rows: Sequence[Row]) -> Mapping | None:
    """The mapping that knows this table; of several the one that asks for most columns."""
    return max((m for m in mappings if fitting(m, rows) is not None), key=lambda m: len(m.heads), default=None)


def bring(mapping: Mapping, rows: Sequence[Row], now: datetime, order: str = "") -> Brought:
    """The records of a table. Times are those of `now`'s zone unless the table says otherwise.

    A line always has the same id, by its own text and its source, wherever and whenever it is read. `order` is what
    comes first in a date such as 03/04/2026, `day` or `month`, where the user said so.
    """
    at = fitting(mapping, rows)
    if at is None:
        wanted = ", ".join(" or ".join(head) for head in mapping.heads)
        return Brought([], [LineFault(0, f"has no line of heads with {wanted}, as {mapping.title} has")])
    reader = _Reader(mapping, rows[at][1], now)
    below = rows[at + 1 :]
    if mapping.section:
        below = list(takewhile(lambda row: any(row[1]), below))
    return reader.read([row for row in below if any(row[1])], order)


class _Columns:
    """The columns that are read by one of several names, where a table has them."""

    def __init__(self, names: Sequence[str], places: dict[str, int]) -> None:
        self.names = names
        self.there = [(name, places[name.casefold()]) for name in names if name.casefold() in places]

    def cell(self, cells: Sequence[str]) -> str:
        """The first of them that has something in it."""
        for _, place in self.there:
            if place < len(cells) and cells[place]:
                return cells[place]
        return ""

    def name(self, cells: Sequence[str]) -> str:
        """What the table calls the column that was read."""
        for name, place in self.there:
            if place < len(cells) and cells[place]:
                return name
        return (self.there[0][0] if self.there else self.names[0]) if self.names else ""


class _Reader:
    """One table being read: where its columns are, and what was read so far."""

    def __init__(self, mapping: Mapping, heads: Sequence[str], now: datetime) -> None:
        self._mapping, self._heads, self._now = mapping, heads, now
        self._saved = fixed(now)
        places: dict[str, int] = {}
        for place, head in enumerate(heads):
            places.setdefault(head.casefold(), place)
        when = mapping.when
        self._dates, self._times = _Columns(when.date, places), _Columns(when.time, places)
        self._offsets = _Columns((when.offset_minutes,) if when.offset_minutes else (), places)
        self._of_when = (self._dates, self._times, self._offsets)
        self._columns: dict[int, _Columns] = {}
        for rule in mapping.rules:
            for value in rule.values:
                self._columns[id(value)] = _Columns(value.columns, places)
            for test in rule.tests:
                self._columns[id(test)] = _Columns(test.columns, places)
        self._used = {
            id(rule): [
                (name.casefold(), place) for value in rule.values for name, place in self._columns[id(value)].there
            ]
            for rule in mapping.rules
        }
        used = {place for columns in (*self._of_when, *self._columns.values()) for _, place in columns.there}
        is_free = any(rule.each for rule in mapping.rules)
        self._free = [(head, place) for place, head in enumerate(heads) if head and place not in used]
        self.columns_out = () if is_free else tuple(head for head, _ in self._free)
        self._note = self._open_end(used)
        self._walls: dict[str, Wall | None] = {}
        self._read_cells: dict[tuple[int, str], Any] = {}

    def _open_end(self, used: set[int]) -> int | None:
        """The last column, where it is a text and no other text stands before something that is not: then a line with
        too many cells can only be one whose text has the sign in it that stands between cells.
        """
        values = [value for rule in self._mapping.rules for value in rule.values]
        texts = {place for v in values if v.read_as == "text" for _, place in self._columns[id(v)].there}
        strict = [place for place in used if place not in texts]
        last = len(self._heads) - 1
        before = set(range(max(strict, default=0)))
        return last if last in texts and before <= set(strict) else None

    def read(self, rows: Sequence[Row], order: str) -> Brought:
        """The records of these lines."""
        order = order or self._order(rows)
        records: list[Record] = []
        faults: list[LineFault] = []
        lines: dict[str, int] = {}
        out: Counter[str] = Counter()
        left_out = 0
        for line, found in rows:
            cells = found
            try:
                if len(cells) > len(self._heads):
                    cells = self._whole(cells)
                made = [self._record(rule, cells, head, order) for rule, head in self._wanted(cells)]
            except ValueError as error:
                faults.append(LineFault(line, str(error)))
                continue
            records += made
            lines |= {record.id: line for record in made}
            if not made:
                left_out += 1
                out[self._what(cells)] += 1
        named = tuple((name, count) for name, count in out.most_common() if name)
        return Brought(records, faults, left_out, lines, self.columns_out, named)

    def _whole(self, cells: list[str]) -> list[str]:
        """A line with more cells than there are heads, made whole. Raises ValueError where that cannot be sure."""
        if not any(cells[len(self._heads) :]):
            return cells
        if self._note is None:
            count = len(self._heads)
            raise ValueError(f"has {len(cells)} cells under {count} heads: put a text with that sign in it into quotes")
        return [*cells[: self._note], ", ".join(cell for cell in cells[self._note :] if cell)]

    def _wanted(self, cells: Sequence[str]) -> Iterator[tuple[Rule, tuple[str, int] | None]]:
        """The rules that a line passes: the first that reads the line, or one for each free column."""
        for rule in self._mapping.rules:
            if rule.each:
                for head, place in self._free:
                    if place < len(cells) and all(test.passes(cells[place]) for test in rule.tests):
                        yield rule, (head, place)
            elif all(test.passes(self._columns[id(test)].cell(cells)) for test in rule.tests):
                yield rule, None
                return

    def _what(self, cells: Sequence[str]) -> str:
        """What a line that is left out is about, by the column that decided it."""
        tests = [test for rule in self._mapping.rules for test in rule.tests if not rule.each]
        texts = dict.fromkeys(_BRACKETS.sub("", self._columns[id(test)].cell(cells)) for test in tests)
        return shorten(" ".join(list(texts)[:2]))

    def _record(self, rule: Rule, cells: Sequence[str], head: tuple[str, int] | None, order: str) -> Record:
        at = self._moment(cells, order)
        data: dict[str, Any] = {}
        for value in rule.values:
            found = self._value(value, cells, at)
            if found is not None:
                data[value.key] = found
            elif value.required:
                raise ValueError(f"nothing under {self._columns[id(value)].name(cells)}")
        place = [self._mapping.id, rule.kind, *[columns.cell(cells) for columns in self._of_when]]
        used = [f"{name}={cells[p]}" for name, p in self._used[id(rule)] if p < len(cells) and cells[p]]
        if head:
            data[rule.each] = head[0]
            place.append(head[0])
        place += (_BRACKETS.sub("", self._columns[id(test)].cell(cells)) for test in rule.tests)
        data[IMPORTED.key] = self._mapping.id
        return checked(row_id(place, used), rule.kind, at, self._saved, data)

    def _moment(self, cells: Sequence[str], order: str) -> datetime:
        """When it happened; without a time of day, noon. Raises ValueError."""
        text, when, now = self._dates.cell(cells), self._mapping.when, self._now
        if not text:
            raise ValueError(f"no date under {self._dates.name(cells)}")
        minutes = self._offsets.cell(cells)
        zone = _offset(minutes) if re.fullmatch(r"[+-]?\d{1,3}", minutes) else now.tzinfo
        wall = self._wall(text)
        if wall is None or not wall.days:
            found = next((found for pattern in when.formats if (found := _read(text, pattern))), None)
            if found is None and wall is None and text.lower().endswith(" ago"):
                return fixed(parse_when(text, now))
            if found is None:
                raise ValueError(f"“{shorten(text)}” is not a date like {_examples(when.formats)}")
            moment = found if found.tzinfo else settled(found.replace(tzinfo=zone), now)
        else:
            day = _day_of(text, wall, order)
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValueError(f"“{shorten(text)}” is not of the years {FIRST_YEAR} to {LAST_YEAR}")
            clock = wall.clock if wall.clock is not None else self._clock(self._times.cell(cells))
            whose = timezone(wall.which) if isinstance(wall.which, timedelta) else zone
            which = wall.which if isinstance(wall.which, int) else None
            moment = settled(datetime.combine(day, time(), whose) + clock, now, which)
        if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError(f"“{shorten(text)}” is not a time of the years {FIRST_YEAR} to {LAST_YEAR}")
        return fixed(moment)

    def _wall(self, text: str) -> Wall | None:
        if text not in self._walls:
            if len(self._walls) > _KEPT:
                self._walls.clear()
            self._walls[text] = read_wall(text, self._now)
        return self._walls[text]

    def _clock(self, text: str) -> timedelta:
        known = (self._mapping.when.times or {}).get(text.casefold(), text)
        if not known:
            return timedelta(hours=_NOON.hour)
        wall = self._wall(known)
        if wall is None or wall.clock is None or wall.days:
            raise ValueError(f"“{shorten(text)}” is not a time of day. Try {time_words(time(4))}.")
        return wall.clock

    def _order(self, rows: Sequence[Row]) -> str:
        """What comes first in dates such as 03/04/2026, by what all of the column tells: `day`, `month`, or nothing.

        A 13 tells it; else the way whose dates are all past and in order, where the other's are not.
        """
        texts = [text for _, cells in rows if (text := self._dates.cell(cells))]
        signs = {_first_of(text) for text in texts} - {""}
        if signs:
            return signs.pop() if len(signs) == 1 else ""
        days = [wall.days for text in texts if (wall := self._wall(text)) is not None and wall.days]
        if all(len(each) == 1 for each in days):
            return ""
        good = {}
        for index, name in enumerate(ORDERS):
            read = [each[min(index, len(each) - 1)] for each in days]
            in_order = len(set(read)) > 2 and read in (sorted(read), sorted(read, reverse=True))
            good[name] = (max(read) <= self._now.date(), in_order or name == self._mapping.when.order)
        first, second = good.values()
        return "" if first == second else max(good, key=lambda name: good[name])

    def _value(self, value: Value, cells: Sequence[str], at: datetime) -> Any:
        """The value of a key, or None where its cell is empty. Raises ValueError."""
        columns = self._columns[id(value)]
        if value.read_as == "dose":
            return _ingredients([cells[place] for _, place in columns.there if place < len(cells)])
        if value.together:
            filled = [(name, cells[place]) for name, place in columns.there if place < len(cells) and cells[place]]
            first = value.columns[0]
            return "\n".join(cell if name == first else f"{name}: {cell}" for name, cell in filled) or None
        cell = value.given or columns.cell(cells)
        if not cell or value.read_as == "text":
            return (value.words or {}).get(cell.casefold(), cell) or None
        # Few cells of a long table differ from each other.
        known = (id(value), cell) if value.read_as == "number" else None
        if known in self._read_cells:
            return self._read_cells[known]
        try:
            found = _read_cell(value, cell, at)
            if known is not None and len(self._read_cells) < _KEPT:
                self._read_cells[known] = found
            return found
        except ValueError as error:
            raise ValueError(f"{columns.name(cells)}: “{shorten(cell)}” {error}") from None


def _read_cell(value: Value, cell: str, at: datetime) -> Any:
    """What a cell says; None where its word is one to leave out. Raises ValueError with what it is not."""
    words = value.words or {}
    if value.read_as == "words":
        parts = [part.strip() for part in (cell.split(value.split) if value.split else [cell])]
        return [word for word in dict.fromkeys(words.get(p.casefold(), p) for p in parts if p) if word] or None
    text = words.get(cell.casefold(), cell)
    if not text:
        return None
    if value.read_as == "number":
        return _number(value, text)
    return at + timedelta(seconds=_seconds(text)) if value.read_as == "end" else _seconds(text)


def row_id(place: Iterable[str], used: Iterable[str]) -> str:
    """The id of a line's record: first its place in the table, then its own text."""
    begin = hashlib.sha256("\x1f".join(place).encode()).hexdigest()[:PLACE]
    return begin + hashlib.sha256("\x1f".join(used).encode()).hexdigest()[: 32 - PLACE]


def _first_of(text: str) -> str:
    """What comes first in a date with a 13 or more in it: `day` or `month`; nothing where that cannot be told."""
    match = re.match(r"(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})\b", text)
    if not match or (int(match[1]) > 12) is (int(match[3]) > 12):
        return ""
    return "day" if int(match[1]) > 12 else "month"


def _day_of(text: str, wall: Wall, order: str) -> date:
    """The day that is meant. Raises ValueError where it can be two."""
    if len(wall.days) > 1:
        if not order:
            one, other = (day_month(day, long=True) for day in wall.days)
            raise ValueError(f"“{shorten(text)}” can mean {one} or {other}: say whether the day or the month is first")
        return wall.days[order == "month"]
    return wall.days[0]


def _examples(formats: Iterable[str]) -> str:
    """What dates look like there: a few, those without a time first."""
    ranked = sorted(formats, key=lambda pattern: any(sign in pattern for sign in ("%H", "%I", "%z")))
    known = ranked or ["%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y %I:%M %p"]
    return join_words(list(dict.fromkeys(f"{_EXAMPLE:{pattern}}" for pattern in known))[:3], "or")


def _read(text: str, pattern: str) -> datetime | None:
    try:
        found = datetime.strptime(text, pattern)
    except ValueError:
        return None
    return found if any(sign in pattern for sign in ("%H", "%I")) else found.replace(hour=12)


def _offset(minutes: str) -> tzinfo:
    return timezone(timedelta(minutes=max(-14 * 60, min(14 * 60, int(minutes)))))


def _ingredients(cells: Sequence[str]) -> list[dict[str, Any]] | None:
    """What was taken, by its name and how much: `Ibuprofen`, `2 x 200 mg`. Milligrams only where they are sure."""
    name = next((cell for cell in cells[:1] if cell), "")
    if not name:
        return None
    found = _MG.findall(" ".join(cells[1:])) or _MG.findall(name)
    try:
        mg = read_number(found[0]) if len(found) == 1 and len(_NUMBERS.findall(" ".join(cells[1:]))) <= 1 else None
    except ValueError:
        mg = None
    return [{"name": name} if mg is None else {"name": name, "mg": mg}]


def _number(value: Value, text: str) -> float | int:
    """Raises ValueError with what `text` is not."""
    low, high = value.scale or ((0, 10) if value.whole else (-_FAR, _FAR))
    found = list(_NUMBERS.finditer(text))
    # `6/10`, `6 of 10`: the end of the scale is no second number.
    if len(found) == 2 and found[1][0] == f"{max(low, high):g}":
        found = found[:1] if _OF_TEN.fullmatch(text[found[0].end() : found[1].start()]) else found
    if len(found) != 1:
        raise ValueError("is not one number" if found else "is not a number")
    try:
        number = read_number(found[0][0], min(low, high), max(low, high), value.counted)
    except TwoWaysError as error:
        raise ValueError(f"can mean two numbers: {str(error).partition(' can mean ')[2].partition('.')[0]}") from None
    if abs(number) >= _FAR:
        raise ValueError("is too great a number")
    if not min(low, high) <= number <= max(low, high):
        # Never pressed into the scale: it may be that the table counts otherwise.
        raise ValueError(f"is not from {low:g} to {high:g}")
    number /= value.divide
    if value.scale:
        number = (number - low) / (high - low) * 10
    if value.scale or value.whole:
        # A half is rounded up: no pain is made less.
        return math.floor(round(number, 9) + 0.5)
    return int(number) if number == int(number) else round(number, 3)


def _seconds(text: str) -> int:
    """Raises ValueError with what `text` is not."""
    seconds = read_length(text)
    if seconds is None:
        raise ValueError("is not a length of time like 1h 30m")
    if seconds > _LONGEST_SECONDS:
        raise ValueError("is longer than a year")
    return seconds
