"""The catalogue on disk: built-in content, with the user's own files before it. Each part is read when first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from spasm_tui.core.questionnaire import Questionnaire
from spasm_tui.core.questionnaire_file import read_questionnaire
from spasm_tui.core.stretch import Routine, Stretch, read_routine, read_stretch
from spasm_tui.core.therapy import Timers, read_timers
from spasm_tui.core.vocabulary import Vocabulary, read_vocabulary
from spasm_tui.store.files import Fault, assets_folder, read_table, toml_names

T = TypeVar("T")
Table = Mapping[str, Any]


class Content:
    """Content of `own` (the user's folder), else the built-in. A faulty file is passed over; `faults` names it."""

    def __init__(self, own: Path, own_triggers: tuple[str, ...] = ()) -> None:
        self.faults: list[Fault] = []
        self._folders = (own, assets_folder())
        self._own_triggers = own_triggers
        self._questionnaires: dict[str, Questionnaire | None] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Places, triggers and activities."""
        words = self._read("episode.toml", read_vocabulary) or Vocabulary()
        return words.with_triggers(self._own_triggers)

    @cached_property
    def timers(self) -> Timers:
        """Heat and cold presets."""
        return self._read("timers.toml", read_timers) or Timers()

    @cached_property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name."""
        return self._read_all("stretches", read_stretch)

    @cached_property
    def routines(self) -> Mapping[str, Routine]:
        """Routines by name."""
        return self._read_all("routines", lambda name, table: read_routine(name, table, self.stretches))

    @property
    def questionnaire_names(self) -> list[str]:
        """The names of the questionnaires there are."""
        return self._names("questionnaires")

    def questionnaire(self, name: str) -> Questionnaire | None:
        """The questionnaire of that name, or None when there is none that can be used."""
        if name not in self._questionnaires:
            file = f"questionnaires/{name}.toml"
            self._questionnaires[name] = self._read(file, lambda table: read_questionnaire(name, table))
        return self._questionnaires[name]

    def read_everything(self) -> None:
        """Reads all content, so that `faults` names all there is."""
        _ = (self.vocabulary, self.timers, self.routines)
        for name in self.questionnaire_names:
            self.questionnaire(name)

    def _names(self, part: str) -> list[str]:
        return sorted({name for folder in self._folders for name in toml_names(folder / part)})

    def _read_all(self, part: str, read: Callable[[str, Table], tuple[T | None, list[str]]]) -> dict[str, T]:
        found = {}
        for name in self._names(part):
            one = self._read(f"{part}/{name}.toml", partial(read, name))
            if one is not None:
                found[name] = one
        return found

    def _read(self, file: str, read: Callable[[Table], tuple[T | None, list[str]]]) -> T | None:
        """What is in the user's file of that name, or in the built-in one where there is none or it has faults."""
        for folder in self._folders:
            table = read_table(folder / file)
            if isinstance(table, Fault):
                self.faults.append(table)
            elif table is not None:
                found, wrong = read(table)
                self.faults += [Fault(Path(file).name, what) for what in wrong]
                if not wrong:
                    return found
        return None
