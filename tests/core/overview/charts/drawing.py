"""What tests of charts share: days made up, a drawing as text, what must hold for any drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.vocabulary import NO_WORDS, Vocabulary
from spasm_tui.core.overview.charts.chart import GROUNDS, LAYERS, Chart, Drawing, View
from spasm_tui.core.overview.charts.chart_data import ChartData, gather
from spasm_tui.core.overview.daily_summary import days_of
from spasm_tui.lib.drawing.plot import Row, as_text, text_width
from tests.making import FOUR, TODAY, state_of


def day(number: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=number)


def last(days: int) -> View:
    """The last so many days."""
    return View(day(days - 1), TODAY)


def facts_of(*records: Record, words: Vocabulary | None = None) -> ChartData:
    state = state_of(*records)
    days = days_of(state, FOUR, None, TODAY)
    days = days if any(each.records for each in days) else []
    work = gather(state, days, TODAY, FOUR, words or NO_WORDS, {})
    while True:
        try:
            assert 0 <= next(work) <= 1
        except StopIteration as stop:
            found = stop.value
            assert isinstance(found, ChartData)
            return found


def text(drawing: Drawing) -> str:
    return as_text(list(drawing.rows))


def lines(drawing: Drawing) -> list[str]:
    return text(drawing).split("\n")


def check(chart: Chart, width: int, height: int, cursor: int | None = None) -> Drawing:
    """Draws, and checks what must hold at any size: exact rows, spots inside, every spot reads as words."""
    drawing = chart.draw(width, height, cursor)
    assert len(drawing.rows) == max(0, height)
    for row in drawing.rows:
        assert row_width(row) == max(0, width), (row_width(row), width)
        assert all(run.layer in LAYERS and run.ground in GROUNDS for run in row), row
    for spot in drawing.spots:
        assert spot.first <= spot.last
        assert 0 <= spot.x < width
        assert 0 <= spot.y < height
        assert spot.y + spot.height <= height
    for spot in (drawing.spots[0], drawing.spots[-1]) if drawing.spots else ():
        assert chart.read(spot)
        chart.opens(spot)
    assert all(sentence.endswith(".") for sentence in chart.sentences)
    assert chart.sentences
    return drawing


def row_width(row: Row) -> int:
    return sum(text_width(run.text) for run in row)


def layer_at(rows: Sequence[Row], x: int, y: int) -> str:
    """The layer of the character at (x, y)."""
    for run in rows[y]:
        x -= text_width(run.text)
        if x < 0:
            return run.layer
    return ""


def ground_at(rows: Sequence[Row], x: int, y: int) -> str:
    for run in rows[y]:
        x -= text_width(run.text)
        if x < 0:
            return run.ground
    return ""
