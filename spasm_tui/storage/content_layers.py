"""Content files in two layers: the user's own before the built-in ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from spasm_tui.storage.files import FileFault, assets_folder, passed_by, read_content, toml_names

T = TypeVar("T")
Table = Mapping[str, Any]


class Layers:
    """Files of `own` (the user's folder), else the built-in. A faulty file is passed over; `faults` names it."""

    def __init__(self, own: Path) -> None:
        self.faults: list[FileFault] = []
        self._folders = (own, assets_folder())

    def _note(self, faults: list[FileFault]) -> None:
        self.faults += faults

    def _names(self, part: str) -> list[str]:
        return sorted({name for folder in self._folders for name in toml_names(folder / part)})

    def _read_all(self, part: str, read: Callable[[str, Table], tuple[T | None, list[str]]]) -> dict[str, T]:
        found = {}
        self._note(passed_by(self._folders[0] / part))
        for name in self._names(part):
            one = self._read(f"{part}/{name}.toml", partial(read, name))
            if one is not None:
                found[name] = one
        return found

    def _read_as(self, schema: type[T], file: str) -> T | None:
        """What `_read` finds, where the file is one object of `schema`."""
        from spasm_tui.core.base.toml_reader import read_whole  # noqa: PLC0415 a plain `log` reads no content

        return self._read(file, partial(read_whole, schema))

    def _read_all_as(self, schema: type[T], part: str) -> dict[str, T]:
        """What `_read_all` finds, where each file is one object of `schema`, its id the file's name."""
        from spasm_tui.core.base.toml_reader import read_whole  # noqa: PLC0415

        return self._read_all(part, lambda name, table: read_whole(schema, table, id=name))

    def _read(self, file: str, read: Callable[[Table], tuple[T | None, list[str]]]) -> T | None:
        """What is in the user's file of that name, or in the built-in one where there is none or it has faults."""
        for folder in self._folders:
            table = read_content(folder, file, built_in=folder != self._folders[0])
            if isinstance(table, FileFault):
                self._note([table])
            elif table is not None:
                found, wrong = read(table)
                self._note([FileFault(Path(file).name, what) for what in wrong])
                if not wrong:
                    return found
        return None
