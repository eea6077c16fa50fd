"""The made-up half-year's lying down, walks and habits. Nobody's real data."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.vocabulary import BREAK
from spasm_tui.core.habits.habit import WATER

HABIT_DAYS = 40
"""The made-up person began with habits so many days ago."""
Made = tuple[str, datetime, dict[str, Any]]


def movement(morning: datetime, since_spasm: int, days_ago: int, chance: random.Random) -> Iterator[Made]:
    """The rest, walks and habits of one day: kind, time, data."""
    if since_spasm < 5:
        yield from _first_days(morning, since_spasm, chance)
    elif chance.random() < 0.62:
        minutes = min(30, 8 + since_spasm) + chance.randrange(-2, 4)
        at = morning.replace(hour=chance.choice((7, 12, 18)), minute=chance.randrange(5, 50))
        yield "walk", at, _timed(minutes * 60, minutes // 5 * 5 * 60)
    if days_ago < HABIT_DAYS:
        yield from _habits(morning, since_spasm, chance)


def _first_days(morning: datetime, since_spasm: int, chance: random.Random) -> Iterator[Made]:
    """Short times lying, with steps in between; the longer since the spasm, the fewer."""
    for hour in (9, 11, 13, 16, 18)[since_spasm:]:
        at = morning.replace(hour=hour, minute=chance.randrange(0, 20))
        length = chance.choice((1200, 1200, 1500, 1800, 2700))
        yield "rest", at, _timed(length, 1200)
        if chance.random() < 0.75:
            yield "walk", at + timedelta(seconds=length + 60), _timed(chance.randrange(150, 480), 300)


def _timed(seconds: int, planned: int) -> dict[str, Any]:
    return {"seconds": seconds, "planned": planned, "ended": "stopped" if seconds < planned else "done"}


def _habits(morning: datetime, since_spasm: int, chance: random.Random) -> Iterator[Made]:
    """Fewer on flare days, and on no day all of them."""
    well = since_spasm > 2
    for hour in range(8, 20, 2):
        if chance.random() < (0.8 if well else 0.4):
            yield "habit", morning.replace(hour=hour, minute=chance.randrange(60)), {"what": WATER, "amount": 0.25}
    if well and morning.weekday() < 5:
        for hour in (8, 9, 10, 11, 14, 15, 16):
            if chance.random() < 0.75:
                yield "habit", morning.replace(hour=hour, minute=chance.randrange(60)), {"what": BREAK}
    if chance.random() < 0.6:
        yield "habit", morning.replace(hour=22, minute=15), {"what": "sleep"}
    if chance.random() < 0.3:
        yield "habit", morning.replace(hour=17, minute=30), {"what": "breathing"}
