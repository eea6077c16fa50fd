"""How fast it is, as ratios: `python tests/bench.py [rounds]`.

Each pair is measured in turn, so that both sides see the same machine; the ratio is the median of the rounds' ratios.
Not a test: what the numbers hang on is guarded by tests/whole/test_causes.py.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spasm_tui
from tests.whole.home import Home
from tests.whole.ten_years import write_ten_years
from tests.whole.terminal import Terminal

ROUNDS = 15
PROGRAM = (str(Path(sys.executable).with_name("spasm-tui")),)
LOG_TARGET, PAINT_TARGET = 4.0, 1.3
PAINTED = b"The seven days behind"
EMPTY_PAINTED = b"Nothing to see in here"
APPEND = """
import os, sys
fd = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
os.write(fd, b'pain = 7\\n')
os.fsync(fd)
os.close(fd)
"""
EMPTY_APP = """
from textual.app import App
from textual.widgets import Footer, Header, Static

class Empty(App):
    def compose(self):
        yield Header()
        yield Static("Nothing to see in here")
        yield Footer()

Empty().run()
"""


def run_ms(home: Home, *command: str) -> float:
    """From spawn to exit."""
    started = time.perf_counter()
    subprocess.run(
        command,
        env=home.environment,
        cwd=home.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    return (time.perf_counter() - started) * 1000


def paint_ms(home: Home, painted: bytes, *command: str) -> float:
    """From spawn until `painted` was written to the terminal; then the program is killed."""
    started = time.perf_counter()
    with Terminal(home, command=command) as terminal:
        while painted not in terminal.raw:
            if terminal.process.poll() is not None or time.perf_counter() > started + 30:
                raise RuntimeError(f"{command} did not paint: {terminal.text()}")
            terminal.read(0.5)
        return (time.perf_counter() - started) * 1000


def in_turn(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """What `measures` gave, taken in turn, after one round to warm up (byte code, file cache)."""
    times: list[list[float]] = [[] for _ in measures]
    for number in range(rounds + 1):
        for measure, found in zip(measures, times, strict=True):
            ms = measure()
            if number:
                found.append(ms)
    return times


def tell(name: str, ours: list[float], other: list[float], target: float) -> None:
    """One line for one ratio."""
    ratio = statistics.median(mine / its for mine, its in zip(ours, other, strict=True))
    verdict = "ok" if ratio <= target else "OVER"
    medians = f"{statistics.median(ours):7.1f} ms {statistics.median(other):7.1f} ms"
    print(f"{name:<46} {medians}   ratio {ratio:5.2f}   target {target:g}   {verdict}", flush=True)


def main(rounds: int) -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory(prefix="spasm-tui-bench-") as folder:
        place = Path(folder)
        old, new = Home(place / "old"), Home(place / "new")
        write_ten_years(old.data / "journal")
        line, empty = str(place / "line"), place / "empty_app.py"
        empty.write_text(EMPTY_APP, encoding="utf-8")
        # As pip installs it: an editable install has no byte code for what was changed since.
        compileall.compile_dir(str(Path(spasm_tui.__file__).parent), quiet=1)
        print(f"medians of {rounds}, taken in turn; Python {sys.version.split()[0]}, {os.cpu_count()} processors")

        def plain() -> float:
            return run_ms(new, sys.executable, "-c", APPEND, line)

        def empty_app() -> float:
            return paint_ms(new, EMPTY_PAINTED, sys.executable, str(empty))

        many = rounds * 2
        ours, other = in_turn(many, lambda: run_ms(old, *PROGRAM, "log", "7"), plain)
        tell("log 7 with ten years / a line and fsync", ours, other, LOG_TARGET)
        with_old, with_new, bare = in_turn(
            rounds,
            lambda: paint_ms(old, PAINTED, *PROGRAM),
            lambda: paint_ms(new, PAINTED, *PROGRAM),
            empty_app,
        )
        tell("first paint with ten years / an empty app", with_old, bare, PAINT_TARGET)
        tell("first paint with nothing yet / an empty app", with_new, bare, PAINT_TARGET)
        few = min(rounds, 9)
        today, listed = in_turn(
            few, lambda: run_ms(old, *PROGRAM, "today"), lambda: run_ms(old, *PROGRAM, "list", "--since", "7d")
        )
        print(f"{'today with ten years':<46} {statistics.median(today):7.1f} ms")
        print(f"{'list --since 7d with ten years':<46} {statistics.median(listed):7.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
