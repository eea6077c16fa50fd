"""The catalogue on disk: built-in content, with the user's own files before it.

Each part is read, and what reads it is loaded, when it is first needed: the first screen needs little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from spasm_tui.store.files import Fault, assets_folder, read_table, toml_names

if TYPE_CHECKING:
    from spasm_tui.core.advice import Page, Source
    from spasm_tui.core.measure import Measure
    from spasm_tui.core.questionnaire import Questionnaire
    from spasm_tui.core.stretch import Routine, Stretch
    from spasm_tui.core.therapy import Timers
    from spasm_tui.core.vocabulary import Vocabulary

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
        from spasm_tui.core.vocabulary import Vocabulary, read_vocabulary

        words = self._read("episode.toml", read_vocabulary) or Vocabulary()
        return words.with_triggers(self._own_triggers)

    @cached_property
    def timers(self) -> Timers:
        """Heat and cold presets."""
        from spasm_tui.core.therapy import Timers, read_timers

        return self._read("timers.toml", read_timers) or Timers()

    @cached_property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name."""
        from spasm_tui.core.stretch import read_stretch

        return self._read_all("stretches", read_stretch)

    @cached_property
    def routines(self) -> Mapping[str, Routine]:
        """Routines by name."""
        from spasm_tui.core.stretch import read_routine

        return self._read_all("routines", lambda name, table: read_routine(name, table, self.stretches))

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages of the guide by name."""
        from spasm_tui.core.advice import read_page

        return self._read_all("advice", read_page)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Where facts come from, by key."""
        from spasm_tui.core.advice import read_sources

        return self._read("sources.toml", read_sources) or {}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Instruments whose totals are entered, by id."""
        from spasm_tui.core.measure import read_measures

        return self._read("measures.toml", read_measures) or {}

    @property
    def questionnaire_names(self) -> list[str]:
        """The names of the questionnaires there are."""
        return self._names("questionnaires")

    def questionnaire(self, name: str) -> Questionnaire | None:
        """The questionnaire of that name, or None when there is none that can be used."""
        if name not in self._questionnaires:
            from spasm_tui.core.questionnaire_file import read_questionnaire

            file = f"questionnaires/{name}.toml"
            self._questionnaires[name] = self._read(file, lambda table: read_questionnaire(name, table))
        return self._questionnaires[name]

    def read_everything(self) -> None:
        """Reads all content, so that `faults` names all there is."""
        _ = (self.vocabulary, self.timers, self.routines, self.pages, self.sources, self.measures)
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
