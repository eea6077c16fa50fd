"""A stretch session: which routine, what was done of it, what hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Text, Word, Words, YesNo
from spasm_tui.core.base.records.timed import LEAST_SECONDS, RatedTreatment
from spasm_tui.lib.text import plural

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary


class Session(RatedTreatment, kind="session", title="Stretching"):
    """A stretch session. A move is in one of `done`, `skipped` and `hurt` only: `"bridge"`, `"knee-rolls (left)"`.

    `worse`: the user said the next day that it was worse for over a day.
    """

    __slots__ = ()

    routine = Word("Routine", required=True, asked="one")
    done = Words("Done")
    skipped = Words("Skipped")
    hurt = Words("Hurt")
    worse = YesNo("Worse for over a day")
    note = Text("Note")

    ADDABLE = True

    def subject(self, words: Vocabulary) -> str:
        return words.named("routine", self.routine)

    @property
    def is_slip(self) -> bool:
        """It is none where a move was done (a routine of one's own may be short) or hurt."""
        seconds = self.seconds
        return seconds is not None and seconds < LEAST_SECONDS and not self.done and not self.hurt

    def summary(self, words: Vocabulary) -> list[str]:
        return [
            self.subject(words),
            *super().summary(words),
            plural(len(self.done), "move") if self.done else "",
            f"skipped {words.moves(self.skipped)}" if self.skipped else "",
            f"hurt: {words.moves(self.hurt)}" if self.hurt else "",
        ]

    def facts(self, words: Vocabulary) -> tuple[str, ...]:
        return (
            *super().facts(words),
            f"Done: {words.moves(self.done)}." if self.done else "",
            f"Skipped: {words.moves(self.skipped)}." if self.skipped else "",
            f"Hurt: {words.moves(self.hurt)}." if self.hurt else "",
            "It was worse for over a day." if self.worse else "",
        )
