"""Values of settings: in words, as they are typed, one step further, and as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from spasm_tui.core.base.settings import LIMITS, Settings, read_setting
from spasm_tui.core.overview.reminders.silent_times import silent_words
from spasm_tui.core.overview.setting_rows import MORE_THEMES, ROWS, SettingRow
from spasm_tui.lib.dates import parse_hours, shorten
from spasm_tui.lib.moment_words import hours_words, time_words
from spasm_tui.lib.number_reader import TwoWaysError, read_number
from spasm_tui.lib.quick_classes import replace
from spasm_tui.lib.text import clean


def value_of(settings: Settings, row: SettingRow) -> Any:
    """The value of the row's setting; of an entry that is not in its table, None."""
    value = getattr(settings, row.field)
    return value.get(row.key) if row.key else value


def usual_value(row: SettingRow) -> Any:
    """The value that the program starts with."""
    return value_of(Settings(), row)


def with_value(settings: Settings, row: SettingRow, value: Any) -> Settings:
    """`settings` with that value, as a file or a user gives it; None takes out a table's entry. Raises ValueError."""
    if row.key:
        table = dict(getattr(settings, row.field))
        table.pop(row.key, None)
        value = table if value is None else table | {row.key: value}
    return replace(settings, **{row.field: read_setting(row.field, value)})


def unknown_words(settings: Settings, habits: Iterable[str]) -> list[str]:
    """What a setting names that is not there, a line each. `habits` are the ids of the content's."""
    ids, themes = set(habits), set(MORE_THEMES)
    found = []
    for row in ROWS:
        if not row.several and row.name != "theme":
            continue
        value, known = value_of(settings, row), {option.id for option in row.options}
        if row.name == "reminders":
            known |= ids
        for word in value if row.several else {value} - themes:
            if word not in known:
                shown_word = shorten(clean(word, one_line=True), 30)
                found.append(f"config.toml: {row.name} has no “{shown_word}”. There are: {', '.join(sorted(known))}")
    return found


def shown(settings: Settings, row: SettingRow) -> str:
    """The value in words."""
    value = value_of(settings, row)
    titles = {option.id: option.text for option in row.options}
    if value is None:
        return f"as usual: {row.usual}"
    if row.field in _NUMBERS and not value:
        return _found(settings, row)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ", ".join(titles.get(str(each), str(each)) for each in value) or row.empty
    if isinstance(value, str):
        return titles.get(value) or typed_form(value, row) or row.empty
    quiet = silent_words(value, settings) if row.field in _REMIND_AT else ""
    return typed_form(value) + (f" ({quiet})" if quiet else f" {row.unit}" if row.unit else "")


_REMIND_AT = ("check_in_at", "move_at")
_NUMBERS = ("country", "emergency_number", "crisis_number")


def _found(settings: Settings, row: SettingRow) -> str:
    """What counts where the user chose none of the numbers to call: the country that was found, or its number."""
    if row.field == "country":
        return f"{settings.place.name}, by this computer's clock" if settings.place else "not known: choose yours"
    number = settings.call if row.field == "emergency_number" else settings.crisis_line
    return number or ("112, 911, 999" if row.field == "emergency_number" else row.empty)


def typed_form(value: Any, row: SettingRow | None = None) -> str:
    """The value, of that row, as one would type it."""
    if row is not None and row.field == "quiet_hours" and (hours := parse_hours(value)):
        return hours_words(hours)
    if isinstance(value, time):
        return time_words(value)
    if isinstance(value, tuple):
        return ", ".join(str(word) for word in value)
    return "" if value is None else str(value)


def typed(row: SettingRow, text: str) -> Any:
    """What was typed, as a value for `with_value`. Raises ValueError where it is no number though one is wanted."""
    usual = getattr(Settings(), row.field)
    line = " ".join(text.split())
    if isinstance(usual, tuple):
        return [word for part in line.split(",") if (word := part.strip())]
    if isinstance(usual, int):
        low, high = LIMITS.get(row.field, (0, 1_000_000))
        try:
            number = read_number(line, low, high, whole=True)
        except TwoWaysError:
            raise
        except ValueError:
            number = 0.5
        if number % 1 != 0:
            raise ValueError("should be a whole number")
        return int(number)
    # As it is called on screen will do too: `high contrast` is the theme `high-contrast`.
    called = line.casefold()
    return next((each.id for each in row.options if called in (each.text.casefold(), each.id.replace("-", " "))), line)


def turned(settings: Settings, row: SettingRow, by: int) -> Any:
    """The value `by` steps further: the other of on and off, the next option, a number within its limits."""
    value = value_of(settings, row)
    if row.kind == "yes-no":
        return not value
    if row.kind == "one":
        ids = [option.id for option in row.options]
        return ids[(ids.index(value) + by) % len(ids)] if value in ids else ids[0]
    if row.kind == "number":
        low, high = LIMITS.get(row.field, (0, 1_000_000))
        return min(high, max(low, value + by * row.step))
    return value


def file_value(settings: Settings, row: SettingRow) -> Any:
    """The value as it stands in the file: None where there is nothing to write."""
    value = value_of(settings, row)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return list(value) if isinstance(value, tuple) else value
