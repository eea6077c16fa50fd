"""Contact sheets: `python -m tests.sheets [OUT] [VIEW...] [--sizes 80x24,...] [--themes calm,...]`.

One picture a view, of the real program on the made-up half-year, in xterm under Xvfb: each size across, each theme
down. `xvfb`, `xterm`, `x11-apps` and `imagemagick` must be there; what is missing is said. Without names it makes all.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage.bulk import write_files
from spasm_tui.tui.app.app import SpasmApp
from spasm_tui.tui.app.themes import THEMES
from tests.making import ago
from tests.screens.playing import Machine

SIZES = ("60x20", "80x24", "120x40", "200x50")
NEEDED = ("Xvfb", "xterm", "xwd", "convert")
SCREEN = "4600x1200x24"
"""The windows stand beside each other: of what is covered there is no picture."""
FONT = ("-fa", "DejaVu Sans Mono", "-fs", "8")
LOOK_EVERY = 0.15
"""Seconds between two looks at the glass: two that are alike, and it is still."""
LOOKS = 20
"""So often at most: a figure that breathes is never still."""


class View(NamedTuple):
    """What is looked at: the screen, the keys pressed there, how long then passes, and whose journal it is."""

    screen: str = "today"
    detail: str = ""
    keys: str = ""
    seconds: float = 0
    journal: str = "demo"


VIEWS: dict[str, View] = {
    "first": View(journal="fresh"),
    "set-up": View("set-up", journal="fresh"),
    "first-week": View(journal="begun"),
    "today": View(),
    "today-acute": View(journal="acute"),
    "today-sign": View(journal="sign"),
    "spasm": View("spasm", keys="7"),
    "now": View("now", journal="acute"),
    "episode": View("episode", journal="acute"),
    "heat-asks": View("heat", journal="acute"),
    "heat": View("heat", keys="0 enter"),
    "heat-clock": View("heat", keys="0 enter 6 enter", seconds=400),
    "heat-over": View("heat", keys="0 enter 6 enter", seconds=1300),
    "cold": View("cold", keys="n enter"),
    "trial": View("trial"),
    "trial-new": View("trial", keys="enter"),
    "trial-verdict": View("trial", keys="down enter"),
    "stretch": View("stretch"),
    "session": View("stretch", "acute-calm", "3 enter", 34),
    "session-over": View("stretch", "desk-break", "3 enter", 900),
    "medicine": View("medicine"),
    "dose": View("medicine", keys="a"),
    "treatments": View("treatments"),
    "treatment": View("treatments", keys="enter"),
    "treatment-form": View("treatments", keys="enter enter"),
    "rest": View("rest"),
    "rest-clock": View("rest", keys="1 enter", seconds=250),
    "habits": View("habits"),
    "stretching": View("stretching"),
    "routine-editor": View("routine-editor"),
    "stretch-list": View("routine-editor", keys="v down down"),
    "routine": View("routine"),
    "routine-full": View("routine", "edit:acute-calm", "down"),
    "diary": View("diary"),
    "record": View("diary", keys="down enter"),
    "record-form": View("diary", keys="down down down down enter enter"),
    "insights": View("insights"),
    "pain": View("insights", "pain"),
    "year": View("insights", "year"),
    "whole-year": View("insights", "year", "1"),
    "months": View("insights", "months"),
    "when": View("insights", "when"),
    "body": View("insights", "body"),
    "measures-chart": View("insights", "measures"),
    "planned": View("insights", "planned"),
    "balance": View("insights", "balance"),
    "why": View("insights", "pain", "y"),
    "changes": View("insights", "changes"),
    "together": View("insights", "together", "down"),
    "relief": View("insights", "relief"),
    "insights-few": View("insights", journal="acute"),
    "report": View("report"),
    "bring": View("bring"),
    "check-in": View("check-in"),
    "guide": View("guide"),
    "page": View("guide", keys="enter"),
    "measures": View("measures"),
    "course": View("course", journal="acute"),
    "settings": View("settings"),
    "profile": View("profile"),
    "warning-signs": View("warning-signs"),
    "contributors": View("contributors"),
    "emergency": View("emergency", journal="sign"),
    "keys": View(keys="question_mark"),
    "palette": View(keys="ctrl+p"),
    "palette-words": View(keys="ctrl+p n u m b"),
}


def write_journal(machine: Machine, kind: str) -> None:
    """Writes what is there before the program starts."""
    machine.settings = Settings(backups=False, get_ready_seconds=0, country="US")
    if kind in ("demo", "sign"):
        write_files(machine.places.journal, "demo", half_year(machine.clock.now()))
        machine.log_no(ago(days=20))
    if kind == "begun":
        machine.log("checkin", ago(days=2), pain_now=2)
    if kind == "acute":
        machine.log("episode", ago(hours=5), pain=7, where=["low-left"], triggers=["lifting"])
        machine.log("checkin", ago(minutes=50), pain_now=6)
    if kind == "sign":
        answers = {"now": ["chest"]}
        machine.log("answers", ago(minutes=4), questionnaire="red-flags", answers=answers, urgency="emergency")


def _show(name: str, size: str, themes: Sequence[str], out: Path) -> None:
    """Plays one view in the terminal that this process runs in, and takes its picture in each theme."""
    view = VIEWS[name]
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        write_journal(machine, view.journal)
        first = (view.screen, view.detail)
        app = SpasmApp(machine.world(), *first, beats=False)
        app.run(auto_pilot=partial(_play, machine, view, themes, out / name / size))


async def _play(machine: Machine, view: View, themes: Sequence[str], stem: Path, pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, SpasmApp)
    await still()
    for key in view.keys.split():
        app.beat()
        await pilot.press(key)
        await pilot.pause()
    gone = 0.0
    while gone < view.seconds:
        # Small steps: a session that finds a gap waits at that second.
        step = min(1.0, view.seconds - gone)
        machine.clock.advance(seconds=step)
        gone += step
        app.beat()
        await asyncio.sleep(0)
    app.beat()
    await still()
    if view.screen not in ("spasm", "heat", "stretch"):
        app.clear_notifications()
    for theme in themes:
        app.theme = theme
        await pilot.pause()
        for screen in app.screen_stack:  # a palette that is open keeps the colours it was opened in
            app.stylesheet.update(screen)
        await shoot(f"{stem}-{theme}.xwd")
    app.exit()


def _inside(names: Sequence[str], size: str, themes: Sequence[str], out: Path) -> None:
    """All views of one size, one after the other: what `xterm` runs."""
    for name in names:
        try:
            _show(name, size, themes, out)
        except Exception as error:  # the others are still to be seen
            with (out / "faults.txt").open("a") as faults:
                faults.write(f"{name} {size}: {error!r}\n")


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """A display that nobody sees: the environment of what is to be shown there."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN]
    shown = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TEXTUAL_ANIMATIONS")}
        yield {**kept, "DISPLAY": f":{number}", "TZ": "Etc/GMT-1"}
    finally:
        shown.terminate()
        shown.wait()


