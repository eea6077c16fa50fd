"""What all charts are made of: the days, the spasms, the measures, what was planned. Gathered once for a journal."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from datetime import date, time, timedelta

from spasm_tui.core.base.flare_days import flare_days
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.timed import Ended, Timed
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.state import State
from spasm_tui.core.base.vocabulary import NO_WORDS, Vocabulary
from spasm_tui.core.measures.measure import Measure
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.measure_series import MeasureSeries, taken_measures
from spasm_tui.core.overview.daily_summary import DailySummary
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple, dataclass

_CHUNK = 500


class Spasm(NamedTuple):
    """A spasm: the user's day it began, the hour on the wall (0 to 23), its pain, the places it named."""

    day: date
    hour: int
    pain: int | None
    places: tuple[str, ...]


class PlannedAndDone(NamedTuple):
    """What was planned for the sessions and walks of a day, what of it was done (seconds), and how many of them."""

    planned: float
    done: float
    whole: int
    times: int


@dataclass(frozen=True, slots=True)
class ChartData:
    """`days` has every day from the first one noted up to today; an empty diary has none."""

    today: date
    days: Sequence[DailySummary] = ()
    spasms: Sequence[Spasm] = ()
    efforts: Mapping[date, PlannedAndDone] | None = None
    flares: frozenset[date] = frozenset()
    taken: tuple[MeasureSeries, ...] = ()
    words: Vocabulary = NO_WORDS

    @property
    def first(self) -> date:
        """The first day noted; today where nothing is."""
        return self.days[0].date if self.days else self.today

    def within(self, view: View) -> Sequence[DailySummary]:
        """The days of a view, those before the first and after the last one left out."""
        if not self.days:
            return ()
        start = max(0, (view.first - self.days[0].date).days)
        return self.days[start : max(start, (view.last - self.days[0].date).days + 1)]

    def noted(self, view: View) -> frozenset[date]:
        """The days of a view with a note."""
        return frozenset(day.date for day in self.within(view) if day.records)

    def spasms_in(self, view: View) -> list[Spasm]:
        """The spasms that began in a view, the first one first."""
        return [spasm for spasm in self.spasms if view.first <= spasm.day <= view.last]


def gather(
    state: State,
    days: Sequence[DailySummary],
    today: date,
    day_starts_at: time,
    words: Vocabulary,
    measures: Mapping[str, Measure],
) -> Generator[float, None, ChartData]:
    """The facts of a journal whose `days` are known. Yields the part that is done, 0 to 1, so that one may leave."""
    spasms: list[Spasm] = []
    for i, spasm in enumerate(reversed(state.records(Episode))):
        day = day_of(spasm.at, day_starts_at)
        if day <= today:
            spasms.append(Spasm(day, spasm.at.hour, spasm.pain, spasm.where))
        if i % _CHUNK == 0:
            yield 0.1
    efforts: dict[date, PlannedAndDone] = {}
    nothing = PlannedAndDone(0, 0, 0, 0)
    for i, record in enumerate(state.records(Session, Walk)):
        day = day_of(record.at, day_starts_at)
        if not record.is_slip:
            efforts[day] = _added(efforts.get(day, nothing), record)
        if i % _CHUNK == 0:
            yield 0.4
    yield 0.6
    first = days[0].date if days else today
    flares = flare_days(state, first, today, day_starts_at)
    yield 0.9
    taken = taken_measures(state, measures, day_starts_at)
    return ChartData(today, days, spasms, efforts, flares, taken, words)


def _added(effort: PlannedAndDone, record: Timed) -> PlannedAndDone:
    done = record.seconds or 0.0
    planned = record.planned or done
    whole = record.ended is not Ended.STOPPED and done >= 0.9 * planned
    return PlannedAndDone(effort.planned + planned, effort.done + done, effort.whole + whole, effort.times + 1)


def least_view(view: View, days: int) -> View:
    """`view`, reaching further back where it has fewer than `days` days."""
    return View(min(view.first, days_before(view.last, days - 1)), view.last)


def days_before(day: date, days: int) -> date:
    """So many days before `day`, as far as the calendar goes."""
    return day - timedelta(days=min(days, (day - date.min).days))
