"""What a key costs does not grow with the journal: counted, not timed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.fields import Field
from spasm_tui.core.overview.demo.half_year import DAYS, half_year
from spasm_tui.core.overview.today import build_today
from spasm_tui.lib import dates
from spasm_tui.storage.bulk import write_files
from spasm_tui.tui.controls.feature import FeatureScreen
from tests.making import NOW
from tests.screens.playing import Machine, Play

SCREENS = ("today", "diary", "habits", "rest", "medicine", "measures", "stretch", "heat", "treatments", "course")
MOST_MORE = 60
"""A day's records, and a little."""


def write_half_years(machine: Machine, count: int) -> None:
    half = half_year(NOW - timedelta(hours=3))
    for number in range(count):
        span = timedelta(days=DAYS * number)
        moved = [r._replace(id=f"{number}-{r.id}", at=r.at - span, saved=(r.saved or r.at) - span) for r in half]
        write_files(machine.places.journal, f"old-{number}", moved)


@asynccontextmanager
async def opened(tmp_path: Path, half_years: int) -> AsyncIterator[Play]:
    machine = Machine(tmp_path / str(half_years))
    write_half_years(machine, half_years)
    async with machine.play() as play:
        for name in SCREENS:
            await play.open(name)
        yield play


def looks(play: Play, name: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a field of a record is read, or the day of a moment asked, when a check-in comes."""
    play.world.store.add(CheckIn, play.clock.now(), {CheckIn.pain_now: 3})
    counted = 0
    get, day_of = Field.__get__, dates.day_of

    def counting(field: Field[object], record: object, owner: type) -> object:
        nonlocal counted
        counted += record is not None
        return get(field, record, owner)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Field, "__get__", counting)
        play.screen(name).state_changed()
    assert day_of is dates.day_of
    return counted


async def test_a_change_costs_no_more_in_a_longer_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[dict[str, int]] = []
    for half_years in (2, 5):
        async with opened(tmp_path, half_years) as play:
            found.append({name: looks(play, name, monkeypatch) for name in SCREENS})
            size = len(play.world.state.versions)
    assert size > 4 * 365
    grown = {name: (found[0][name], more) for name, more in found[1].items() if more > found[0][name] + MOST_MORE}
    assert not grown
    assert sum(found[0].values()) > 100, "so the count does count"


@pytest.mark.slow
async def test_screens_that_nobody_sees_look_at_no_change(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    async with machine.play() as play:
        for name in SCREENS:
            await play.open(name)
        looked: list[str] = []
        for name in SCREENS:
            screen = play.screen(name)
            change = screen.state_changed

            def noting(screen: FeatureScreen = screen, change: object = change) -> None:
                looked.append(type(screen).__name__)
                change()  # type: ignore[operator]

            monkeypatch.setattr(screen, "state_changed", noting)
        play.world.store.add(CheckIn, play.clock.now(), {CheckIn.pain_now: 3})
        play.app.show_state()
        await play.settle()
        front = [type(play.app.screen).__name__]
        clocks = {type(play.screen(name)).__name__ for name in SCREENS if play.screen(name).HAS_CLOCK}
        assert set(looked) - clocks == set(front) - clocks
        assert len(looked) == len(set(looked)), "and each that looks does so once"
        looked.clear()
        await play.press("escape")
        assert len(looked) <= len(set(looked)), "the one that comes to the front looks once"


def test_today_is_the_same_however_it_was_read(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    write_half_years(machine, 2)
    store = machine.store()
    cold = build_today(store.state, NOW, machine.settings.day_starts_at)
    store.add(CheckIn, NOW, {CheckIn.pain_now: 3})
    warm = build_today(store.state, NOW, machine.settings.day_starts_at)
    anew = build_today(machine.store().state, NOW, machine.settings.day_starts_at)
    assert warm == anew != cold
