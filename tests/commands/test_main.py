from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import spasm_tui
from spasm_tui.commands import COMMANDS
from tests.commands.conftest import Cli, assert_one_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


FLAT = (["log", "5"], ["today"], ["list"], ["check"], ["list", "--json"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["log"], "PAIN. See: spasm-tui log --help"),
        (["log", "11"], "Pain is a whole number from 0 to 10"),
        (["log", "-1"], "Pain is a whole number"),
        (["log", "7.5"], "Pain is a whole number"),
        (["log", "seven\nup\x1b[2J"], "Pain is a whole number"),
        (["log", "5", "--at", "25:99"], "“25:99” is not a time. Try 07:30"),
        (["log", "5", "--at", "2099-01-01"], "still to come"),
        (["log", "5", "--at", "x ago"], "is not a duration"),
        (["log", "5", "--trigger", "lightning"], "“lightning” is not a known trigger. Try"),
        (["log", "5", "--where", "low"], "“low” is not a known place. Try low-left"),
        (["log", "5", "--where"], "expected one argument"),
        (["log", "5", "--no", "x"], "There is no “--no” here"),
        (["log", "5", "6\n7"], "“6 7” is too much here"),
        (["ask"], "QUESTIONNAIRE"),
        (["ask", "horoscope"], "“horoscope” is not a questionnaire that can be used. There are: "),
        (["ask", "red-flags", "--answers", "none.toml"], "none.toml: there is no such file"),
        (["list", "--since", "soon"], "“soon” is not a day"),
        (["list", "--since", "0001-01-01"], "is not a day"),
        (["list", "--until", "9999-12-31"], "is not a day"),
        (["list", "--kind", "removal"], "“removal” is not a kind. There are: episode"),
        (["today", "tomorrow"], "“tomorrow” is too much here"),
        (["check", "--jsn"], "There is no “--jsn” here"),
        (["check", "--js"], "There is no “--js” here"),
        (["heat", "5x"], "“5x” is not a duration"),
        (["heat", "99h"], "out of range"),
        (["stretch", "splits"], "“splits” is not a routine. There are: "),
        (["dance"], "“dance” is not a command. See: spasm-tui --help"),
        (["lgo", "7"], "“lgo” is not a command. Did you mean: spasm-tui log? See: spasm-tui --help"),
        (["Today"], "Did you mean: spasm-tui today? "),
        (["7"], "“7” is not a command. Did you mean: spasm-tui log 7? "),
        (["11"], "“11” is not a command. See: "),
        ([""], "is not a command"),
        (["\x1b[2Jtoday"], "is not a command"),
        (["--data"], "--data needs a folder"),
        (["today", "--data", " "], "--data needs a folder"),
        (["today", "--data="], "--data needs a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_in_one_line_and_saves_nothing(cli: Cli, words: list[str], told: str) -> None:
    done = cli(*words)
    assert done.code == 2
    assert done.out == ""
    assert_one_line(done.err)
    assert told in done.err
    assert not cli.journal.exists()


@pytest.mark.parametrize("words", FLAT, ids=" ".join)
@pytest.mark.parametrize("where", ["data", "data/journal"])
def test_a_file_in_place_of_a_folder_is_told(cli: Cli, words: list[str], where: str) -> None:
    path = cli.home / where
    path.parent.mkdir(exist_ok=True)
    path.write_text("precious")
    done = cli(*words)
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert str(path) in done.err
    assert path.read_text() == "precious"


@pytest.mark.parametrize(
    "junk", ["%$!\n", "\x00" * 50, "[[record]]\n" * 3, 'record = "x"\n', "record = [1, 2]\n", "\ud800"]
)
@pytest.mark.parametrize("words", FLAT, ids=" ".join)
def test_a_journal_edited_into_nonsense_stops_nothing(cli: Cli, words: list[str], junk: str) -> None:
    good = cli.writer().add("episode", cli.now, {"pain": 6})
    path = cli.journal / "2026-11.there.toml"
    path.write_bytes(path.read_bytes() + b"%$!\n" + junk.encode("utf-8", "surrogatepass"))
    (cli.journal / "2026-11.other.toml").write_bytes(junk.encode("utf-8", "surrogatepass"))
    done = cli(*words)
    assert done.code == (1 if words == ["check"] else 0)
    assert done.err == "" or "damaged places in the journal. See: spasm-tui check" in done.err
    assert cli.store().state.get(good.id) == good


@pytest.mark.parametrize("words", FLAT, ids=" ".join)
@pytest.mark.parametrize("text", ["bell = maybe\n", "day_starts_at = 99\n", "colour = 1\n"])
def test_a_wrong_setting_stops_nothing(cli: Cli, words: list[str], text: str) -> None:
    cli.write_config(text)
    done = cli(*words)
    assert done.code == (1 if words == ["check"] else 0)
    if words[0] in ("today", "list"):
        assert_one_line(done.err)
        assert "config.toml" in done.err


def test_the_folder_given_goes_before_the_variables(cli: Cli, tmp_path: Path) -> None:
    for words in (["--data", str(tmp_path / "a"), "log", "5"], ["log", "--data=" + str(tmp_path / "b"), "5"]):
        assert cli(*words).code == 0
    assert [path.parent.parent.name for path in sorted(tmp_path.glob("*/journal/*"))] == ["a", "b"]


def test_without_a_choice_the_usual_folder_is_used(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPASM_TUI_DATA")
    assert cli("log", "5").code == 0
    assert list((cli.home / "share" / "spasm-tui" / "journal").iterdir())


def test_an_unknown_users_home_is_no_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(cli.home)
    assert cli("--data", "~nobody-of-that-name/x", "today").code == 0


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_the_help_names_every_command(cli: Cli, word: str) -> None:
    done = cli(word)
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS.values():
        assert command.usage in done.out
        assert command.help in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_own_help(cli: Cli, name: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli(name, "--help")
    assert stopped.value.code == 0


def test_the_version(cli: Cli) -> None:
    assert cli("--version") == (0, f"spasm-tui {spasm_tui.__version__}\n", "")


@pytest.mark.parametrize("words", [[], ["sos"], ["heat", "15m"], ["stretch", "acute-calm"], ["diary"], ["demo"]])
def test_the_full_screen_without_a_terminal_says_what_works_without(cli: Cli, words: list[str]) -> None:
    done = cli(*words)
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert "needs a terminal" in done.err
    assert "spasm-tui log PAIN" in done.err


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_a_terminal_that_cannot_show_the_full_screen_gets_lines(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = cli(stdin=Terminal("q\n\n"))
    assert (done.code, done.err) == (0, "")
    assert "What now? Enter: the end." in done.out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert cli(stdin=Terminal()).code == 1, "nobody sits there to read lines"


def test_in_a_process_of_its_own_errors_are_one_line_too(cli: Cli) -> None:
    done = cli.process("log", "11")
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    done = cli.process()
    assert done.code == 1
    assert_one_line(done.err)


def test_run_as_a_module(cli: Cli) -> None:
    found = subprocess.run([sys.executable, "-m", "spasm_tui", "log", "5"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    assert cli.store().state.records()[0].data == {"pain": 5}


def test_a_reader_that_has_gone_is_no_error(cli: Cli) -> None:
    for number in range(3):
        cli("log", str(number))
    script = "import sys; from spasm_tui.__main__ import main; sys.exit(main(['list']))"
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    err = child.stderr.read()
    child.stderr.close()
    assert (child.wait(), err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_cannot_be_written_is_one_line(cli: Cli) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "spasm_tui", "today"]
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert found.returncode == 1
    assert_one_line(found.stderr)


def test_words_outside_the_locale_are_no_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    cli("log", "5", "--note", "Rücken 👩")
    done = cli.process("list")
    assert (done.code, done.err) == (0, "")
    assert "R?cken" in done.out


def test_an_interrupt_is_130(cli: Cli) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    assert cli("ask", "red-flags", stdin=Interrupted()).code == 130
    assert not cli.journal.exists()


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("log 7 --at 30m ago", 30),
        ("log --at 30m ago 7", 30),
        ("log --at 30 m ago 7 --note x", 30),
        ("log --at half an hour ago 7", 30),
        ("log --at=30m ago 7", 30),
        ("log --at 14:00 7", 30),
        ("log --at 2 pm 7", 30),
        ("log --at today 14:00 7", 30),
        ("log --at yesterday 14:30 7", 24 * 60),
        ("log --at two days ago at 14:30 7", 48 * 60),
        ("log 7 --at 2026-11-21 14:30", 24 * 60),
        ("dose ibuprofen 200 --at 2 hours ago", 120),
        ("dose --at 2 hours ago ibuprofen 200", 120),
    ],
)
def test_a_time_needs_no_quotes(cli: Cli, words: str, minutes: int) -> None:
    done = cli(*words.split())
    assert (done.code, done.err) == (0, "")
    (record,) = cli.store().state.records()
    assert cli.now - record.at == timedelta(minutes=minutes)


@pytest.mark.parametrize("days", ["7d", "7 days", "7 days ago", "a week ago", "last week", "1 week"])
def test_a_day_needs_no_quotes_either(cli: Cli, days: str) -> None:
    assert cli("log", "6", "--at", "2026-11-14").code == 0
    assert cli("log", "5", "--at", "2026-11-16").code == 0
    for until in ((), ("--until", "today")):
        done = cli("list", "--since", *days.split(), *until)
        assert (done.code, done.err) == (0, "")
        assert [line[:10] for line in done.out.splitlines()] == ["2026-11-16"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "log 7 --note into the car",
            '“the car” is left over. Words that belong together go in quotes: --note "into the car"',
        ),
        ("log 7 --at 30m", "“30m” is not a time. Try 07:30"),
        ("log 7 --at in a bit", '“a bit” is left over. Words that belong together go in quotes: --at "in a bit"'),
        ("list --since the other day", '--since "the other day"'),
        ("list --json now", "“now” is too much here. See: spasm-tui list --help"),
        ("ledger --at 02:30 again", "did not come twice"),
        ("ledger --at 30m ago --jason", "There is no “--jason” here. See: spasm-tui ledger --help"),
    ],
)
def test_words_left_over_are_told_with_what_to_do(cli: Cli, words: str, told: str) -> None:
    done = cli(*words.split())
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert told in done.err
    assert not cli.journal.exists()


def test_lengths_and_names_of_several_words_need_no_quotes(cli: Cli) -> None:
    assert "1 h 30 min" in cli("remind", "--snooze", "1h", "30m").out
    assert "“5 x” is not a duration" in cli("heat", "5", "x").err
    assert "“the splits” is not a routine" in cli("stretch", "the", "splits").err
    assert "“the splits” is not a routine" in cli("share", "the", "splits").err


@pytest.mark.parametrize("year", [1970, 2106])
def test_a_clock_of_another_age_saves_lists_and_backs_up(cli: Cli, year: int) -> None:
    cli.now = datetime(year, 2, 1, 0, 0, 30, tzinfo=UTC)
    for words in (
        ["log", "7"],
        ["dose", "ibuprofen", "--mg", "200"],
        ["today"],
        ["list"],
        ["check"],
        ["backup"],
        ["ledger"],
    ):
        done = cli(*words)
        assert (done.code, done.err) == (0, ""), words
    assert {record.at.year for record in cli.store().state.records()} == {year}
    [path] = (cli.data / "backups").iterdir()
    assert cli("restore", str(path)).out.endswith("All of it is here already.\n")
