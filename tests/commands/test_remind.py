from __future__ import annotations

import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from spasm_tui.commands import remind
from tests.commands.conftest import Cli, assert_one_line
from tests.making import NOW, ago

HEAT = {"seconds": 900, "planned": 900, "pain_before": 5}
Told = list[tuple[str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is shown on the desktop, in the place of a desktop."""
    shown: Told = []

    class Desk:
        def __init__(self, setting: str, write: object) -> None:
            self.setting = setting

        def show(self, title: str, text: str) -> str:
            shown.append((title, text))
            return "desktop"

    monkeypatch.setattr(remind, "Notifier", Desk)
    return shown


@pytest.fixture
def heated(cli: Cli) -> Cli:
    """Heat ended half an hour ago."""
    cli.writer(ago(minutes=30)).add("heat", ago(minutes=46), HEAT)
    return cli


def test_of_nothing_it_is_quiet(cli: Cli, told: Told) -> None:
    assert cli("remind") == (0, "", "")
    assert told == []
    assert not cli.journal.exists()


def test_what_is_due_is_shown_once(heated: Cli, told: Told) -> None:
    assert heated("remind") == (0, "", "")
    assert told == [("How is it now?", "How is the pain now, after the heat at 13:44? One digit is enough.")]
    for minutes in (0, 5, 20, 60):
        heated.now = NOW + timedelta(minutes=minutes)
        assert heated("remind") == (0, "", "")
    assert len(told) == 1


def test_what_is_done_is_not_shown(heated: Cli, told: Told) -> None:
    heated.writer().add("heat", ago(minutes=46), {**HEAT, "pain_later": 3}, heated.store().state.records("heat")[0].id)
    assert heated("remind") == (0, "", "")
    assert told == []


def test_a_dry_run_shows_and_notes_nothing(heated: Cli, told: Told) -> None:
    for _ in range(2):
        done = heated("remind", "--dry-run")
        assert done == (0, "Due: rating. How is the pain now, after the heat at 13:44? One digit is enough.\n", "")
    assert told == []
    assert heated("remind").code == 0
    assert len(told) == 1
    assert heated("remind", "--dry-run").out == "Nothing now: there was one a few minutes ago.\n"
    heated.now = NOW + timedelta(minutes=30)
    assert heated("remind", "--dry-run").out == "Nothing is due.\n"


def test_quiet_hours_and_what_is_wanted_are_those_of_the_settings(heated: Cli, told: Told) -> None:
    heated.write_config('quiet_hours = "14:00-15:00"\n')
    assert heated("remind", "--dry-run").out == "Nothing now: quiet hours.\n"
    heated.config.write_text("reminders = []\n")
    assert heated("remind", "--dry-run").out == "Nothing is due.\n"
    heated.config.write_text('notify = "off"\n')
    assert heated("remind") == (0, "", "")
    assert told == []
    heated.config.write_text('quiet_hours = "soon"\n')
    assert "quiet_hours “soon” should be two times of day" in heated("remind").err
    assert len(told) == 1


def test_put_off_for_a_while(heated: Cli, told: Told) -> None:
    assert heated("remind", "--snooze", "30m").out == "No reminder for 30 min, until 15:00.\n"
    assert heated("remind") == (0, "", "")
    assert told == []
    heated.now = NOW + timedelta(minutes=31)
    assert heated("remind") == (0, "", "")
    assert len(told) == 1
    done = heated("remind", "--snooze", "soon")
    assert done.code == 2
    assert_one_line(done.err)


def test_own_habits_remind_too(cli: Cli, told: Told) -> None:
    folder = cli.data / "content"
    folder.mkdir(parents=True)
    (folder / "habits.toml").write_text('[[habit]]\nid = "dog"\ntitle = "The dog"\nremind_at = "14:00"\n')
    cli.write_config('reminders = ["dog"]\n')
    assert cli("remind").code == 0
    assert told == [("The dog", "Not done yet today.")]


def test_only_the_last_half_year_is_read(cli: Cli, told: Told) -> None:
    for days in (400, 3):
        cli.writer(ago(days=days)).add("walk", ago(days=days), {"seconds": 600})
    cli.write_config('reminders = ["walk"]\n')
    assert cli("remind").code == 0
    assert told == [("A walk", "10 easy minutes? 1 of 3 days so far this week.")]


def test_where_it_cannot_be_shown_it_says_so_and_tries_again(heated: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(remind, "_terminal", lambda: None)
    done = heated("remind")
    assert (done.code, done.out) == (1, "")
    assert_one_line(done.err)
    assert "notify-send" in done.err
    # What is due is not kept back.
    assert "How is the pain now" in done.err
    # Cron would send a mail every five minutes.
    for minutes in (5, 10, 60):
        heated.now = NOW + timedelta(minutes=minutes)
        assert heated("remind") == (1, "", "")
    assert heated("remind", "--dry-run").out.startswith("Due: rating.")
    heated.now = NOW + timedelta(days=1)
    heated.writer(ago(minutes=-1400)).add("heat", ago(minutes=-1394), HEAT)
    assert "notify-send" in heated("remind").err


def test_where_it_cannot_be_noted_nothing_is_shown(heated: Cli, told: Told) -> None:
    state = heated.home / "state"
    state.mkdir(exist_ok=True)
    folder = state / "spasm-tui"
    folder.mkdir(exist_ok=True)
    (folder / "reminders").write_text("in the way")
    done = heated("remind")
    assert done.code == 1
    assert_one_line(done.err)
    assert told == []


# --install


def test_install_prints_and_changes_nothing(cli: Cli, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    before = sorted(cli.home.rglob("*"))
    done = cli("remind", "--install")
    assert (done.code, done.err) == (0, "")
    assert "Nothing has been changed yet" in done.out
    assert sorted(cli.home.rglob("*")) == before


@pytest.mark.skipif(sys.platform != "linux", reason="the text is another one there")
def test_install_names_this_program_and_this_journal(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "spasm-tui"
    program.write_text("")
    program.chmod(0o755)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_STATE_HOME", str(cli.home / ".local/state"))
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert f"ExecStart={program} remind --data {cli.data}" in cli("remind", "--install").out
    monkeypatch.setattr(sys, "argv", [os.path.join("x", "__main__.py")])
    assert f"ExecStart={sys.executable} -m spasm_tui remind --data {cli.data}" in cli("remind", "--install").out
    monkeypatch.delenv("SPASM_TUI_DATA")
    assert f"ExecStart={sys.executable} -m spasm_tui remind\n" in cli("remind", "--install").out


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such variables")
def test_install_names_the_folders_that_only_the_shell_knows(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a timer would look into an empty journal, and go by settings that are not the user's."""
    monkeypatch.delenv("SPASM_TUI_DATA")
    told = " ".join(
        f"XDG_{n}_HOME={cli.home / p}" for n, p in (("DATA", "share"), ("STATE", "state"), ("CONFIG", "config"))
    )
    assert f"/usr/bin/env {told} " in cli("remind", "--install").out


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such variables")
def test_install_takes_along_how_times_are_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """cron knows no locale: a reminder would tell 19:05 to who reads 7:05 pm everywhere else."""
    assert "LC_TIME" not in cli("remind", "--install").out
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert " LC_TIME=en_US.UTF-8 " in cli("remind", "--install").out


def test_install_says_where_nothing_could_be_shown(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    done = cli("remind", "--install")
    assert (done.code, "notify-send is missing" in done.err) == (0, True)
    assert_one_line(done.err)
    assert "ExecStart=" in done.out
    cli.write_config('notify = "bell"\n')
    assert "`notify` is bell" in cli("remind", "--install").err


@pytest.mark.parametrize("words", [("--install", "--dry-run"), ("--now",), ("--snooze",)])
def test_wrong_use_is_one_line(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli("remind", *words)
    assert done.code == 2
    assert_one_line(done.err)
