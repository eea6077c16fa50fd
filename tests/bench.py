"""How quick it is, row by row: `python tests/bench.py [ROUNDS] [ROW ...]`; with `rows`, the names of them.

Everything is measured in turn, so that all sides see the same machine; a ratio is the median of the rounds' ratios. The
references run in environments of their own: an empty Textual app, a line of plain Python, and, where `SPASM_TUI_BEFORE`
names the command of an older build, that one. Not a test: what the numbers hang on is guarded by
tests/whole/test_causes.py.
"""

from __future__ import annotations

import asyncio
import compileall
import gc
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import spasm_tui
from spasm_tui.storage.zone import SystemZone
from tests.whole.home import REPOSITORY, Home
from tests.whole.ten_years import write_years
from tests.whole.terminal import Terminal

ROUNDS = 7
PROGRAM = (str(Path(sys.executable).with_name("spasm-tui")),)
BEFORE = os.environ.get("SPASM_TUI_BEFORE", "")
PAINTED, EMPTY_PAINTED = b"The seven days behind", b"Nothing to see in here"
YEARS = (0, 1, 10, 50)
WATCHED_SECONDS = 20.0
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
    BINDINGS = [("down", "next", "Next")]
    number = 0

    def compose(self):
        yield Header()
        yield Static("Nothing to see in here")
        yield Footer()

    def action_next(self):
        self.number += 1
        self.query_one(Static).update(f"Line {self.number}")

Empty().run()
"""
BARE_APP = """
import asyncio, json, sys, time
from textual.app import App
from textual.screen import Screen
from textual.widgets import Digits, Footer, Header, Static

LINES = 30

class Page(Screen):
    def compose(self):
        yield Header()
        yield Digits("12:00")
        yield Static("Nothing to see in here")
        for number in range(LINES):
            yield Static(f"A line as long as most of them are, number {number}")
        yield Footer()

class Bare(App):
    BINDINGS = [("down", "next", "Next"), ("up", "next", "Next")]
    seconds = 0

    def on_mount(self):
        if "inside" not in sys.argv:
            self.push_screen(Page())
        if "ticks" in sys.argv:
            self.set_interval(1, self.tick)

    def tick(self):
        self.seconds += 1
        self.screen.query_one(Digits).update(f"{self.seconds // 60 % 60:02}:{self.seconds % 60:02}")

    def action_next(self):
        self.seconds += 1
        for line in self.screen.query(Static):
            line.update(f"Another line that is as long, number {self.seconds}")

async def settle(app):
    ready, quiet = asyncio.get_running_loop()._ready, 0
    while quiet < 3:
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1
    app.screen._on_timer_update()
    if ready:
        await settle(app)