async def still() -> bytes:
    """The picture of the terminal that this process runs in, once it no longer changes."""
    command = ["xwd", "-silent", "-id", os.environ["WINDOWID"]]
    seen = b""
    for _ in range(LOOKS):
        await asyncio.sleep(LOOK_EVERY)
        before, seen = seen, (await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)).stdout
        if seen == before:
            break
    return seen


async def shoot(path: str) -> None:
    """Writes that picture."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(await still())


def _take(names: Sequence[str], sizes: Sequence[str], themes: Sequence[str], out: Path) -> None:
    """Runs a terminal of each size, side by side."""
    # xterm takes COLORTERM away from what it starts.
    me = ["env", "COLORTERM=truecolor", sys.executable, "-m", "tests.sheets", str(out), *names]
    me += ["--themes", ",".join(themes), "--inside"]
    with display() as environment:
        terminals = []
        for size, left in zip(sizes, range(0, 4600, 1050), strict=False):
            look = [*FONT, "+sb", "-b", "0", "-tn", "xterm-256color", "-geometry", f"{size}+{left}+0"]
            command = ["xterm", *look, "-e", *me, size]
            terminals.append(subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL))
        for terminal in terminals:
            terminal.wait()


def _join(name: str, sizes: Sequence[str], themes: Sequence[str], out: Path) -> Path:
    """One sheet of the pictures of a view: a row for each theme."""
    sheet = out / f"{name}.png"
    rows: list[str] = []
    for theme in themes:
        shots = [str(out / name / f"{size}-{theme}.xwd") for size in sizes]
        there = [f"xwd:{shot}" for shot in shots if os.path.exists(shot)]
        rows += ["(", "-background", "#555", *there, "-splice", "8x8", "+append", ")"]
    subprocess.run(["convert", *rows, "-background", "#555", "-append", "-depth", "8", str(sheet)], check=True)
    shutil.rmtree(out / name)
    return sheet


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=Path("sheets"))
    parser.add_argument("views", nargs="*")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--themes", default=",".join(theme.name for theme in THEMES))
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    args = parser.parse_args()
    names, themes, sizes = args.views or list(VIEWS), args.themes.split(","), args.sizes.split(",")
    if unknown := [name for name in names if name not in VIEWS]:
        parser.error(f"no view called {', '.join(unknown)}; there are: {', '.join(VIEWS)}")
    if missing := [tool for tool in NEEDED if shutil.which(tool) is None]:
        parser.error(f"please install what has: {', '.join(missing)}")
    out = args.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    if args.inside:
        _inside(names, args.inside, themes, out)
        return 0
    _take(names, sizes, themes, out)
    for name in names:
        print(_join(name, sizes, themes, out))
    faults = out / "faults.txt"
    if faults.exists():
        print(faults.read_text(), file=sys.stderr)
    return int(faults.exists())


if __name__ == "__main__":
    raise SystemExit(main())
