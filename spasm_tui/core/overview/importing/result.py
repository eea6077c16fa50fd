"""What a file brings: records, and what is wrong with it, by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from spasm_tui.core.base.records.fields import Value, is_moment
from spasm_tui.core.base.records.kinds import build_record, problems
from spasm_tui.core.base.records.record import Record, tidy
from spasm_tui.core.base.state import State
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean

Told = Callable[[float], None]
"""Told how much of a file was read, 0 to 1. May raise, to end the reading."""


class LineFault(NamedTuple):
    """What is wrong on a line, counted from 1; line 0 is the whole file."""

    line: int
    what: str

    def __str__(self) -> str:
        what = clean(self.what, one_line=True)
        return f"line {self.line}: {what}" if self.line else what


class Brought(NamedTuple):
    """The records of a file, its faults, and how many lines said nothing that could be used."""

    records: list[Record]
    faults: list[LineFault]
    left_out: int = 0
    lines: Mapping[str, int] = {}
    """The line that each record is from, by its id."""
    columns_out: tuple[str, ...] = ()
    """The heads of columns that nothing is taken from."""
    named_out: tuple[tuple[str, int], ...] = ()
    """What the lines left out are about, and how many each, the commonest first."""


def joined(found: Sequence[Brought]) -> Brought:
    """What several tables of one file give. What one of them leaves out is not named: another may have taken it."""
    if len(found) == 1:
        return found[0]
    return Brought(
        [record for each in found for record in each.records],
        sorted(fault for each in found for fault in each.faults),
        lines={record_id: line for each in found for record_id, line in each.lines.items()},
    )


def checked(record_id: Value, kind: Value, at: Value, saved: Value, data: Mapping[str, Value]) -> Record:
    """A record from outside, fit to be kept. Raises ValueError with what is wrong."""
    if not (isinstance(record_id, str) and isinstance(kind, str) and record_id and kind):
        raise ValueError("id or kind is missing")
    if not (record_id.isprintable() and kind.isprintable()):
        raise ValueError("id or kind has characters that cannot be shown")
    moment = _moment("saved", saved)
    happened = moment if kind == "removed" else _moment("at", at)
    kept = {} if kind == "removed" else tidy(data)
    wrong = problems(kind, kept)
    if wrong:
        raise ValueError(f"{kind}: {'; '.join(wrong)}")
    return build_record(record_id, kind, tidy(happened), kept, tidy(moment))


def _moment(name: str, value: Value) -> datetime:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not is_moment(found):
        raise ValueError(f"{name} should be a date and time with its offset")
    return found


def news(state: State, records: Iterable[Record]) -> list[Record]:
    """Those of `records` that the journal does not have, or has in an older version; each id once, the newest."""
    newest: dict[str, Record] = {}
    for record in records:
        known = newest.get(record.id)
        if known is None or record.written > known.written:
            newest[record.id] = record
    return [
        record
        for record in newest.values()
        if record.id not in state.versions or record.written > state.versions[record.id].rank[0]
    ]
