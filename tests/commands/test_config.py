from __future__ import annotations

import pytest
import tomli

from spasm_tui.core.base.settings import Settings, read_settings
from tests.commands.conftest import Cli, assert_one_line


def test_what_is_printed_is_a_file_of_settings(cli: Cli) -> None:
    cli.write_config('theme = "calm-light"\ncue_words = { half = "Half" }\n')
    done = cli("config")
    assert (done.code, done.err) == (0, "")
    table = tomli.loads(done.out)
    assert table == {"theme": "calm-light", "cue_words": {"half": "Half"}}
    whole = "\n".join(line.removeprefix("# ") if " = " in line else line for line in done.out.splitlines())
    settings, faults = read_settings(tomli.loads(whole))
    assert settings.theme == "calm-light"
    assert [fault for fault in faults if "cue_words" not in fault] == []


@pytest.mark.parametrize(
    ("words", "told", "kept"),
    [
        (("set", "theme", "calm-light"), 'theme = "calm-light"', {"theme": "calm-light"}),
        (("set", "theme", "High", "contrast"), 'theme = "high-contrast"', {"theme": "high-contrast"}),
        (("set", "theme", "calm", "light"), 'theme = "calm-light"', {"theme": "calm-light"}),
        (("set", "theme", "nord"), 'theme = "nord"', {"theme": "nord"}),
        (("set", "tones", "off"), "tones = false", {"tones": False}),
        (("set", "get-ready-seconds", "12"), "get_ready_seconds = 12", {"get_ready_seconds": 12}),
        (("set", "own_triggers", "garden work,", "rowing"), "", {"own_triggers": ["garden work", "rowing"]}),
        (("set", "day_starts_at", "05:30"), 'day_starts_at = "05:30"', {"day_starts_at": "05:30"}),
        (("set", "cue_words.half", "Half", "way", "there"), "", {"cue_words": {"half": "Half way there"}}),
        (("set", "quiet_hours", ""), 'quiet_hours = ""', {"quiet_hours": ""}),
    ],
)
def test_a_setting_is_set_and_taken_back(cli: Cli, words: tuple[str, ...], told: str, kept: dict[str, object]) -> None:
    cli.write_config("# mine\nbell = false\n")
    done = cli("config", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(told)
    assert tomli.loads(cli.config.read_text()) == {"bell": False, **kept}
    assert cli.config.read_text().startswith("# mine\n")
    assert cli("config", "get", words[1]).out.strip() == done.out.partition(" = ")[2].splitlines()[0]
    assert cli("config", "unset", words[1]).code == 0
    after = tomli.loads(cli.config.read_text())
    assert read_settings(after)[0] == read_settings({"bell": False})[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("set", "theme"), "config set SETTING VALUE"),
        (("set", "colour", "red"), "“colour” is not a setting"),
        (("set", "tones", "maybe"), "tones should be on or off"),
        (("set", "speech_rate", "900"), "speech_rate should be 80 to 300"),
        (("set", "notify", "pigeon"), "notify should be one of: auto"),
        (("set", "quiet_hours", "late"), "quiet_hours"),
        (("get",), "config get SETTING"),
        (("where", "theme"), "config where"),
        (("paint",), "“paint” is not one of these"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_and_nothing_is_written(cli: Cli, words: tuple[str, ...], told: str) -> None:
    done = cli("config", *words)
    assert done.code == 2
    assert_one_line(done.err)
    assert told in done.err
    assert not cli.config.exists()


def test_a_word_that_there_is_not_is_refused_and_one_of_before_stays(cli: Cli) -> None:
    done = cli("config", "set", "track", "mood, foo")
    assert done.code == 2
    assert done.err.startswith("spasm-tui: track has no “foo”. There are: ")
    assert cli("config", "set", "theme", "clam").err.startswith("spasm-tui: theme has no “clam”. There are: calm, ")
    assert not cli.config.exists()
    cli.write_config('track = ["old"]\n')
    assert cli("config", "set", "track", "old, mood").code == 0
    assert tomli.loads(cli.config.read_text())["track"] == ["old", "mood"]
    assert cli("config", "set", "theme", "nord").code == 0


@pytest.mark.parametrize("words", [("check_in_at", "13:00 pm"), ("quiet_hours", "9")])
def test_a_line_that_says_what_is_wrong_ends_once(cli: Cli, words: tuple[str, str]) -> None:
    err = cli("config", "set", *words).err.rstrip()
    assert err.endswith(".")
    assert not err.endswith("..")


def test_where_and_paths(cli: Cli) -> None:
    assert cli("config", "where").out == f"{cli.config}\n"
    assert cli("paths", "settings").out == f"{cli.config}\n"
    assert cli("paths", "journal").out == f"{cli.journal}\n"
    assert str(cli.data) in cli("paths").out
    done = cli("paths", "moon")
    assert done.code == 2
    assert_one_line(done.err)


FAULTY = """\
theme = 7
tones = "yes"
speech = "shout"
speech_rate = 1000
get_ready_seconds = -1
day_starts_at = "25:00"
own_triggers = "lifting"
track = [1, 2]
label = "fr"
paracetamol_day_mg = 9000
cue_words = "none"
quiet_hours = "late"
check_in_at = "noonish"
notify = "pigeon"
colour = "red"
bell = false
"""


def test_fifteen_faults_are_fifteen_clear_lines_and_all_else_counts(cli: Cli) -> None:
    cli.write_config(FAULTY)
    done = cli("config", "get", "bell")
    assert done.out == "false\n"
    lines = done.err.splitlines()
    assert len(lines) == 15
    names = [line.split(" = ")[0] for line in FAULTY.splitlines()[:15]]
    for name, line in zip(names, lines, strict=True):
        assert line.startswith(f"spasm-tui: config.toml: {name} ")
    assert cli("log", "5").code == 0
    assert cli("today").code == 0


@pytest.fixture
def editor(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """An editor that puts a line before what it finds, and a terminal to sit at."""
    program = cli.home / "my editor"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$2" | cat - "$3" > "$3.new" && mv "$3.new" "$3"\n')
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{program}' --line 'bell = false'")
    monkeypatch.setattr("spasm_tui.machine.editor._sits_here", lambda: True)
    return cli


def test_the_file_opens_in_the_users_editor(editor: Cli) -> None:
    done = editor("config", "edit")
    assert (done.code, done.err) == (0, "")
    assert "nothing is wrong" in done.out
    assert editor("config", "get", "bell").out == "false\n"


def test_a_long_note_is_written_in_the_editor(editor: Cli) -> None:
    assert editor("log", "6", "--note", "and more", "--edit").code == 0
    [record] = editor.store().state.records("episode")
    assert record.noted == "bell = false\nand more"


def test_an_editor_that_cannot_be_had_loses_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    done = cli("log", "6", "--edit")
    assert done.code == 2
    assert_one_line(done.err)
    assert "no-such-editor" in done.err
    monkeypatch.setenv("VISUAL", "cat")
    assert "needs a terminal" in cli("log", "6", "--edit").err
    assert not cli.journal.exists()


def test_a_setting_that_is_usual_has_no_line(cli: Cli) -> None:
    assert tomli.loads(cli("config").out) == {}
    assert Settings().theme in cli("config").out


FAULTS = {
    'day_starts_at = "25:00"': "“25:00” is not a time of day",
    "emergency_number = 112": "should be text in quotes",
    "get_ready_seconds = 99": "should be 0 to 60",
    'bell = "yes"': "should be true or false",
    'own_triggers = "gardening"': "should be a list of words in quotes",
    'track = ["sleep", "moon"]': "has no “moon”. There are: mood,",
    'label = "fr"': "should be one of: strict, us, uk, de",
    "paracetamol_day_mg = 9000": "should be 500 to 4000",
    'speech = "loud"': "should be one of: off, auto,",
    'speech_rate = "fast"': "should be a whole number",
    'cue_words = ["half"]': "should be a table like",
    'reminders = ["everything"]': "has no “everything”. There are: ",
    'quiet_hours = "late"': "should be two times of day",
    "check_in_at = 19": "is not a time of day",
    'notify = "pigeon"': "should be one of: auto, terminal,",
    'keys = "h=nokey"': "has no key called “nokey”",
    "line_width = -5": "should be 0 to 200",
    'country = "XX"': "should be one of: AU, AT,",
    'theme = "clam"': "has no “clam”. There are: calm, calm-light,",
    'colour = "red"': "is not a setting",
}


def test_a_file_of_faults_has_a_clear_line_for_each_and_the_program_is_up(cli: Cli) -> None:
    cli.write_config("".join(f"{line}\n" for line in FAULTS))
    done = cli("check")
    told = [line for line in done.out.splitlines() if line.startswith("config.toml: ")]
    assert len(told) == len(FAULTS)
    for line, words in FAULTS.items():
        name = line.partition(" ")[0]
        [found] = [each for each in told if each.startswith(f"config.toml: {name} ")]
        assert words in found
    assert cli("log", "4").code == 0
    assert cli("today").code == 0
    areas = [each for each in cli("doctor").out.splitlines() if each.startswith("note     settings:")]
    assert len(areas) == len(FAULTS)


def test_a_choice_is_known_in_small_letters_too(cli: Cli) -> None:
    assert cli("config", "set", "country", "de").out == 'country = "DE"\n'
    assert cli("config", "get", "country").out == '"DE"\n'


def test_keys_that_leave_no_way_to_save_are_said_at_once_and_by_check(cli: Cli) -> None:
    line = "keys: enter now does what x does, and no key is left for going on and saving"
    done = cli("config", "set", "keys", "enter=x")
    assert (done.code, line in done.err) == (0, True)
    found = cli("check")
    assert (found.code, line in found.out + found.err) == (1, True)
    assert cli("config", "set", "keys", "enter=x f2=enter").err == ""
