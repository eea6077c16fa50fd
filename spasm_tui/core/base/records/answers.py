"""Answers to a questionnaire, the warning signs among them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Moment, Number, OneOf, Table, Text, Word
from spasm_tui.core.base.records.record import Record
from spasm_tui.lib.dates import iso
from spasm_tui.lib.text import plural

if TYPE_CHECKING:
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary


class Urgency(StrEnum):
    """How soon to get help. NONE is no finding, only that nothing was ticked."""

    NONE = "none"
    DAYS = "days"
    TODAY = "today"
    EMERGENCY = "emergency"


URGENCY_WORDS = {
    Urgency.EMERGENCY: "help now",
    Urgency.TODAY: "speak to someone today",
    Urgency.DAYS: "book this week",
    Urgency.NONE: "none ticked",
}
_TITLES = {
    "red-flags": "Warning signs",
    "contributors": "What plays a part",
    "heat-and-cold": "Before heat or cold",
    "profile": "About you",
    "function": "What your back lets you do",
    "change": "Better or worse?",
    "not-better": "How it goes",
}


class Answers(Record, kind="answers", title="Questions"):
    """Answers by item id. `acknowledged` is when the emergency page was read.

    `given` maps item ids to when they were answered, where the record also holds answers older than itself.
    A profile of `version` `brief` holds the few questions of a first start; the rest of it is still to be asked.
    `looked_at` is when a professional had looked at the sign. `after` is the id of answers dated later that these take
    the place of.
    """

    __slots__ = ()

    questionnaire = Word("Questions", required=True)
    version = Text("Version", asked="")
    answers = Table("Answers", required=True)
    urgency = OneOf(Urgency, "Urgency")
    acknowledged = Moment("Read at")
    score = Number("Score", asked="")
    given = Table("When each was answered")
    looked_at = Moment("Looked at by a professional")
    after = Text("In the place of", asked="")

    CHANGEABLE = False

    @property
    def name(self) -> str:
        return _TITLES.get(self.questionnaire, self.questionnaire or self.TITLE)

    def summary(self, words: Vocabulary) -> list[str]:
        return [URGENCY_WORDS[self.urgency] if self.urgency else "", plural(len(self.answers), "answer")]

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        yield form.answers(self.questionnaire, self.version, iso(self.at), self.answers)
