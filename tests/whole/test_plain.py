"""By lines, in a real terminal that can do nothing else."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest

from tests.whole.home import PROGRAM, Home

pytestmark = [pytest.mark.whole, pytest.mark.slow]
SECONDS = 30.0


class DumbTerminal:
    """A teletype: it types, and keeps every byte that comes back."""

    def __init__(self, home: Home, *words: str) -> None:
        self._fd, theirs = pty.openpty()
        environment = {**home.environment, "TERM": "dumb"}
        self.process = subprocess.Popen(
            [*PROGRAM, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=home.root
        )
        os.close(theirs)
        self.seen = b""
        self._from = 0

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + SECONDS
        while words.encode() not in self.seen[self._from :]:
            assert time.monotonic() < deadline, f"not seen: {words}\n{self.seen.decode()}"
            if select.select([self._fd], [], [], 0.1)[0]:
                self.seen += os.read(self._fd, 65536)
        self._from = len(self.seen)

    def type(self, line: str) -> None:
        os.write(self._fd, f"{line}\n".encode())

    def close(self) -> bytes:
        """What came in all, once the program has ended."""
        assert self.process.wait(SECONDS) == 0
        while select.select([self._fd], [], [], 0.1)[0]:
            try:
                self.seen += os.read(self._fd, 65536)
            except OSError:
                break
        os.close(self._fd)
        # The terminal itself begins each new line at its left edge.
        return self.seen.replace(b"\r\n", b"\n")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.config.mkdir(parents=True)
    (home.config / "config.toml").write_text("bell = false\n")
    return home


def test_a_spasm_and_a_timer_that_hears_while_it_runs(home: Home) -> None:
    terminal = DumbTerminal(home)
    terminal.wait_for("What now?")
    terminal.type("s")
    terminal.wait_for("How bad is it? 0 to 10 ")
    assert terminal.seen.endswith(b"How bad is it? 0 to 10 "), "the cursor stands where a braille line looks"
    terminal.type("six")
    terminal.wait_for("How bad is it? 0 to 10 ")
    terminal.type("6")
    terminal.wait_for("Look at the warning signs now?")
    terminal.type("n")
    terminal.wait_for("1 to 4")
    terminal.type("4")
    terminal.wait_for("Where does it hurt?")
    terminal.type("q")
    terminal.wait_for("1 to 4")
    terminal.type("")
    terminal.wait_for("a letter")
    terminal.type("r")
    terminal.wait_for("Which?")
    terminal.type("1")
    terminal.wait_for("How long?")
    terminal.type("5m")
    terminal.wait_for("Type e when it is over")
    terminal.type("t")
    terminal.wait_for(" left. ")
    assert not terminal.seen.endswith(b"\n"), "nor is it alone on its line while a clock runs"
    terminal.type("e")
    terminal.wait_for("What now?")
    terminal.type("")
    whole = terminal.close()
    assert whole.endswith(b"\n"), "the shell begins a line of its own"
    assert not {byte for byte in whole if byte < 32 and byte != 10} | ({127} & set(whole))
    assert [record["kind"] for record in home.records()] == ["episode", "rest"]


def test_ctrl_d_ends_it_and_a_timer_goes_on(home: Home) -> None:
    terminal = DumbTerminal(home, "rest")
    terminal.wait_for("Which?")
    terminal.type("1")
    terminal.wait_for("How long?")
    terminal.type("")
    terminal.wait_for("Type e when it is over")
    terminal.type("\x04")
    terminal.wait_for("It goes on.")
    terminal.close()
    assert [record["kind"] for record in home.records()] == ["run"]


# A routine of some seconds, in the user's own content.
QUICK = 'title = "Quick"\n[[step]]\ntitle = "Reach up"\nseconds = 4\n'


def test_a_whole_day_by_a_pipe_is_nothing_but_lines(home: Home) -> None:
    """One process from the spasm to the insights, then the page: every byte that leaves them is looked at."""
    routines = home.data / "content" / "routines"
    routines.mkdir(parents=True)
    (routines / "quick.toml").write_text(QUICK)
    quick = next(place for place, name in enumerate(_offered(home), 1) if name.startswith("Quick"))
    day = [
        *("s", "7", "y", *["0"] * 5, "q"),  # a spasm, the warning signs, its details another time
        *("k", "4", *[""] * 8),
        *("l", "ibuprofen 400", "1", "", ""),
        *("h", *["n"] * 7, "5", "1", "5s", "3", "y"),
        *("t", str(quick), "4", "3"),
        *("b", "1", ""),
        *("i",),
        *("v", "n"),
        *("d", ""),
        "",
    ]
    command = [*PROGRAM, "--plain"]
    done = subprocess.run(
        command,
        check=False,
        input="\n".join(day).encode() + b"\n",
        capture_output=True,
        env=home.environment,
        cwd=home.root,
        timeout=80,
    )
    page = home.run("report")
    assert (done.returncode, page.returncode) == (0, 0)
    for said in (done.stdout, done.stderr, page.stdout.encode()):
        assert not {byte for byte in said if byte < 32 and byte != 10} | ({127} & set(said))
        assert not any("\x80" <= sign <= "\x9f" for sign in said.decode())
    kinds = {record["kind"] for record in home.records()}
    assert kinds >= {"episode", "answers", "checkin", "dose", "heat", "session"}, done.stdout.decode()


def _offered(home: Home) -> list[str]:
    """The routines in the order they are offered, as they are said."""
    done = home.run("stretch", "--plain", stdin=subprocess.DEVNULL)
    lines = [line.partition(" ") for line in done.stdout.splitlines()]
    return [words for number, _, words in lines if number.isdigit()]
