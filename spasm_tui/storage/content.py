"""The catalogue on disk: built-in content, with the user's own files before it.

Each part is read, and what reads it is loaded, when it is first needed: the first screen needs little.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spasm_tui.storage.content_layers import Layers
from spasm_tui.storage.exercise_content import ExerciseContent
from spasm_tui.storage.files import FileFault, passed_by, read_content

if TYPE_CHECKING:
    from spasm_tui.core.base.vocabulary import Vocabulary
    from spasm_tui.core.guide.guide import GuideTopic, Source
    from spasm_tui.core.habits.habit import Habit
    from spasm_tui.core.heat_cold.timers import Timers
    from spasm_tui.core.measures.measure import Measure
    from spasm_tui.core.medicine.medicine import Medicines
    from spasm_tui.core.overview.column_mapping import Mapping as TableMapping
    from spasm_tui.core.questionnaires.questionnaire import Questionnaire
    from spasm_tui.core.stretching.stretch import Routine, Stretch
    from spasm_tui.core.treatments.treatment import Treatment

_FILES = {"habits": ("habits.toml",), "medicines": ("medicines.toml", "medicine-names.toml")}


class Content(Layers):
    """Content of `own` (the user's folder), else the built-in. A faulty file is passed over; `faults` names it."""

    def __init__(self, own: Path, own_triggers: tuple[str, ...] = ()) -> None:
        super().__init__(own)
        self.exercises = ExerciseContent(own, self.faults)
        self._own_triggers = own_triggers
        self._questionnaires: dict[str, Questionnaire | None] = {}
        self._marks: dict[str, list[tuple[int, int] | None]] = {}
        """The user's files of a part as they were when it was read."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Places, triggers and activities; what routines and habits are called."""
        from spasm_tui.core.base.vocabulary import NO_WORDS, Vocabulary

        words = self._read_as(Vocabulary, "episode.toml") or NO_WORDS
        return words.with_triggers(self._own_triggers)._replace(title_of=self._title)

    def _title(self, what: str, word: str) -> str:
        """What the content calls something; each part is read when it is first asked for."""
        if what in ("habit", "unit"):
            habit = self.habits.get(word)
            return "" if habit is None else habit.title if what == "habit" else habit.unit
        if what == "preset":
            preset = self.timers.preset(word)
            return preset.title if preset else ""
        if what == "routine":
            return self.exercises.title_of(word)
        known: Mapping[str, Stretch | Measure] = {}
        if what in ("instrument", "stretch"):
            known = self.measures if what == "instrument" else self.stretches
        return known[word].title if word in known else ""

    @cached_property
    def timers(self) -> Timers:
        """Heat and cold presets."""
        from spasm_tui.core.heat_cold.timers import Timers

        return self._read_as(Timers, "timers.toml") or Timers(())

    @property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name."""
        return self.exercises.stretches

    @property
    def routines(self) -> Mapping[str, Routine]:
        """Routines by name, without what the user switched off."""
        return self.exercises.routines

    def look_again(self) -> bool:
        """Reads stretches, routines and plans anew where the user's files of them changed; says whether they did.

        Habits and medicines too: those that were added in another window or came from another machine.
        """
        for part, mark in list(self._marks.items()):
            if mark != self._mark(part):
                self.forget(part)
                self.faults[:] = [fault for fault in self.faults if fault.file not in _FILES[part]]
        if not self.exercises.is_stale():
            return False
        self.faults = [fault for fault in self.faults if fault not in self.exercises.faults]
        self.exercises = ExerciseContent(self._folders[0], self.faults)
        return True

    @cached_property
    def pages(self) -> Mapping[str, GuideTopic]:
        """The pages of the guide by name."""
        from spasm_tui.core.guide.guide import GuideTopic

        return self._read_all_as(GuideTopic, "advice")

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Where facts come from, by key."""
        from spasm_tui.core.guide.guide import read_sources

        return self._read("sources.toml", read_sources) or {}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Instruments whose totals are entered, by id."""
        from spasm_tui.core.measures.measure import read_measures

        return self._read("measures.toml", read_measures) or {}

    @cached_property
    def medicines(self) -> Medicines:
        """Medicines and what their labels say, with the user's own added."""
        from spasm_tui.storage.medicines import FILE, NAMES_FILE, read_both

        self._marks["medicines"] = self._mark("medicines")
        found, faults = read_both(*self._folders)
        self.faults[:] = [*(fault for fault in self.faults if fault.file not in (FILE, NAMES_FILE)), *faults]
        return found

    @cached_property
    def treatments(self) -> Mapping[str, Treatment]:
        """Hands-on and other help by id."""
        from spasm_tui.core.treatments.treatment import read_treatments

        return self._read("treatments.toml", read_treatments) or {}

    @cached_property
    def habits(self) -> Mapping[str, Habit]:
        """Habits by id: the built-in ones, changed and added to by the user's file."""
        from spasm_tui.core.habits.habit import read_habits

        self._marks["habits"] = self._mark("habits")
        own, built_in = (self._tables(folder, "habits.toml", "habit") for folder in self._folders)
        found, wrong = read_habits(built_in, own)
        if wrong:
            self.faults += [FileFault("habits.toml", what) for what in wrong]
            found = read_habits(built_in, ())[0]
        return found

    @cached_property
    def mappings(self) -> Mapping[str, TableMapping]:
        """How tables of other programs are read, by name."""
        from spasm_tui.core.overview.column_mapping import Mapping as TableMapping

        return self._read_all_as(TableMapping, "imports")

    def _mark(self, part: str) -> list[tuple[int, int] | None]:
        found: list[tuple[int, int] | None] = []
        for file in _FILES[part]:
            try:
                stat = (self._folders[0] / file).stat()
            except OSError:
                found.append(None)
            else:
                found.append((stat.st_size, stat.st_mtime_ns))
        return found

    def forget(self, part: str) -> None:
        """Reads `part` (habits, ...) anew when it is next asked for: its files were changed."""
        self.__dict__.pop(part, None)

    @property
    def questionnaire_names(self) -> list[str]:
        """The names of the questionnaires there are."""
        return self._names("questionnaires")

    def questionnaire(self, name: str) -> Questionnaire | None:
        """The questionnaire of that name, or None when there is none that can be used."""
        if name not in self._questionnaires:
            from spasm_tui.core.questionnaires.questionnaire_file import read_questionnaire

            file = f"questionnaires/{name}.toml"
            self._questionnaires[name] = self._read(file, lambda table: read_questionnaire(name, table))
        return self._questionnaires[name]

    def read_everything(self) -> None:
        """Reads all content, so that `faults` names all there is."""
        _ = (self.vocabulary, self.timers, self.routines, self.pages, self.sources, self.measures, self.habits)
        _ = (self.medicines, self.treatments, self.mappings)
        self.faults += passed_by(self._folders[0] / "questionnaires")
        for name in self.questionnaire_names:
            self.questionnaire(name)

    def _tables(self, folder: Path, file: str, key: str) -> list[Any]:
        """The tables under `key` of one file; none where it is missing or has faults, which are named."""
        from spasm_tui.core.base.toml_reader import tables_in

        table = read_content(folder, file, built_in=folder != self._folders[0])
        if isinstance(table, FileFault):
            self.faults.append(table)
            return []
        wrong: list[str] = []
        found = tables_in(table or {}, key, wrong)
        self.faults += [FileFault(file, what) for what in wrong]
        return [] if wrong else found
