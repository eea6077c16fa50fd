"""What a page is made from: the records of a range of days, and all that gives them words."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property

from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.state import State
from spasm_tui.core.medicine.medicine import Choice
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.daily_summary import DailySummary, days_of
from spasm_tui.core.overview.day_range import Range, within
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import dataclass


class ReportPart(StrEnum):
    """A part of the page, or the user's own notes in all of them (NOTES): what can be left out."""

    SIGNS = "signs"
    ASK = "ask"
    PERSON = "person"
    SYMPTOMS = "symptoms"
    NUMBERS = "numbers"
    COURSE = "course"
    FUNCTION = "function"
    TREND = "trend"
    BODY = "body"
    EPISODES = "episodes"
    MEDICINES = "medicines"
    TRIED = "tried"
    TRIALS = "trials"
    CONTRIBUTORS = "contributors"
    NOTES = "notes"


ASK, PERSON, NOTES = ReportPart.ASK, ReportPart.PERSON, ReportPart.NOTES


@dataclass(frozen=True)
class Material:
    """The records of `days` in `state`, the whole journal in `whole`, the content, the time, whose label counts.

    `asks` is what the user would like to know, `left` what is to be left out: parts, and what others tell of them.
    """

    state: State
    whole: State
    catalogue: Catalogue
    now: datetime
    day_starts_at: time
    days: Range
    choice: Choice
    asks: tuple[str, ...] = ()
    left: frozenset[str] = frozenset()

    @cached_property
    def each_day(self) -> list[DailySummary]:
        """Every day of the range, those without a note too."""
        # By the whole journal, which keeps each day that it has added up.
        return days_of(self.whole, self.day_starts_at, self.days.first, self.days.last)

    @cached_property
    def episodes(self) -> list[Episode]:
        """The spasms that began in the range, the newest first."""
        return self.state.records(Episode)

    @cached_property
    def starts(self) -> list[float]:
        """When each spasm of the whole journal began, the first one first."""
        return sorted(record.at.timestamp() for record in self.whole.records(Episode))

    @cached_property
    def pains(self) -> tuple[list[float], list[int]]:
        """Every pain noted besides a spasm's own since the first spasm of the range, the moments and beside them the
        greatest at each.
        """
        found = []
        # What came before is asked for by no row: ten years need not be walked for the page of ninety days.
        for record in self.whole.since(self.episodes[-1].at) if self.episodes else ():
            if not isinstance(record, Episode | TrialPlanned) and (rated := record.ratings()):
                found.append((record.at.timestamp(), max(pain for _, pain in rated)))
        found.sort()
        return [moment for moment, _ in found], [pain for _, pain in found]

    def day(self, record: Record) -> date:
        """The user's day of a record."""
        return day_of(record.at, self.day_starts_at)

    @property
    def is_current(self) -> bool:
        """Whether the range reaches to today, so that what is so now belongs on the page."""
        return self.days.first <= day_of(self.now, self.day_starts_at) <= self.days.last


def gather(
    state: State,
    catalogue: Catalogue,
    now: datetime,
    day_starts_at: time,
    days: Range,
    choice: Choice | None = None,
    asks: tuple[str, ...] = (),
) -> Material:
    """What a page about `days` is made from; without a `choice` the stricter of the medicines' labels counts."""
    records = within(state, days, day_starts_at)
    return Material(records, state, catalogue, now, day_starts_at, days, choice or Choice(), asks)
