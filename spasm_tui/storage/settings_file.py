"""The user's `config.toml`: one setting changed at a time, their comments and everything else kept as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomli

from spasm_tui.core.base.settings import Settings, read_setting, read_settings
from spasm_tui.lib.quick_classes import replace
from spasm_tui.storage.files import FileFault, read_table
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.toml_text import value_text
from spasm_tui.storage.whole_file import read_plain, write_whole

CONFIG = "config.toml"
Table = dict[str, Any]


def settings_faults(folder: Path) -> list[str]:
    """What is wrong with the file in `folder`: a line each."""
    table = read_table(folder / CONFIG)
    if isinstance(table, FileFault):
        return [str(table)]
    return [str(FileFault(CONFIG, line)) for line in read_settings(table or {})[1]]


def settings_now(folder: Path, in_use: Settings) -> Settings:
    """The settings as the file has them now: another window, a command or the user's editor may have changed it since.

    What is `in_use` stands where the file does not say, or says what cannot be used.
    """
    table = read_table(folder / CONFIG)
    for name, value in table.items() if isinstance(table, dict) else ():
        with suppress(KeyError, ValueError):
            in_use = replace(in_use, **{name: read_setting(name, value)})
    return in_use


def save_setting(folder: Path, name: str, value: Any, key: str = "") -> None:
    """Writes `name = value` into the file in `folder`, or `key = value` into its table `name`; None takes it out.

    The file is read anew, so that what others changed in it stays. It is replaced whole or not at all, and is for this
    user alone. Raises NotSavedError.
    """
    # A link, as keepers of dotfiles make it, stays a link.
    path = Path(os.path.realpath(folder / CONFIG))
    try:
        before = _read(path)
        wanted = tomli.loads(before)
        _put(wanted, name, value, key)
        after = _edited(before, name, value, key)
        if after is None or tomli.loads(after) != wanted:
            line = f"{name}{f'.{key}' if key else ''} = {'' if value is None else value_text(value)}"
            raise NotSavedError(f"Not saved: {path} is built in a way that is hard to edit. Write there: {line}")
        write_whole(path, after.encode())
    except tomli.TOMLDecodeError as error:
        where = f"{path} line {error.lineno}"
        raise NotSavedError(f"Not saved: {where}: {error.msg}. Mend it, then try again.") from error
    except UnicodeDecodeError as error:
        raise NotSavedError(f"Not saved: {path} is not UTF-8 text. Mend it, then try again.") from error
    except OSError as error:
        raise NotSavedError(f"Not saved: {path}: {error.strerror or error}. It holds until you quit.") from error


def _read(path: Path) -> str:
    """The text with its own line ends; empty where there is no file yet."""
    try:
        return read_plain(path).decode("utf-8-sig")
    except FileNotFoundError:
        return ""


def _edited(text: str, name: str, value: Any, key: str) -> str | None:
    """`text` with the one change; None where that cannot be done."""
    # 50 ms to load: only those who change a setting pay for it.
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(text)
        # On one line: the keys that are written after a heading would become part of its table.
        _put(document, name, value, key, tomlkit.inline_table())
        edited = tomlkit.dumps(document)
    except (TOMLKitError, TypeError, ValueError):
        return None
    return edited.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else edited


def _put(table: Any, name: str, value: Any, key: str, fresh: Any = None) -> None:
    """Makes the change in `table`. A table that is not there yet begins as `fresh`."""
    if key:
        if not isinstance(table.get(name), dict):
            if value is None:
                return
            table[name] = {} if fresh is None else fresh
        table = table[name]
    place = key or name
    if value is None:
        table.pop(place, None)
    elif isinstance(value, list) and isinstance(table.get(place), list):
        _put_items(table[place], value)
    else:
        table[place] = value


def _put_items(items: Any, wanted: list[Any]) -> None:
    """Changes a list in place, so that comments between its lines stay."""
    for item in [item for item in items if item not in wanted]:
        items.remove(item)
    for place, item in enumerate(wanted):
        if item not in items:
            items.insert(place, item)
    if list(items) != wanted:  # another order, or one twice
        items.clear()
        items.extend(wanted)
