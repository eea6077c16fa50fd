from __future__ import annotations

import tomllib
from collections.abc import Iterable

import pytest

from tests.commands.conftest import Done
from tests.commands.plain.conftest import Plain

WELCOME = "Welcome. Nothing is noted yet."


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def start(plain: Plain, typed: Iterable[str]) -> Done:
    return plain.live("--plain", typed=list(typed))


def test_it_asks_once_and_keeps_the_answers(plain: Plain) -> None:
    done = start(plain, ["y", "40", "n", "de", "8 pm", "2", "1 3", ""])
    assert done.code == 0, done.err
    assert WELCOME in done.out
    kept = tomllib.loads(plain.cli.config.read_text())
    assert kept == {"plain": True, "line_width": 40, "speech": "off", "country": "DE", "check_in_at": "20:00"}
    [told] = plain.cli.store().state.records("answers")
    assert told.data["version"] == "brief"
    assert told.data["answers"] == {"about": "18-64", "pregnant": True, "heart": ["heart"]}
    assert WELCOME not in start(plain, [""]).out


def test_ranges_help_and_back(plain: Plain) -> None:
    done = start(plain, ["maybe", "?", "y", "300", "40", "u", "80", *[""] * 6])
    assert "Answer yes or no." in done.err
    assert "Give a number from 0 to 200." in done.err
    assert "As --plain does." in done.out
    assert tomllib.loads(plain.cli.config.read_text()) == {"plain": True, "line_width": 80}


def test_nothing_said_of_the_body_is_nothing_saved(plain: Plain) -> None:
    start(plain, [*[""] * 7, ""])
    assert plain.cli.store().state.records() == []


def test_q_leaves_it_and_it_is_not_asked_again(plain: Plain) -> None:
    done = start(plain, ["y", "q", ""])
    assert "Left as it is." in done.out
    assert "What now?" in done.out
    assert not plain.cli.config.exists()
    assert WELCOME not in start(plain, [""]).out


def test_a_pipe_and_one_who_has_settings_are_not_asked(plain: Plain) -> None:
    assert WELCOME not in plain.cli("--plain", stdin="\n").out
    plain.cli.write_config("bell = false\n")
    assert WELCOME not in start(plain, [""]).out


def test_a_dumb_terminal_is_not_asked_whether_it_wants_lines(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    done = start(plain, ["", "", "Atlantis", "Germany", *[""] * 4])
    assert "“Atlantis” is not in the list of countries." in done.err
    assert "Always by lines" not in done.out
    assert tomllib.loads(plain.cli.config.read_text()) == {"country": "DE"}


def test_a_spasm_is_never_kept_waiting(plain: Plain) -> None:
    done = plain.live("sos", "--plain", typed=["7", "n", "q"])
    assert WELCOME not in done.out
    assert len(plain.cli.store().state.records("episode")) == 1


def test_a_call_for_help_goes_before_all_questions(plain: Plain) -> None:
    plain.cli("ask", "red-flags", stdin="2\n")
    done = start(plain, [""])
    assert "GET HELP NOW" in done.out + done.err
    assert "Welcome" not in done.out
    assert "Always by lines" not in done.out


def test_who_noted_something_by_a_command_is_not_told_that_nothing_is_noted(plain: Plain) -> None:
    plain.cli("log", "3")
    done = start(plain, ["q", ""])
    assert "Welcome. Is it bad right now?" in done.out
    assert WELCOME not in done.out
