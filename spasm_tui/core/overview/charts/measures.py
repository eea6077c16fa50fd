"""Measures over time, each with the smallest change that matters around its first value."""

from __future__ import annotations

from datetime import date
from functools import partial

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.meaningful_change import PLAIN_WORDS, matters, smallest
from spasm_tui.core.overview.charts.chart import Layer, Make, View
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.line import Band, LineChart, Series
from spasm_tui.core.overview.charts.measure_series import MeasureSeries, Values
from spasm_tui.core.overview.charts.readout import read_days
from spasm_tui.core.overview.charts.timeline import span_words
from spasm_tui.core.overview.insights.words import num
from spasm_tui.lib.text import plural

_SIGNS: tuple[tuple[str, Layer], ...] = (
    ("●", "worst"),
    ("○", "now"),
    ("◆", "other"),
    ("◇", "medicine"),
    ("■", "treatment"),
)
_FAR = 10**6
_CHANGES = {**PLAIN_WORDS, "unclear": ""}
_EMPTY = "No measure was taken yet. ‹m› opens them: three sliders a week show how well things go."
_EMPTY_HERE = "No measure was taken on these days. ‹0› shows all there is."


def measure_charts(facts: ChartData, view: View) -> list[Make]:
    """A chart for each measure that was taken; one that says how to begin where none was."""
    every = facts.taken or (MeasureSeries("Measures", 0, 10, "lower", 0, 0, (Values("", ()),)),)
    return [partial(_chart, facts, view, taken) for taken in every]


def _chart(facts: ChartData, view: View, taken: MeasureSeries) -> LineChart:
    values = [taken.low, taken.high, *(value for line in taken.lines for _, value in line.points)]
    low, high = min(values), max(values)
    here = [Values(line.name, tuple(p for p in line.points if view.first <= p[0] <= view.last)) for line in taken.lines]
    drawn = [line for line in here if line.points][: len(_SIGNS)]
    signs = list(zip(drawn or here[:1], _SIGNS, strict=False))
    points = [point for line in drawn for point in line.points]
    return LineChart(
        title=taken.title,
        view=view,
        low=low,
        high=max(high, low + 1),
        series=tuple(
            Series(line.name or taken.title, glyph, layer, line.points, gap=_FAR) for line, (glyph, layer) in signs
        ),
        noted=frozenset(day for day, _ in points),
        reader=lambda part: _read(facts, drawn, part),
        sentences=tuple(_sentences(taken, view, drawn)),
        empty="" if drawn else with_keys(_EMPTY_HERE if facts.taken else _EMPTY),
        band=_band(drawn, taken),
    )


def _band(drawn: list[Values], taken: MeasureSeries) -> Band | None:
    """Only around a single line: more bands than one tell nothing."""
    if len(drawn) != 1 or len(drawn[0].points) < 2:
        return None
    first = drawn[0].points[0][1]
    reach = smallest(first, taken.change, taken.change_part)
    return (
        Band(first - reach, first + reach, f"less than {num(reach)} from the first, {num(first)}: too little to matter")
        if reach
        else None
    )


def _sentences(taken: MeasureSeries, view: View, drawn: list[Values]) -> list[str]:
    head = span_words(*view)
    if len(drawn) == 1:
        return [f"{head}: {_sentence(drawn[0], taken)}"]
    return [f"{head}.", *(_sentence(line, taken) for line in drawn)] if drawn else [f"{head}: no measure taken."]


def _sentence(line: Values, taken: MeasureSeries) -> str:
    """First and last value, how many, and whether the change matters."""
    first, last = line.points[0][1], line.points[-1][1]
    name = "" if len(taken.lines) == 1 else f"{line.name}: "
    if len(line.points) == 1:
        return f"{name}{num(last)}, taken once."
    change = _CHANGES[matters(first, last, taken.change, taken.change_part, taken.better)]
    way = f"{taken.better} is better" if taken.better == "higher" else ""
    told = "; ".join(part for part in (change, way) if part)
    times = plural(len(line.points), "time")
    return f"{name}{num(first)} at first, {num(last)} now, taken {times}{': ' + told if told else ''}."


def _read(facts: ChartData, drawn: list[Values], part: View) -> str:
    found: list[tuple[str, date, float]] = [
        (line.name, day, value) for line in drawn for day, value in line.points if part.first <= day <= part.last
    ]
    if not found:
        return read_days(facts, part)
    values = ", ".join(f"{name} {num(value)}".strip() for name, _, value in found)
    return f"{span_words(*part)}: {values}."
