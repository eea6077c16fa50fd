"""One step of a habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Number, Text, Word
from spasm_tui.core.base.records.record import Record

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.vocabulary import Vocabulary


class HabitDone(Record, kind="habit", title="Habit"):
    """A habit done, with an amount in its own unit; one step where there is none.

    FHIR has no resource for it.
    """

    __slots__ = ()

    what = Word("What", required=True)
    amount = Number("Amount")
    note = Text("Note")

    def summary(self, words: Vocabulary) -> list[str]:
        return [words.title("habit", self.what), "" if self.amount is None else f"{self.amount:g}"]

    def fold(self, tally: DayTally) -> None:
        if what := self.what:
            amount = self.amount
            tally.habits[what] = tally.habits.get(what, 0.0) + (1.0 if amount is None else amount)
