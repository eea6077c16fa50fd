"""Measures as they were taken over time: own sliders, own activities, totals of known questionnaires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.measure import MeasureTaken
from spasm_tui.core.base.state import State
from spasm_tui.core.measures.measure import Measure
from spasm_tui.core.measures.measure_change import PEG_CHANGE, activities, slider_mean
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple

_FUNCTION = "function"


class Values(NamedTuple):
    """One line of a measure: its name, and its values from the first day to the last."""

    name: str
    points: tuple[tuple[date, float], ...]


class MeasureSeries(NamedTuple):
    """A measure: its bounds, which way is better, the smallest change that matters (0: not known), and its lines."""

    title: str
    low: float
    high: float
    better: str
    change: float
    change_part: float
    lines: tuple[Values, ...]


def taken_measures(state: State, measures: Mapping[str, Measure], day_starts_at: time) -> tuple[MeasureSeries, ...]:
    """Every measure that was taken, those of the user's own first."""
    answered = [r for r in reversed(state.records(Answers)) if r.questionnaire == _FUNCTION]
    totals: dict[str, list[MeasureTaken]] = {}
    for record in reversed(state.records(MeasureTaken)):
        totals.setdefault(record.instrument, []).append(record)
    found = [*_sliders(answered, day_starts_at), *_activities(answered, day_starts_at)]
    found += [_totals(measures[name], totals[name], day_starts_at) for name in measures if name in totals]
    return tuple(taken for taken in found if any(line.points for line in taken.lines))


def _sliders(answered: list[Answers], starts: time) -> Iterator[MeasureSeries]:
    means = ((day_of(r.at, starts), slider_mean(r.answers)) for r in answered)
    points = tuple((day, mean) for day, mean in means if mean is not None)
    title = "Your week in three sliders (PEG-style)"
    yield MeasureSeries(title, 0, 10, "lower", PEG_CHANGE, 0, (Values("", points),))


def _activities(answered: list[Answers], starts: time) -> Iterator[MeasureSeries]:
    """What the user wants to do again, each with a line of its own: 10 is as well as ever."""
    lines: dict[str, list[tuple[date, float]]] = {}
    for record in answered:
        for name, rate in activities(record.answers).items():
            lines.setdefault(name, []).append((day_of(record.at, starts), float(rate)))
    # Those named last come first: what matters now.
    latest = sorted(lines.items(), key=lambda each: each[1][-1][0], reverse=True)
    found = tuple(Values(name, tuple(points)) for name, points in latest)
    yield MeasureSeries("What you want to do again (10: as well as ever)", 0, 10, "higher", 0, 0, found)


def _totals(measure: Measure, records: list[MeasureTaken], starts: time) -> MeasureSeries:
    numbers = ((day_of(r.at, starts), r.total) for r in records)
    points = tuple((day, float(total)) for day, total in numbers if total is not None)
    return MeasureSeries(
        measure.title,
        measure.min,
        measure.max,
        measure.better,
        measure.change,
        measure.change_part,
        (Values("", points),),
    )
