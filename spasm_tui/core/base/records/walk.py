"""A walk."""

from __future__ import annotations

from spasm_tui.core.base.records.fields import Text, YesNo
from spasm_tui.core.base.records.timed import Timed


class Walk(Timed, kind="walk", title="Walk"):
    """A walk, timed. `unattended`: nobody said when it ended, so it counts with its planned time."""

    __slots__ = ()

    unattended = YesNo("Nobody said when it ended")
    note = Text("Note")

    ADDABLE = True
