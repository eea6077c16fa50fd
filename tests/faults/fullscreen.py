"""The full screen, with faults at the operations of a save: what was typed stays, a retry works, one record stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from tests.faults.crashes import Tried
from tests.faults.refusals import Faulty
from tests.faults.sandbox import emptied, folder
from tests.faults.traced import FAULTS, Tracer
from tests.making import NOW
from tests.screens.playing import Machine, Play


class Entry(NamedTuple):
    """The keys that type it, the one that saves it, the kind of its record."""

    typed: tuple[str, ...]
    save: str
    kind: str


ENTRIES: dict[str, Entry] = {
    "a spasm": Entry(("s", "7"), "enter", "episode"),
    "the pain now": Entry((), "4", "checkin"),
    "a check-in": Entry(("k", "5", "5", "5", "5", "5", "5", "n", "n"), "enter", "checkin"),
    "a dose": Entry(("l", "i"), "enter", "dose"),
    "a habit": Entry(("b", "down"), "enter", "habit"),
}


@asynccontextmanager
async def _typed(root: Path, entry: Entry) -> AsyncIterator[tuple[Machine, Play]]:
    """A program with that typed, on a machine where something was saved before."""
    machine = Machine(emptied(root))
    machine.log("rest", NOW, seconds=60)
    async with machine.play() as play:
        await play.press(*entry.typed)
        yield machine, play


async def _fault(root: Path, entry: Entry, faulty: Faulty) -> list[str]:
    """What does not hold where the save is made with the fault, and then again without it."""
    async with _typed(root, entry) as (machine, play):
        screen = play.app.screen
        with Tracer(root, faulty).watching():
            await play.press(entry.save)
        told = [each for each in play.toasts if "saved" in each.lower() and "not" in each.lower()]
        if not told:
            found = machine.store().state.records(entry.kind)
            return [] if len(found) == 1 else [f"nothing is said, and {len(found)} records stand: {play.toasts}"]
        if play.app.screen is not screen:
            return [f"it left for {play.app.screen!r} though it was not saved"]
        await play.press(entry.save)
        found = machine.store().state.records(entry.kind)
        return [] if len(found) == 1 else [f"after a retry {len(found)} records: {told}, {play.toasts}"]


async def _count(root: Path, entry: Entry, fault: str) -> int:
    faulty = Faulty(fault, 1 << 30, False)
    async with _typed(root, entry) as (machine, play):
        with Tracer(root, faulty).watching():
            await play.press(entry.save)
        assert len(machine.store().state.records(entry.kind)) == 1, (entry, play.toasts)
    return faulty.count


async def _all(every: int, only: str, faults: Sequence[str]) -> Tried:
    number, tried, failed = 0, 0, []
    with folder() as there:
        for name, entry in ENTRIES.items():
            if only not in ("", name):
                continue
            for fault in faults:
                for at in range(await _count(there / "home", entry, fault)):
                    for lasts in (False, True):
                        number += 1
                        if (number - 1) % every:
                            continue
                        tried += 1
                        faulty = Faulty(fault, at, lasts)
                        try:
                            wrong = await _fault(there / "home", entry, faulty)
                        except Exception as error:
                            wrong = [repr(error)]
                        what = f"{name}, {fault} at {at} ({faulty.first}){' and all after it' if lasts else ''}"
                        failed += [f"{what}: {'; '.join(wrong)}"] if wrong else []
    return Tried(tried, failed)


def screen_faults(every: int = 1, only: str = "", faults: Sequence[str] = tuple(FAULTS)) -> Tried:
    """All of them, or every so-manieth; of all entries, or `only` of one."""
    return asyncio.run(_all(every, only, faults))
