from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.settings import CHOICES, LIMITS, Settings, read_settings
from spasm_tui.lib.quick_classes import fields


def test_the_program_starts_with_its_own_choices() -> None:
    assert read_settings({}) == (Settings(), [])
    assert Settings().day_starts_at == time(4, 0)


def test_choices_are_taken() -> None:
    table: dict[str, Any] = {
        "day_starts_at": "05:30",
        "emergency_number": "000",
        "get_ready_seconds": 0,
        "bell": False,
        "animations": False,
        "theme": "contrast",
        "own_triggers": ["gardening"],
    }
    settings, faults = read_settings(table)
    assert faults == []
    assert settings == Settings(**{**table, "day_starts_at": time(5, 30), "own_triggers": ("gardening",)})


def test_every_number_has_its_limits() -> None:
    numbers = {each.name for each in fields(Settings) if type(getattr(Settings(), each.name)) is int}
    assert set(LIMITS) == numbers, "LIMITS in core/base/settings.py: the smallest and the greatest"


def test_the_start_of_the_day_can_be_a_time_of_toml() -> None:
    assert read_settings({"day_starts_at": time(3)})[0].day_starts_at == time(3)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("day_starts_at", "25:00", "day_starts_at “25:00” is not a time of day"),
        ("day_starts_at", 4, "day_starts_at “4” is not a time of day"),
        ("emergency_number", 112, "emergency_number should be text in quotes"),
        ("get_ready_seconds", 61, "get_ready_seconds should be 0 to 60"),
        ("get_ready_seconds", -1, "get_ready_seconds should be 0 to 60"),
        ("get_ready_seconds", "5", "get_ready_seconds should be a whole number"),
        ("get_ready_seconds", 5.5, "get_ready_seconds should be a whole number"),
        ("get_ready_seconds", True, "get_ready_seconds should be a whole number"),
        ("bell", 1, "bell should be true or false"),
        ("bell", "yes", "bell should be true or false"),
        ("theme", False, "theme should be text in quotes"),
        ("own_triggers", "gardening", "own_triggers should be a list of words"),
        ("own_triggers", [1], "own_triggers should be a list of words"),
        ("quiet_hours", "21:00", "quiet_hours “21:00” should be two times of day"),
        ("quiet_hours", "21:00-25:00", "quiet_hours “25:00” is not a time of day"),
        ("notify", "loud", "notify should be one of: auto, terminal, desktop, bell, off"),
        ("colour", "red", "colour is not a setting"),
        ("speech", "shout", "speech should be one of: off, auto, spd-say"),
        ("speech_rate", 79, "speech_rate should be 80 to 300"),
        ("speech_rate", 301, "speech_rate should be 80 to 300"),
        ("cue_words", "Mitte", "cue_words should be a table"),
        ("cue_words", {"half": 1}, "cue_words should be a table"),
    ],
)
def test_a_wrong_choice_keeps_the_one_there_was_and_is_named(name: str, value: Any, told: str) -> None:
    settings, faults = read_settings({name: value})
    assert len(faults) == 1
    assert faults[0].startswith(told)
    assert settings == Settings()


def test_own_words_for_cues_are_taken_whatever_they_are_for() -> None:
    settings, faults = read_settings({"cue_words": {"half": "Mitte", "new-kind": ""}})
    assert faults == []
    assert settings.cue_words == {"half": "Mitte", "new-kind": ""}


def test_one_wrong_choice_does_not_cost_the_others() -> None:
    settings, faults = read_settings({"bell": "no", "theme": "contrast", "typo": 1})
    assert settings == Settings(theme="contrast")
    assert len(faults) == 2


def test_the_emergency_number_in_words() -> None:
    assert Settings(emergency_number="000").emergency == "000"
    assert all(number in Settings().emergency for number in ("112", "911", "999"))


@pytest.mark.parametrize(
    ("settings", "call", "crisis", "guessed"),
    [
        (Settings(), "", "", ""),
        (Settings(here="US"), "911", "988 (the 988 Lifeline)", "United States"),
        (Settings(here="US", country="DE"), "112", "0800 111 0 111 (TelefonSeelsorge)", ""),
        (Settings(here="US", emergency_number="144"), "144", "988 (the 988 Lifeline)", "United States"),
        (Settings(here="US", crisis_number="142"), "911", "142", "United States"),
        (Settings(country="PL"), "112", "", ""),
        (Settings(emergency_number="  ", here="JP"), "119", "", "Japan"),
        (Settings(here="XX"), "", "", ""),
    ],
)
def test_a_number_that_was_chosen_counts_before_the_country_s(
    settings: Settings, call: str, crisis: str, guessed: str
) -> None:
    assert (settings.call, settings.crisis_line, settings.guessed) == (call, crisis, guessed)
    assert settings.crisis == crisis.partition(" (")[0]
    assert settings.emergency == (call or "your emergency number (112, 911, 999)")


def test_what_the_machine_tells_is_not_set_in_the_file() -> None:
    assert read_settings({"here": "US"}) == (Settings(), ["here is not a setting"])
    assert read_settings({"country": "Germany"})[1][0].startswith("country should be one of: AU, AT")
    assert read_settings({"country": "DE", "crisis_number": "142"}) == (Settings(country="DE", crisis_number="142"), [])


junk = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()) | st.just({"a": 1})


@given(st.dictionaries(st.sampled_from([*(each.name for each in fields(Settings)), "other"]), junk))
def test_any_table_gives_settings_of_the_right_types(table: dict[str, Any]) -> None:
    settings, faults = read_settings(table)
    assert len(faults) <= len(table)
    for name in (each.name for each in fields(Settings)):
        assert type(getattr(settings, name)) is type(getattr(Settings(), name))
    for name, (low, high) in LIMITS.items():
        assert low <= getattr(settings, name) <= high
    for name, among in CHOICES.items():
        assert getattr(settings, name) in among
