from __future__ import annotations

import re
import resource
import signal
import sys
from datetime import timedelta

import pytest

from tests.commands.conftest import Cli, assert_one_line
from tests.lib.test_dates import AUTUMN, SPRING
from tests.making import NOW, on

HEAVY = {"textual", "rich", "dataclasses", "tomli", "asyncio"}
LOADED = "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
OPENED = """
sys.addaudithook(lambda event, words: print(words[0]) if event == "open" else None)
"""


def test_a_spasm_is_saved_and_told_with_its_id(cli: Cli) -> None:
    done = cli("log", "7")
    (record,) = cli.store().state.records()
    assert done == (0, f"Saved: pain 7 at 2026-11-22 14:30  {record.id}\n", "")
    assert (record.kind, record.at, record.data) == ("episode", NOW, {"pain": 7})
    assert re.fullmatch(r"[0-9a-f]{32}", record.id)


def test_everything_can_be_said_at_once(cli: Cli) -> None:
    words = ["--where", "neck", "--where", "low-left", "--trigger", "awkward", "--trigger", "lifting"]
    assert cli("log", "x", "--at", "07:30", *words, "--note", " the car\tboot ").code == 0
    (record,) = cli.store().state.records()
    assert record.at == on(22, 7, 30)
    assert record.data == {
        "pain": 10,
        "where": ["neck", "low-left"],
        "triggers": ["lifting", "awkward"],
        "note": "the car boot",
    }


def test_times_are_told_as_where_the_user_lives_and_read_in_both_ways(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for typed in ("1:05 PM", "1:05 pm", "13:05"):
        assert cli("log", "7", "--at", typed).out.startswith("Saved: pain 7 at 2026-11-22 1:05 pm  ")
    assert " 1:05 pm  episode" in cli("list").out
    cli.write_config('clock = "24"\n')
    assert cli("log", "7", "--at", "1:05 pm").out.startswith("Saved: pain 7 at 2026-11-22 13:05  ")
    assert {record.at for record in cli.store().state.records()} == {on(22, 13, 5)}


def test_an_empty_note_is_no_note(cli: Cli) -> None:
    cli("log", "3", "--note", "  ")
    assert cli.store().state.records()[0].data == {"pain": 3}


def test_own_triggers_can_be_named(cli: Cli) -> None:
    cli.write_config('own_triggers = ["gardening"]\n')
    assert cli("log", "3", "--trigger", "gardening").code == 0
    assert cli.store().state.records()[0].data["triggers"] == ["gardening"]


def test_a_note_that_would_steer_the_terminal_is_kept_as_plain_text(cli: Cli) -> None:
    cli("log", "3", "--note", "a\x1b[2J\u202eb")
    assert cli.store().state.records()[0].data["note"] == "a[2Jb"


def test_in_the_minutes_after_the_clock_change_ago_is_real_time(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for now in (SPRING, AUTUMN):
        cli.now = now
        cli("log", "3", "--at", "20m ago")
        record = cli.store().state.last("episode")
        assert record is not None
        assert now.timestamp() - record.at.timestamp() == timedelta(minutes=20).total_seconds()


def test_logging_loads_nothing_heavy(cli: Cli) -> None:
    done = cli.process("log", "7", after=LOADED)
    assert (done.code, done.err) == (0, "")
    loaded = set(done.out.splitlines()[-1].split())
    assert "LOADED" in loaded
    assert "spasm_tui" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "words",
    [
        ["today"],
        ["list"],
        ["check"],
        ["log", "5", "--where", "neck"],
        ["ask", "contributors", "--answers", "/dev/null"],
    ],
)
def test_no_flat_command_loads_the_screen(cli: Cli, words: list[str]) -> None:
    done = cli.process(*words, after=LOADED)
    assert (done.code, done.err) == (0, "")
    assert set(done.out.splitlines()[-1].split()) & {"textual", "rich", "asyncio"} == set()


def test_logging_understands_no_old_journal_files(cli: Cli) -> None:
    for month in range(1, 12):
        (cli.journal).mkdir(parents=True, exist_ok=True)
        (cli.journal / f"2025-{month:02}.there.toml").write_text("format = 1\n")
    (cli.journal / "2025-11.damaged.toml").write_bytes(b"\xff [[record]] pain = ")
    (cli.journal / "2026-11.folder.toml").mkdir()
    done = cli.process("log", "7", before="", after=LOADED)
    assert (done.code, done.err) == (0, "")
    assert not {"tomli", "tomllib"} & set(done.out.splitlines()[-1].split())


def test_a_full_disk_is_told_in_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("log", "1")
    (path,) = cli.journal.iterdir()
    before = path.read_bytes()
    # Half a file of byte code would stay, and stop every later start.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, limits[1]))
    try:
        done = cli("log", "2")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert "Not saved" in done.err
    assert path.read_bytes() == before


def test_a_newer_journal_is_not_written_to(cli: Cli) -> None:
    cli("log", "1")
    (path,) = cli.journal.iterdir()
    path.write_text("format = 2\n")
    done = cli("log", "2")
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert path.read_text() == "format = 2\n"


def test_with_an_id_it_is_saved_once_however_often_it_is_tried(cli: Cli) -> None:
    assert cli("log", "7", "--id", "mine-1").out.endswith("  mine-1\n")
    again = cli("log", "7", "--note", "other", "--id", "mine-1")
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("Saved already: ")
    (record,) = cli.store().state.records()
    assert record.data == {"pain": 7}
    cli.writer(NOW.replace(hour=15)).remove(record)
    assert cli("log", "7", "--id", "mine-1").out.startswith("Saved already, and taken out again since: ")


@pytest.mark.parametrize("word", ["a b", "a" * 101, "x\x1b[2J", "/etc"])
def test_what_cannot_be_an_id_is_told(cli: Cli, word: str) -> None:
    done = cli("log", "7", "--id", word)
    assert (done.code, done.out) == (2, "")
    assert "cannot be an id" in done.err
    assert not cli.journal.exists()


@pytest.mark.parametrize("words", [("log", "7", "--note", "caf\udce9"), ("dose", "ibu", "--note", "\udcff")])
def test_bytes_that_are_no_text_are_told_and_nothing_is_saved(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli(*words)
    assert (done.code, done.out) == (2, "")
    assert "has bytes that are no text here. Nothing was saved." in done.err
    assert not cli.journal.exists()
