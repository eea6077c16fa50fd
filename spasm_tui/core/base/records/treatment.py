"""Hands-on and other help: what it was, and how much it helped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Scale, Text, YesNo
from spasm_tui.core.base.records.record import ChartMark, Record
from spasm_tui.lib.dates import iso

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary


class HelpTaken(Record, kind="treatment", title="Treatment"):
    """One time of some help. `what` is the title of one of `treatments.toml`, or any name; `rating` 0 to 10."""

    __slots__ = ()

    what = Text("What", required=True)
    rating = Scale("How much it helped")
    again = YesNo("Would do it again", asked="yes-no", question="Would you do it again?")
    pain_before = Scale("Pain before")
    pain_after = Scale("Pain after")
    note = Text("Note")

    ADDABLE = True
    MARK = ChartMark("o", "other help", "treatment")
    PAINS = (pain_after, pain_before)

    @property
    def would_again(self) -> bool | None:
        """Whether the user would do it again; None where that was not answered."""
        return HelpTaken.again.told(self)

    def past_words(self) -> str:
        """In a line: `helped 6 of 10 · pain 6 → 4 · would do it again`."""
        before, after = self.pain_before, self.pain_after
        parts = [
            "not rated" if self.rating is None else f"helped {self.rating} of 10",
            f"pain {before} → {after}" if before is not None and after is not None else "",
            {True: "would do it again", False: "would not do it again", None: ""}[self.would_again],
        ]
        return " · ".join(part for part in parts if part)

    def summary(self, words: Vocabulary) -> list[str]:
        return [self.what, self.past_words()]

    def fold(self, tally: DayTally) -> None:
        super().fold(tally)
        tally.treatments += [self.what] if self.what else []

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        name, at = form.names.treatment(self.what), iso(self.at)
        again = {True: "Would do it again.", False: "Would not do it again.", None: ""}[self.would_again]
        told = "\n".join(part for part in (again, self.note) if part)
        yield form.procedure(f"{self.TITLE}: {name}" if name else self.TITLE, at, at, told)
        if self.rating is not None:
            yield form.part_of_it(form.observation("How much it helped, 0 to 10", self.rating, at, "helped"))
        for pain, words, tail in (
            (self.pain_before, "Pain before", "before"),
            (self.pain_after, "Pain after", "after"),
        ):
            if pain is not None:
                yield form.part_of_it(form.pain(words, pain, at, tail))
