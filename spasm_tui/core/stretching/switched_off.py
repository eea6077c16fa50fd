"""What the user switched off: built-in routines and single stretches that they do not want to be offered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spasm_tui.lib.quick_classes import NamedTuple

if TYPE_CHECKING:
    from spasm_tui.core.stretching.stretch import Routine, Stretch

WHY = "You switched it off."


class Off(NamedTuple):
    """Names of routines and of stretches."""

    routines: frozenset[str] = frozenset()
    stretches: frozenset[str] = frozenset()

    def toggled(self, part: str, name: str) -> Off:
        """With the routine or stretch (`part` says which: routines, stretches) switched off, or on again."""
        return self._replace(**{part: getattr(self, part) ^ {name}})

    @property
    def table(self) -> dict[str, Any]:
        """As the file holds it."""
        return {"routines": sorted(self.routines), "stretches": sorted(self.stretches)}


def without_off(routines: Mapping[str, Routine], stretches: Mapping[str, Stretch], off: Off) -> dict[str, Routine]:
    """The routines that are on, each without the stretches that are off; one with no move left is left out."""
    from spasm_tui.core.stretching.fitting import without  # noqa: PLC0415 only where something is off

    hidden = dict.fromkeys(off.stretches, WHY)
    found = {}
    for name, routine in routines.items():
        if name in off.routines:
            continue
        fitted = without(routine, hidden, stretches) if hidden else routine
        if any(step.kind == "move" for step in fitted.steps):
            found[name] = fitted
    return found
