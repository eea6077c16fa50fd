"""Cold: a cold pack or ice on the back."""

from __future__ import annotations

from spasm_tui.core.base.records.heat_cold import HeatCold
from spasm_tui.core.base.records.record import ChartMark


class Cold(HeatCold, kind="cold", title="Cold"):
    """Cold on the back, timed."""

    __slots__ = ()

    MARK = ChartMark("c", "cold", "cold")
