"""A record that two machines changed, neither of which knew of the other: both changes are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.kinds import KINDS, build_record, problems
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import Version
from spasm_tui.lib.dates import shorten, stamp
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean

_AT, _NOTE = "at", "note"


class Joined(NamedTuple):
    """What two changes come to, and how that is told in a line. `record` has no `saved` yet."""

    record: Record
    line: str


def is_split(versions: Iterable[Version]) -> bool:
    """Whether two of a record's versions know nothing of each other."""
    return len(_heads(_in_order(versions))) > 1


def join(versions: Iterable[Version]) -> Joined | None:
    """All versions of one record as one more that follows from them, the same on every machine.

    Of a key that only one side changed its change counts; of one that both changed, the later; of notes both. A record
    that one side removed and the other changed is kept. None where nothing was changed apart, or both say the same.
    """
    ordered = _in_order(versions)
    heads = _heads(ordered)
    if len(heads) < 2:
        return None
    *others, best = heads
    at_odds: list[tuple[str, Value, Value]] = []
    record, told = best, ""
    for other in reversed(others):
        common = _ancestors(other, ordered) & _ancestors(best, ordered)
        base = next((each for each in reversed(ordered) if each.saved in common), None)
        if other.kind == "removed" or record.kind == "removed":
            if other.kind != record.kind and _changes(base, other if record.kind == "removed" else record):
                told = (
                    "was removed in one window or machine and changed in another: it is kept."
                    " Remove it again if you want."
                )
                record = other if record.kind == "removed" else record
        elif other.kind == record.kind:
            record, found = _with_changes(record, other, base)
            at_odds += found
        elif _changes(base, other):
            ways = f"as {record.name.lower()} and as {other.name.lower()}"
            told = f"ended in two ways, in two windows or on two machines: {ways}."
    if not told and not at_odds and _content(record) == _content(best):
        return None
    if problems(record.kind, record.data):
        record = best
    over = tuple(dict.fromkeys(head.saved for head in heads if head.saved))
    line = f"{record.name or record.kind} of {stamp(record.at)}: {told or _words(record, at_odds)}"
    return Joined(build_record(record.id, record.kind, record.at, record.data, None, over), clean(line, one_line=True))


def _in_order(versions: Iterable[Version]) -> list[Record]:
    """Each version once, the first that was saved first."""
    ranked = sorted(versions, key=lambda version: (version.rank, repr(version.record)))
    return list({repr(version.record): version.record for version in ranked}.values())


def _ancestors(record: Record, ordered: list[Record]) -> set[datetime]:
    """When those versions were saved that led to this one; one that does not tell follows from all before it."""
    by_saved = {each.saved: each for each in ordered}
    found: set[datetime] = set()
    ahead = [record]
    while ahead:
        each = ahead.pop()
        before = each.over or tuple(e.saved for e in ordered if e.saved and each.saved and e.saved < each.saved)
        for saved in before:
            if saved not in found:
                found.add(saved)
                ahead += [by_saved[saved]] if saved in by_saved else []
    return found


def _heads(ordered: list[Record]) -> list[Record]:
    """The versions that no other follows from."""
    led: set[datetime] = set()
    for record in ordered:
        led |= _ancestors(record, ordered)
    return [record for record in ordered if record.saved not in led]


def _content(record: Record) -> Mapping[str, Value]:
    return {_AT: record.at, **record.data}


def _changes(base: Record | None, record: Record) -> dict[str, Value]:
    """The keys that are others than in `base`, None where one is gone; all of them without a base."""
    before, after = _content(base) if base else {}, _content(record)
    return {key: after.get(key) for key in {**before, **after} if before.get(key) != after.get(key)}


def _with_changes(best: Record, other: Record, base: Record | None) -> tuple[Record, list[tuple[str, Value, Value]]]:
    """`best` with what only `other` changed, and what both changed: key, what stands, what the other said."""
    mine, theirs = _changes(base, best), _changes(base, other)
    content = dict(_content(best))
    at_odds = []
    for key, value in theirs.items():
        if key not in mine:
            content[key] = value
        elif key == _NOTE and isinstance(value, str) and isinstance(mine[key], str):
            content[key] = (
                mine[key] if value in mine[key] else f"{mine[key]}\n{value}"
            )  # nothing written goes out of sight
        elif mine[key] != value:
            at_odds.append((key, mine[key], value))
    at = content.pop(_AT)
    data = {key: value for key, value in content.items() if value is not None}
    return best._replace(at=at, data=data), at_odds


def _words(record: Record, at_odds: list[tuple[str, Value, Value]]) -> str:
    if not at_odds:
        return "changed in two windows or on two machines. Both changes are in it."
    titles = {field.key: field.title for field in (KINDS[record.kind].FIELDS if record.kind in KINDS else ())}
    parts = [f"{titles.get(key, key)}: {_value(kept)} (the other: {_value(lost)})" for key, kept, lost in at_odds]
    return f"changed in two windows or on two machines. The later one counts: {'; '.join(parts)}"


def _value(value: Value) -> str:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value)) or "none"
    return "none" if value is None else shorten(str(value), 60)
