"""The full screen as a user meets it: in a terminal, from the first key to the shell prompt."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.examples import mostly_slow
from tests.whole.home import PROGRAM, Home, wait_until
from tests.whole.terminal import Terminal

pytestmark = pytest.mark.whole
TODAY = "How is your back now?"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
ON_LINUX = Path("/proc/self/stat").exists()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def log_seven(terminal: Terminal) -> str:
    """Today, s, 7, enter."""
    terminal.wait_for(TODAY)
    terminal.press("s")
    terminal.wait_for("How bad is it?")
    terminal.press("7")
    terminal.wait_for("Pain 7: enter saves it.")
    terminal.press("enter")
    return terminal.wait_for(lambda shown: "Saved: pain 7" in shown or "Not saved" in shown)


def test_three_keys_save_a_spasm_and_the_terminal_is_left_as_it_was(home: Home) -> None:
    before = datetime.now().astimezone()
    with Terminal(home) as terminal:
        assert "Saved: pain 7" in log_seven(terminal)
        on = terminal.on_modes()
        assert "1049" in on
        assert "25" not in on
        terminal.press("q")
        assert terminal.wait_end() == 0
        terminal.assert_restored()
    [episode] = home.records()
    assert (episode["kind"], episode["pain"]) == ("episode", 7)
    assert before.replace(microsecond=0) <= datetime.fromisoformat(episode["at"]) <= datetime.now().astimezone()
    [path] = home.files
    text = path.read_text(encoding="utf-8")
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d%s\+0[12]:00"
    assert re.fullmatch(
        "format = 1\n\n"
        r"\[\[record\]\]\n"
        rf'id = "{episode["id"]}"\n'
        'kind = "episode"\n'
        f"at = {moment % ''}\n"
        "pain = 7\n"
        f"saved = {moment % r'(?:.[0-9]{6})?'}\n",
        text,
    ), text
    table = tomllib.loads(text)
    assert table["format"] == 1
    assert list(table["record"][0]) == ["id", "kind", "at", "pain", "saved"]
    assert re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", episode["id"])
    assert re.fullmatch(rf"{table['record'][0]['saved']:%Y-%m}\.[a-z0-9][a-z0-9-]*\.toml", path.name)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    home.check()


@pytest.mark.parametrize("name", mostly_slow(SIGNALS, quick=(signal.SIGTERM, signal.SIGQUIT)))
def test_a_signal_ends_it_tidily(home: Home, name: signal.Signals) -> None:
    with Terminal(home) as terminal:
        log_seven(terminal)
        terminal.process.send_signal(name)
        assert terminal.wait_end() == 0
        terminal.assert_restored()
    assert len(home.records("episode")) == 1


def test_a_closed_window_ends_it_and_keeps_what_was_typed(home: Home) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(TODAY)
        terminal.press("s")
        terminal.wait_for("How bad is it?")
        terminal.press("6")
        terminal.wait_for("Pain 6: enter saves it.")
        terminal.hang_up()
        terminal.wait_end()
    with Terminal(home, "sos") as terminal:
        terminal.wait_for("Pain 6: enter saves it.")
        terminal.quit()


@pytest.mark.skipif(not ON_LINUX, reason="reads /proc")
@pytest.mark.slow
def test_a_terminal_that_goes_without_a_signal_does_not_make_it_spin(home: Home) -> None:
    with Terminal(home, controlling=False) as terminal:
        terminal.wait_for(TODAY)
        terminal.hang_up()
        used, since = terminal.cpu_seconds(), time.monotonic()
        ended = terminal.process.poll
        wait_until(lambda: ended() is not None or time.monotonic() > since + 1.5, 10, "1.5 s")
        assert ended() is not None or terminal.cpu_seconds() - used < 0.5, "it spins on a terminal that is gone"


@pytest.mark.skipif(not ON_LINUX, reason="reads /proc")
@pytest.mark.slow
@pytest.mark.parametrize("keys", ["", "t\r", "s7\r"])
def test_a_terminal_that_goes_while_a_figure_moves_ends_it(home: Home, keys: str) -> None:
    with Terminal(home, size=(120, 40), controlling=False) as terminal:
        terminal.wait_for(TODAY)
        for key in keys:
            terminal.press(key)
            time.sleep(0.7)
            terminal.text()
        terminal.hang_up()
        wait_until(lambda: terminal.process.poll() is not None, 10, "its end")


@pytest.mark.skipif(not ON_LINUX, reason="reads /proc")
@pytest.mark.slow
def test_a_line_that_stands_still_and_then_breaks_ends_it(home: Home) -> None:
    with Terminal(home, size=(200, 50), controlling=False) as terminal:
        terminal.wait_for(TODAY)
        for _ in range(40):  # nothing is read any more, so what is painted piles up
            terminal.press("d")
            time.sleep(0.1)
            terminal.press("\x1b")
            time.sleep(0.1)
        terminal.hang_up()
        wait_until(lambda: terminal.process.poll() is not None, 10, "its end")


@pytest.mark.parametrize("times", [1, 3])
def test_being_told_to_go_on_without_a_stop_changes_nothing(home: Home, times: int) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(TODAY)
        for _ in range(times):
            terminal.process.send_signal(signal.SIGCONT)
        terminal.press("s")
        terminal.wait_for("How bad is it?")
        terminal.press("1", "0")
        terminal.wait_for("Pain 10: enter saves it.")
        terminal.quit()


def test_a_shutdown_that_also_says_go_on_ends_it(home: Home) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for(TODAY)
        terminal.process.send_signal(signal.SIGTERM)
        terminal.process.send_signal(signal.SIGCONT)
        assert terminal.wait_end() == 0
        terminal.assert_restored()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with job control")
@pytest.mark.slow
def test_ctrl_z_and_fg_leave_it_painted(home: Home) -> None:
    home.environment |= {"PS1": "ready> ", "PROGRAM": " ".join(PROGRAM)}
    with Terminal(home, command=("bash", "--norc", "--noprofile", "-i")) as terminal:
        terminal.wait_for("ready>")
        terminal.press("$PROGRAM; echo left with $?", "enter")
        terminal.wait_for("How is your back now?")
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        assert "1049" not in terminal.on_modes()
        assert "25" in terminal.on_modes()
        terminal.press("clear; fg", "enter")
        shown = terminal.wait_for(
            lambda shown: all(word in shown for word in (TODAY, "Spasm", "How is your back now?"))
        )
        assert "spasm-tui  Today" in shown.splitlines()[0]
        assert "1049" in terminal.on_modes()
        terminal.press("s")
        terminal.wait_for("How bad is it?")
        terminal.press("q")
        terminal.wait_for("ready>")
        terminal.press("echo again", "enter")
        terminal.wait_for("again")
        assert "Traceback" not in terminal.raw.decode(errors="replace")


def _is_painted_on(rows: int) -> Callable[[str], bool]:
    """Whether Today is on the screen, by the days behind, with its footer on the last of so many lines."""
    return lambda shown: " behind" in shown and "Spasm" in shown.split("\n")[rows - 1 :][0]


@pytest.mark.slow
def test_resizing_in_flight(home: Home) -> None:
    with Terminal(home, size=(80, 24)) as terminal:
        terminal.wait_for(TODAY)
        terminal.resize(40, 10)
        terminal.wait_for("Window 40x10 is too small.", 8)
        terminal.resize(120, 40)
        shown = terminal.wait_for(_is_painted_on(40), 8)
        assert "too small" not in shown
        assert "spasm-tui  Today" in shown.splitlines()[0]
        terminal.wait_for(lambda shown: len(shown.split("\n")[0]) > 100, 8)
        terminal.resize(80, 24)
        terminal.wait_for(_is_painted_on(24), 8)
        terminal.quit()


@pytest.mark.slow
def test_a_window_too_small_says_so_and_logs(home: Home) -> None:
    with Terminal(home, size=(30, 8)) as terminal:
        terminal.wait_for("Window 30x8 is too small.")
        terminal.press("5")
        terminal.wait_for("Pain 5: enter saves.")
        terminal.press("enter")
        terminal.wait_for("Saved: pain 5.")
        terminal.quit()
    assert [record["pain"] for record in home.records("episode")] == [5]


def _without_write(home: Home) -> tuple[str, ...]:
    """The program where the data folder refuses writing; root too is made to obey."""
    home.data.mkdir(parents=True)
    home.data.chmod(0o500)
    if os.geteuid() != 0:
        return PROGRAM
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write everywhere, and there is no setpriv to hold it back")
    return (setpriv, "--bounding-set=-dac_override,-dac_read_search", *PROGRAM)


def _goes_on(terminal: Terminal) -> None:
    """Not saved is said; what was typed is still there; the program goes on and quits."""
    assert "Not saved" in log_seven(terminal)
    terminal.wait_for("Pain 7: enter saves it.")
    terminal.press("esc")
    terminal.wait_for(TODAY)
    terminal.press("d")
    terminal.wait_for("Diary")
    terminal.quit()


@pytest.mark.slow
def test_a_data_folder_that_cannot_be_written_says_not_saved_and_goes_on(home: Home) -> None:
    with Terminal(home, command=_without_write(home)) as terminal:
        _goes_on(terminal)
    assert list(home.data.iterdir()) == []


@pytest.mark.slow
def test_a_file_in_the_place_of_the_data_folder_says_not_saved_and_goes_on(home: Home) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("not a folder", encoding="utf-8")
    with Terminal(home) as terminal:
        _goes_on(terminal)
    assert home.data.read_text(encoding="utf-8") == "not a folder"


def test_the_first_start_of_a_day_makes_a_backup_and_the_next_none(home: Home) -> None:
    home.run("log", "7")
    made = []
    for _ in range(2):
        with Terminal(home) as terminal:
            terminal.wait_for("How is your back now?")  # the days behind give way to what may ease it
            wait_until(lambda: bool(list(home.data.glob("backups/*.zip"))), 20, "a backup")
            terminal.quit()
        [path] = (home.data / "backups").iterdir()
        made.append(path.stat().st_mtime_ns)
    assert made[0] == made[1]
    assert path.name == f"spasm-tui-{datetime.now():%Y-%m-%d}.{home.files[0].name.split('.')[1]}.zip"


def test_a_terminal_that_says_it_can_gets_pictures_and_no_answer_becomes_a_key(home: Home) -> None:
    pytest.importorskip("PIL")
    with Terminal(home) as terminal:
        terminal.wait_for(lambda _: b"\x1b[>q\x1b[c" in terminal.raw)
        terminal.press("\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c")
        terminal.wait_for(lambda _: b"\x1b_Gi=31" in terminal.raw)
        terminal.press("\x1b_Gi=31;OK\x1b\\\x1b[6;20;9t\x1b[?62;c")
        terminal.wait_for(lambda _: b"a=p,i=" in terminal.raw)
        shown = log_seven(terminal)
        assert "Saved: pain 7" in shown
        assert "31;OK" not in shown
        terminal.quit()
        assert terminal.raw.rindex(b"a=d,d=I") > terminal.raw.rindex(b"a=p,i="), "it keeps nothing of ours"
    assert [(record["kind"], record["pain"]) for record in home.records()] == [("episode", 7)]


def test_a_terminal_that_says_nothing_is_sent_no_picture(home: Home) -> None:
    with Terminal(home) as terminal:
        log_seven(terminal)
        terminal.quit()
        assert b"\x1b_G" not in terminal.raw
        assert b"\x1bP0" not in terminal.raw
        assert b"1337" not in terminal.raw


def test_keys_that_arrive_all_at_once_are_taken_in_their_order(home: Home) -> None:
    # As over a slow line: three keys in one packet.
    with Terminal(home) as terminal:
        terminal.wait_for(TODAY)
        terminal.press("s", "7", "enter")
        terminal.wait_for("Saved: pain 7", 5)
        terminal.quit()
    assert [(record["kind"], record.get("pain")) for record in home.records()] == [("episode", 7)]


@pytest.mark.slow
def test_answers_that_arrive_all_at_once_each_go_to_their_question(home: Home) -> None:
    with Terminal(home, "heat") as terminal:
        terminal.wait_for("So that it suits you")
        terminal.press("n", "n", "n", "y", "n", "n", "n", "enter")
        terminal.wait_for("What do you use?", 5)
        terminal.quit()
    [given] = home.records("answers")
    assert list(given["answers"].values()) == [False, False, False, True, False, False, False]


@pytest.mark.slow
def test_the_demo_shows_a_week_and_leaves_nothing_behind(home: Home) -> None:
    with Terminal(home, "demo", size=(80, 30)) as terminal:
        terminal.wait_for(TODAY)
        assert list(home.temporary.iterdir()), "the made-up journal is in a throwaway folder"
        week = re.compile(r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2}\s+){6}today")
        terminal.wait_for(week.search)
        terminal.wait_for("Last spasm")  # once the older months are read
        terminal.press("4")
        terminal.wait_for("pain 4.")
        terminal.quit()
    assert list(home.temporary.iterdir()) == []
    assert home.files == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP])
def test_a_demo_ended_by_a_signal_leaves_nothing_behind(home: Home, name: signal.Signals) -> None:
    with Terminal(home, "demo") as terminal:
        terminal.wait_for(TODAY)
        terminal.process.send_signal(name)
        assert terminal.wait_end() == 0
    assert list(home.temporary.iterdir()) == []
