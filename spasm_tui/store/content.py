"""The catalogue on disk: built-in content, with the user's own files before it. Each part is read when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from spasm_tui.core.questionnaire import Questionnaire
from spasm_tui.core.questionnaire_file import read_questionnaire
from spasm_tui.core.stretch import Routine, Stretch, read_routine, read_stretch
from spasm_tui.core.therapy import Timers, read_timers
from spasm_tui.core.vocabulary import Vocabulary, read_vocabulary
from spasm_tui.store.files import Fault, assets_folder, read_table, toml_names


class Content:
    """Content of `own` (the user's folder) and of the built-in assets. Faulty files are left out; `faults` names them."""

    def __init__(self, own: Path, own_triggers: tuple[str, ...] = ()) -> None:
        self.faults: list[Fault] = []
        self._folders = (own, assets_folder())
        self._own_triggers = own_triggers
        self._questionnaires: dict[str, Questionnaire | None] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Places, triggers and activities."""
        words, faults = read_vocabulary(self._table("episode.toml"))
        self._note("episode.toml", faults)
        return words.with_triggers(self._own_triggers)

    @cached_property
    def timers(self) -> Timers:
        """Heat and cold presets."""
        timers, faults = read_timers(self._table("timers.toml"))
        self._note("timers.toml", faults)
        return timers

    @cached_property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name."""
        found = {}
        for name, table in self._tables("stretches"):
            stretch, faults = read_stretch(name, table)
            self._note(f"{name}.toml", faults)
            if stretch:
                found[name] = stretch
        return found

    @cached_property
    def routines(self) -> Mapping[str, Routine]:
        """Routines by name."""
        found = {}
        for name, table in self._tables("routines"):
            routine, faults = read_routine(name, table, self.stretches)
            self._note(f"{name}.toml", faults)
            if routine:
                found[name] = routine
        return found

    @property
    def questionnaire_names(self) -> list[str]:
        """The names of the questionnaires there are."""
        return self._names("questionnaires")

    def questionnaire(self, name: str) -> Questionnaire | None:
        """The questionnaire of that name, or None when there is none that can be used."""
        if name not in self._questionnaires:
            self._questionnaires[name] = None
            for folder in self._folders:
                table = read_table(folder / "questionnaires" / f"{name}.toml")
                if isinstance(table, Fault):
                    self.faults.append(table)
                elif table is not None:
                    questions, faults = read_questionnaire(name, table)
                    self._note(f"{name}.toml", faults)
                    if questions:
                        self._questionnaires[name] = questions
                        break
        return self._questionnaires[name]

    def read_everything(self) -> None:
        """Reads all content, so that `faults` names all there is."""
        _ = (self.vocabulary, self.timers, self.routines)
        for name in self.questionnaire_names:
            self.questionnaire(name)

    def _names(self, part: str) -> list[str]:
        return sorted({name for folder in self._folders for name in toml_names(folder / part)})

    def _tables(self, part: str) -> list[tuple[str, dict[str, Any]]]:
        return [(name, self._table(f"{part}/{name}.toml")) for name in self._names(part)]

    def _table(self, name: str) -> dict[str, Any]:
        """The user's file of that name, or the built-in one when there is none or it is not TOML."""
        for folder in self._folders:
            found = read_table(folder / name)
            if isinstance(found, Fault):
                self.faults.append(found)
            elif found is not None:
                return found
        return {}

    def _note(self, file: str, faults: list[str]) -> None:
        self.faults += [Fault(file, what) for what in faults]
