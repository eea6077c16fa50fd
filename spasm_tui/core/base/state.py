"""The journal as it stands: its records folded, the later replacing the earlier."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from itertools import takewhile
from operator import attrgetter, is_not
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

from spasm_tui.core.base.records.record import R, Record
from spasm_tui.lib.dates import day_of, fixed
from spasm_tui.lib.quick_classes import NamedTuple

P = ParamSpec("P")
T = TypeVar("T")

FEW = 20
MOST_KEPT = 1000
_MARGIN = timedelta(days=3)
"""An offset and the start of the user's day move a record by less than this."""
AHEAD = timedelta(minutes=1)
"""A moment so far ahead is now: so far apart two clocks may be."""
_NEAR = timedelta(hours=27)
"""No two clocks of the world are further apart."""
_LATEST = datetime.max.replace(tzinfo=UTC)
_COUNTED_AHEAD = ("answers", "dose", "run", "trial", "removed")
"""Kinds whose readers ask for the moment themselves: warning signs and what was taken are not set aside for a date."""
_NO_DAY_AHEAD = "dose"
"""Of these the kind that makes no day a noted one before it has come: the label counts it, charts and pages do not."""


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

    Never changed once it is made. What has been sorted once is kept, since every screen asks for the same kinds; a
    state that a few records make out of it takes over what they leave as it was: the order, the days, what was found
    (`kept`).
    """

    __slots__ = (
        "_as_of",
        "_days",
        "_found",
        "_late",
        "_made",
        "_moved",
        "_sorted",
        "_whole",
        "complete",
        "split",
        "versions",
    )

    def __init__(
        self,
        versions: Mapping[str, Version] | None = None,
        complete: bool = True,
        split: frozenset[str] = frozenset(),
    ) -> None:
        self.versions: Mapping[str, Version] = versions or {}
        self.complete = complete
        self.split = split
        """Ids of records that may have been changed on two machines, neither of which knew of the other's change."""
        self._sorted: dict[str, list[Record]] | None = None
        self._days: dict[time, dict[date, list[Record]]] = {}
        self._made: dict[Any, dict[date, tuple[list[Record], Any]]] = {}
        self._found: dict[Any, tuple[Sequence[list[Record] | None], Any]] = {}
        self._whole: State | None = None
        self._moved: list[tuple[Record, Record | None]] = []
        """What stands in `_whole` and not here, or otherwise; on the days, for a dose still to come."""
        self._late: datetime | None = None
        """A dose dated later is on none of the days; None: all are."""
        self._as_of: tuple[datetime, datetime, date, State] | None = None

    def until(self, now: datetime) -> State:
        """This state as it is at `now`, on its clock: last means last until now.

        Records dated later are left out: a slip, or a clock that was ahead, made them; `ahead` names them, and `whole`
        has them all. A dose among them is told, for the label, but stands on no day yet. What was noted on the date of
        tomorrow, further east, is told by the clock of here: as today.
        """
        late, today = now.astimezone(UTC) + AHEAD, now.date()
        if (known := self._as_of) is not None and known[0] <= late < known[1] and known[2] == today:
            return known[3]
        by_kind = self._by_kind()
        first = _LATEST
        changed: dict[str, list[Record]] = {}
        moved: list[tuple[Record, Record | None]] = []
        for kind, records in by_kind.items():
            near = list(takewhile(lambda record: record.at > late - _NEAR, records))
            is_left_out = kind not in _COUNTED_AHEAD
            if is_left_out:
                first = min([first, *(record.at for record in near if record.at > late)])
            elif kind == _NO_DAY_AHEAD:
                waiting = [record for record in near if record.at > late]
                first = min([first, *(record.at for record in waiting)])
                moved += [(record, None) for record in waiting]
            told = [None if is_left_out and record.at > late else _here(record, now, today) for record in near]
            if any(map(is_not, told, near)):
                changed[kind] = [*(record for record in told if record is not None), *records[len(near) :]]
                moved += [(one, other) for one, other in zip(near, told, strict=True) if one is not other]
        found = self
        if changed or moved:
            found = State(self.versions, self.complete, self.split)
            found._whole, found._moved, found._late = self, moved, late
            found._found, found._made = self._found, self._made
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
        kinds = self.whole._by_kind().values()
        found = [record for records in kinds for record in takewhile(lambda record: record.at > late, records)]
        return sorted(found, key=_order, reverse=True)

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
        before = self._found.get(tuple(names))
        if before is None or len(before[0]) != len(lists) or any(map(is_not, before[0], lists)):
            merged = sorted((record for records in lists for record in records), key=_order, reverse=True)
            before = self._found[tuple(names)] = lists, merged
        return list(before[1])

    @property
    def kinds(self) -> set[str]:
        """The kinds of which there are any."""
        return set(self._by_kind())

    @property
    def firsts(self) -> list[Record]:
        """The first record of each kind, figures of a device left out."""
        noted = (next((r for r in reversed(records) if not r.is_counted), None) for records in self._by_kind().values())
        return [record for record in noted if record is not None]

    @overload
    def since(self, moment: datetime) -> list[Record]: ...
    @overload
    def since(self, moment: datetime, *kinds: type[R]) -> list[R]: ...
    def since(self, moment: datetime, *kinds: type[Record]) -> Sequence[Record]:
        """The standing records of `kinds` (of all, when none is named) from `moment` on, latest first."""
        # A plain offset compares at once; the system's zone would be asked again for every record.
        first = moment.astimezone(UTC)
        by_kind = self._by_kind()
        names = [kind.KIND for kind in kinds] or list(by_kind)
        found = [r for name in names for r in takewhile(lambda record: record.at >= first, by_kind.get(name, ()))]
        return found if len(names) == 1 else sorted(found, key=_order, reverse=True)

    @overload
    def on_days(self, first: date, last: date, day_starts_at: time) -> list[Record]: ...
    @overload
    def on_days(self, first: date, last: date, day_starts_at: time, *kinds: type[R]) -> list[R]: ...
    @overload
    def on_days(self, first: date, last: date, day_starts_at: time, *kinds: str) -> list[Record]: ...
    def on_days(self, first: date, last: date, day_starts_at: time, *kinds: type[Record] | str) -> Sequence[Record]:
        """The standing records of `kinds` of the user's days from `first` to `last`, latest first.

        The rest is not looked at: a day of a long journal costs as little as a day.
        """
        by_kind = self._by_kind()
        begin, end = _midnight(first, -_MARGIN), _midnight(last, _MARGIN)
        names = [kind if isinstance(kind, str) else kind.KIND for kind in kinds] or list(by_kind)
        found = [
            record
            for name in names
            for record in _between(by_kind.get(name, []), begin, end)
            if first <= day_of(record.at, day_starts_at) <= last
            and not (self._late and name == _NO_DAY_AHEAD and record.at > self._late)
        ]
        return found if len(names) == 1 else sorted(found, key=_order, reverse=True)

    def by_day(self, day_starts_at: time) -> dict[date, list[Record]]:
        """All standing records by the user's day, in no order of days; those of a day latest first."""
        if day_starts_at not in self._days:
            if self._whole is None:
                days = _by_day(self.records(), day_starts_at)
            else:
                days = dict(self._whole.by_day(day_starts_at))
                for old, new in self._moved:
                    _put_on_day(days, day_starts_at, old, new)
            self._days[day_starts_at] = days
        return self._days[day_starts_at]

    def each_day(
        self,
        day_starts_at: time,
        function: Callable[[date, list[Record]], T],
        first: date = date.min,
        last: date = date.max,
    ) -> dict[date, T]:
        """What `function` makes of each day and its records from `first` to `last`, in no order of days.

        It is made anew only for a day that changed. Nobody may change what it gave.
        """
        made = self._made.setdefault((day_starts_at, function), {})
        found: dict[date, T] = {}
        if first == date.min or day_starts_at in self._days:
            days = self.by_day(day_starts_at).items()
        else:  # all the other days are not worth it for a month
            days = _by_day(self.on_days(first, last, day_starts_at), day_starts_at).items()
        for day, records in days:
            if not first <= day <= last:
                continue
            before = made.get(day)
            if before is None or (before[0] is not records and before[0] != records):
                before = made[day] = records, function(day, records)
            found[day] = before[1]
        return found

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
        return State(self.versions, complete, self.split)

    def without_split(self, ids: Iterable[str]) -> State:
        """The same records; those of these ids are known to be whole."""
        found = State(self.versions, self.complete, self.split - frozenset(ids))
        found._sorted, found._days, found._found = self._sorted, self._days, self._found
        return found


