"""What was done: sessions and walks against what was planned, moving against lying."""

from __future__ import annotations

from datetime import date

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.overview.charts.axes import Marks
from spasm_tui.core.overview.charts.bars import Bars, DayBars
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.chart_data import ChartData, PlannedAndDone
from spasm_tui.core.overview.charts.readout import days_name, minutes_words, read_days
from spasm_tui.core.overview.charts.timeline import span_words
from spasm_tui.lib.text import plural

_NO_EFFORT = "No session or walk was logged on these days. ‹t› opens the stretches; some minutes are enough."
_NO_BALANCE = "No lying, walking or stretching was timed on these days. ‹r› opens rest and movement, ‹t› the stretches."


def planned_chart(facts: ChartData, view: View) -> DayBars:
    """Minutes of sessions and walks as planned and as done; on flare days nothing is expected."""
    efforts = {day: e for day, e in (facts.efforts or {}).items() if view.first <= day <= view.last}
    flares = _flare_marks(facts, view)
    return DayBars(
        title="Planned and done",
        view=view,
        up=Bars("done", "done", sorted((day, e.done / 60) for day, e in efforts.items())),
        behind=Bars("planned", "planned", sorted((day, e.planned / 60) for day, e in efforts.items())),
        unit="minutes",
        noted=facts.noted(view),
        reader=lambda part: _read_effort(facts, part),
        sentences=(_effort_words(efforts, view), *(_flare_words(flares) if efforts else ())),
        empty="" if efforts else with_keys(_NO_EFFORT),
        marks=flares,
    )


def _flare_marks(facts: ChartData, view: View) -> tuple[Marks, ...]:
    flares = {day: "f" for day in facts.flares if view.first <= day <= view.last}
    return (Marks("f", "flare days", "spasm", flares),) if flares else ()


def _total(efforts: list[PlannedAndDone]) -> PlannedAndDone:
    return PlannedAndDone(
        sum(e.planned for e in efforts),
        sum(e.done for e in efforts),
        sum(e.whole for e in efforts),
        sum(e.times for e in efforts),
    )


def _flare_words(flares: tuple[Marks, ...]) -> list[str]:
    return [f"{plural(len(row.days), 'flare day')} (f): rest is part of those." for row in flares]


def _effort_words(efforts: dict[date, PlannedAndDone], view: View) -> str:
    if not efforts:
        return f"{span_words(*view)}: no session and no walk."
    total = _total(list(efforts.values()))
    return (
        f"{span_words(*view)}: {plural(total.times, 'session or walk', 'sessions and walks')}, {total.whole} done "
        f"to the end: {minutes_words(total.done)}, {minutes_words(total.planned)} planned."
    )


def _read_effort(facts: ChartData, part: View) -> str:
    efforts = [e for day, e in (facts.efforts or {}).items() if part.first <= day <= part.last]
    flares = sum(part.first <= day <= part.last for day in facts.flares)
    if not efforts:
        line = f"{days_name(facts, part)}: no session and no walk"
    else:
        total = _total(efforts)
        line = (
            f"{days_name(facts, part)}: {minutes_words(total.done)} done of "
            f"{minutes_words(total.planned)} planned, {total.whole} of {total.times} to the end"
        )
    return f"{line} · {plural(flares, 'flare day')}." if flares else f"{line}."


def balance_chart(facts: ChartData, view: View) -> DayBars:
    """Minutes of moving above the line, of lying below it, on the same scale."""
    days = facts.within(view)
    moving = [(d.date, (d.session_seconds + d.walk_seconds) / 60) for d in days if d.session_seconds + d.walk_seconds]
    lying = [(d.date, d.rest_seconds / 60) for d in days if d.rest_seconds]
    up, down = sum(minutes for _, minutes in moving), sum(minutes for _, minutes in lying)
    parts = [
        f"{minutes_words(up * 60)} walking and stretching on {plural(len(moving), 'day')}"
        if moving
        else "no moving timed"
    ]
    parts.append(f"{minutes_words(down * 60)} lying on {plural(len(lying), 'day')}" if lying else "no lying timed")
    flares = _flare_marks(facts, view)
    sentences = [f"{span_words(*view)}: {', '.join(parts)}.", *_flare_words(flares)]
    return DayBars(
        title="Lying and moving",
        view=view,
        up=Bars("moving", "moving", moving),
        down=Bars("lying", "lying", lying),
        unit="minutes",
        noted=facts.noted(view),
        reader=lambda part: read_days(facts, part),
        sentences=(*sentences, "What was not timed is not in here."),
        empty="" if moving or lying else with_keys(_NO_BALANCE),
        marks=flares,
    )
