"""Any record that a journal can hold, for laws: all kinds, keys that nobody knows, texts that try to break out."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import KINDS, build_record
from spasm_tui.core.base.records.record import Record, tidy

_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def _once(moment: Any) -> Any:
    """TOML knows no hour that comes twice."""
    return moment.replace(fold=0)


_FIRST, _LAST = datetime(1990, 1, 1), datetime(2090, 1, 1)
MOMENTS = st.datetimes(_FIRST, _LAST, timezones=_ZONES).map(_once)
_STARTS = ("=", "+", "-", "@", "\t", "'", "'=", "''+", "＝", "", "[", "{", "true", "1", "1.0", "; ", " ")
# What `clean` leaves of anything, since a journal holds nothing else.
TEXTS = st.builds(lambda start, rest: tidy(start + rest), st.sampled_from(_STARTS), st.text(max_size=20))
_KEYS = st.one_of(
    st.sampled_from(["$datetime", "$table", "$x", "more", "x-y", "ключ", "=k", 'quo"te', "name", "mg"]),
    st.text(min_size=1, max_size=6),
).filter(lambda key: key not in ("id", "kind", "at", "saved"))
_LATE = date(2190, 1, 1)


def _values(whole: st.SearchStrategy[Any], parts: st.SearchStrategy[Any], days: st.SearchStrategy[Any]) -> Any:
    naive = st.datetimes(_FIRST, _LAST).map(_once)
    plain = st.one_of(st.booleans(), whole, parts, TEXTS, MOMENTS, naive, days, st.times().map(_once))
    return st.recursive(
        plain,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
        max_leaves=5,
    )


# Under keys that nobody knows there may be anything; in the tables that are read, what can be counted with.
VALUES = _values(st.integers(-(2**63), 2**63 - 1), st.floats(), st.dates(date(1990, 1, 1)))
COUNTED = _values(st.integers(1 - 10**12, 10**12 - 1), st.floats(-1e11, 1e11), st.dates(date(1990, 1, 1), _LATE))
FORM_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "scale": st.integers(0, 10),
    "number": st.one_of(st.integers(-999, 999), st.floats(-1e9, 1e9)),
    "seconds": st.one_of(st.integers(0, 604800), st.floats(0, 604800)),
    "text": TEXTS,
    "word": TEXTS.map(lambda text: text[:100].strip()),
    "words": st.lists(TEXTS, max_size=3),
    "time": MOMENTS,
    "yes": st.booleans(),
    "table": st.dictionaries(_KEYS, COUNTED, max_size=3),
    "tables": st.lists(st.dictionaries(_KEYS, COUNTED, max_size=3), max_size=3),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record as a journal gives it back."""
    kind = draw(st.sampled_from([*(k for k in KINDS if k != "removed"), "kind-of-tomorrow", "=kind"]))
    data: dict[str, Any] = {}
    for field in KINDS[kind].FIELDS if kind in KINDS else ():
        if field.required or draw(st.booleans()):
            data[field.key] = draw(FORM_VALUES[field.form])
    known = {field.key for about in KINDS.values() for field in about.FIELDS}
    more = st.one_of(_KEYS.filter(lambda key: key not in known), st.sampled_from(sorted(known)))
    for key in draw(st.lists(more, max_size=2)):
        if key not in data and not any(f.key == key for f in (KINDS[kind].FIELDS if kind in KINDS else ())):
            data[key] = draw(VALUES)
    record_id = draw(st.one_of(st.uuids().map(lambda u: u.hex), st.sampled_from(["=1", "'=", "own id", "Ω-1"])))
    return build_record(record_id, kind, draw(MOMENTS), tidy(data), draw(MOMENTS))


def removed(record: Record, after: timedelta = timedelta(seconds=1)) -> Record:
    """What takes a record away."""
    saved = (record.saved or record.at) + after
    return build_record(record.id, "removed", saved, {}, saved)