def kept(
    *kinds: type[Record],
) -> Callable[[Callable[Concatenate[State, P], T]], Callable[Concatenate[State, P], T]]:
    """For a function of a state: what it found is kept as long as the records of `kinds` are the same ones.

    It may look at no other record, and nobody may change what it gives. What else it is given must be hashable.
    """
    names = [kind.KIND for kind in kinds]

    def keeping(function: Callable[Concatenate[State, P], T]) -> Callable[Concatenate[State, P], T]:
        @wraps(function)
        def found(state: State, /, *args: P.args, **kwargs: P.kwargs) -> T:
            by_kind = state._by_kind()
            lists = [by_kind.get(name) for name in names]
            key = (function, args, *kwargs.items())
            before = state._found.get(key)
            if before is not None and not any(map(is_not, before[0], lists)):
                value: T = before[1]
                return value
            value = function(state, *args, **kwargs)
            if len(state._found) >= MOST_KEPT:
                state._found.clear()
            state._found[key] = lists, value
            return value

        return found

    return keeping


def _by_day(records: list[Record], day_starts_at: time) -> dict[date, list[Record]]:
    found: dict[date, list[Record]] = {}
    for record in records:
        found.setdefault(day_of(record.at, day_starts_at), []).append(record)
    return found


def _midnight(day: date, moved: timedelta) -> datetime:
    """The start of `day` in UTC, moved; at the very ends of time, those."""
    try:
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + moved
    except OverflowError:
        return (datetime.min if moved < timedelta() else datetime.max).replace(tzinfo=UTC)


