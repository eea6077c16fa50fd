"""Heat: a warm pack, bottle or wrap on the back."""

from __future__ import annotations

from spasm_tui.core.base.records.heat_cold import HeatCold
from spasm_tui.core.base.records.record import ChartMark


class Heat(HeatCold, kind="heat", title="Heat"):
    """Heat on the back, timed."""

    __slots__ = ()

    MARK = ChartMark("h", "heat", "heat")
