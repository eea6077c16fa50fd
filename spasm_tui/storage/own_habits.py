"""The user's own `habits.toml`: a change is one more table at its end, so what was written by hand stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from spasm_tui.core.base.records.fields import Value
from spasm_tui.core.base.records.record import tidy
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.toml_text import lines_text
from spasm_tui.storage.whole_file import read_plain, write_whole

FILE = "habits.toml"


def save_habit(folder: Path, table: Mapping[str, Value]) -> None:
    """Adds `table` (with its `id`) to the file in `folder`; keys not named stay as they were. Raises NotSavedError."""
    path = folder / FILE
    try:
        before = read_plain(path).decode("utf-8-sig") if path.exists() else ""
        after = _added(before, tidy(table))
        write_whole(path, after.encode())
    except tomli.TOMLDecodeError as error:
        raise NotSavedError(f"Not saved: {path}, line {error.lineno}: {error.msg}. Please mend it first.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise NotSavedError(f"Not saved: {path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}.") from error


def _added(before: str, table: Mapping[str, Any]) -> str:
    """The text with the table in it. A file that is all our own is kept short: one table for each habit."""
    tables = tomli.loads(before).get("habit", [])
    if isinstance(tables, list) and before == _text(tables):
        own = {str(each.get("id")): each for each in tables}
        own[table["id"]] = {**own.get(table["id"], {}), **table}
        return _text(list(own.values()))
    after = f"{before.rstrip()}\n\n{_text([table])}"
    tomli.loads(after)
    return after


def _text(tables: list[Any]) -> str:
    return "\n".join(f"[[habit]]\n{lines_text(table)}" for table in tables)
