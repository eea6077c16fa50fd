"""The command line as a process: what it says where it cannot go on, and what many of them do to one journal."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.whole.home import PROGRAM, Home
from tests.whole.terminal import Terminal

pytestmark = pytest.mark.whole
_LOGS = """
import sys
from spasm_tui.__main__ import main
for number in range(int(sys.argv[1])):
    if main(["log", str(number % 11)]):
        sys.exit(1)
"""
# Logs until it is killed.
_LOGS_ON = """
import itertools
from spasm_tui.__main__ import main
for number in itertools.count():
    main(["log", str(number % 11)])
"""
KILLS = int(os.environ.get("SPASM_TUI_KILLS", "160"))
"""500 were tried by hand: they take half a minute."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.mark.parametrize("words", [(), ("sos",), ("heat", "10m"), ("demo",)])
def test_without_a_terminal_one_line_says_what_to_do(home: Home, words: tuple[str, ...]) -> None:
    done = home.run(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("spasm-tui: the full screen needs a terminal.")
    assert "spasm-tui log PAIN" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(home.temporary.iterdir()) == []


@pytest.mark.parametrize("name", [None, "", "dumb"])
def test_a_terminal_that_can_only_show_lines_gets_lines(home: Home, name: str | None) -> None:
    del home.environment["TERM"]
    if name is not None:
        home.environment["TERM"] = name
    with Terminal(home) as terminal:
        terminal.wait_for("asked once")
        terminal.press("q", "enter")
        terminal.wait_for("What now?")
        assert b"\x1b" not in terminal.raw
        terminal.press("q", "enter")
        assert terminal.wait_end() == 0
        terminal.assert_restored()


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ((), "<&-"),
        ((), ">&-"),
        ((), "2>&-"),
        (("log", "7"), "<&-"),
        (("log", "7"), ">&-"),
        (("log", "7"), "2>&-"),
        (("today",), "<&-"),
        (("today",), ">&-"),
        (("today",), "2>&-"),
    ],
)
def test_a_closed_stream_is_no_traceback(home: Home, words: tuple[str, ...], closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, *words],
        env=home.environment,
        cwd=home.root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if words else 1)
    assert len(home.records()) == (words[:1] == ("log",))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [("log", "7"), ("check",), ("backup", "b.zip")])
def test_an_output_that_is_full_is_told_and_what_was_done_is_said_to_be_done(
    home: Home, words: tuple[str, ...]
) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, *words],
            env=home.environment,
            cwd=home.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "spasm-tui: Done, but what it says could not be written: No space left on device\n"
    assert len(home.records()) == (words[0] == "log")
    assert (home.root / "b.zip").exists() == (words[0] == "backup")


@pytest.mark.parametrize("mask", ["0", "077", "0777", "0277"])
def test_whatever_the_umask_all_is_for_this_user_alone_and_can_be_written_again(home: Home, mask: str) -> None:
    home.environment["XDG_STATE_HOME"] = str(home.root / "new" / "state")
    for words in ("log 7", "log 6", "backup", "report -o r.md", "check"):
        script = f'umask {mask} && exec "$@"'
        done = subprocess.run(
            ["/bin/sh", "-c", script, "sh", *PROGRAM, *words.split()],
            env=home.environment,
            cwd=home.root,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    made = [each for root in (home.data, home.root / "new") for each in root.rglob("*")] + [home.root / "r.md"]
    assert {each.stat().st_mode & 0o777 for each in made if each.is_dir()} == {0o700}
    assert {each.stat().st_mode & 0o777 for each in made if each.is_file()} == {0o600}


@pytest.mark.parametrize("home_folder", [None, "", "/nonexistent"])
def test_without_a_home_it_saves_where_it_is_told_to(home: Home, home_folder: str | None) -> None:
    del home.environment["HOME"]
    home.environment["SPASM_TUI_DATA"] = str(home.data)
    if home_folder is not None:
        home.environment["HOME"] = home_folder
    assert home.run("log", "7").returncode == 0
    assert [record["pain"] for record in home.records()] == [7]


@pytest.mark.slow
def test_a_thousand_spasms_from_many_processes_at_once_all_stand(home: Home) -> None:
    loops = [
        subprocess.Popen(
            [sys.executable, "-c", _LOGS, "245"],
            env=home.environment,
            cwd=home.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    with ThreadPoolExecutor(2) as pool:
        single = list(pool.map(lambda number: home.run("log", str(number % 11)), range(20)))
    errors = [loop.communicate(timeout=60)[1] for loop in loops]
    assert [loop.returncode for loop in loops] == [0] * 4, errors
    assert [done.returncode for done in single] == [0] * 20, [done.stderr for done in single]
    records = home.records()
    assert len({record["id"] for record in records}) == len(records) == 1000
    expected = Counter(number % 11 for number in range(245))
    pains = Counter(number % 11 for number in range(20)) + Counter({pain: 4 * n for pain, n in expected.items()})
    assert Counter(record["pain"] for record in records) == pains
    shown = {done.stdout.split()[-1] for done in single}
    assert shown <= {record["id"] for record in records}
    assert {path.name.split(".")[1] for path in home.files} == {home.files[0].name.split(".")[1]}, "one device name"
    said = home.check()
    assert "1,000 records" in said
    assert "Nothing is wrong." in said


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_kills_while_four_processes_log_cost_no_record_that_was_told(home: Home) -> None:
    chance = random.Random(5)
    told: list[str] = []
    for _ in range(KILLS // 4):
        four = [
            subprocess.Popen(
                [sys.executable, "-c", _LOGS_ON],
                env=home.environment,
                cwd=home.root,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            for _ in range(4)
        ]
        for child in four:
            assert child.stdout is not None
            told.append(child.stdout.readline())  # it runs now
            time.sleep(chance.random() / 20)
            child.kill()
        told += [line for child in four for line in child.communicate()[0].splitlines(keepends=True)]
    ids = [line.split()[-1] for line in told if line.startswith("Saved: ") and line.endswith("\n")]
    assert len(ids) > KILLS
    stands = [record["id"] for record in home.records()]
    assert len(stands) == len(set(stands))
    assert set(ids) <= set(stands)
    assert len(stands) <= len(ids) + KILLS, "of each that was killed at most one stands that was not told yet"
