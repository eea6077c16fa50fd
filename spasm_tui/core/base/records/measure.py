"""The total of a measure that was filled in elsewhere, or what another program counted for a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Number, Text, Word
from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import iso

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary

STEPS, SLEEP_HOURS, MOOD = "steps", "sleep-hours", "mood"
"""Instruments that a phone or another app counted for a day: steps, hours asleep, mood 0 to 10."""
_COUNTED = {STEPS: "{} steps", SLEEP_HOURS: "{} hours asleep", MOOD: "mood {}"}


class MeasureTaken(Record, kind="measure", title="Measure"):
    """A total, and a sub-score where the instrument has one.

    `instrument` is an id of `measures.toml`, or one of those that another program counts.
    """

    __slots__ = ()

    instrument = Word("Instrument", required=True)
    total = Number("Total", required=True)
    sub = Number("Sub-score")
    note = Text("Note")

    CHANGEABLE = False

    @property
    def is_counted(self) -> bool:
        return self.instrument in _COUNTED

    def summary(self, words: Vocabulary) -> list[str]:
        if self.total is None:
            return super().summary(words)
        if self.is_counted:
            return [_COUNTED[self.instrument].format(f"{self.total:,.10g}")]
        sub = "" if self.sub is None else f"sub-score {self.sub:.10g}"
        return [words.named("instrument", self.instrument), f"{self.total:.10g}", sub]

    def fold(self, tally: DayTally) -> None:
        super().fold(tally)
        if self.total is not None and self.instrument == MOOD:
            tally.scales.setdefault(MOOD, round(self.total))
        elif self.total is not None and self.is_counted:
            # A phone and a watch counted the same day: as within one archive, the one that counted most is right.
            tally.amounts[self.instrument] = max(self.total, tally.amounts.get(self.instrument, self.total))

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        if self.total is None:
            return
        title, sub_title = form.names.measure(self.instrument)
        more = form.note(self.note)
        if self.sub is not None:
            more = f"{form.component(sub_title or 'Sub-score', self.sub)}{more}"
        yield form.observation(title or self.instrument or self.TITLE, self.total, iso(self.at), more=more)
