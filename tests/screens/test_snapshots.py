"""What the screens that matter look like, character by character and colour by colour: a change is seen in review.

To renew them: `SPASM_TUI_RENEW=1 python -m pytest -n 0 tests/screens/test_snapshots.py`, then look at the diff.
"""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path

import pytest
from rich.style import Style

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage.bulk import write_files
from tests.making import ago
from tests.screens.playing import SMALL, Machine, Play

FOLDER = Path(__file__).parent / "snapshots"
_NAMES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RENEW = bool(os.environ.get("SPASM_TUI_RENEW"))


def picture(play: Play) -> str:
    """The glass: its text, below it which look each character has, and what those looks are."""
    strips = play.app.screen._compositor.render_strips(play.app.size)
    text = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    looks: dict[str, str] = {}
    rows = []
    for strip in strips:
        named = [(looks.setdefault(_look(s.style), _NAMES[len(looks) % len(_NAMES)]), len(s.text)) for s in strip]
        runs = ((name, sum(wide for _, wide in run)) for name, run in groupby(named, key=lambda each: each[0]))
        rows.append(" ".join(f"{name}{wide}" for name, wide in runs))
    legend = [f"{name}  {look}" for look, name in looks.items()]
    return "\n".join([*text, "", *rows, "", *legend, ""])


def _look(style: Style | None) -> str:
    """What is seen of a style: its colours and how it is set; not what a click does."""
    return str(Style.null() if style is None else style.clear_meta_and_links())


def compare(play: Play, name: str) -> None:
    play.app.clear_notifications()
    path, found = FOLDER / f"{name}.txt", picture(play)
    if _RENEW:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), f"{name} looks different: see how to renew in this file's head"


@pytest.fixture(autouse=True)
def same_everywhere(machine: Machine) -> None:
    """Neither the terminal's name nor the place of this computer changes what is drawn."""
    machine.settings = Settings(characters="dots", country="US", get_ready_seconds=0)


async def test_the_screens_of_an_ordinary_day(machine: Machine) -> None:
    write_files(machine.places.journal, "demo", half_year(machine.clock.now()))
    async with machine.play() as play:
        compare(play, "today")
        await play.open("insights", "pain")
        await play.app.workers.wait_for_complete()
        await play.settle()
        compare(play, "pain")
        await play.open("insights", "year")
        await play.press("1")
        compare(play, "year")
        await play.open("medicine")
        compare(play, "medicine")
        await play.resize(*SMALL)
        await play.open("today")
        compare(play, "today-small")


@pytest.mark.slow
async def test_the_screens_of_the_worst_minute(machine: Machine) -> None:
    machine.log("episode", ago(hours=5), pain=7, where=["low-left"])
    async with machine.play() as play:
        compare(play, "today-acute")
        await play.press("s", "7")
        compare(play, "spasm")
        await play.press("enter")
        compare(play, "now")
        await play.open("stretch", "acute-calm")
        await play.press("3", "enter")
        await play.wait(20, 1)
        compare(play, "session")


async def test_the_first_screen(machine: Machine) -> None:
    async with machine.play() as play:
        compare(play, "first")
