from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from spasm_tui.commands import COMMANDS
from spasm_tui.commands.command_line import read_command
from spasm_tui.commands.fitting_words import _VALUES
from tests.commands.conftest import Cli, assert_one_line


def fitting(cli: Cli, *words: str) -> list[str]:
    done = cli("completions", "words", "--", *words)
    assert (done.code, done.err) == (0, "")
    return [line.partition("\t")[0] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (["he"], ["heat"]),
        (["log", "7", "--where", "low-"], ["low-left", "low-centre", "low-right"]),
        (["log", "7", "--where=low-l"], ["--where=low-left"]),
        (["log", "7", "--where", "=", "low-l"], ["low-left"]),  # as bash takes it apart
        (["log", "7", "--trigger", "lif"], ["lifting"]),
        (["dose", "ibuprofen-4"], ["ibuprofen-400"]),
        (["stretch", "acute"], ["acute-calm"]),
        (["share", "acute"], ["acute-calm"]),
        (["ask", "red"], ["red-flags"]),
        (["list", "--kind", "ep"], ["episode"]),
        (["report", "--format", "pd"], ["pdf"]),
        (["report", "--since", "90d", "--fo"], ["--format"]),
        (["config", "s"], ["set"]),
        (["config", "set", "them"], ["theme"]),
        (["config", "set", "tones", ""], ["on", "off"]),
        (["config", "set", "theme", "calm"], ["calm", "calm-light"]),
        (["paths", "jo"], ["journal"]),
        (["completions", "z"], ["zsh"]),
        (["import", ""], [":files"]),
        (["--data", ""], [":folders"]),
        (["--data", "x", "he"], ["heat"]),
        (["dance", ""], []),
        (["heat", "--data", "x", "1"], ["10m", "15m"]),
        (["log", "7", "--note", ""], []),
        (["today", "--looked-at", "--lo"], []),  # each option once
        (["log", "7", "--where", "low-left", "--whe"], ["--where"]),  # but this as often as one likes
    ],
    ids=" ".join,
)
def test_what_fits_is_offered(cli: Cli, line: list[str], found: list[str]) -> None:
    assert fitting(cli, *line) == found


def test_nothing_typed_offers_every_command_and_each_option_is_offered(cli: Cli) -> None:
    assert set(COMMANDS) < set(fitting(cli, ""))
    for name in COMMANDS:
        options = {word.names[-1] for word in read_command(name).words if word.names}
        assert options <= set(fitting(cli, name, "--")), name


def test_what_stands_for_a_value_has_its_words_or_is_for_the_user_to_know() -> None:
    words = [word for name in COMMANDS for word in read_command(name).words]
    assert {word.takes for word in words if word.takes} - {*_VALUES} == {"TEXT", "ID", "N", "WHAT", "COLUMN"}, (
        "a row of _VALUES in commands/fitting_words.py"
    )
    assert [word for word in words if not word.help] == [], "help= says what it is, also in the manual page"


def test_what_is_of_the_users_own_is_offered_too(cli: Cli) -> None:
    cli.write_config('own_triggers = ["garden work", "a\\tb"]\n')
    assert fitting(cli, "log", "7", "--trigger", "gar") == ["garden work"]
    other = cli.home / "other"
    (other / "content" / "questionnaires").mkdir(parents=True)
    assert fitting(cli, "--data", str(other), "ask", "red") == ["red-flags"]


def test_a_faulty_settings_file_is_no_error_in_the_middle_of_a_line(cli: Cli) -> None:
    cli.write_config("theme = [\n")
    assert fitting(cli, "log", "7", "--where", "low-l") == ["low-left"]


def test_a_shell_that_is_not_known_is_told(cli: Cli) -> None:
    done = cli("completions", "tcsh")
    assert done.code == 2
    assert_one_line(done.err)
    assert "bash, zsh, fish" in done.err


# the real shells

LINES = {"log 7 --where low-l": "low-left", "dose ibuprofen-4": "ibuprofen-400", "config set them": "theme"}


@pytest.fixture
def program(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program in a folder of PATH, by the name that shells know."""
    path = cli.home / "bin" / "spasm-tui"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -m spasm_tui "$@"\n')
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:{Path('/usr/bin')}:{Path('/bin')}")
    return path


def shell(name: str, *words: str) -> str:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not here")
    done = subprocess.run([name, *words], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


def bash(cli: Cli, *words: str) -> str:
    """What bash offers for a line of these words."""
    ask = (
        f"{cli('completions', 'bash').out}\nCOMP_WORDS=(spasm-tui {' '.join(words)}); COMP_CWORD={len(words)};"
        '_spasm_tui spasm-tui; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    return shell("bash", "--norc", "-c", ask)


def test_bash_completes_and_quotes(cli: Cli, program: Path) -> None:
    cli.write_config('own_triggers = ["garden work; $(x)"]\n')
    assert bash(cli, "log", "7", "--trigger", "gar") == "garden\\ work\\;\\ \\$\\(x\\)\n"


@pytest.mark.slow
def test_bash_completes_every_kind_of_word(cli: Cli, program: Path) -> None:
    for line, found in LINES.items():
        assert bash(cli, *line.split()) == f"{found}\n"


@pytest.mark.slow
def test_fish_completes(cli: Cli, program: Path) -> None:
    script = cli("completions", "fish").out
    for line, found in LINES.items():
        told = shell("fish", "--no-config", "-c", f"{script}\ncomplete -C 'spasm-tui {line}'")
        assert [row.partition("\t")[0] for row in told.splitlines()] == [found]


_ZSH = """\
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PROMPT="READY> "; fpath=({folder} $fpath); autoload -U compinit; compinit -u -d {folder}/dump'
zpty -w -n z {line}$'\\t'
integer n=0; all=
while (( n++ < 400 )); do
    if zpty -r -t z out; then print -rn -- "$out"; all+=$out; [[ $all == *{found}* ]] && break; else sleep 0.05; fi
done
zpty -d z
"""


@pytest.mark.slow
def test_zsh_completes(cli: Cli, program: Path) -> None:
    folder = cli.home / "functions"
    folder.mkdir()
    (folder / "_spasm-tui").write_text(cli("completions", "zsh").out)
    line, found = "spasm-tui dose ibuprofen-4", "ibuprofen-400"
    told = shell("zsh", "-f", "-c", _ZSH.format(folder=folder, line=f"'{line}'", found=found))
    assert found in told
