"""A clock that runs: under the same id it becomes heat, cold, a session, rest or a walk when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Moment, Number, OneOf, Scale, Seconds, Text, Word
from spasm_tui.core.base.records.heat_cold import Skin
from spasm_tui.core.base.records.record import Record

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary


class Running(Record, kind="run", title="Running clock"):
    """A clock under way. `what` is the kind it becomes; `paused` the seconds it stood still so far."""

    __slots__ = ()

    what = Word("What it becomes", required=True)
    planned = Seconds("Planned time")
    paused = Number("Seconds paused so far", asked="")
    paused_at = Moment("Paused since")
    preset = Word("Preset")
    routine = Word("Routine")
    pain_before = Scale("Pain before")
    skin = OneOf(Skin, "Skin")
    trial = Text("Trial", asked="")

    LOGGED = False
    CHANGEABLE = False
    PAINS = (pain_before,)

    def summary(self, words: Vocabulary) -> list[str]:
        return [f"{self.what}, its end not noted yet"]
