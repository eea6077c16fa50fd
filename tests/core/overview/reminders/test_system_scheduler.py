from __future__ import annotations

import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.overview.reminders.system_scheduler import NAME, cron_line, install_text, systemd_line

COMMAND = ["/opt/a b/spasm-tui", "remind", "--data", "/home/me/it's 100%"]


def heredocs(text: str) -> list[str]:
    """What the pasted commands would write into files."""
    return re.findall(r"<<'END'\n(.*?)\nEND\n", text, re.S)


def test_on_linux_a_unit_a_timer_and_a_line_for_cron() -> None:
    service, timer = heredocs(install_text("linux", COMMAND))
    assert 'ExecStart="/opt/a b/spasm-tui" remind --data "/home/me/it\'s 100%%"' in service
    assert "OnCalendar=*:0/5" in timer
    text = install_text("linux", COMMAND)
    assert f"systemctl --user enable --now {NAME}.timer" in text
    assert "Nothing has been changed yet" in text
    assert cron_line(COMMAND) in text


@pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is missing (Debian: apt install systemd)"
)
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "spasm_tui", "remind", "--data", "/home/me/it's $HOME 100%"]
    for name, text in zip(("service", "timer"), heredocs(install_text("linux", command)), strict=True):
        (tmp_path / f"{NAME}.{name}").write_text(text)
    files = [str(tmp_path / f"{NAME}.{name}") for name in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    own = [line for line in (done.stdout + done.stderr).splitlines() if NAME in line]
    assert own == []


def test_the_line_for_cron_runs_the_very_words() -> None:
    line = cron_line(COMMAND)
    assert line.startswith("*/5 * * * * ")
    # cron makes a plain % of each \% and hands the rest to a shell.
    shell = line.split(" ", 5)[5].replace("\\%", "%")
    assert shlex.split(shell) == COMMAND


words = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20), min_size=1, max_size=4
)


@given(words)
def test_any_path_comes_through_the_shell(command: list[str]) -> None:
    line = cron_line(command)
    assert not re.search(r"(?<!\\)%", line)
    assert shlex.split(line.split(" ", 5)[5].replace("\\%", "%")) == [word.replace("\\%", "%") for word in command]


@pytest.mark.parametrize(
    ("word", "written"),
    [("/plain/path", "/plain/path"), ("a b", '"a b"'), ('q"q', '"q\\"q"'), ("50%", "50%%"), ("$X", "$$X"), ("", '""')],
)
def test_a_word_of_a_unit_file(word: str, written: str) -> None:
    assert systemd_line([word]) == written


def test_on_a_mac_a_plist_that_can_be_read() -> None:
    text = install_text("darwin", [*COMMAND, "<&>"])
    (plist,) = heredocs(text)
    found = plistlib.loads(plist.encode())
    assert found["ProgramArguments"] == [*COMMAND, "<&>"]
    assert (found["Label"], found["StartInterval"]) == (NAME, 300)
    assert "launchctl load" in text


def test_on_windows_one_line() -> None:
    text = install_text("win32", ["C:\\Program Files\\spasm-tui.exe", "remind"])
    assert "schtasks /Create /F /SC MINUTE /MO 5" in text
    assert '\\"C:\\Program Files\\spasm-tui.exe\\" remind' in text
