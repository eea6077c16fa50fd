"""A trial of two treatments against each other."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Moment, Number, OneOf, Scale, Table, Tables, Text, Word, Words
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.lib.text import plural

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary


class TrialPlanned(Record, kind="trial", title="Trial"):
    """A trial: its two arms, how many pairs, the seed of their order, and how far it is."""

    __slots__ = ()

    trial_title = Text("Title", required=True, key="title", asked="")
    arms = Tables("What is compared", required=True)
    pairs = Number("Planned pairs", required=True, asked="")
    seed = Word("Seed of the order", required=True)
    condition = Table("How it was at the start")
    slot = Number("Session last shown", asked="")
    shown = Moment("When it was shown")
    pain = Scale("Pain then", asked="")
    left_out = Words("Sessions left out")
    ended = OneOf(Ended, "How it ended")
    until = Moment("Until")

    LOGGED = False

    def summary(self, words: Vocabulary) -> list[str]:
        """Which session is next, or what was shown, is not told: that is drawn by lot."""
        pairs = "" if self.pairs is None else plural(int(self.pairs), "pair")
        return [self.trial_title, pairs, "over" if self.is_over else "under way"]

    @property
    def is_over(self) -> bool:
        """Whether it ended, also in a word that only a later version knows."""
        return TrialPlanned.ended.is_said(self)

    @property
    def first_pain(self) -> int | None:
        return self.pain

    def ratings(self, worst: bool = True) -> list[tuple[datetime, int]]:
        """The pain when its last session was shown. It is no pain of the trial's own moment."""
        return [] if self.pain is None else [(self.shown or self.at, self.pain)]
