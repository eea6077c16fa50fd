"""The journal as it stands: its records folded, the later replacing the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from spasm_tui.core.record import Record


class Version(NamedTuple):
    """A record as one file has it. The greater (`saved`, `file`) is the one that stands."""

    record: Record
    file: str

    @property
    def rank(self) -> tuple[datetime, str]:
        """What decides between two versions of one record."""
        return self.record.saved or self.record.at, self.file


class State(NamedTuple):
    """All records as they stand. `complete` is False while only the latest days have been read."""

    versions: Mapping[str, Version] = {}
    complete: bool = True

    def records(self, *kinds: str) -> list[Record]:
        """The standing records of `kinds` (of all logged kinds when none is named), latest first."""
        chosen = (v.record for v in self.versions.values() if v.record.kind != "removed")
        found = [r for r in chosen if not kinds or r.kind in kinds]
        return sorted(found, key=_order, reverse=True)

    def last(self, *kinds: str) -> Record | None:
        """The latest record of `kinds`, or None."""
        found = [v.record for v in self.versions.values() if v.record.kind in kinds]
        return max(found, key=_order, default=None)

    def get(self, record_id: str) -> Record | None:
        """The standing record of that id, or None when there is none or it was removed."""
        version = self.versions.get(record_id)
        return version.record if version and version.record.kind != "removed" else None


def _order(record: Record) -> tuple[datetime, str]:
    return record.at, record.id


def fold(state: State, versions: Iterable[Version], complete: bool | None = None) -> State:
    """`state` with `versions` folded in. The order they come in makes no difference."""
    standing = dict(state.versions)
    for version in versions:
        known = standing.get(version.record.id)
        if known is None or version.rank > known.rank:
            standing[version.record.id] = version
    return State(standing, state.complete if complete is None else complete)
