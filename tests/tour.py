"""Moving and still pictures for the README: `python -m tests.tour [FOLDER] [NAME...]`.

The real program on the made-up half-year, in kitty under Xvfb (it draws blocks without seams). `tour.gif` walks from
Today to relief and on to insights; `stretch.png`, `trial.png` and the others are single screens. Without names it makes
all of them. `xvfb`, `kitty`, `x11-apps`, `imagemagick` and `librsvg2-bin` must be there.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from spasm_tui.tui.app.app import SpasmApp
from tests.screens.playing import Machine
from tests.sheets import VIEWS, display, shoot, write_journal

NEEDED = ("Xvfb", "kitty", "xwd", "convert", "rsvg-convert")
FIGURES = "figures"
STILLS = {
    "today": "today",
    "now": "now",
    "heat": "heat-clock",
    "stretch": "session",
    "insights": "pain",
    "trial": "trial-verdict",
}
"""The pictures, and the views of the contact sheets that they are of."""
# Keys, or a number of seconds; after each, for how many hundredths of a second it is seen.
TOUR: tuple[tuple[str | float, int], ...] = (
    ("", 220),
    ("s", 90),
    ("7", 90),
    ("enter", 60),
    *(((0.5, 22),) * 16),
    ("1", 60),
    ("enter", 60),
    *(((1.0, 40),) * 22),
    ("escape", 90),
    ("d", 60),
    ("escape", 80),
    ("escape", 60),
    ("i", 260),
    ("1", 120),
    ("tab", 260),
    ("escape", 200),
)
MOST_BYTES = 1_000_000
STILL, MOVING = 15.0, 11.0
"""Sizes of the font: nothing is scaled afterwards, which would blur it."""
LOOK = (
    *("-c", "NONE", "-o", "remember_window_size=no", "-o", "initial_window_width=80c"),
    *("-o", "initial_window_height=24c", "-o", "window_padding_width=0", "-o", "font_family=DejaVu Sans Mono"),
    *("-o", "cursor_blink_interval=0", "-o", "update_check_interval=0"),
    *("-o", "placement_strategy=top-left", "-o", "linux_display_server=x11"),
)


async def _walk(machine: Machine, out: Path, pilot: Pilot[Any]) -> None:
    """Plays the tour and takes a picture of each of its steps."""
    app = pilot.app
    assert isinstance(app, SpasmApp)
    await pilot.pause(1.0)
    for number, (act, _) in enumerate(TOUR):
        if isinstance(act, float):
            machine.clock.advance(seconds=act)
        elif act:
            await pilot.press(act)
            machine.clock.advance(seconds=0.1)
        app.beat()
        await pilot.pause()
        app.clear_notifications()
        await shoot(str(out / f"{number:03}.xwd"))
    app.exit()


async def _still(machine: Machine, name: str, out: Path, pilot: Pilot[Any]) -> None:
    """Takes one picture of a view."""
    view, app = VIEWS[STILLS[name]], pilot.app
    assert isinstance(app, SpasmApp)
    await pilot.pause(1.0)
    for key in view.keys.split():
        app.beat()
        await pilot.press(key)
        await pilot.pause()
    for _ in range(int(view.seconds)):
        machine.clock.advance(seconds=1)
        app.beat()
        await asyncio.sleep(0)
    app.clear_notifications()
    await shoot(str(out / f"{name}.xwd"))
    app.exit()


def _inside(name: str, out: Path) -> None:
    """What kitty runs: the program, and what plays it."""
    view = VIEWS[STILLS.get(name, "today")]
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        write_journal(machine, view.journal)
        app = SpasmApp(machine.world(), view.screen, view.detail, beats=False)
        app.run(auto_pilot=partial(_still, machine, name, out) if name in STILLS else partial(_walk, machine, out))


def _figures(made: Path) -> Path:
    """All figures on one sheet."""
    with tempfile.TemporaryDirectory() as drawn:
        subprocess.run([sys.executable, "-m", "tests.figures", "--svg", f"{drawn}/f.svg"], check=True)
        subprocess.run(["rsvg-convert", f"{drawn}/f.svg", "-o", f"{drawn}/f.png"], check=True)
        subprocess.run(["convert", f"{drawn}/f.png", "+dither", "-colors", "32", "-depth", "8", str(made)], check=True)
    return made


def _make(name: str, folder: Path) -> Path:
    """Makes one of the pictures."""
    if name == FIGURES:
        return _figures(folder / f"{name}.png")
    with tempfile.TemporaryDirectory() as shots, display() as environment:
        look = [*LOOK, "-o", f"font_size={STILL if name in STILLS else MOVING}"]
        command = ["kitty", *look, sys.executable, "-m", "tests.tour", shots, name, "--inside"]
        environment |= {"LIBGL_ALWAYS_SOFTWARE": "1", "KITTY_DISABLE_WAYLAND": "1"}
        subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=True, timeout=120)
        if name in STILLS:
            made = folder / f"{name}.png"
            still = [f"xwd:{shots}/{name}.xwd", "+dither", "-depth", "8", "-colors", "128", str(made)]
            subprocess.run(["convert", *still], check=True)
            return made
        frames: list[str] = []
        for number, (_, hundredths) in enumerate(TOUR):
            frames += ["-delay", str(hundredths), f"xwd:{shots}/{number:03}.xwd"]
        made = folder / f"{name}.gif"
        small = ["-dither", "None", "-colors", "48", "-layers", "Optimize", "-loop", "0"]
        subprocess.run(["convert", *frames, *small, str(made)], check=True)
        if made.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{made} is too large: {made.stat().st_size:,} bytes")
        return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("assets/pictures"))
    parser.add_argument("names", nargs="*", help=f"tour, {FIGURES}, {', '.join(STILLS)}")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if missing := [tool for tool in NEEDED if shutil.which(tool) is None]:
        parser.error(f"please install what has: {', '.join(missing)}")
    if args.inside:
        _inside(args.names[0], args.folder)
        return 0
    for name in args.names or ["tour", *STILLS, FIGURES]:
        made = _make(name, args.folder)
        print(f"{made}: {made.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
