"""The total of a measure that was filled in elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Number, Text, Word
from spasm_tui.core.base.records.record import Record

if TYPE_CHECKING:
    from spasm_tui.core.base.records.fhir import Names, Resource


class MeasureTaken(Record, kind="measure", title="Measure"):
    """A total, and a sub-score where the instrument has one. `instrument` is an id of `measures.toml`."""

    __slots__ = ()

    instrument = Word("Instrument", required=True)
    total = Number("Total", required=True)
    sub = Number("Sub-score")
    note = Text("Note")

    def fhir(self, names: Names) -> Iterator[Resource]:
        from spasm_tui.core.base.records.fhir import note, observation, quantity  # noqa: PLC0415 only an export needs it

        if self.total is None:
            return
        title, sub_title = names.measure(self.instrument)
        made = observation(title or self.instrument or self.TITLE, self.total, self.at)
        if self.sub is not None:
            made["component"] = [{"code": {"text": sub_title or "Sub-score"}, "valueQuantity": quantity(self.sub)}]
        yield note(made, self.note)
