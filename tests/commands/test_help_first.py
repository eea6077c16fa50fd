"""What a warning sign does to the flat commands."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from inspect import getsource
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.commands import COMMANDS
from spasm_tui.core.base.records.record import Record
from tests.commands.conftest import Cli, assert_one_line
from tests.making import NOW, ago

# What goes on while an emergency is unread: to note, to get help, to keep, to look after the program.
OPEN = {"log", "ask", "today", "remind", "list", "import", "backup", "restore", "check", "doctor", "config", "paths"}
OPEN |= {"integrate", "completions", "man", "serve", "demo"}
READ_FIRST = "Please read that page: spasm-tui ask red-flags, or open spasm-tui."
AHEAD = NOW + timedelta(minutes=40)


def look(cli: Cli, urgency: str, at: Any = None, **more: Any) -> Record:
    answers = {"now": ["pee"]} if urgency == "emergency" else {}
    data = {"questionnaire": "red-flags", "answers": answers, "urgency": urgency, **more}
    return cli.writer(at or ago(minutes=5)).add("answers", at or ago(minutes=5), data)


def signs(cli: Cli) -> Record:
    return next(r for r in cli.store().state.records("answers") if r.data.get("urgency", "") in ("emergency", "today"))


def test_what_an_unread_emergency_does_to_each_command_is_decided() -> None:
    """A screen is shut by its own name, however it was opened."""
    flat = {name: command.module for name, command in COMMANDS.items() if command.module != "fullscreen"}
    asks = {
        name for name, module in flat.items() if "is_shut(" in getsource(import_module(f"spasm_tui.commands.{module}"))
    }
    assert set(flat) - asks == OPEN, "let it ask help_first.is_shut, or name it in OPEN here"


@pytest.mark.parametrize("days", [0, 800])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["ledger"], 1),
        (["ledger", "--json"], 1),
        (["share", "acute-calm"], 1),
        (["report", "--exercises", "acute-calm"], 1),
        (["insights", "--text"], 1),
        (["today", "--looked-at"], 1),
        (["log", "3"], 0),
        (["dose", "ibuprofen 200"], 0),
        (["ask", "contributors", "--answers", "/dev/null"], 0),
    ],
)
def test_an_unread_emergency_is_told_however_old_and_whatever_is_asked_for(
    cli: Cli, words: list[str], code: int, days: int
) -> None:
    look(cli, "emergency", ago(days=days, minutes=5))
    look(cli, "none", AHEAD)
    done = cli(*words)
    assert done.code == code
    assert_one_line(done.err)
    assert "GET HELP NOW: call your emergency number" in done.err
    assert READ_FIRST in done.err
    if code:
        assert done.out == ""
    if words[0] in ("log", "dose"):
        assert done.out.startswith("Saved: ")
        assert done.out.count("\n") == 1


def test_removed_or_read_since_it_is_told_no_more(cli: Cli) -> None:
    old = look(cli, "emergency", ago(days=800))
    cli.store().remove(old)
    assert cli("log", "3").err == ""
    read = look(cli, "emergency", ago(days=700))
    store = cli.store()
    store.change(store.state.get(read.id) or read, {"acknowledged": ago(days=600), "looked_at": ago(days=600)})
    assert cli("ledger").err == ""


@pytest.mark.parametrize("urgency", ["emergency", "today"])
@pytest.mark.parametrize(
    ("words", "shut"),
    [
        (["share", "acute-calm"], True),
        (["report", "--exercises", "acute-calm"], True),
        (["ledger"], False),
        (["insights", "--text"], False),
        (["report", "--format", "md"], False),
    ],
)
def test_read_and_not_looked_at_it_still_shuts_what_moves(cli: Cli, words: list[str], shut: bool, urgency: str) -> None:
    look(cli, urgency, ago(days=100), acknowledged=ago(days=100))
    done = cli(*words)
    assert done.code == int(shut)
    assert ("spasm-tui today --looked-at" in done.err) == shut
    assert cli("today", "--looked-at").code == 0
    assert cli(*words).code == 0


def test_today_says_whom_to_call_and_that_it_was_looked_at_is_said_there(cli: Cli) -> None:
    cli.write_config('emergency_number = "112"\n')
    look(cli, "emergency", ago(days=3), acknowledged=ago(days=3))
    cli("log", "7")
    out = cli("today").out
    assert "Call 112 now, if it was not looked at yet." in out
    assert "Due: Was it looked at by a doctor or nurse? If so: spasm-tui today --looked-at" in out
    assert "For today (help comes first)" in out
    assert not any(word in out for word in ("walk", "Walk", "Heat", "Acute calm", "Lie down"))
    done = cli("today", "--looked-at")
    assert (done.code, done.err) == (0, "")
    assert "walk" in done.out
    assert signs(cli).data.get("looked_at") == NOW
    again = cli("today", "--looked-at")
    assert again.code == 1
    assert_one_line(again.err)


def test_ask_shows_what_is_unread_and_asks_whether_it_was_read(cli: Cli) -> None:
    look(cli, "emergency")
    look(cli, "none", AHEAD)
    for typed in ("", "\n", "no\n", "y\n"):
        done = cli("ask", "red-flags", stdin=typed)
        assert done.code == 1
        assert "GET HELP NOW" in done.out
        assert "New trouble starting, holding or feeling pee" in done.out
        assert signs(cli).data.get("acknowledged") is None
    done = cli("ask", "red-flags", stdin="Read\n")
    assert (done.code, done.err) == (0, "")
    assert signs(cli).data.get("acknowledged") == NOW
    assert cli("ledger").code == 0


def test_calm_answers_beside_an_unread_emergency_are_not_told_to_keep_moving(cli: Cli, tmp_path: Path) -> None:
    calm = tmp_path / "calm.toml"
    calm.write_text("now = []\ntoday = []\nweek = []\n", encoding="utf-8")
    assert "Keep moving" in cli("ask", "red-flags", "--answers", str(calm)).out
    look(cli, "emergency")
    done = cli("ask", "red-flags", "--answers", str(calm))
    assert (done.code, done.out) == (0, "Saved.\n")
    assert "GET HELP NOW" in done.err


def test_all_that_is_unread_is_shown_and_read_at_once(cli: Cli) -> None:
    look(cli, "emergency", ago(days=3))
    look(cli, "emergency", ago(days=2), answers={"now": ["chest"]})
    look(cli, "emergency", ago(days=1), answers={"gone": True}, questionnaire="my-own")
    done = cli("ask", "red-flags", stdin="read\n")
    assert done.code == 0
    assert "feeling pee" in done.out
    assert "Chest pain" in done.out
    assert all(r.data.get("acknowledged") == NOW for r in cli.store().state.records("answers"))


def test_an_emergency_found_line_by_line_is_read_right_there(cli: Cli) -> None:
    done = cli("ask", "red-flags", stdin="2\nread\n")
    assert done.code == 0
    assert signs(cli).data.get("acknowledged") == NOW
    assert "spasm-tui today --looked-at" in done.out


def test_before_the_signs_are_asked_again_it_asks_whether_they_were_looked_at(cli: Cli) -> None:
    look(cli, "today", ago(days=2))
    done = cli("ask", "red-flags", stdin="n\n")
    assert "Call a doctor or urgent care line today" in done.out
    assert signs(cli).data.get("looked_at") is None
    cli("ask", "red-flags", stdin="y\n0\n0\n0\n")
    assert signs(cli).data.get("looked_at") == NOW


@pytest.mark.parametrize(
    ("pain", "told"),
    [("10", "You noted pain of 10"), ("x", "You noted pain of 10"), ("6", "Your pain rose"), ("5", "")],
)
def test_a_pain_of_ten_or_a_rise_leads_to_the_signs(cli: Cli, pain: str, told: str) -> None:
    look(cli, "none", ago(days=1))
    cli.writer(ago(hours=1)).add("checkin", ago(hours=1), {"pain_now": 3})
    done = cli("log", pain)
    assert done.code == 0
    assert done.out.count("\n") == 1
    if not told:
        assert done.err == ""
        return
    assert_one_line(done.err)
    assert told in done.err
    assert "spasm-tui ask red-flags" in done.err
    # What was told once is not told at each further entry.
    assert cli("log", "2").err == ""
