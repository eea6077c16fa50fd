from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.settings import CHOICES, LIMITS, SETTINGS, Settings, read_settings
from spasm_tui.core.checkin.checkin import TRACKED
from spasm_tui.core.overview.reminders.reminder_kinds import REMINDERS
from spasm_tui.core.overview.setting_rows import OTHER, ROWS, SettingRow, rows
from spasm_tui.core.overview.setting_values import (
    file_value,
    shown,
    turned,
    typed,
    typed_form,
    usual_value,
    value_of,
    with_value,
)
from spasm_tui.core.stretching.spoken import CUE_KINDS
from spasm_tui.lib.quick_classes import replace

BY_NAME = {row.name: row for row in ROWS}


def test_every_setting_has_words_of_its_own() -> None:
    assert [row.name for row in rows() if row.group == OTHER] == []
    assert {row.field for row in rows()} == set(SETTINGS)
    assert len({row.name for row in rows()}) == len(rows())
    assert all(row.title and row.help and len(row.title) <= 25 for row in rows())


def test_groups_stand_together() -> None:
    groups = [row.group for row in rows()]
    assert groups == sorted(groups, key=groups.index)


@pytest.mark.parametrize("name", CHOICES)
def test_what_can_be_chosen_is_what_the_file_may_say(name: str) -> None:
    assert {option.id for option in BY_NAME[name].options} == set(CHOICES[name])


def test_where_one_is_chosen_the_file_may_say_nothing_else() -> None:
    # Any theme of the screen library will do, and any text is a word for a cue.
    assert {row.name for row in ROWS if row.kind == "one"} - {"theme"} == set(CHOICES), (
        "CHOICES in core/base/settings.py"
    )


def test_options_are_what_the_program_knows() -> None:
    assert [option.id for option in BY_NAME["track"].options] == list(TRACKED)
    assert [option.id for option in BY_NAME["reminders"].options] == list(REMINDERS)
    assert {row.key for row in ROWS if row.field == "cue_words"} <= set(CUE_KINDS)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("bell", False, "off"),
        ("day_starts_at", time(5, 30), "05:30"),
        ("emergency_number", "", "112, 911, 999"),
        ("emergency_number", "000", "000"),
        ("country", "", "not known: choose yours"),
        ("country", "DE", "Germany"),
        ("crisis_number", "", "your country's"),
        ("crisis_number", "142", "142"),
        ("get_ready_seconds", 10, "10 s"),
        ("speech", "auto", "on, with what is there"),
        ("theme", "nord", "nord"),
        ("track", ["sleep", "sitting_h"], "sleep, hours sitting"),
        ("own_triggers", [], "none"),
        ("cue_words.half", "Mitte", "Mitte"),
        ("cue_words.half", "", "nothing"),
        ("cue_words.half", None, "as usual: Half way"),
    ],
)
def test_values_in_words(name: str, value: Any, words: str) -> None:
    assert shown(with_value(Settings(), BY_NAME[name], value), BY_NAME[name]) == words


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("day_starts_at", " 5:30 ", time(5, 30)),
        ("get_ready_seconds", "12", 12),
        ("own_triggers", "gardening,  long drives , ", ("gardening", "long drives")),
        ("emergency_number", " 1 12 ", "1 12"),
        ("cue_words.done", "Fertig", "Fertig"),
    ],
)
def test_what_is_typed_is_taken(name: str, line: str, value: Any) -> None:
    row = BY_NAME[name]
    assert value_of(with_value(Settings(), row, typed(row, line)), row) == value


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("day_starts_at", "half past", "is not a time of day"),
        ("get_ready_seconds", "90", "should be 0 to 60"),
        ("get_ready_seconds", "-1", "should be 0 to 60"),
        ("get_ready_seconds", "five", "should be a whole number"),
        ("get_ready_seconds", "²", "should be a whole number"),
        ("get_ready_seconds", "", "should be a whole number"),
    ],
)
def test_what_does_not_fit_is_named(name: str, line: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        with_value(Settings(), BY_NAME[name], typed(BY_NAME[name], line))


def test_where_no_number_is_chosen_the_one_that_counts_is_shown() -> None:
    found = Settings(here="GB")
    assert shown(found, BY_NAME["country"]) == "United Kingdom, by this computer's clock"
    assert shown(found, BY_NAME["emergency_number"]) == "999"
    assert shown(found, BY_NAME["crisis_number"]) == "116 123 (Samaritans)"
    assert shown(replace(found, country="PL"), BY_NAME["crisis_number"]) == "your country's"


def test_as_usual_goes_back_to_what_the_clock_says() -> None:
    found = with_value(Settings(here="GB", country="US"), BY_NAME["country"], usual_value(BY_NAME["country"]))
    assert (found.call, found.here) == ("999", "GB")


def test_one_step_further() -> None:
    settings = Settings()
    assert turned(settings, BY_NAME["bell"], 1) is False
    assert turned(settings, BY_NAME["speech"], 1) == "auto"
    assert turned(settings, BY_NAME["speech"], -1) == CHOICES["speech"][-1]
    assert turned(Settings(theme="nord"), BY_NAME["theme"], 1) == "calm"
    assert turned(settings, BY_NAME["get_ready_seconds"], 1) == 10
    assert turned(Settings(get_ready_seconds=58), BY_NAME["get_ready_seconds"], 1) == 60
    assert turned(Settings(get_ready_seconds=2), BY_NAME["get_ready_seconds"], -1) == 0


def test_an_entry_of_a_table_leaves_the_others_alone() -> None:
    both = with_value(Settings(cue_words={"rest": "Pause"}), BY_NAME["cue_words.half"], "Mitte")
    assert both.cue_words == {"rest": "Pause", "half": "Mitte"}
    assert with_value(both, BY_NAME["cue_words.half"], None).cue_words == {"rest": "Pause"}
    assert with_value(Settings(), BY_NAME["cue_words.half"], None) == Settings()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_usual_value_is_the_one_there_was(row: SettingRow) -> None:
    assert with_value(Settings(), row, usual_value(row)) == Settings()
    assert shown(Settings(), row)


@given(st.lists(st.tuples(st.sampled_from(ROWS), st.integers(-3, 3)), max_size=12))
def test_whatever_is_turned_can_be_written_and_read_again(steps: list[tuple[SettingRow, int]]) -> None:
    settings = Settings()
    for row, by in steps:
        settings = with_value(settings, row, turned(settings, row, by))
    table = {row.field: file_value(settings, row) for row in ROWS if not row.key}
    assert read_settings(table) == (settings, [])
    for name, (low, high) in LIMITS.items():
        assert low <= getattr(settings, name) <= high


@given(st.sampled_from([row for row in ROWS if row.kind == "typed"]), st.text(max_size=30))
def test_what_is_shown_for_typing_is_taken_back_as_it_was(row: SettingRow, line: str) -> None:
    try:
        settings = with_value(Settings(), row, typed(row, line))
    except ValueError:
        return
    again = with_value(Settings(), row, typed(row, typed_form(value_of(settings, row))))
    assert again == settings
