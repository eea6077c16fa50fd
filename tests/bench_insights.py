"""How long insights take with ten years, beside jrnl: `python tests/bench_insights.py JRNL [rounds]`.

JRNL is the command of jrnl 4.6 (pip install jrnl==4.6, in an environment of its own). Its diary holds the same entries,
each written as its own first start sets it up. Measured in turn: `jrnl -n 10`; reading the journal and finding every
insight with no screen; and the full screen from its start until the last card is there. The target is 1.5 times jrnl.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import spasm_tui
from spasm_tui.core.overview.diary import summary
from spasm_tui.storage.store import Store
from tests.content import CONTENT
from tests.making import NOW
from tests.whole.home import Home
from tests.whole.ten_years import write_ten_years
from tests.whole.terminal import Terminal

ROUNDS = 7
TARGET = 1.5
PROGRAM = (str(Path(sys.executable).with_name("spasm-tui")),)
SIZE = (120, 60)
TO_CHANGES = "\x1b[Z" * 3  # shift+tab: from the first page back to the third from the end
TOP, LAST_CARD = b"Is it getting better?", b"Planned and done"
FIND = """
import sys
from datetime import datetime
from pathlib import Path
from spasm_tui.core.overview.insights.table import insights
from spasm_tui.core.base.settings import Settings
from spasm_tui.storage.content import Content
from spasm_tui.storage.store import Store

now = datetime.now().astimezone()
store = Store(Path(sys.argv[1]), "bench", lambda: now)
store.read_all()
assert len(store.state.versions) >= 36_500
assert sum(step.insight is not None for step in insights(store.state, now, Settings(), Content(Path("/nowhere")))) > 5
"""
# As jrnl 4.6 writes it at its first start, but for the path.
JRNL_CONFIG = """
colors:
  body: none
  date: black
  tags: yellow
  title: cyan
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default:
    journal: {path}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: '4.6'
"""


def write_jrnl(home: Home, journal: Path) -> None:
    """The same entries as jrnl writes them: its default time format, a title, the note as the body."""
    store = Store(journal, "bench", lambda: NOW)
    store.read_all()
    path = home.root / "journal.txt"
    records = reversed(store.state.records())
    entries = (
        f"[{r.at:%Y-%m-%d %I:%M:%S %p}] {r.name}: {summary(r, CONTENT.vocabulary)}\n{r.data.get('note', '')}\n"
        for r in records
    )
    path.write_text("\n".join(entries), encoding="utf-8")
    folder = home.root / "config" / "jrnl"
    folder.mkdir(parents=True)
    (folder / "jrnl.yaml").write_text(JRNL_CONFIG.format(path=path), encoding="utf-8")


def run_seconds(home: Home, *command: str) -> float:
    """From spawn to exit."""
    started = time.perf_counter()
    subprocess.run(
        command,
        env=home.environment,
        cwd=home.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
    return time.perf_counter() - started


def open_seconds(home: Home) -> float:
    """From spawn until every card is there."""
    started = time.perf_counter()
    with Terminal(home, "insights", size=SIZE, command=PROGRAM) as terminal:
        _until(terminal, TOP, started)
        terminal.press(TO_CHANGES)
        _until(terminal, LAST_CARD, started)
        return time.perf_counter() - started


def _until(terminal: Terminal, words: bytes, started: float) -> None:
    while words not in terminal.raw:
        if terminal.process.poll() is not None or time.perf_counter() > started + 60:
            raise RuntimeError(f"{words.decode()} did not come: {terminal.text()}")
        terminal.read(0.2)


def tell(name: str, ours: list[float], jrnl: list[float]) -> None:
    """One line for one ratio."""
    ratio = statistics.median(mine / its for mine, its in zip(ours, jrnl, strict=True))
    verdict = "ok" if ratio <= TARGET else "OVER"
    print(
        f"{name:<44} {statistics.median(ours):6.2f} s   ratio {ratio:5.2f}   target {TARGET:g}   {verdict}", flush=True
    )


def main(jrnl: str, rounds: int) -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory(prefix="spasm-tui-bench-") as folder:
        home = Home(Path(folder) / "home")
        journal = home.data / "journal"
        write_ten_years(journal)
        write_jrnl(home, journal)
        compileall.compile_dir(str(Path(spasm_tui.__file__).parent), quiet=1)
        times: list[tuple[float, float, float]] = []
        for number in range(rounds + 1):
            taken = (
                run_seconds(home, jrnl, "-n", "10"),
                run_seconds(home, sys.executable, "-c", FIND, str(journal)),
                open_seconds(home),
            )
            times += [taken] if number else []  # the first one warms up
        theirs, found, opened = (list(column) for column in zip(*times, strict=True))
        print(f"medians of {rounds}, taken in turn; 36,500 records; Python {sys.version.split()[0]}")
        print(f"{'jrnl -n 10':<44} {statistics.median(theirs):6.2f} s")
        tell("read all and find every insight", found, theirs)
        tell("the full screen, until the last card", opened, theirs)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("which jrnl? python tests/bench_insights.py JRNL [rounds]")
    main(str(Path(sys.argv[1]).resolve()), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
