"""What the lines of a table are to the journal: new, known, removed, or corrected since they were brought in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import FROM_LINE, IMPORTED, Record, changed
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.importing.foreign_table import PLACE
from spasm_tui.lib.quick_classes import NamedTuple


class Correction(NamedTuple):
    """A line that says something else than when it was brought in."""

    record: Record
    """What would stand: the record that is here with what the line says now, or a new one."""
    before: Record | None
    """What stands; None where it was removed here."""
    line_id: str


class Compared(NamedTuple):
    """The lines of a table beside the journal. `known` and `removed` are left as they are."""

    new: list[Record]
    known: int
    removed: int
    corrections: list[Correction]


def compare(state: State, found: Iterable[Record]) -> Compared:
    """What is new of the records that lines gave. A line is known by its own text and its source, not by its moment."""
    rows = {record.id: record for record in found}
    by_line = _by_line(state)
    left: dict[str, list[Record]] = {}
    matched: set[str] = set()
    known = removed = 0
    for row in rows.values():
        known_id = row.id if row.id in state.versions else by_line.get(row.id, "")
        if not known_id:
            left.setdefault(row.id[:PLACE], []).append(row)
            continue
        matched.add(known_id)
        is_here = state.get(known_id) is not None
        known, removed = known + is_here, removed + (not is_here)
    if not left:
        return Compared([], known, removed, [])
    here: dict[str, list[str]] = {}
    for record_id in state.versions:
        if record_id[:PLACE] in left and record_id not in matched:
            here.setdefault(record_id[:PLACE], []).append(record_id)
    alike = _by_values(state, matched)
    new: list[Record] = []
    corrections: list[Correction] = []
    for place, lines in left.items():
        others = here.get(place, [])
        for row in lines:
            if (same := alike.get(_values(row))) is not None:
                known += 1
                others = [each for each in others if each != same]
            elif others:
                nearest = max(others, key=lambda each: (state.get(each) is not None, _shared(state.get(each), row)))
                others = [each for each in others if each != nearest]
                corrections.append(_correction(state, nearest, row))
            else:
                new.append(row)
    return Compared(new, known, removed, corrections)


def _by_line(state: State) -> dict[str, str]:
    """The ids of records that were corrected by a line, by the line's own id."""
    standing = (version.record for version in state.versions.values())
    return {line: record.id for record in standing if (line := FROM_LINE.of(record))}


def _by_values(state: State, but: set[str]) -> dict[tuple[object, ...], str]:
    """The ids of records that were brought in, by all that they say: a mapping may write a line in another way now."""
    standing = (version.record for version in state.versions.values())
    return {_values(record): record.id for record in standing if IMPORTED.of(record) and record.id not in but}


def _values(record: Record) -> tuple[object, ...]:
    said = {key: value for key, value in record.data.items() if key != FROM_LINE.key}
    return record.kind, record.at.timestamp(), repr(sorted(said.items()))


def _shared(record: Record | None, row: Record) -> int:
    """How many values of a line a record has."""
    data: Mapping[str, Value] = record.data if record is not None else {}
    return sum(data.get(key) == value for key, value in row.data.items())


def _correction(state: State, known_id: str, row: Record) -> Correction:
    before = state.get(known_id)
    if before is None:
        return Correction(row, None, row.id)
    later = state.versions[known_id].rank[0] + timedelta(microseconds=1)
    after = changed(before, {**row.data, FROM_LINE: row.id}, row.at)
    return Correction(after._replace(saved=max(row.saved or later, later)), before, row.id)
