"""Diaries to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.insights.insight import Insight, Look, Work, look_at
from spasm_tui.lib.dates import DAY
from tests.content import CONTENT
from tests.making import NOW, make, state_of

SETTINGS = Settings()


def look(*records: Record, titles: bool = False) -> Look:
    return look_at(state_of(*records), NOW, SETTINGS, CONTENT if titles else None)


def pains(values: Sequence[int | None], **more: Any) -> list[Record]:
    """A check-in a day with that pain, the last one today; None: nothing noted on that day."""
    last = len(values) - 1
    return [
        make("checkin", NOW - (last - number) * DAY, pain_now=pain, **more)
        for number, pain in enumerate(values)
        if pain is not None
    ]


def spasm(days_ago: float, pain: int = 6, **more: Any) -> Record:
    return make("episode", NOW - days_ago * DAY, pain=pain, **more)


def eased(mode: str, changes: Sequence[tuple[int, int]], **more: Any) -> list[Record]:
    """A use of heat, cold or a session for each (before, after), six hours apart, the last one just now."""
    fixed: dict[str, Any] = {"seconds": 900, "planned": 900, **more}
    return [
        make(mode, NOW - timedelta(hours=6 * number), pain_before=before, pain_after=after, **fixed)
        for number, (before, after) in enumerate(changes)
    ]


def found(work: Work) -> Insight:
    """What a work finds in the end."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return cast(Insight, stop.value)
