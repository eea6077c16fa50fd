"""One step of a habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Number, Text, Word
from spasm_tui.core.base.records.record import Record

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.vocabulary import Vocabulary

_LONGEST_SIGN = 3
"""Letters of a unit that is the same for one and for several: l, km, min."""


def in_unit(amount: float, unit: str) -> str:
    """`0.25 l`, `3 breaks`: of one no word stands behind it, which would be for several."""
    is_for_several = amount == 1 and len(unit) > _LONGEST_SIGN
    return f"{amount:g} {'' if is_for_several else unit}".rstrip()


class HabitDone(Record, kind="habit", title="Habit"):
    """A habit done, with an amount in its own unit; one step where there is none.

    FHIR has no resource for it.
    """

    __slots__ = ()

    what = Word("What", required=True)
    amount = Number("Amount")
    note = Text("Note")

    CHANGEABLE = False

    def summary(self, words: Vocabulary) -> list[str]:
        return [words.named("habit", self.what), "" if self.amount is None else self.amount_words(words)]

    def amount_words(self, words: Vocabulary) -> str:
        """The amount in the habit's unit."""
        return in_unit(self.amount or 0, words.title_of("unit", self.what))

    def fold(self, tally: DayTally) -> None:
        if what := self.what:
            amount = self.amount
            tally.habits[what] = tally.habits.get(what, 0.0) + (1.0 if amount is None else amount)
