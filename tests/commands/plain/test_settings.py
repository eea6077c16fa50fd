from __future__ import annotations

import pytest

from spasm_tui.core.base.settings import SETTINGS
from spasm_tui.core.overview.setting_rows import rows
from spasm_tui.storage.settings_file import settings_faults
from tests.commands.plain.conftest import Plain


def place(name: str) -> str:
    """What is typed to come to that setting: its group, then its number."""
    every = rows()
    groups = list(dict.fromkeys(row.group for row in every))
    row = next(row for row in every if row.name == name)
    mine = [each for each in every if each.group == row.group]
    return f"{groups.index(row.group) + 1}\n{mine.index(row) + 1}\n"


def kept(plain: Plain) -> str:
    return plain.cli.config.read_text() if plain.cli.config.exists() else ""


@pytest.mark.parametrize(
    ("name", "typed", "line"),
    [
        ("tones", "n", "tones = false"),
        ("speech", "2", 'speech = "auto"'),
        ("speech_rate", "200", "speech_rate = 200"),
        ("reminders", "1, 4", 'reminders = ["timer", "check-in"]'),
        ("reminders", "0", "reminders = []"),
        ("quiet_hours", "22:00-07:00", 'quiet_hours = "22:00-07:00"'),
        ("quiet_hours", "-", 'quiet_hours = ""'),
        ("day_starts_at", "05:30", 'day_starts_at = "05:30"'),
        ("own_triggers", "gardening, stairs", 'own_triggers = ["gardening", "stairs"]'),
        ("cue_words.done", "All done", 'done = "All done"'),
    ],
)
def test_each_kind_of_setting(plain: Plain, name: str, typed: str, line: str) -> None:
    done = plain.cli("settings", "--plain", stdin=f"{place(name)}{typed}\n\n")
    assert (done.code, done.err) == (0, "")
    assert "Saved. " in done.out
    assert line in kept(plain)
    assert settings_faults(plain.cli.config.parent) == []


def test_a_wrong_value_is_told_with_its_range_and_asked_again(plain: Plain) -> None:
    done = plain.cli("settings", "speech_rate", "--plain", stdin="9000\nfast\n?\n90\n\n")
    assert done.err.count("How fast it speaks should be 80 to 300.") + done.err.count("should be a whole number") == 2
    assert "= makes it as at first: 160." in done.out
    assert "speech_rate = 90" in kept(plain)


def test_enter_lets_it_stay_and_u_takes_it_back(plain: Plain) -> None:
    assert "It stays." in plain.cli("settings", "tones", "--plain", stdin="\n\n").out
    assert kept(plain) == ""
    done = plain.cli("settings", "tones", "--plain", stdin="n\nu\n")
    assert "Taken back: tones." in done.out
    assert "tones = true" in kept(plain)


def test_as_at_first(plain: Plain) -> None:
    plain.cli.write_config("speech_rate = 90\n# mine\n")
    plain.cli("settings", "speech_rate", "--plain", stdin="=\n\n")
    assert kept(plain) == "speech_rate = 160\n# mine\n"


def test_a_name_that_is_none_is_told_before_anything(plain: Plain) -> None:
    done = plain.cli("settings", "volume", "--plain")
    assert done.code == 2
    assert "“volume” is not a setting." in done.err


def test_every_setting_can_be_asked_for(plain: Plain) -> None:
    for row in rows():
        done = plain.cli("settings", row.name, "--plain", stdin="?\n\n\n")
        assert (done.code, done.err) == (0, ""), row.name
    assert {row.field for row in rows()} == set(SETTINGS)
