from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from spasm_tui.commands import doctor
from spasm_tui.machine.probe import Probed
from tests.commands.conftest import Cli
from tests.making import NOW, ago

WELL = Probed(True, None, None, "systemd")


@pytest.fixture
def machine(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> dict[str, Probed]:
    """What asking the machine gives."""
    found = {"": WELL}
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(doctor, "ask_machine", lambda environment: found[""])
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "TMUX", "STY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    return found


def told(cli: Cli, area: str) -> list[dict[str, Any]]:
    done = cli("doctor", "--json")
    assert done.err == ""
    return [each for each in json.loads(done.out) if each["area"] == area]


def test_it_tells_every_subject_and_changes_nothing(cli: Cli, machine: dict[str, Probed]) -> None:
    cli.writer().add("episode", NOW, {"pain": 5})
    before = {path: path.read_bytes() for path in cli.journal.iterdir()}
    done = cli("doctor")
    assert (done.code, done.err) == (0, "")
    for area in ("program", "terminal", "font", "tones", "speech", "bell", "messages", "reminders", "locale"):
        assert f" {area}:" in done.out
    assert "1 record in 1 file" in done.out
    assert {path: path.read_bytes() for path in cli.journal.iterdir()} == before
    assert not cli.config.exists()


def test_a_journal_that_cannot_be_there_is_missing(cli: Cli, machine: dict[str, Probed]) -> None:
    cli.data.write_text("a file")
    [found] = told(cli, "journal")
    assert found["state"] == "missing"
    assert found["mend"]
    assert cli("doctor").code == 1


def test_damage_faults_and_odd_clocks_are_told(
    cli: Cli, machine: dict[str, Probed], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.writer().add("episode", NOW, {"pain": 5})
    with next(cli.journal.glob("*.toml")).open("a") as file:
        file.write('[[record]]\nid = "torn')
    cli.write_config("theme = 7\n")
    assert [each["state"] for each in told(cli, "journal")] == ["ok", "note"]
    assert [each["text"] for each in told(cli, "settings")] == ["config.toml: theme should be text in quotes"]
    cli.now = ago(days=3)
    assert [each["state"] for each in told(cli, "clock")] == ["ok", "note"]
    cli.now = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=3)
    assert told(cli, "clock")[0]["state"] == "missing"
    monkeypatch.setenv("TZ", "Europe/Atlantis")
    assert [each["state"] for each in told(cli, "timezone")] == ["missing"]


@pytest.mark.parametrize(("mark", "name"), [(".stfolder", "Syncthing"), (".git", "git"), ("", "")])
def test_a_synced_folder_is_known(cli: Cli, machine: dict[str, Probed], mark: str, name: str) -> None:
    cli.data.mkdir()
    if mark:
        (cli.data / mark).mkdir()
    assert name in told(cli, "sync")[0]["text"]
    assert ("alone" in told(cli, "sync")[0]["text"]) is not bool(name)


def test_a_desktop_that_nobody_listens_on_is_known(
    cli: Cli, machine: dict[str, Probed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr("spasm_tui.machine.notify.shutil.which", lambda name, path=None: f"/usr/bin/{name}")
    monkeypatch.setattr("sys.platform", "linux")
    machine[""] = WELL._replace(has_daemon=False)
    assert "no notification daemon" in told(cli, "messages")[0]["text"]
    assert told(cli, "messages")[-1]["text"] == "While it is closed: none can be shown."


def test_where_charts_are_drawn_without_dots_no_font_is_missed(
    cli: Cli, machine: dict[str, Probed], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine[""] = WELL._replace(has_dots=False)
    monkeypatch.setenv("TERM", "linux")
    assert [each["state"] for each in told(cli, "font")] == ["ok"]
    assert "with blocks" in told(cli, "font")[0]["text"]


def test_reminders_that_nothing_runs_and_messages_switched_off(cli: Cli, machine: dict[str, Probed]) -> None:
    assert told(cli, "reminders")[0]["state"] == "ok"
    machine[""] = WELL._replace(reminds="", has_dots=False)
    assert "remind --install" in told(cli, "reminders")[0]["mend"]
    assert told(cli, "font")[0]["state"] == "missing"
    cli.write_config('notify = "off"\n')
    assert [each["text"] for each in told(cli, "messages")] == ["Off, as you set it."]


def test_how_times_are_told_and_by_what(cli: Cli, machine: dict[str, Probed], monkeypatch: pytest.MonkeyPatch) -> None:
    [found] = told(cli, "times")
    assert found["text"] == "Times like 19:05, dates like 22 Nov, weeks from Monday. By the locale."
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    [found] = told(cli, "times")
    assert found["text"] == "Times like 7:05 pm, dates like Nov 22, weeks from Sunday. By the locale."
    cli.write_config('clock = 24\nweek_starts = "saturday"\n')
    [found] = told(cli, "times")
    assert found["text"] == (
        "Times like 19:05, dates like Nov 22, weeks from Saturday. As you set it: clock, week_starts."
    )


@pytest.mark.parametrize(
    ("term", "colours", "text"),
    [
        ("xterm-256color", "truecolor", "All, as themes want them."),
        ("xterm-kitty", "", "All, as themes want them."),
        ("st-256color", "", "256, near to what themes want."),
        ("xterm", "", "16: themes look plainer."),
    ],
)
def test_how_many_colours_there_are(
    cli: Cli, machine: dict[str, Probed], monkeypatch: pytest.MonkeyPatch, term: str, colours: str, text: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colours)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    found = told(cli, "colours")
    assert [each["text"] for each in found] == [text]
