"""What the kinds share that take time: how long it was, and the pain around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Moment, OneOf, Scale, Seconds, Text, YesNo
from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import duration_words, iso, moved

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary

LATER = timedelta(minutes=30)
"""When the pain is asked again after the end (clinical 11)."""
LEAST_SECONDS = 60
"""A shorter session was a slip of a key: it wants no rest for the skin, and nothing counts or judges by it."""

JUST_BEGUN_SECONDS = 10.0
"""One that is ended sooner was begun by a slip: its clock asks first, and nothing is kept of it."""


class Ended(StrEnum):
    """How a clock ended: to the planned end, or before it."""

    DONE = "done"
    STOPPED = "stopped"


class Timed(Record):
    """Something that took a time. Seconds leave pauses out."""

    __slots__ = ()

    seconds = Seconds("Time", required=True, asked="duration", question="How long?")
    planned = Seconds("Planned time")
    ended = OneOf(Ended, "How it ended")

    @property
    def end(self) -> datetime:
        return moved(self.at, timedelta(seconds=self.seconds or 0))

    def subject(self, words: Vocabulary) -> str:
        """What it was done with, in words: a preset, a routine; empty where there is no more to say."""
        return ""

    def length_words(self) -> str:
        """`12 min of 15 min`: how long it was, and was to be where that is another time."""
        seconds, planned = self.seconds or 0, self.planned
        length = duration_words(seconds)
        return f"{length} of {duration_words(planned)}" if planned and round(planned) != round(seconds) else length

    def ended_words(self) -> str:
        """How it ended, where that is worth a word; a word that this version does not know, as it stands."""
        told = self.data.get(Timed.ended.key)
        known = {Ended.DONE: "", Ended.STOPPED: "stopped early", "closed": "ended while closed"}
        return known.get(told, told) if isinstance(told, str) else ""

    def summary(self, words: Vocabulary) -> list[str]:
        return [self.length_words(), self.ended_words()]

    def fold(self, tally: DayTally) -> None:
        if not self.is_slip:
            tally.count(self.kind, self.seconds or 0.0)
        for field in self.PAINS:
            if field.key in self.data:
                tally.pain(field.of(self))

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        yield self.procedure(form, iso(self.at), iso(self.end))

    def procedure(self, form: FhirForm, start: str, end: str) -> Told:
        """What was done, between two moments as `iso` has them."""
        words = form.names.vocabulary
        name = self.subject(words)
        told = "\n".join([part for part in (*self.facts(words), self.noted.strip()) if part])
        return form.procedure(f"{self.TITLE}: {name}" if name else self.TITLE, start, end, told)

    def facts(self, words: Vocabulary) -> tuple[str, ...]:
        """What else a clinic should read of it, each in a sentence; empty ones are left out."""
        return ("Stopped early." if self.ended is Ended.STOPPED else "",)


class RatedTreatment(Timed):
    """A timed treatment with the pain before it, right after it, and about half an hour later."""

    __slots__ = ()

    until = Moment("Until")
    pain_before = Scale("Pain before")
    pain_after = Scale("Pain after")
    pain_later = Scale("Pain 30 minutes later")
    later_at = Moment("When that was noted")
    again = YesNo("Would use it again")
    trial = Text("Trial", asked="")

    PAINS = (pain_later, pain_after, pain_before)

    @property
    def end(self) -> datetime:
        """With pauses that is later than its seconds tell."""
        return self.until or super().end

    @property
    def pain_moment(self) -> datetime:
        if self.pain_later is not None:
            return self.later_at or self.end
        return self.end if self.pain_after is not None else self.at

    def ratings(self, worst: bool = True) -> list[tuple[datetime, int]]:
        moments = (self.at, self.pain_before), (self.end, self.pain_after), (self.later_at or self.end, self.pain_later)
        return [(at, pain) for at, pain in moments if pain is not None]

    def change_words(self) -> str:
        """`pain 6 → 4`, as far as it is known."""
        return pain_change_words(self.pain_before, self.pain_after)

    def summary(self, words: Vocabulary) -> list[str]:
        return [*super().summary(words), self.change_words()]

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        """What was done, and the pain before, after and later as observations that are part of it."""
        start, end = iso(self.at), iso(self.end)
        yield self.procedure(form, start, end)
        if (pain := self.pain_before) is not None:
            yield form.part_of_it(form.pain("Pain before", pain, start, "before"))
        if (pain := self.pain_after) is not None:
            yield form.part_of_it(form.pain("Pain after", pain, end, "after"))
        if (pain := self.pain_later) is not None:
            later = iso(moved(self.end, LATER))
            yield form.part_of_it(form.pain("Pain 30 minutes later", pain, later, "later"))


def pain_change_words(before: int | None, after: int | None) -> str:
    """`pain 6 → 4`, as far as it is known."""
    if before is None and after is None:
        return ""
    if before is None or after is None:
        return f"pain {before if after is None else after} {'before' if after is None else 'after'}"
    return f"pain {before} → {after}"
