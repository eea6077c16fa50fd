"""What takes a record away."""

from __future__ import annotations

from spasm_tui.core.base.records.record import Record


class Removed(Record, kind="removed", title="Removed"):
    """The record with this id is gone from sight. It has no moment of its own: `at` is that of what it took away."""

    __slots__ = ()

    LOGGED = False
