"""A check-in: how the day is, in a few digits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Number, Scale, Text, YesNo
from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import iso

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary

SAME_CHECKIN = timedelta(minutes=2)
"""What is answered so soon after a digit alone is more of that check-in, or corrects it: it is not a second one."""


class CheckIn(Record, kind="checkin", title="Check-in"):
    """The pain now, and what else is tracked. `water` is in litres, `sitting_h` in hours, the rest 0 to 10."""

    __slots__ = ()

    pain_now = Scale("Pain now", required=True)
    pain_worst = Scale("Worst pain")
    stiffness = Scale("Stiffness")
    sleep = Scale("Sleep")
    stress = Scale("Stress")
    mood = Scale("Mood")
    leg = YesNo("New in a leg")
    lying = YesNo("Mostly lying")
    water = Number("Water, litres")
    sitting_h = Number("Sitting, hours")
    note = Text("Note")

    ADDABLE = True
    PAINS = (pain_now,)
    SCALES = (stiffness, sleep, stress, mood)
    AMOUNTS = (water, sitting_h)

    def ratings(self, worst: bool = True) -> list[tuple[datetime, int]]:
        found = super().ratings(worst)
        return [*found, (self.at, self.pain_worst)] if worst and self.pain_worst is not None else found

    def summary(self, words: Vocabulary) -> list[str]:
        rated = (self.pain_now, self.pain_worst, self.stiffness, self.sleep, self.stress, self.mood)
        numbers = zip(self.FIELDS, rated, strict=False)
        found = [f"{field.title.lower()} {value}" for field, value in numbers if value is not None]
        counted = ((self.water, "l of water"), (self.sitting_h, "h sitting"))
        found += [f"{value:g} {unit}" for value, unit in counted if value is not None]
        return [*found, "new in a leg" if self.leg else "", "mostly lying" if self.lying else ""]

    def fold(self, tally: DayTally) -> None:
        tally.count(self.kind)
        now = self.pain_now
        tally.now = now if tally.now is None else tally.now
        tally.pain(now)
        tally.pain(self.pain_worst)
        data = self.data
        for scale in self.SCALES:
            if (
                scale.key in data
                and scale.key not in tally.scales
                and (said := scale.read(data[scale.key])) is not None
            ):
                tally.scales[scale.key] = said
        tally.lying = tally.lying or self.lying
        for each in self.AMOUNTS:
            if each.key in data and each.key not in tally.amounts and (much := each.read(data[each.key])) is not None:
                tally.amounts[each.key] = much

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        at, data = iso(self.at), self.data
        if (pain := self.pain_now) is not None:
            yield form.pain("Pain now", pain, at, "now", form.note(self.note))
        if (pain := self.pain_worst) is not None:
            yield form.pain("Worst pain of the day", pain, at, "worst")
        for scale, words in zip(self.SCALES, _SCALE_WORDS, strict=True):
            if (key := scale.key) in data and (said := scale.read(data[key])) is not None:
                yield form.observation(words, said, at, key)
        for amount, unit in zip(self.AMOUNTS, ("L", "h"), strict=True):
            if (key := amount.key) in data and (much := amount.read(data[key])) is not None:
                yield form.observation(amount.title, much, at, key.replace("_", "-"), unit)
        for said_yes, words in ((self.leg, "Something new in a leg"), (self.lying, "Spent the day mostly lying")):
            if said_yes:
                yield form.yes(words, at, words.rpartition(" ")[2])


_SCALE_WORDS = tuple(f"{scale.title}, 0 to 10" for scale in CheckIn.SCALES)
