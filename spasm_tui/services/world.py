"""What the program is given from outside: the journal, drafts, content, settings, the time and a bell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.fields import Changes
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.red_flags.red_flags import RED_FLAGS
from spasm_tui.lib.dates import moved
from spasm_tui.lib.moment_words import go_by
from spasm_tui.lib.quick_classes import dataclass, field
from spasm_tui.lib.text import plural
from spasm_tui.storage.drafts import Drafts
from spasm_tui.storage.places import Places
from spasm_tui.storage.store import Store

if TYPE_CHECKING:
    from spasm_tui.machine.audio import Ears


def answers_draft(questionnaire: str) -> str:
    """The name of the draft that holds answers to that questionnaire."""
    return f"ask-{questionnaire}"


LOOK_ROUND = 64
"""The full screen's return code where the user asked to look round the made-up half-year."""


class Announce(Protocol):
    """Gives a cue of that kind (step, switch, half, count, done, skin, ...); `text` is what may be said aloud."""

    def __call__(self, kind: str, text: str = "") -> None: ...


def _nobody(title: str, text: str) -> None:
    """The desktop of a program that has none."""


def _silence(kind: str, text: str = "") -> None:
    """The bell of a program that has none."""


@dataclass(frozen=True, eq=False)
class World:
    """Everything that is not the program itself, made whole. What changes of it changes inside: the journal, the
    settings that are in `use`. `seconds` only goes forward, and counts while the machine sleeps.
    """

    places: Places
    store: Store
    drafts: Drafts
    catalogue: Catalogue
    settings: Settings
    now: Callable[[], datetime]
    seconds: Callable[[], float]
    cue: Announce = field(default=_silence)
    """Told of every cue as it is given."""
    notify: Callable[[str, str], None] = field(default=_nobody)
    """Shows a title and a text on the desktop, in the background."""
    ears: Ears | None = None
    """What makes cues heard, where anything does."""
    is_demo: bool = False
    """Whether the journal is made up, and thrown away at the end with all that is noted in it."""

    def __post_init__(self) -> None:
        go_by(self.settings.forms)

    @property
    def state(self) -> State:
        """The journal as it stands now: what is dated later has not been yet. Its `whole` has that too."""
        return self.store.state.until(self.now())

    def use(self, settings: Settings) -> None:
        """Goes by other settings from now on."""
        object.__setattr__(self, "settings", settings)  # the only thing of it that is ever another
        go_by(settings.forms)
        if self.ears is not None:
            self.ears.use(settings)

    def seconds_at(self, moment: datetime) -> float:
        """`moment` on the clock of `seconds`, by what the wall clock says now."""
        return self.seconds() - (self.now() - moment).total_seconds()

    def moment_at(self, seconds: float) -> datetime:
        """A reading of `seconds` as a moment, by what the wall clock says now."""
        return moved(self.now(), timedelta(seconds=seconds - self.seconds()))

    def settle_runs(self) -> None:
        """Timers that ran out while the program was closed become records of what was done. Raises NotSavedError."""
        runs = self.state.records(Running)
        if not runs:
            return
        from spasm_tui.core.overview.run_out import ran_out  # noqa: PLC0415 the first screen waits for it only then

        for record in runs:
            if changes := ran_out(record, self.now()):
                self.store.become(record, record.what, changes)

    def emergency_in_hand(self) -> Mapping[str, Any] | None:
        """Answers to the warning signs that are an emergency and that no record holds, only a draft; None without any.

        The disk refused them, or an older version of the program kept them until the last page.
        """
        from spasm_tui.core.questionnaires.questionnaire import fitting, standing  # noqa: PLC0415 not at each start
        from spasm_tui.core.questionnaires.urgency import is_emergency  # noqa: PLC0415

        draft = self.drafts.read(answers_draft(RED_FLAGS))
        answers = draft.get("answers")
        if not isinstance(answers, Mapping) or str(draft.get("record", "")) in self.state.versions:
            return None
        questions = self.catalogue.questionnaire(RED_FLAGS)
        if questions is None:
            return None
        kept = standing(questions, fitting(questions, answers))
        return kept if is_emergency(questions, kept) else None

    def settle_answers(self, read: datetime | None = None) -> Record | None:
        """An emergency in a draft becomes a record, said to be `read` then: it counts, however the questions were left.

        Raises NotSavedError.
        """
        answers = self.emergency_in_hand()
        questions = self.catalogue.questionnaire(RED_FLAGS) if answers is not None else None
        if answers is None or questions is None:
            return None
        from spasm_tui.core.questionnaires.answers import answers_data  # noqa: PLC0415

        name = answers_draft(RED_FLAGS)
        data: Changes = {**answers_data(questions, answers), Answers.acknowledged: read}
        known = str(self.drafts.read(name).get("record", ""))
        record = self.store.add(Answers, self.now().replace(microsecond=0), data, known)
        self.drafts.drop(name)
        return record

    def faults(self) -> list[str]:
        """What could not be read so far, of the content and of the journal: a line each."""
        wrong = [*self.store.device.notices, *(str(fault) for fault in self.catalogue.faults)]
        if self.state.complete:
            wrong += self.store.notices
        if self.state.complete and self.store.damages:
            wrong.append(f"The journal has {plural(len(self.store.damages), 'damaged place')}: all else was read.")
        return wrong
