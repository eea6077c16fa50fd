"""Records from a clock that ran ahead: told, and dated anew where the user wants that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.lib.dates import moved
from spasm_tui.lib.text import plural
from spasm_tui.storage.store import Store

_AHEAD = timedelta(days=1)
"""So far ahead a clock is wrong; less may be another time zone that somebody set by hand."""


def records_ahead(state: State, now: datetime) -> list[Record]:
    """The standing records that were saved more than a day after `now`."""
    limit = (now + _AHEAD).astimezone(UTC)  # the system's zone would be asked again for every record
    standing = (version.record for version in state.versions.values())
    return [r for r in standing if r.saved is not None and r.saved > limit and r.kind != "removed"]


def ahead_line(state: State, now: datetime) -> str:
    """What to say of a clock that ran ahead; empty where none did."""
    found = records_ahead(state, now)
    if not found:
        return ""
    latest = max(record.saved for record in found if record.saved)
    files = sorted({state.versions[record.id].file for record in found})
    count, where = plural(len(found), "record"), ", ".join(files[:3])
    return (
        f"{count} saved with a clock that was ahead, up to {latest:%Y-%m-%d} ({where})."
        " Set that clock right, then: spasm-tui check --mend-clock"
    )


def mend_clock(store: Store) -> list[Record]:
    """Dates the records ahead anew, each as a new record; the old one is removed, since an id never goes back in time.

    All are moved back by the same span, so that the last was saved now. What names one of them names the new one then.
    Raises NotSavedError; done again, it goes on where it stopped.
    """
    now = store.now()
    found = sorted(records_ahead(store.state, now), key=lambda record: (record.saved, record.id))
    if not found:
        return []
    span = max(record.saved for record in found if record.saved) - now
    new: dict[str, str] = {}
    mended = []
    for record in found:
        at = moved(record.at, -span) if record.at > now else record.at
        fresh = store.add(record.kind, at, _renamed(record.data, new))
        new[record.id] = fresh.id
        store.remove(record)
        mended.append(fresh)
    for record in store.state.records():
        data = _renamed(record.data, new)
        if data != record.data:
            store.change(record, data)
    return mended


def _renamed(value: Value, new: Mapping[str, str]) -> Value:
    """`value` with each id in it that was given anew."""
    if isinstance(value, str):
        return " ".join(new.get(word, word) for word in value.split(" ")) if len(value) >= 8 else value
    if isinstance(value, Mapping):
        return {key: _renamed(item, new) for key, item in value.items()}
    return [_renamed(item, new) for item in value] if isinstance(value, list | tuple) else value
