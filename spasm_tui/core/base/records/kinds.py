"""The kinds of record there are. `KINDS` is where one adds a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.fields import Changes, Value
from spasm_tui.core.base.records.habit import HabitDone
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.base.records.record import Record, changed, misfits
from spasm_tui.core.base.records.removed import Removed
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.timed import RatedTreatment, Timed
from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.records.walk import Walk

KINDS: Mapping[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        Episode,
        CheckIn,
        Heat,
        Cold,
        Session,
        Rest,
        Walk,
        DoseTaken,
        HelpTaken,
        Answers,
        MeasureTaken,
        HabitDone,
        Running,
        Side,
        TrialPlanned,
        Removed,
    )
}
TRIED: tuple[type[Record], ...] = tuple(
    kind
    for kind in KINDS.values()
    if kind.LOGGED and (issubclass(kind, Timed) or any(f.key == RatedTreatment.pain_after.key for f in kind.FIELDS))
)
"""The kinds of what was done against the pain: what takes a time, or asks how the pain was after it."""


def become(record: Record, kind: str, changes: Changes) -> Record:
    """`record` with `changes` made, as a record of another kind: a clock that ended."""
    whole = changed(record, changes)
    return build_record(record.id, kind, record.at, whole.data, over=whole.over)


def build_record(
    record_id: str,
    kind: str,
    at: datetime,
    data: Mapping[str, Value],
    saved: datetime | None = None,
    over: tuple[datetime, ...] = (),
) -> Record:
    """A record of the class of its kind; a plain one where the kind is not known."""
    return KINDS.get(kind, Record)(record_id, kind, at, data, saved, over)


def problems(kind: str, data: Mapping[str, Value]) -> list[str]:
    """What is wrong with `data` as a record of `kind`: a line each, naming the key. Unknown kinds and keys pass."""
    if kind not in KINDS:
        return []
    fits, required = _checks(kind)
    if data.keys() >= required and all(fits[key](value) for key, value in data.items() if key in fits):
        return []  # as nearly all are
    return misfits(KINDS[kind].FIELDS, data)


@cache
def _checks(kind: str) -> tuple[Mapping[str, Callable[[Value], bool]], frozenset[str]]:
    """What tells whether a value fits, by its key; the keys that must be there."""
    fields = KINDS[kind].FIELDS
    return {field.key: field.fits for field in fields}, frozenset(field.key for field in fields if field.required)
