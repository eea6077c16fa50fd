"""The way of a physiotherapist's plan: typed by hand, taken in, changed, played, given away, taken in elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from spasm_tui.commands.import_plan import import_plan
from spasm_tui.commands.setup import Setup
from spasm_tui.storage.content import Content
from spasm_tui.storage.places import Places
from spasm_tui.tui.controls.page_list import PageList
from spasm_tui.tui.screens.routines.editor import RoutineBench
from spasm_tui.tui.screens.stretching.player import Player
from spasm_tui.tui.screens.stretching.routine_choice import RoutineChoice
from tests.screens.playing import Machine

SHEET = Path(__file__).parents[1] / "plans" / "sheet.toml"
FIRST, SECOND = "annas-back-plan-weeks-1-and-2", "annas-back-plan-weeks-3-to-6"


def take_in(machine: Machine, path: Path, places: Places | None = None) -> None:
    setup = Setup(places or machine.places, "here", machine.clock.now, machine.clock.seconds, print, lambda *_: 0)
    assert import_plan(path, setup, dry_run=False) == 0


@pytest.mark.slow
async def test_a_sheet_is_taken_in_changed_played_given_away_and_is_the_same_elsewhere(
    machine: Machine, tmp_path: Path
) -> None:
    mailed, sent = tmp_path / "mail.toml", tmp_path / "sent.toml"
    shutil.copy(SHEET, mailed)
    take_in(machine, mailed)

    async with machine.play() as play:
        # Changed: one hold of the knee less, a walk after it, and the heel slides first.
        await play.press("t", "e")
        assert play.front == "RoutinesScreen"
        while play.one(PageList).current != FIRST:
            await play.press("down")
        await play.press("enter")
        bench = play.one(RoutineBench)
        assert play.said("#head") == "Weeks 1 and 2   6 min 11 s   4 exercises"
        assert "By M. Kowalska, reviewed 20 Nov 2026." in play.flowing()
        await play.press("down", "down", "down", "right", "-")
        assert play.said("#head").startswith("Weeks 1 and 2   5 min 21 s")
        await play.press("a", "/")
        await play.write("walk or march")
        await play.press("enter", "enter", "left", "left")
        bench = play.one(RoutineBench)
        await play.press("6", "0", "up", "up", "K", "K", "ctrl+s")
        found = [each.stretch for each in bench.edit.routine.exercises]
        assert found == ["heel-slides", "belly-breathing", "pelvic-tilt", "one-knee-to-chest", "walk"]
        seconds = bench.edit.seconds(bench._stretches)

        # Played to its end.
        await play.press("p")
        assert play.one(RoutineChoice).offer.routine.id == FIRST
        await play.press("3", "enter")
        assert play.has(Player)
        await play.wait(seconds + 2, each=0.5)
        session = machine.only("session")
        assert (session["routine"], session["ended"], session["planned"]) == (FIRST, "done", seconds)
        assert session["done"] == [
            "annas-back-plan-heel-slides (right)",
            "annas-back-plan-heel-slides (left)",
            "belly-breathing",
            "pelvic-tilt",
            *["one-knee-to-chest (right)", "one-knee-to-chest (left)"] * 2,
            "walk",
        ]
        await play.press("3", "enter")

        # Given away.
        await play.open("routine-editor", FIRST)
        assert play.one(PageList).current == FIRST
        await play.press("enter", "e", "ctrl+u")
        await play.write(str(sent))
        await play.press("enter")

    assert_the_same_elsewhere(machine, sent, tmp_path, seconds)


def assert_the_same_elsewhere(machine: Machine, sent: Path, tmp_path: Path, seconds: float) -> None:
    """Taken in where nothing is yet, the file that was sent gives the same routine."""
    there = Places(tmp_path / "other", tmp_path / "other-state", tmp_path / "other-config")
    take_in(machine, sent, there)
    here, other = Content(machine.places.content), Content(there.content)
    plan, got = here.exercises.plans["annas-back-plan"], other.exercises.plans["annas-back-plan"]
    assert (got.title, got.by, got.reviewed, got.notes) == (plan.title, plan.by, plan.reviewed, plan.notes)
    assert got.changed == machine.clock.now().date()
    assert got.routine("weeks-1-and-2") == plan.routine("weeks-1-and-2")
    # Only what was shared went: the other routine and its stretch stayed.
    assert [routine.id for routine in got.routines] == ["weeks-1-and-2"]
    assert [own.name for own in got.stretches] == ["heel-slides"]
    steps = here.routines[FIRST].steps
    assert other.routines[FIRST].steps == steps
    assert other.stretches["annas-back-plan-heel-slides"] == here.stretches["annas-back-plan-heel-slides"]
    assert sum(step.seconds for step in steps) == seconds
    assert SECOND in here.routines

    # Taken in once more it changes nothing.
    before = (there.content / "plans" / "annas-back-plan.toml").read_bytes()
    take_in(machine, sent, there)
    assert (there.content / "plans" / "annas-back-plan.toml").read_bytes() == before
