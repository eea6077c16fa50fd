"""Your settings: printed, set, or opened in your own editor. What it prints can be kept as a config.toml."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.keymap import hidden, read_keymap
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.setting_rows import SettingRow, row_called, rows
from spasm_tui.core.overview.setting_values import file_value, typed, unknown_words, usual_value, value_of, with_value
from spasm_tui.storage.settings_file import CONFIG, save_setting, settings_faults
from spasm_tui.storage.toml_text import value_text

ACTIONS = {
    "print": "all settings with their values",
    "get": "the value of one",
    "set": "give one a value",
    "unset": "back to what it was at first",
    "where": "the file they are in",
    "edit": "open the file in your editor ($EDITOR)",
}
_YES, _NO = ("on", "true", "yes", "y", "1"), ("off", "false", "no", "n", "0")


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("action", metavar="ACTION", nargs="?", default="print", help=", ".join(ACTIONS))
    parser.add_argument("setting", metavar="SETTING", nargs="?", default="", help="its name: tones, quiet_hours, ...")
    parser.add_argument("value", metavar="VALUE", nargs="*", help="on, off, a number, a word, or words with commas")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """0 when done; 1 where the file has a fault."""
    if args.action not in ACTIONS:
        raise ValueError(f"“{args.action[:30]}” is not one of these: {', '.join(ACTIONS)}.")
    wants = {"get": 1, "set": 2, "unset": 1}.get(args.action, 0)
    if wants != bool(args.setting) + bool(args.value):
        form = {0: "", 1: " SETTING", 2: " SETTING VALUE"}[wants]
        raise ValueError(f"Say it like this: spasm-tui config {args.action}{form}.")
    path = setup.places.config / CONFIG
    if args.action == "where":
        print(path)
        return 0
    if args.action == "edit":
        return _edit(setup)
    settings, faults = setup.read_settings()
    for fault in faults:
        setup.warn(str(fault))
    if args.action == "print":
        print("\n".join(_lines(settings)))
        return 1 if faults else 0
    row = row_called(args.setting)
    if args.action == "get":
        print(_text(settings, row))
        return 0
    value = _value(row, " ".join(args.value)) if args.action == "set" else None
    value_after = with_value(settings, row, usual_value(row) if value is None and not row.key else value)
    # What is not checked here would be told as a fault at the next start.
    if args.action == "set" and (row.several or row.name == "theme"):
        _refuse_unknown(setup, settings, value_after, row)
    save_setting(setup.places.config, row.field, file_value(value_after, row) if value is not None else None, row.key)
    _tell(setup, value_after, row)
    return 0


def _tell(setup: Setup, settings: Settings, row: SettingRow) -> None:
    """What was set, and what there is to know of it."""
    print(f"{row.name} = {_text(settings, row)}")
    for line in hidden(read_keymap(settings.keys)) if row.field == "keys" else ():
        setup.warn(line)
    if row.later:
        print("It holds from the next start on.")


def _value(row: SettingRow, text: str) -> Any:
    """What was typed, as the setting wants it. Raises ValueError."""
    word = text.strip().lower()
    try:
        if row.kind == "yes-no":
            if word not in (*_YES, *_NO):
                raise ValueError("should be on or off")
            found: Any = word in _YES
        else:
            found = typed(row, text)
        with_value(Settings(), row, found)
    except ValueError as error:
        raise ValueError(f"{row.name} {str(error).removesuffix('.')}.") from None
    return found


def _refuse_unknown(setup: Setup, before: Settings, after: Settings, row: SettingRow) -> None:
    """Raises ValueError for a word that is nothing here; what the file had already is told, and stays."""
    habits = setup.open_world(anyway=True).catalogue.habits
    known = unknown_words(before, habits)
    for line in unknown_words(after, habits):
        if line not in known and line.startswith(f"{CONFIG}: {row.name} "):
            raise ValueError(f"{line.removeprefix(f'{CONFIG}: ')}.")


def _text(settings: Settings, row: SettingRow) -> str:
    value = file_value(settings, row)
    return "" if value is None else value_text(value)


def _lines(settings: Settings) -> list[str]:
    """The settings as a file. What the program starts with stands there as a comment."""
    lines = [
        "# Settings of spasm-tui. A line that begins with # is as the program starts.",
        "# Set one: spasm-tui config set NAME VALUE",
    ]
    group = ""
    for row in rows():
        if row.group != group:
            group = row.group
            lines += ["", f"# {group}"]
        value = file_value(settings, row)
        is_usual = value_of(settings, row) == usual_value(row)
        lines += textwrap.wrap(f"{row.title}: {row.help}", 100, initial_indent="# ", subsequent_indent="# ")
        shown = '""' if value is None else value_text(value)
        lines.append(f"{'# ' if is_usual else ''}{row.name} = {shown}")
    return lines


def _edit(setup: Setup) -> int:
    """Opens the file in the user's editor, and says afterwards what is wrong with it."""
    from spasm_tui.machine.editor import edit_file  # noqa: PLC0415 only this action starts a program
    from spasm_tui.storage.whole_file import write_whole  # noqa: PLC0415

    path = setup.places.config / CONFIG
    if not path.exists():
        write_whole(path, ("\n".join(_lines(Settings())) + "\n").encode())
    edit_file(path)
    faults = settings_faults(setup.places.config)
    for fault in faults:
        setup.warn(fault)
    print(f"{path}: {'nothing is wrong' if not faults else 'all other settings are used'}.")
    return 1 if faults else 0
