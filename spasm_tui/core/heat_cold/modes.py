"""Heat and cold by their names, apart from their presets: the first screen counts both and needs no preset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.base.records.heat_cold import HeatCold

Mode = Literal["heat", "cold"]
KIND_OF: Mapping[str, type[HeatCold]] = {"heat": Heat, "cold": Cold}
"""The kind of record of each mode."""
MODES = tuple(KIND_OF)
