"""The insights there are. A new one is a function that gives an Insight, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from typing import cast

from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.insights.adherence import planned
from spasm_tui.core.overview.insights.associations import together
from spasm_tui.core.overview.insights.insight import Insight, Look, Work, look_at
from spasm_tui.core.overview.insights.over_time import over_time
from spasm_tui.core.overview.insights.relief import relief
from spasm_tui.core.overview.insights.routines import routines
from spasm_tui.core.overview.insights.spasms import named, spasms
from spasm_tui.core.overview.insights.trend import better
from spasm_tui.lib.quick_classes import NamedTuple


class InsightRow(NamedTuple):
    """An insight: its id, the title of its card, and what finds it: at once, or (Work) bit by bit."""

    id: str
    title: str
    find: Callable[[Look], Insight | Work]


INSIGHTS: tuple[InsightRow, ...] = (
    InsightRow("better", "Is it getting better?", better),
    InsightRow("over-time", "Pain over time", over_time),
    InsightRow("spasms", "Spasms", spasms),
    InsightRow("together", "What goes with what", together),
    InsightRow("named", "What you named", named),
    InsightRow("relief", "Followed by less pain", relief),
    InsightRow("routines", "Stretching", routines),
    InsightRow("planned", "Planned and done", planned),
)


class WorkStep(NamedTuple):
    """How far the work is (`done` of `total`), and the insight that has just been found, if one was."""

    done: float
    total: int
    insight: Insight | None = None


def insights(
    state: State, now: datetime, settings: Settings, catalogue: Catalogue | None = None
) -> Generator[WorkStep, None, None]:
    """Finds every insight in the journal, in the order of the table.

    A step comes every few hundredths of a second of work, so that a thread can tell how far it is, show what is found
    already, or leave. The same journal at the same time gives the same insights.
    """
    yield WorkStep(0, len(INSIGHTS) + 1)
    yield from insights_of(look_at(state, now, settings, catalogue))


def insights_of(look: Look) -> Generator[WorkStep, None, None]:
    """The same for what is looked at already: other days, or days that are known."""
    total = len(INSIGHTS) + 1
    yield WorkStep(1, total)
    for done, row in enumerate(INSIGHTS, 1):
        work = _found(row, look)
        while True:
            try:
                part = next(work)
            except StopIteration as stop:
                yield WorkStep(done + 1, total, stop.value)
                break
            yield WorkStep(done + part, total)


def insight(name: str, look: Look) -> Insight:
    """One insight alone, by its id, at once. Raises KeyError for one there is not."""
    work = _found({row.id: row for row in INSIGHTS}[name], look)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return cast(Insight, stop.value)


def _found(row: InsightRow, look: Look) -> Work:
    found = row.find(look)
    if not isinstance(found, Insight):
        found = yield from found
    return found._replace(id=row.id, title=row.title)
