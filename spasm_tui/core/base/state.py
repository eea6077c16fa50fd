"""The journal as it stands: its records folded, the later replacing the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple, overload

from spasm_tui.core.base.records.record import R, Record
from spasm_tui.lib.dates import fixed

FEW = 20
AHEAD = timedelta(minutes=1)
"""A moment so far ahead is now: so far apart two clocks may be."""
_NEAR = timedelta(hours=27)
"""No two clocks of the world are further apart."""
_LATEST = datetime.max.replace(tzinfo=UTC)
_COUNTED_AHEAD = ("answers", "dose", "run", "trial", "removed")
"""Kinds whose readers ask for the moment themselves: warning signs and what was taken are not set aside for a date."""


class Version(NamedTuple):
    """A record as one file has it. The greater (`saved`, `file`) is the one that stands."""

    record: Record
    file: str

    @property
    def rank(self) -> tuple[datetime, str]:
        """What decides between two versions of one record."""
        return self.record.saved or self.record.at, self.file


class State:  # noqa: PLW1641 a value to compare, never a key
    """All records as they stand. `complete` is False while only the latest days have been read.

    Never changed once it is made. What has been sorted once is kept, since every screen asks for the same kinds.
    """

    __slots__ = ("_as_of", "_sorted", "_whole", "complete", "versions")

    def __init__(self, versions: Mapping[str, Version] | None = None, complete: bool = True) -> None:
        self.versions: Mapping[str, Version] = versions or {}
        self.complete = complete
        self._sorted: dict[str, list[Record]] | None = None
        self._whole: State | None = None
        self._as_of: tuple[datetime, datetime, date, State] | None = None

    def until(self, now: datetime) -> State:
        """This state as it is at `now`, on its clock: last means last until now.

        Records dated later are left out: a slip, or a clock that was ahead, made them; `ahead` names them, and `whole`
        has them all. What was noted on the date of tomorrow, further east, is told by the clock of here: as today.
        """
        late, today = now.astimezone(UTC) + AHEAD, now.date()
        if (known := self._as_of) is not None and known[0] <= late < known[1] and known[2] == today:
            return known[3]
        by_kind = self._by_kind()
        first = _LATEST
        changed: dict[str, list[Record]] = {}
        for kind, records in by_kind.items():
            near = list(takewhile(lambda record: record.at > late - _NEAR, records))
            kept = near
            if kind not in _COUNTED_AHEAD:
                kept = [record for record in near if record.at <= late]
                first = min([first, *(record.at for record in near if record.at > late)])
            kept = [_here(record, now, today) for record in kept]
            if len(kept) != len(near) or any(one is not other for one, other in zip(kept, near, strict=True)):
                changed[kind] = [*kept, *records[len(near) :]]
        found = self
        if changed:
            found = State(self.versions, self.complete)
            found._whole = self
            found._sorted = {kind: records for kind, records in {**by_kind, **changed}.items() if records}
        self._as_of = late, first, today, found
        return found

    @property
    def whole(self) -> State:
        """All records, those dated later than now too."""
        return self._whole or self

    def ahead(self, now: datetime) -> list[Record]:
        """The standing records of all kinds dated later than `now`, latest first."""
        late = now.astimezone(UTC) + AHEAD
        return list(takewhile(lambda record: record.at > late, self.whole.records()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and (self.versions, self.complete) == (other.versions, other.complete)

    def _by_kind(self) -> dict[str, list[Record]]:
        """Standing records by kind, latest first; those that were removed left out."""
        if self._sorted is None:
            found: dict[str, list[Record]] = {}
            for version in self.versions.values():
                found.setdefault(version.record.kind, []).append(version.record)
            found.pop("removed", None)
            for records in found.values():
                records.sort(key=_order, reverse=True)
            self._sorted = found
        return self._sorted

    @overload
    def records(self) -> list[Record]: ...
    @overload
    def records(self, *kinds: type[R]) -> list[R]: ...
    @overload
    def records(self, *kinds: str) -> list[Record]: ...
    def records(self, *kinds: type[Record] | str) -> Sequence[Record]:
        """The standing records of `kinds` (of all kinds when none is named), latest first."""
        by_kind = self._by_kind()
        names = [kind if isinstance(kind, str) else kind.KIND for kind in kinds]
        lists = [by_kind[name] for name in names if name in by_kind] if names else list(by_kind.values())
        if len(lists) == 1:
            return list(lists[0])
        return sorted((record for records in lists for record in records), key=_order, reverse=True)

    def since(self, moment: datetime) -> list[Record]:
        """The standing records of all kinds that happened at `moment` or later, latest first."""
        # A plain offset compares at once; the system's zone would be asked again for every record.
        first = moment.astimezone(UTC)
        lists = (takewhile(lambda record: record.at >= first, records) for records in self._by_kind().values())
        return sorted((record for records in lists for record in records), key=_order, reverse=True)

    @overload
    def last(self, *kinds: type[R]) -> R | None: ...
    @overload
    def last(self, *kinds: str) -> Record | None: ...
    def last(self, *kinds: type[Record] | str) -> Record | None:
        """The latest record of `kinds`, or None."""
        by_kind = self._by_kind()
        names = [kind if isinstance(kind, str) else kind.KIND for kind in kinds]
        return max((by_kind[name][0] for name in names if name in by_kind), key=_order, default=None)

    def get(self, record_id: str) -> Record | None:
        """The standing record of that id, or None when there is none or it was removed."""
        version = self.versions.get(record_id)
        return version.record if version and version.record.kind != "removed" else None

    def sorted_now(self) -> State:
        """This state, its records sorted already: work that a thread can do before a screen asks for them."""
        self._by_kind()
        return self

    def completed(self, complete: bool = True) -> State:
        """The same records, with all of the journal read (or not)."""
        return State(self.versions, complete)


def _here(record: Record, now: datetime, today: date) -> Record:
    """`record` by the clock of `now` where its own already shows another day; else as it is."""
    if record.at.date() <= today or record.at > now + AHEAD:
        return record
    return record._replace(at=fixed(record.at.astimezone(now.tzinfo)))


def _order(record: Record) -> tuple[datetime, str]:
    return record.at, record.id


def fold(state: State, versions: Iterable[Version], complete: bool | None = None) -> State:
    """`state` with `versions` folded in. The order they come in makes no difference."""
    standing = dict(state.versions)
    replaced: dict[str, Record | None] = {}
    for version in versions:
        known = standing.get(version.record.id)
        if known is None or version.rank > known.rank:
            replaced.setdefault(version.record.id, known.record if known else None)
            standing[version.record.id] = version
    folded = State(standing, state.complete if complete is None else complete)
    # A few new records are put into their places; many are sorted anew when they are asked for.
    if state._sorted is not None and len(replaced) <= FEW:
        folded._sorted = dict(state._sorted)
        for record_id, old in replaced.items():
            _put(folded._sorted, old, standing[record_id].record)
    return folded


def _put(by_kind: dict[str, list[Record]], old: Record | None, new: Record) -> None:
    """Takes `old` out of the sorted lists and puts `new` in. Lists are never changed in place: others may hold them."""
    if old is not None and old.kind in by_kind:
        by_kind[old.kind] = [record for record in by_kind[old.kind] if record.id != old.id]
        if not by_kind[old.kind]:
            del by_kind[old.kind]
    if new.kind != "removed":
        by_kind[new.kind] = sorted([new, *by_kind.get(new.kind, ())], key=_order, reverse=True)
