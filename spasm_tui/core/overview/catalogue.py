"""What the content files offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary
    from spasm_tui.core.guide.guide import GuideTopic, Source
    from spasm_tui.core.habits.habit import Habit
    from spasm_tui.core.heat_cold.timers import Timers
    from spasm_tui.core.measures.measure import Measure
    from spasm_tui.core.medicine.medicine import Medicines
    from spasm_tui.core.overview.column_mapping import Mapping as TableMapping
    from spasm_tui.core.questionnaires.questionnaire import Questionnaire
    from spasm_tui.core.stretching.exercise_plan import ExercisePlan, OwnStretch
    from spasm_tui.core.stretching.stretch import Routine, Stretch
    from spasm_tui.core.stretching.switched_off import Off
    from spasm_tui.core.treatments.treatment import Treatment


class Exercises(Protocol):
    """Stretches and routines, and the plans they may come from."""

    @property
    def library(self) -> Mapping[str, Stretch]:
        """Stretches by name, without those that only a plan brings."""

    @property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name, those of plans too."""

    @property
    def all_routines(self) -> Mapping[str, Routine]:
        """Routines by name, also those that are switched off."""

    @property
    def plans(self) -> Mapping[str, ExercisePlan]:
        """The user's plans of exercises by name."""

    @property
    def off(self) -> Off:
        """What the user switched off."""

    @property
    def own_routine_files(self) -> list[str]:
        """Names of the user's plain routine files."""

    def own_stretch(self, name: str) -> OwnStretch | None:
        """A stretch that the user's folder has a file of; None where there is none."""


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
        """Routines by name, without what the user switched off."""

    @property
    def exercises(self) -> Exercises:
        """The same with all that is behind it: plans, and what is switched off."""

    def look_again(self) -> bool:
        """Reads stretches, routines and plans anew where their files changed; says whether they did.

        Habits and medicines are read anew too.
        """

    @property
    def pages(self) -> Mapping[str, GuideTopic]:
        """The pages of the guide by name."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where facts come from, by key."""

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Instruments whose totals are entered, by id."""

    @property
    def medicines(self) -> Medicines:
        """Medicines and what their labels say, with the user's own added."""

    @property
    def treatments(self) -> Mapping[str, Treatment]:
        """Hands-on and other help by id."""

    @property
    def habits(self) -> Mapping[str, Habit]:
        """Habits by id, with the user's own."""

    @property
    def mappings(self) -> Mapping[str, TableMapping]:
        """How tables of other programs are read, by name."""

    def forget(self, part: str) -> None:
        """Reads `part` (habits, ...) anew when it is next asked for: its files were changed."""

    @property
    def questionnaire_names(self) -> list[str]:
        """The names of the questionnaires there are."""

    def questionnaire(self, name: str) -> Questionnaire | None:
        """The questionnaire of that name, or None when there is none that can be used."""
