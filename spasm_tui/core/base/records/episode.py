"""A spasm: when it came, how bad, where, and what may have set it off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Moment, Scale, Text, Word, Words, YesNo
from spasm_tui.core.base.records.record import ChartMark, Record
from spasm_tui.lib.dates import iso

if TYPE_CHECKING:
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary


class Episode(Record, kind="episode", title="Spasm"):
    """A spasm. `until` is when the user said it was over; `finished`, that its details are whole."""

    __slots__ = ()

    pain = Scale("Pain", required=True)
    until = Moment("Until")
    where = Words("Where", asked="places")
    doing = Word("Doing at the time", asked="one")
    triggers = Words("What may have set it off", asked="many")
    red_flags = Word("Warning signs")
    finished = YesNo("Finished entry")
    note = Text("Note")

    ADDABLE = True
    MARK = ChartMark("S", "spasms", "spasm")
    PAINS = (pain,)

    @property
    def needs_finishing(self) -> bool:
        """Whether it has none of its details yet and the user did not say that it is whole."""
        return not (self.finished or self.where or self.triggers or self.doing or self.note)

    @property
    def over_at(self) -> datetime | None:
        """When it was over; None while nobody said so, and where that would be before it began."""
        return self.until if self.until is not None and self.until >= self.at else None

    def summary(self, words: Vocabulary) -> list[str]:
        return [
            "" if self.pain is None else f"pain {self.pain}",
            words.titles("where", self.where),
            words.title("doing", self.doing),
            words.titles("triggers", self.triggers),
        ]

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        if self.pain is None:
            return
        words = form.names.vocabulary.titles
        site = form.site(words("where", self.where)) if self.where else ""
        facts = [
            f"While: {words('doing', (self.doing,))}" if self.doing else "",
            f"Set off by: {words('triggers', self.triggers)}" if self.triggers else "",
            f"Over at {self.over_at.isoformat()}" if self.over_at else "",
            self.note,
        ]
        more = site + form.note("\n".join(fact for fact in facts if fact))
        yield form.pain("Pain at the start of a back spasm", self.pain, iso(self.at), "pain", more)
