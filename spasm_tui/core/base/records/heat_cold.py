"""What heat and cold share: a pack on the skin for a while, and the look at the skin."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import OneOf, Seconds, Text, Word, YesNo
from spasm_tui.core.base.records.timed import LEAST_SECONDS, RatedTreatment

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary


class Skin(StrEnum):
    """How the skin was when it was looked at."""

    FINE = "fine"
    NOT_FINE = "not-fine"


class HeatCold(RatedTreatment):
    """Heat or cold. `preset` is an id of `timers.toml`; `unattended`: it ran out while the program was closed."""

    __slots__ = ()

    planned = Seconds("Planned time", required=True)
    preset = Word("What was used")
    skin = OneOf(Skin, "Skin")
    unattended = YesNo("Ended while the program was closed")
    note = Text("Note")

    ADDABLE = True

    def subject(self, words: Vocabulary) -> str:
        return words.named("preset", self.preset)

    def facts(self, words: Vocabulary) -> tuple[str, ...]:
        return (*super().facts(words), "The skin was not fine." if self.skin is Skin.NOT_FINE else "")

    @property
    def is_slip(self) -> bool:
        """It counts however short it was where the skin was not fine."""
        seconds = self.seconds
        return seconds is not None and seconds < LEAST_SECONDS and self.skin is not Skin.NOT_FINE
