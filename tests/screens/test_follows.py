"""What another window or machine does is seen on every screen as if it had been opened after that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.storage.bulk import write_files
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens.playing import WIDE, Machine, Play

# A screen and the keys that lead to a place within it. Left out: those whose cursor stays on the record it was on,
# and forms, where what is typed stays.
PLACES = (
    "today", "today y", "stretch", "habits", "treatments", "treatments down enter", "measures", "course", "rest",
    "rest 3", "trial", "stretching", "report", "insights", "guide", "settings",
)  # fmt: skip


def _add(machine: Machine) -> None:
    store = machine.store("there")
    store.add("episode", ago(minutes=30), {"pain": 8, "where": ["low-left"]})
    store.add("checkin", ago(minutes=20), {"pain_now": 6, "pain_worst": 8})
    store.add("dose", ago(minutes=25), {"ingredients": [{"name": "ibuprofen", "mg": 400}], "drowsy": True})
    store.add("habit", ago(minutes=15), {"what": "water", "amount": 0.5})
    store.add("walk", ago(minutes=15), {"seconds": 600})
    store.add("rest", ago(hours=1), {"seconds": 1200})
    store.add("treatment", ago(hours=2), {"what": "Massage", "rating": 3})
    store.add("measure", ago(hours=2), {"instrument": "rmdq", "total": 4})
    session = {"routine": "acute-calm", "seconds": 300, "planned": 300, "done": ["bridge"], "hurt": ["knee-rolls"]}
    store.add("session", ago(hours=3), {**session, "pain_before": 5, "pain_after": 7})
    heat = {"preset": "heat-pack", "seconds": 900, "planned": 900, "pain_before": 5, "pain_after": 3}
    store.add("heat", ago(hours=4), heat)


def _remove(machine: Machine) -> None:
    store = machine.store("there")
    for kind in ("episode", "heat", "session", "dose", "treatment", "habit", "measure", "walk", "rest"):
        for record in store.state.records(kind)[:3]:
            store.remove(record)


async def _rest(play: Play) -> None:
    """What is worked out in threads is there, and seen."""
    for _ in range(4):
        await play.wait(1, 0.25)
        await asyncio.sleep(0.05)
    for _ in range(200):
        if not play.app.workers._workers or all(worker.is_finished for worker in play.app.workers):
            break
        await asyncio.sleep(0.01)
    await play.wait(1, 0.25)


@pytest.mark.parametrize("change", [_add, _remove])
@pytest.mark.parametrize("place", mostly_slow(PLACES, quick=("stretch",)))
async def test_a_screen_shows_what_was_done_elsewhere_as_if_it_was_opened_after_it(
    machine: Machine, place: str, change: Callable[[Machine], None]
) -> None:
    """The stretches still offered what a spasm had shut, and the warmth what the skin had just had."""
    write_files(machine.places.journal, "here", half_year(NOW))
    machine.log("answers", ago(days=1), questionnaire="profile", version="2026-11-22", answers={"about": "18-64"})
    machine.log_no(ago(days=1))
    name, *keys = place.split()
    seen = []
    for before in (True, False):
        async with machine.play(name, size=WIDE) as play:
            await play.press(*keys)
            if before:
                change(machine)
            await _rest(play)
            seen.append(play.text())
    assert seen[0] == seen[1]


async def test_the_page_after_a_spasm_does_not_say_that_one_is_saved_which_was_taken_back(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7", "enter")
        assert "Saved: pain 7" in play.text()
        store = machine.store("there")
        store.remove(store.state.records("episode")[0])
        await play.wait(2, 0.25)
        assert "Saved: pain 7" not in play.text()