def _between(records: list[Record], begin: datetime, end: datetime) -> list[Record]:
    """Those of `records` (latest first) that happened between two moments."""

    def age(record: Record) -> timedelta:
        return end - record.at

    first = bisect_left(records, timedelta(), key=age)
    return records[first : bisect_left(records, end - begin, first, key=age)]


def _here(record: Record, now: datetime, today: date) -> Record:
    """`record` by the clock of `now` where its own already shows another day; else as it is."""
    if record.at.date() <= today or record.at > now + AHEAD:
        return record
    return record._replace(at=fixed(record.at.astimezone(now.tzinfo)))


_order: Callable[[Record], tuple[datetime, str]] = attrgetter("at", "id")
"""The order of records; asked of each of them when all are sorted."""


def fold(state: State, versions: Iterable[Version], complete: bool | None = None) -> State:
    """`state` with `versions` folded in. The order they come in makes no difference."""
    if not state.versions:
        versions = list(versions)
        only = {version.record.id: version for version in versions}
        if len(only) == len(versions):  # as in most journals: then there is nothing to decide
            return State(only, state.complete if complete is None else complete, state.split)
    standing = dict(state.versions)
    replaced: dict[str, Record | None] = {}
    split = set(state.split)
    for version in versions:
        record_id = version.record.id
        if record_id not in standing:
            replaced[record_id] = None
            standing[record_id] = version
            continue
        known = standing[record_id]
        new, old = (version, known) if _is_later(version, known) else (known, version)
        if new is not known:
            replaced.setdefault(record_id, known.record)
            standing[record_id] = new
        if _is_apart(new.record, old.record):
            split.add(record_id)
    folded = State(standing, state.complete if complete is None else complete, frozenset(split))
    # A few new records are put into their places; many are sorted anew when they are asked for.
    if state._sorted is not None and len(replaced) <= FEW:
        folded._sorted = dict(state._sorted)
        folded._found, folded._made = state._found, state._made
        folded._days = {starts: dict(days) for starts, days in state._days.items()}
        for record_id, before in replaced.items():
            record = standing[record_id].record
            _put(folded._sorted, before, record)
            for starts, days in folded._days.items():
                _put_on_day(days, starts, before, record)
    return folded


def _put_on_day(days: dict[date, list[Record]], starts: time, old: Record | None, new: Record | None) -> None:
    """The same for records by day."""
    if old is not None and old.kind != "removed":
        day = day_of(old.at, starts)
        days[day] = [record for record in days[day] if record.id != old.id]
        if not days[day]:
            del days[day]
    if new is not None and new.kind != "removed":
        day = day_of(new.at, starts)
        days[day] = sorted([new, *days.get(day, ())], key=_order, reverse=True)


def _is_later(one: Version, other: Version) -> bool:
    """Whether `one` stands before `other`. Of two that differ in nothing else the words decide: alike everywhere."""
    if one.rank != other.rank:
        return one.rank > other.rank
    return one.record != other.record and repr(one.record) > repr(other.record)


def _is_apart(new: Record, old: Record) -> bool:
    """Whether the later of two versions tells what it took the place of, and the other is not in it.

    Two machines that go past the same clock ahead may save different words at one moment.
    """
    return bool(new.over) and old.saved not in new.over and old != new


def _put(by_kind: dict[str, list[Record]], old: Record | None, new: Record) -> None:
    """Takes `old` out of the sorted lists and puts `new` in. Lists are never changed in place: others may hold them."""
    if old is not None and old.kind in by_kind:
        by_kind[old.kind] = [record for record in by_kind[old.kind] if record.id != old.id]
        if not by_kind[old.kind]:
            del by_kind[old.kind]
    if new.kind != "removed":
        by_kind[new.kind] = sorted([new, *by_kind.get(new.kind, ())], key=_order, reverse=True)
