"""What the content files offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spasm_tui.core.advice import Page, Source
    from spasm_tui.core.measure import Measure
    from spasm_tui.core.questionnaire import Questionnaire
    from spasm_tui.core.stretch import Routine, Stretch
    from spasm_tui.core.therapy import Timers
    from spasm_tui.core.vocabulary import Vocabulary


class Catalogue(Protocol):
    """The content by name. Each part may be read only when it is first asked for."""

    @property
    def faults(self) -> Sequence[object]:
        """What is wrong with the files read so far; each reads as one line."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Places, triggers and activities."""

    @property
    def timers(self) -> Timers:
        """Heat and cold presets."""

    @property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name."""

    @property
    def routines(self) -> Mapping[str, Routine]:
        """Routines by name."""

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages of the guide by name."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where facts come from, by key."""

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Instruments whose totals are entered, by id."""

    @property
    def questionnaire_names(self) -> list[str]:
        """The names of the questionnaires there are."""

    def questionnaire(self, name: str) -> Questionnaire | None:
        """The questionnaire of that name, or None when there is none that can be used."""
