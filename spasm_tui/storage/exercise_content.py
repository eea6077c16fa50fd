"""Stretches, routines and plans of exercises: built in, of the user's own, and what is switched off of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from spasm_tui.storage.content_layers import Layers
from spasm_tui.storage.files import FileFault, passed_by, read_content, read_table, toml_names

if TYPE_CHECKING:
    from spasm_tui.core.stretching.exercise_plan import ExercisePlan, OwnStretch
    from spasm_tui.core.stretching.stretch import Routine, Stretch
    from spasm_tui.core.stretching.switched_off import Off

_PARTS = ("stretches", "routines", "plans")


class ExerciseContent(Layers):
    """Read once. Where files changed, another one is made; every fault is told to `tell` too."""

    def __init__(self, own: Path, tell: list[FileFault]) -> None:
        super().__init__(own)
        self._tell = tell
        self._titles: dict[str, str] = {}

    def _note(self, faults: list[FileFault]) -> None:
        super()._note(faults)
        self._tell += faults

    def is_stale(self) -> bool:
        """Whether the user's files are others than when they were read."""
        return "_mark" in self.__dict__ and self._mark != self._mark_now()

    @cached_property
    def _mark(self) -> tuple[tuple[str, int, int], ...]:
        """The user's files as they were when the first of them was read."""
        return self._mark_now()

    def _mark_now(self) -> tuple[tuple[str, int, int], ...]:
        own = self._folders[0]
        paths = [own / part / f"{name}.toml" for part in _PARTS for name in toml_names(own / part)]
        found = []
        for path in (*paths, own / "off.toml"):
            try:
                stat = path.stat()
            except OSError:
                continue
            found.append((str(path), stat.st_size, stat.st_mtime_ns))
        return tuple(found)

    @cached_property
    def library(self) -> Mapping[str, Stretch]:
        """Stretches by name, without those that only a plan brings."""
        from spasm_tui.core.stretching.stretch import read_stretch  # noqa: PLC0415 each part is loaded when it is first needed

        _ = self._mark
        return self._read_all("stretches", read_stretch)

    @cached_property
    def plans(self) -> Mapping[str, ExercisePlan]:
        """The user's plans by name."""
        folder = self._folders[0] / "plans"
        if not toml_names(folder):
            self._note(passed_by(folder))
            return {}
        from spasm_tui.storage.plans import read_plans  # noqa: PLC0415

        plans, faults = read_plans(folder, self.library)
        self._note(faults)
        return plans

    @property
    def own_routine_files(self) -> list[str]:
        """Names of the user's plain routine files."""
        return toml_names(self._folders[0] / "routines")

    def own_stretch(self, name: str) -> OwnStretch | None:
        """A stretch that the user's folder has a file of, with what its file says; None where there is none."""
        table = read_content(self._folders[0], f"stretches/{name}.toml")
        stretch = self.library.get(name)
        if not isinstance(table, dict) or stretch is None:
            return None
        from spasm_tui.core.stretching.exercise_plan import OwnStretch  # noqa: PLC0415

        return OwnStretch(name, table, stretch)

    @cached_property
    def off(self) -> Off:
        """What the user switched off."""
        from spasm_tui.core.stretching.switched_off import Off  # noqa: PLC0415

        _ = self._mark
        return self._read_as(Off, "off.toml") or Off()

    @cached_property
    def stretches(self) -> Mapping[str, Stretch]:
        """Stretches by name, those of plans too."""
        if not self.plans:
            return self.library
        from spasm_tui.core.stretching.exercise_plan import stretches_of  # noqa: PLC0415

        own = [stretch for name, plan in self.plans.items() for stretch in stretches_of(name, plan).values()]
        return {**self.library, **{stretch.id: stretch for stretch in own}}

    @cached_property
    def all_routines(self) -> Mapping[str, Routine]:
        """Routines by name, also those that are switched off. A plan's comes before a file's of the same name."""
        from spasm_tui.core.stretching.stretch import read_routine  # noqa: PLC0415

        found = self._read_all("routines", lambda name, table: read_routine(name, table, self.stretches))
        if not self.plans:
            return found
        from spasm_tui.core.stretching.exercise_plan import routine_of  # noqa: PLC0415

        for name, plan in self.plans.items():
            own = (routine_of(name, plan, routine, self.library) for routine in plan.routines)
            found |= {routine.id: routine for routine in own}
        return found

    def title_of(self, routine: str) -> str:
        """What a routine is called, switched off or not; empty where there is none of that name.

        Of a built-in one its own file is enough: a list of records need not read every stretch.
        """
        if routine not in self._titles:
            own, built_in = self._folders
            is_read = "all_routines" in self.__dict__ or toml_names(own / "plans") or toml_names(own / "routines")
            if is_read or routine not in toml_names(built_in / "routines"):
                found = self.all_routines.get(routine)
                self._titles[routine] = found.title if found else ""
            else:
                table = read_table(built_in / "routines" / f"{routine}.toml", built_in=True)
                self._titles[routine] = str(table["title"]) if isinstance(table, dict) else ""
        return self._titles[routine]

    @cached_property
    def routines(self) -> Mapping[str, Routine]:
        """Routines by name, without what is switched off; all of them where nothing else would be left."""
        if not any(self.off):
            return self.all_routines
        from spasm_tui.core.stretching.switched_off import without_off  # noqa: PLC0415

        return without_off(self.all_routines, self.stretches, self.off) or self.all_routines