async def inside():
    app, found = Bare(), {"open": [], "esc": []}
    async with app.run_test(size=(120, 40)):
        for _ in range(8):
            for what, act in (("open", lambda: app.push_screen(Page())), ("esc", app.pop_screen)):
                started = time.perf_counter()
                await act()
                await settle(app)
                found[what].append((time.perf_counter() - started) * 1000)
    print(json.dumps({what: sorted(taken)[len(taken) // 2] for what, taken in found.items()}), file=sys.__stdout__)

asyncio.run(inside()) if "inside" in sys.argv else Bare().run()
"""
"""What Textual alone takes for a page of thirty lines: what no program in it can do without."""
MODULES = "import argparse, datetime, pathlib, re, typing, zoneinfo; " + APPEND.strip().replace("\n", ";")
READ = """
import sys, time
from datetime import datetime
from pathlib import Path
import tomli
from spasm_tui.storage.store import Store
Store(Path(sys.argv[1]), "bench", datetime.now, Path(sys.argv[2])).read_all()  # as the start before has kept it
started = time.perf_counter()
Store(Path(sys.argv[1]), "bench", datetime.now, Path(sys.argv[2])).read_all()
ours = time.perf_counter() - started
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.toml"))]
started = time.perf_counter()
for text in texts:
    tomli.loads(text)
print(ours * 1000, (time.perf_counter() - started) * 1000)
"""


class Row(NamedTuple):
    """One measure: what stands on its left, in `unit`, beside `reference`, and what it is to reach.

    `as_ratio`: the target is for our medians by the reference's, else for ours.
    """

    name: str
    ours: list[float]
    reference: list[float]
    target: float
    unit: str = "ms"
    as_ratio: bool = True

    @property
    def value(self) -> float:
        """What is held against the target."""
        if not self.as_ratio:
            return statistics.median(self.ours)
        return statistics.median(mine / its for mine, its in zip(self.ours, self.reference, strict=True))

    def __str__(self) -> str:
        beside = f"{statistics.median(self.reference):9.1f}" if self.reference else " " * 9
        verdict = "ok" if self.value <= self.target else "OVER"
        ratio = f"ratio {self.value:6.2f}" if self.as_ratio else " " * 12
        return (
            f"{self.name:<52} {statistics.median(self.ours):9.1f} {beside} {self.unit:<5} {ratio}"
            f"   to reach {self.target:g}   {verdict}"
        )


# what is measured with


class Places:
    """Homes with journals of so many years, made when they are first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._homes: dict[str, Home] = {}
        (root / "empty_app.py").write_text(EMPTY_APP, encoding="utf-8")
        (root / "bare_app.py").write_text(BARE_APP, encoding="utf-8")

    def home(self, years: int, use: str = "") -> Home:
        """A home with that journal; one for each `use`, where the use leaves something behind."""
        name = f"{years}{use}"
        if name not in self._homes:
            home = self._homes[name] = Home(self.root / name)
            home.environment.pop("PYTHONDONTWRITEBYTECODE", None)
            if years:
                write_years(home.data / "journal", years)
            # A first start would fill its caches while it is measured.
            run_ms(home, *PROGRAM, "today")
        return self._homes[name]

    def empty(self) -> tuple[str, ...]:
        """The command of the empty app."""
        return (sys.executable, str(self.root / "empty_app.py"))

    def bare(self, *words: str) -> tuple[str, ...]:
        """The command of the app that is a bare page."""
        return (sys.executable, str(self.root / "bare_app.py"), *words)


def run_ms(home: Home, *command: str) -> float:
    """From spawn to exit. What the program answers with (0 or 1) does not matter, a crash does."""
    started = time.perf_counter()
    done = subprocess.run(
        command,
        env=home.environment,
        cwd=home.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    taken = (time.perf_counter() - started) * 1000
    if b"Traceback" in done.stderr or b"usage:" in done.stderr:
        raise RuntimeError(f"{command}: {done.stderr.decode()}")
    return taken


def until(terminal: Terminal, words: bytes, since: int = 0) -> float:
    """Waits until `words` were written after the first `since` bytes; gives the moment."""
    deadline = time.perf_counter() + 60
    while words not in terminal.raw[since:]:
        if terminal.process.poll() is not None or time.perf_counter() > deadline:
            raise RuntimeError(f"{words.decode()} did not come: {terminal.text()}")
        terminal.read(0.5)
    return time.perf_counter()


def paint_ms(home: Home, painted: bytes, *command: str) -> float:
    """From spawn until `painted` was written to the terminal; then the program is killed."""
    started = time.perf_counter()
    with Terminal(home, command=command) as terminal:
        return (until(terminal, painted) - started) * 1000


def rest(terminal: Terminal, least: float = 0.1) -> float:
    """Waits until the program has done nothing for a while; gives the moment it stopped."""
    used, since = terminal.cpu_seconds(), time.perf_counter()
    while time.perf_counter() < since + least:
        terminal.read(0.005)
        now = terminal.cpu_seconds()
        if now - used > 0.004:
            used, since = now, time.perf_counter()
    return since


def settle_ms(home: Home) -> float:
    """From the first paint until the program is at rest: all is read by then."""
    with Terminal(home, command=PROGRAM) as terminal:
        painted = until(terminal, PAINTED)
        # The rest of the journal is only begun a moment after the paint.
        while time.perf_counter() < painted + 0.4:
            terminal.read(0.01)
        return (rest(terminal) - painted) * 1000


def memory_mb(home: Home, painted: bytes, *command: str) -> float:
    """What it holds when it is at rest."""
    with Terminal(home, command=command) as terminal:
        until(terminal, painted)
        time.sleep(1.0)
        rest(terminal)
        status = Path(f"/proc/{terminal.process.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def key_ms(home: Home, painted: bytes, *command: str) -> float:
    """The 95th percentile from `down` until something is painted."""
    with Terminal(home, command=command) as terminal:
        until(terminal, painted)
        time.sleep(1.0)
        rest(terminal)
        taken = []
        for number in range(40):
            before, started = len(terminal.raw), time.perf_counter()
            terminal.press("\x1b[A" if number % 2 else "down")
            while len(terminal.raw) == before and time.perf_counter() < started + 1:
                terminal.read(0.5)
            if len(terminal.raw) > before:
                taken.append((time.perf_counter() - started) * 1000)
            rest(terminal, 0.05)
        return statistics.quantiles(taken, n=20)[-1]


def ticking(home: Home, *command: str) -> float:
    """Per cent of a processor while a program goes on by itself."""
    with Terminal(home, command=command) as terminal:
        until(terminal, EMPTY_PAINTED)
        _read_for(terminal, 3.0)
        used, started = terminal.cpu_seconds(), time.perf_counter()
        _read_for(terminal, WATCHED_SECONDS)
        return (terminal.cpu_seconds() - used) / (time.perf_counter() - started) * 100


def watched(home: Home, scene: str) -> tuple[float, float]:
    """Bytes a second and per cent of a processor while a scene goes on by itself."""
    size = (120, 40) if scene == "stretch" else (80, 24)
    # Without it, ten seconds are to get ready in, and nothing moves yet.
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "config.toml").write_text("get_ready_seconds = 0\n", encoding="utf-8")
    with Terminal(home, size=size, command=PROGRAM) as terminal:
        terminal.wait_for(PAINTED.decode())
        if scene == "stretch":
            terminal.press("t")
            terminal.wait_for("Which one?")
            time.sleep(1.0)
            terminal.press("enter")
            terminal.wait_for("step 1 of")
        elif scene == "heat":
            terminal.press("h")
            for _ in range(12):  # the questions, a page or two of them
                if "What do you use?" in terminal.text():
                    break
                terminal.press("n")
                time.sleep(0.3)
                if "enter goes on" in terminal.text():
                    terminal.press("enter")
                    time.sleep(0.3)
            terminal.wait_for("What do you use?")
            terminal.press("enter")
            terminal.wait_for("it goes on and will ring")
        # Reminders are loaded ten seconds after the start, which is no part of what goes on.
        _read_for(terminal, 13.0)
        sent, used, started = len(terminal.raw), terminal.cpu_seconds(), time.perf_counter()
        _read_for(terminal, WATCHED_SECONDS)
        gone = time.perf_counter() - started
        found = (len(terminal.raw) - sent) / gone, (terminal.cpu_seconds() - used) / gone * 100
        terminal.press("esc", "k") if scene == "stretch" else terminal.press("e" if scene == "heat" else "")
        time.sleep(0.5)
        return found


def _read_for(terminal: Terminal, seconds: float) -> None:
    deadline = time.perf_counter() + seconds
    while (left := deadline - time.perf_counter()) > 0:
        terminal.read(left)


def in_turn(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """What `measures` gave, taken in turn, after one round to warm up (byte code, file cache)."""
    times: list[list[float]] = [[] for _ in measures]
    for number in range(rounds + 1):
        for measure, found in zip(measures, times, strict=True):
            taken = measure()
            if number:
                found.append(taken)
    return times


# the rows


def screens(places: Places, rounds: int) -> Iterable[Row]:
    """Screens opened, left and changed, as `inside` measures them in the program's own process."""
    old, new = ([inside(places.home(years, "inside")) for _ in range(min(rounds, 3))] for years in (10, 0))
    for name, target in (("open", 60), ("esc", 50)):
        ours, none = ([found[name] for found in each] for each in (old, new))
        yield Row(f"{name}: the slowest of eleven screens, ten years", ours, none, target, as_ratio=False)
        if name == "open":
            yield Row("open: ten years / none on disk", ours, none, 1.3)
    for name in ("habits", "rest", "today", "diary"):
        ours, none = ([found[name] for found in each] for each in (old, new))
        yield Row(f"state_changed of {name}, ten years", ours, none, 5, as_ratio=False)


def keys(places: Places, rounds: int) -> Iterable[Row]:
    """Key to repaint, the 95th percentile, beside the empty app."""
    home, heads = places.home(10), {"diary": b"Diary", "insights": b"Is it getting better?", "habits": b"Habits"}
    few = min(rounds, 3)
    measures = [partial(key_ms, home, head, *PROGRAM, name) for name, head in heads.items()]
    *ours, empty = in_turn(few, *measures, lambda: key_ms(places.home(0), EMPTY_PAINTED, *places.empty()))
    for name, found in zip(heads, ours, strict=True):
        yield Row(f"key to repaint p95, {name} / an empty app", found, empty, 2.5)


def launch(places: Places, rounds: int) -> Iterable[Row]:
    """The start, and how soon everything is read."""
    old, new = places.home(10), places.home(0)
    with_old, with_new, empty = in_turn(
        rounds,
        lambda: paint_ms(old, PAINTED, *PROGRAM),
        lambda: paint_ms(new, PAINTED, *PROGRAM),
        lambda: paint_ms(new, EMPTY_PAINTED, *places.empty()),
    )
    yield Row("first paint with ten years / an empty app", with_old, empty, 1.10)
    yield Row("first paint with none / an empty app", with_new, empty, 1.03)
    (settled,) = in_turn(min(rounds, 5), lambda: settle_ms(old))
    yield Row("from the paint until all is read and at rest", settled, [], 250, as_ratio=False)


def memory(places: Places, rounds: int) -> Iterable[Row]:
    """What it holds at Today."""
    old, empty = in_turn(
        min(rounds, 3),
        lambda: memory_mb(places.home(10), PAINTED, *PROGRAM),
        lambda: memory_mb(places.home(0), EMPTY_PAINTED, *places.empty()),
    )
    yield Row("memory at Today with ten years / an empty app", old, empty, 1.4, "MB")


def reading(places: Places, rounds: int) -> Iterable[Row]:
    """Reading the journal, beside the parser alone on the same bytes."""
    home, found = places.home(10), []
    for _ in range(min(rounds, 5)):
        done = subprocess.run(
            [sys.executable, "-c", READ, str(home.data / "journal"), str(places.root / "kept")],
            env=home.environment,
            capture_output=True,
            check=True,
        )
        found.append([float(word) for word in done.stdout.split()])
    ours, parser = (list(column) for column in zip(*found, strict=True))
    yield Row("reading 36,500 records / tomli on the same bytes", ours, parser, 0.35)
    yield Row("tomli alone on ten years: the floor of check", parser, [], 1000, as_ratio=False)


QUICK = {
    "log": (("log", "7"), 2.3),
    "list": (("list", "--since", "7d"), 4.0),
    "today": (("today",), 4.0),
    "ledger": (("ledger",), 4.0),
    "dose": (("dose", "ibuprofen", "--mg", "200"), 4.0),
    "remind": (("remind",), 6.0),
}
LONG = {
    "list --json": (("list", "--json"), 0.7, 0.35),
    "check": (("check",), 1.0, 0.6),
    "insights --text": (("insights", "--text"), 1.0, 0.4),
    "report pdf": (("report", "--format", "pdf", "--replace", "-o", "page.pdf"), 0.8, 0.37),
    "report fhir": (("report", "--format", "fhir", "--since", "4000d", "--replace", "-o", "fhir.json"), 1.5, 0.22),
}


def commands(places: Places, rounds: int) -> Iterable[Row]:
    """Short commands beside a line of Python that writes and syncs a line."""
    home, line = places.home(10, "commands"), str(places.root / "line")
    measures = [partial(run_ms, home, *PROGRAM, *words) for words, _ in QUICK.values()]
    *ours, plain = in_turn(rounds, *measures, lambda: run_ms(home, sys.executable, "-c", APPEND, line))
    for (name, (_, target)), found in zip(QUICK.items(), ours, strict=True):
        yield Row(f"{name} with ten years / a line and fsync", found, plain, target)


def long_commands(places: Places, rounds: int) -> Iterable[Row]:
    """Commands over all of ten years, beside an older build where one is named."""
    few, home = min(rounds, 3), places.home(10, "long")
    for name, (words, seconds, ratio) in LONG.items():
        programs = [*PROGRAM, *([BEFORE] if BEFORE else [])]
        ours, *theirs = in_turn(few, *(partial(run_ms, home, program, *words) for program in programs))
        yield Row(f"{name}, ten years", [ms / 1000 for ms in ours], [], seconds, "s", as_ratio=False)
        if theirs:
            yield Row(f"{name}, ten years / the build before", ours, theirs[0], ratio)


def scenes(places: Places, rounds: int) -> Iterable[Row]:
    """What goes over the line, and what it costs, while nobody presses a key."""
    targets = {"stretch": (8000, 5.0), "heat": (300, 0.5), "today": (0, 0.2)}
    for scene, (most_bytes, most_cpu) in targets.items():
        years = 10 if scene == "today" else 0
        found = [watched(places.home(years, f"{scene}{number}"), scene) for number in range(min(rounds, 3))]
        sent, used = ([one[place] for one in found] for place in (0, 1))
        yield Row(f"{scene}: bytes a second", sent, [], most_bytes, "B/s", as_ratio=False)
        yield Row(f"{scene}: processor", used, [], most_cpu, "%", as_ratio=False)


def imports(places: Places, rounds: int) -> Iterable[Row]:
    """Taking in records of our own and a large table."""
    old, table = places.home(10), places.root / "table.csv"
    export = places.root / "export.json"
    run_ms(old, *PROGRAM, "report", "--format", "json", "--since", "4000d", "--replace", "-o", str(export))
    lines = (
        f"{2000 + n // 12000:04}-{n // 1000 % 12 + 1:02}-{n % 28 + 1:02},{n % 11},note {n}" for n in range(200_000)
    )
    table.write_text("date,pain,note\n" + "\n".join(lines), encoding="utf-8")
    held, csv = [], []
    for number in range(min(rounds, 2)):
        held.append(inside(places.home(0, f"import{number}"), str(export))["import"])
        csv.append(run_ms(places.home(0, f"csv{number}"), *PROGRAM, "import", str(table)) / 1000)
    yield Row("import of 36,500 records: the longest the screen is held", held, [], 100, as_ratio=False)
    yield Row("import of 200,000 lines of CSV", csv, [], 15, "s", as_ratio=False)


def suite(_: Places, rounds: int) -> Iterable[Row]:
    """The everyday tests, once: by the clock, and what they cost the processors."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield Row("the everyday tests", [time.perf_counter() - started], [], 75, "s", as_ratio=False)
    yield Row("the everyday tests: processor", [used], [], 150, "s", as_ratio=False)


def growth(places: Places, rounds: int) -> Iterable[Row]:
    """How the start, a dozen screens and `log` grow with the years, as a chart."""
    few = min(rounds, 3)
    measures: dict[str, Callable[[Home], float]] = {
        "first paint": lambda home: paint_ms(home, PAINTED, *PROGRAM),
        "all read after": settle_ms,
        "slowest screen": lambda home: inside(home)["open"],
        "log": lambda home: run_ms(home, *PROGRAM, "log", "7"),
    }
    found = {
        # The first start of all has nothing kept from the one before: it is not counted.
        name: [statistics.median([measure(places.home(years, "grown")) for _ in range(few + 1)][1:]) for years in YEARS]
        for name, measure in measures.items()
    }
    most = max(ms for line in found.values() for ms in line)
    for name, line in found.items():
        for years, ms in zip(YEARS, line, strict=True):
            print(f"{name:<16} {years:>3} years {'█' * max(1, round(ms / most * 50))} {ms:.0f} ms", flush=True)
    return []


def floors(places: Places, rounds: int) -> Iterable[Row]:
    """What Textual, Python and the TOML parser take alone for the like: below these no row can come."""
    home, few, line = places.home(0), min(rounds, 3), str(places.root / "line")
    painted, empty = in_turn(
        rounds,
        lambda: paint_ms(home, EMPTY_PAINTED, *places.bare()),
        lambda: paint_ms(home, EMPTY_PAINTED, *places.empty()),
    )
    yield Row("a bare page of 30 lines: first paint / an empty app", painted, empty, 1.10)
    done = [subprocess.run(places.bare("inside"), capture_output=True, check=True).stdout for _ in range(few)]
    for what, target in (("open", 60), ("esc", 50)):
        yield Row(f"{what}: a bare page", [json.loads(each)[what] for each in done], [], target, as_ratio=False)
    key, empty_key = in_turn(
        few,
        lambda: key_ms(home, EMPTY_PAINTED, *places.bare()),
        lambda: key_ms(home, EMPTY_PAINTED, *places.empty()),
    )
    yield Row("a key that changes every line of it / an empty app", key, empty_key, 2.5)
    used = [ticking(home, *places.bare("ticks")) for _ in range(few)]
    yield Row("its large digits, once a second: processor", used, [], 0.5, "%", as_ratio=False)
    ours, empty_app = in_turn(
        few,
        lambda: memory_mb(home, PAINTED, *PROGRAM),
        lambda: memory_mb(home, EMPTY_PAINTED, *places.empty()),
    )
    yield Row("memory with none on disk / an empty app", ours, empty_app, 1.4, "MB")
    modules, plain = in_turn(
        rounds,
        lambda: run_ms(home, sys.executable, "-c", MODULES, line),
        lambda: run_ms(home, sys.executable, "-c", APPEND, line),
    )
    yield Row("Python's modules for a command / a line and fsync", modules, plain, 2.3)


ROWS: dict[str, Callable[[Places, int], Iterable[Row]]] = {
    "screens": screens,
    "keys": keys,
    "launch": launch,
    "memory": memory,
    "reading": reading,
    "commands": commands,
    "long": long_commands,
    "scenes": scenes,
    "imports": imports,
    "floors": floors,
    "growth": growth,
    "tests": suite,
}
"""Insights beside jrnl has a file of its own, bench_insights.py, since it needs jrnl."""


# in the program's own process


def inside(home: Home, imported: str = "") -> dict[str, float]:
    """Runs `_inside` in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), "inside", str(home.root), imported],
        env=home.environment | {"PYTHONPATH": str(REPOSITORY)},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


async def _inside(root: Path, imported: str) -> dict[str, float]:
    """Milliseconds until a screen stands at rest, when it is opened and left, and of looking at a change."""
    from spasm_tui.tui.app import garbage  # noqa: PLC0415 loads the screens, which the other rows do not need
    from tests.screens.playing import Clock, Machine  # noqa: PLC0415

    machine = Machine(root / "share", Clock(datetime.now(SystemZone())))
    (root / "share" / "spasm-tui").mkdir(parents=True, exist_ok=True)
    (root / "share" / "data").unlink(missing_ok=True)
    (root / "share" / "data").symlink_to(root / "share" / "spasm-tui")
    others = ("diary", "insights", "habits", "medicine", "rest", "check-in", "measures", "report", "stretch")
    every = (*others, "guide", "settings", "treatments")
    async with machine.play(size=(120, 40)) as play:
        # As when it runs: garbage is looked for between two keys, and not in the journal (tui/app/garbage.py).
        gc.collect()
        gc.freeze()
        garbage.start()
        if imported:
            return {"import": await _held(play, imported)}
        found: dict[str, list[float]] = {"open": [], "esc": []}
        for lap in range(2):
            for name in every[: len(every) - 1 + (lap == 0)]:
                for what, act in (("open", play.open(name)), ("esc", _left(play))):
                    garbage.look(10)
                    started = time.perf_counter()
                    await act
                    if lap:
                        found[what].append((time.perf_counter() - started) * 1000)
        worst = {what: max(taken) for what, taken in found.items()}
        for name in ("habits", "rest", "today", "diary"):
            await play.open(name)
            play.machine.log("check-in", pain_now=3)
            play.world.store.refresh()
            started = time.perf_counter()
            play.screen(name).state_changed()
            worst[name] = (time.perf_counter() - started) * 1000
        return worst


async def _left(play: object) -> None:
    from tests.screens.playing import Play  # noqa: PLC0415

    assert isinstance(play, Play)
    while len(play.app.screen_stack) > 1:
        await play.app.leave()
        await play.settle()


async def _held(play: object, imported: str) -> float:
    """The longest time for which nothing else could be done while records are taken in."""
    from tests.screens.playing import Play  # noqa: PLC0415

    assert isinstance(play, Play)
    longest, over = 0.0, False

    async def tick() -> None:
        nonlocal longest
        while not over:
            started = time.perf_counter()
            await asyncio.sleep(0.005)
            longest = max(longest, time.perf_counter() - started - 0.005)

    await play.open("bring", imported)
    ticking, deadline = asyncio.create_task(tick()), time.perf_counter() + 60
    play.send("enter")
    while not play.world.state.records() and time.perf_counter() < deadline:
        await asyncio.sleep(0.3)
        play.send("enter")
    await asyncio.sleep(1.0)
    over = True
    await ticking
    return longest * 1000


@cache
def _compiled() -> None:
    """As pip installs it: an editable install has no byte code for what was changed since."""
    compileall.compile_dir(str(Path(spasm_tui.__file__).parent), quiet=1)


def main(words: Sequence[str]) -> None:
    """Measures and prints."""
    if words[:1] == ["inside"]:
        print(json.dumps(asyncio.run(_inside(Path(words[1]), words[2]))))
        return
    rounds = int(words[0]) if words[:1] and words[0].isdigit() else ROUNDS
    named = [word for word in words if not word.isdigit()]
    if named == ["rows"] or not set(named) <= set(ROWS):
        print("\n".join(f"{name:<10} {row.__doc__}" for name, row in ROWS.items()))
        return
    _compiled()
    with tempfile.TemporaryDirectory(prefix="spasm-tui-bench-") as folder:
        places = Places(Path(folder))
        print(f"medians of up to {rounds}, in turn; Python {sys.version.split()[0]}, {os.cpu_count()} processors")
        print(f"{'':<52} {'ours':>9} {'beside':>9}")
        for name in named or [row for row in ROWS if row != "tests"]:
            for row in ROWS[name](places, rounds):
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
