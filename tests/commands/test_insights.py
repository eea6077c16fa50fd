from __future__ import annotations

from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage.bulk import write_files
from tests.commands.conftest import Cli, assert_one_line
from tests.making import NOW


def test_an_empty_diary_says_what_to_log(cli: Cli) -> None:
    done = cli("insights", "--text")
    lines = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert lines[0] == "Is it getting better? (too few yet, from 0)"
    assert "  A check-in a day is enough." in lines
    assert "Pain" in lines
    assert not cli.journal.exists()


def test_everything_is_told_in_plain_lines(cli: Cli) -> None:
    write_files(cli.journal, "demo", half_year(NOW))
    done = cli.process("insights", "--text", "--since", "90d")
    assert done.code == 0
    assert "\x1b" not in done.out
    for title in (
        "Is it getting better?",
        "What goes with what",
        "Followed by less pain",
        "Spasms a month",
        "Pain and sleep",
    ):
        assert title in done.out
    assert ": worst pain " in done.out
    said = [line for line in done.out.splitlines() if line.startswith("  ")]
    assert done.out.count(": worst pain ") == 1, "who listens is told each thing once"
    assert len(said) == len(set(said))


def test_the_range_of_the_charts_is_chosen(cli: Cli) -> None:
    cli("log", "7")
    out = cli("insights", "--text", "--since", "2026-11-01").out
    assert "1 Nov to 22 Nov 2026: worst pain 7, 1 of 22 days." in out


def test_a_bad_range_is_named(cli: Cli) -> None:
    for words in (("--text", "--since", "soon"), ("--text", "--since", "2027-01-01"), ("--since", "7d")):
        done = cli("insights", *words)
        assert done.code == 2
        assert_one_line(done.err)


def test_the_full_screen_needs_a_terminal(cli: Cli) -> None:
    done = cli("insights")
    assert done.code == 1
    assert_one_line(done.err)


def test_plain_lines_load_no_screen_library(cli: Cli) -> None:
    after = "print([name for name in ('textual', 'rich') if name in sys.modules], file=sys.stderr)"
    assert cli.process("insights", "--text", after=after).err == "[]\n"
