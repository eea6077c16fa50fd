"""Rest: a while of lying down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Text, YesNo
from spasm_tui.core.base.records.timed import Timed

if TYPE_CHECKING:
    from spasm_tui.core.base.records.fhir import FhirForm, Told


class Rest(Timed, kind="rest", title="Rest"):
    """Lying down, timed. `unattended`: nobody said when it ended, so it counts with its planned time."""

    __slots__ = ()

    unattended = YesNo("Nobody said when it ended")
    note = Text("Note")

    ADDABLE = True

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        """None of its own: lying down is nothing that FHIR has a resource for."""
        yield from ()
