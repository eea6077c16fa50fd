"""An insight: what was found, of how many, how sure it is and why; and what is looked at to find it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Sequence
from typing import Literal, TypeVar, cast

from spasm_tui.core.base.records.record import R
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.daily_summary import DailySummary, days_of
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple, dataclass, field

T = TypeVar("T")
Strength = Literal["few", "counts", "unclear", "weak", "clear"]
"""How sure an insight is: too little noted, plain counts, no answer yet, an answer that may be chance, an answer."""
TrendVerdict = Literal["", "few", "unclear", "same", "better", "worse"]
"""Whether it gets better; empty for an insight about something else."""


class OfferedArm(NamedTuple):
    """One side of a trial: `what` is heat, cold, session or nothing; `name` its preset or routine, if any."""

    what: str
    name: str = ""


class OfferedArms(NamedTuple):
    """Two things that a trial could compare, and the question it would answer."""

    first: OfferedArm
    second: OfferedArm
    question: str


class Insight(NamedTuple):
    """One card. `lines` are for the screen; `reason` holds all numbers and how they came about, for those who ask.

    `n` of `needed` were noted; under that the lines say only how far it is. `verdict` is set where the insight answers
    whether it gets better. `id` and `title` are those of its row.
    """

    lines: tuple[str, ...]
    n: int
    needed: int
    strength: Strength
    reason: tuple[str, ...] = ()
    trial: OfferedArms | None = None
    sources: tuple[str, ...] = ()
    verdict: TrendVerdict = ""
    id: str = ""
    title: str = ""

    @property
    def enough(self) -> bool:
        """Whether there was enough to look at."""
        return self.strength != "few"


Work = Generator[float, None, Insight]
"""An insight that takes a while: it yields the part that is done, 0 to 1, now and then, and returns the insight."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: the journal, its days up to today with none missing (an empty diary has none), and the time.

    `catalogue` gives the titles of routines, presets and triggers; without it their ids are shown.
    """

    state: State
    now: dt.datetime
    settings: Settings
    days: Sequence[DailySummary]
    catalogue: Catalogue | None = None
    _titles: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)
    _kept: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def today(self) -> dt.date:
        """The user's day now."""
        return day_of(self.now, self.settings.day_starts_at)

    def last_days(self, count: int, before: int = 0) -> list[DailySummary]:
        """The last `count` days but for the last `before`, today among them, oldest first; fewer in a young diary."""
        end = len(self.days) - before
        return list(self.days[max(0, end - count) : end]) if end > 0 else []

    def records(self, *kinds: type[R]) -> list[R]:
        """The records of those kinds that happened on the days looked at, latest first."""
        found = self.state.records(*kinds)
        if not self.days or not found:
            return []
        first, starts = self.days[0].date, self.settings.day_starts_at
        if day_of(found[-1].at, starts) < first:
            found = [record for record in found if day_of(record.at, starts) >= first]
        return [record for record in found if record.at <= self.now] if found and found[0].at > self.now else found

    def once(self, name: str, find: Callable[[Look], T]) -> T:
        """What `find` finds here, found once however many insights ask."""
        if name not in self._kept:
            self._kept[name] = find(self)
        return cast(T, self._kept[name])

    def title(self, key: str, word: str) -> str:
        """The words for an id: of a routine, preset, trigger, stretch or habit."""
        known = self._titles.get((key, word))
        if known is None:
            known = self._titles[key, word] = self._looked_up(key, word) or word.replace("-", " ")
        return known

    def _looked_up(self, key: str, word: str) -> str:
        if self.catalogue is None:
            return ""
        words = self.catalogue.vocabulary
        return words.title(key, word) if key == "triggers" else words.title_of(key, word)


def look_at(
    state: State,
    now: dt.datetime,
    settings: Settings,
    catalogue: Catalogue | None = None,
) -> Look:
    """All of the journal, up to the user's today."""
    days = days_of(state, settings.day_starts_at, None, day_of(now, settings.day_starts_at))
    # Nothing noted at all: no days, rather than one empty one.
    return Look(state, now, settings, days if any(day.records for day in days) else [], catalogue)


def few(n: int, needed: int, what: str, reason: tuple[str, ...] = (), verdict: TrendVerdict = "") -> Insight:
    """The insight that says how far it is: `Too few yet: 3 of 10 days so far.`"""
    line = f"Too few yet: {min(n, needed)} of {needed} {what} so far."
    return Insight((line,), n, needed, "few", reason, verdict=verdict)
