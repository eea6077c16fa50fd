from __future__ import annotations

import errno
import json

import pytest

from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage import lock
from spasm_tui.storage.bulk import write_files
from tests.commands.conftest import Cli
from tests.making import NOW, ago, on
from tests.storage.clock import record_block
from tests.storage.test_store import two_that_changed_apart


def test_a_new_start_has_nothing_wrong(cli: Cli) -> None:
    done = cli("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"Journal: {cli.journal}",
        f"Settings: {cli.config}",
        f"Your own content: {cli.data / 'content'}",
        "0 records in 0 files.",
        "Nothing is wrong.",
    ]


def test_everything_that_is_wrong_is_told_with_its_place(cli: Cli) -> None:
    cli("log", "5")
    (cli.journal / "2026-11.x.toml").write_text("format = 1\n" + record_block("a") + "%$!\n")
    (cli.journal / "2026-11.y.toml").mkdir()
    cli.write_config("bell = 1\n")
    (cli.data / "content" / "stretches").mkdir(parents=True)
    (cli.data / "content" / "stretches" / "mine.toml").write_text("title = 3\n")
    done = cli("check")
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[3:] == [
        "2 records in 3 files.",
        "2026-11.x.toml, line 9: not understood: “%$!”",
        "2026-11.y.toml, line 1: cannot be read: is a folder, not a file",
        "config.toml: bell should be true or false",
        "mine.toml: title should be text in quotes",
        "4 things to look at. Everything else was read.",
    ]


def test_what_only_newer_readers_take_is_named(cli: Cli) -> None:
    cli("log", "5")
    block = record_block("a").replace("saved", "own = { a = 1, }\ntime = 07:30\nsaved", 1)
    (cli.journal / "2026-11.x.toml").write_text("format = 1\n" + block)
    done = cli("check")
    assert done.code == 1
    told = [line for line in done.out.splitlines() if "TOML 1.1" in line]
    assert [line.partition(" is TOML 1.1: read here, but others refuse the whole file")[0] for line in told] == [
        "2026-11.x.toml, line 8: a comma before }",
        "2026-11.x.toml, line 9: a time without seconds",
    ]


def test_the_result_as_json(cli: Cli) -> None:
    cli("log", "5")
    done = cli("check", "--json")
    assert done.code == 0
    assert json.loads(done.out) == {"records": 1, "files": 1, "journal": str(cli.journal), "problems": []}
    (cli.journal / "2026-11.x.toml").write_text("%$!\n")
    done = cli("check", "--json")
    assert done.code == 1
    assert json.loads(done.out)["problems"] == ["2026-11.x.toml, line 1: not understood: “%$!”"]


def test_a_newer_journal_is_told(cli: Cli) -> None:
    cli.journal.mkdir(parents=True)
    (cli.journal / "2026-11.x.toml").write_text("format = 2\n" + record_block("a"))
    done = cli("check")
    assert done.code == 1
    assert "1 record in 1 file." in done.out
    assert "newer spasm-tui" in done.out


def test_a_whole_years_journal_has_nothing_wrong(cli: Cli) -> None:
    records = half_year(cli.now)
    write_files(cli.journal, "demo", records)
    done = cli("check")
    assert done.code == 0
    assert f"{len(records):,} records in 7 files." in done.out


def test_records_of_a_clock_ahead_are_told_and_can_be_dated_anew(cli: Cli) -> None:
    cli.now = NOW.replace(year=2030)
    cli("log", "5")
    cli.now = NOW
    done = cli("check")
    assert done.code == 1
    assert "1 record saved with a clock that was ahead, up to 2030-11-22" in done.out
    done = cli("check", "--mend-clock")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0].startswith("Spasm: 2026-11-22 14:30")
    assert cli("check").code == 0
    assert len(cli.store().state.records()) == 1
    assert "No record is dated ahead." in cli("check", "--mend-clock").out


def test_a_folder_without_locks_is_told_and_records_are_saved_at_once(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(fd: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try_lock", refused)
    monkeypatch.setattr(lock, "_WAIT_SECONDS", 3600)  # who waits for a lock that cannot be had hangs here
    assert cli("log", "5").code == 0
    assert "this folder knows no locks. Keep only one window" in cli("check").out


def test_what_two_machines_changed_apart_is_told(cli: Cli) -> None:
    two_that_changed_apart(cli.journal)
    assert "Both changes are in it. This is written down when you open the program." in cli("check").out


def test_what_is_dated_later_than_now_is_named_and_counts_for_nothing(cli: Cli) -> None:
    store = cli.writer()
    typed = store.add("episode", on(5, 7).replace(year=2062), {"pain": 9})
    store.add("checkin", ago(hours=3), {"pain_now": 2})
    done = cli("check")
    assert done.code == 1
    assert f"Spasm of 2062-11-05 07:00 is dated later than now ({typed.id})" in done.out
    told = cli("today").out
    assert "Last spasm" not in told
    assert typed.id in cli("list", "--json").out
    assert typed.id in cli("report", "--format", "json").out
