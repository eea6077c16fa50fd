"""A session of a trial that is neither heat, cold nor stretching: waiting, or something of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_tui.core.base.records.fields import Text
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.lib.dates import duration_words

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary


class Side(RatedTreatment, kind="side", title="Trial session"):
    """A trial's session of waiting or of the user's own treatment, which `what` names."""

    __slots__ = ()

    what = Text("What", required=True)
    note = Text("Note")

    def subject(self, words: Vocabulary) -> str:
        return self.what

    def summary(self, words: Vocabulary) -> list[str]:
        later = self.pain_later
        return [
            self.what,
            duration_words(self.seconds or 0),
            f"pain {self.pain_before} → {later}" if later is not None else "",
        ]
