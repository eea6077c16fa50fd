"""Settings by lines: a group, one of its settings, its new value. Each is kept at once; `u` takes the last one back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from functools import partial
from typing import Any

from spasm_tui.commands.setup import Setup
from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.settings import LIMITS, Settings
from spasm_tui.core.overview.setting_rows import SettingRow, whole_rows
from spasm_tui.core.overview.setting_values import file_value, shown, typed, typed_form, usual_value, with_value
from spasm_tui.storage.settings_file import save_setting, settings_faults, settings_now

_USUAL = "="
_YES = {"y": True, "yes": True, "on": True, "n": False, "no": False, "off": False}


def run(talk: Talk, setup: Setup, command: str, detail: str) -> int:
    """Asks which and to what until nothing more is to be changed. `detail` may name the first."""
    talk.say(*settings_faults(setup.places.config))
    every = {row.name: row for row in _rows(talk)}
    row: SettingRow | None = every.get(detail)
    while True:
        row = row or talk.take(lambda: _choose(talk, list(every.values())))
        if row is None:
            return 0
        change(talk, row)
        row = None


def change(talk: Talk, row: SettingRow) -> None:
    """Asks for the value of one setting and keeps it. Raises NotSavedError."""
    settings = settings_now(talk.world.places.config, talk.world.settings)
    talk.world.use(settings)
    talk.say(f"{row.title}: {shown(settings, row)}.", row.help)
    value = talk.take(lambda: _ask(talk, settings, row))
    if value is None:
        talk.say("It stays.")
        return
    keep(talk, row, usual_value(row) if value == _USUAL else value)
    talk.can_undo(row.title.lower(), partial(_use, talk, settings, row))
    talk.say(f"Saved. {row.title}: {shown(talk.world.settings, row)}.")
    if row.later:
        talk.say("It holds from the next start on.")


def keep(talk: Talk, row: SettingRow, value: Any) -> None:
    """Goes by that value from now on, and writes it down. Raises NotSavedError."""
    _use(talk, with_value(talk.world.settings, row, value), row)


def _use(talk: Talk, settings: Settings, row: SettingRow) -> None:
    talk.world.use(settings)
    save_setting(talk.world.places.config, row.field, file_value(settings, row), row.key)


def _rows(talk: Talk) -> tuple[SettingRow, ...]:
    return whole_rows({habit.id: habit.title for habit in talk.world.catalogue.habits.values()})


def _choose(talk: Talk, every: list[SettingRow]) -> SettingRow | None:
    groups = list(dict.fromkeys(row.group for row in every))
    talk.say(*(f"{number} {group}" for number, group in enumerate(groups, 1)))
    number = talk.number("Which part? Enter: no more.", len(groups), optional=True)
    if number is None:
        return None
    mine = [row for row in every if row.group == groups[number - 1]]
    talk.say(*(f"{n} {row.title}: {shown(talk.world.settings, row)}" for n, row in enumerate(mine, 1)))
    about = [f"{n} {row.title}: {row.help}" for n, row in enumerate(mine, 1)]
    number = talk.number("Which one?", len(mine), about)
    return mine[(number or 1) - 1]


def _ask(talk: Talk, settings: Settings, row: SettingRow) -> Any:
    """The new value as a file has it; None where it stays, `=` for as it is at first."""
    if row.options:
        talk.say(*(f"{number} {option.text}" for number, option in enumerate(row.options, 1)))

    def read(text: str) -> Any:
        if text == _USUAL:
            return text
        try:
            value = _value(row, text)
            with_value(settings, row, value)
        except ValueError as error:
            raise ValueError(f"{row.title} {str(error).removesuffix('.')}.") from None
        return value

    about = ("Enter lets it stay.", f"{_USUAL} makes it as at first: {shown(Settings(), row)}.")
    return talk.ask("New value? Enter: it stays.", _form(row), read, about, optional=True)


def _form(row: SettingRow) -> str:
    if row.kind == "yes-no":
        return "y or n"
    if row.kind == "one":
        return f"1 to {len(row.options)}"
    if row.kind == "several":
        return f"numbers of 1 to {len(row.options)}, 0 for none"
    if row.kind == "number":
        low, high = LIMITS[row.field]
        return f"{low} to {high}{f' {row.unit}' if row.unit else ''}"
    usual = usual_value(row)
    if isinstance(usual, time):
        return f"like {typed_form(usual)}"
    return f"like {typed_form(usual, row)}, - for none" if row.name == "quiet_hours" else "a line, - for none"


def _value(row: SettingRow, text: str) -> Any:
    """What was typed, as a file has it. Raises ValueError."""
    if row.kind == "yes-no":
        if text.lower() not in _YES:
            raise ValueError("should be y or n")
        return _YES[text.lower()]
    if row.kind == "several":
        return [row.options[number - 1].id for number in _numbers(text.replace(",", " ").split(), row)]
    if row.kind == "one" and text not in (option.id for option in row.options):
        [number] = _numbers([text], row)
        return row.options[number - 1].id
    return typed(row, "" if text == "-" else text)


def _numbers(words: Iterable[str], row: SettingRow) -> list[int]:
    """Places among the options; none for a 0 alone where that may be. Raises ValueError."""
    found = list(words)
    if found == ["0"] and row.several:
        return []
    most = len(row.options)
    if not found or not all(word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= most for word in found):
        raise ValueError(f"should be {'numbers' if row.several else 'a number'} from 1 to {most}")
    return sorted({int(word) for word in found})
