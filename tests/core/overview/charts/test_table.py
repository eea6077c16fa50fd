"""All charts on any diary: they never raise, always tell something, and keep to their size."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.charts.chart_data import ChartData
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.charts.viewport import RANGES, Bounds, ranged
from spasm_tui.core.overview.demo.half_year import half_year
from tests.content import CONTENT
from tests.core.overview.charts.drawing import check, facts_of, last
from tests.making import NOW, make

SCALE = st.integers(0, 10)
SECONDS = st.integers(0, 40_000)
SHAPES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "episode": {"pain": SCALE, "where": st.lists(st.sampled_from(["low-left", "neck", "elsewhere"]))},
    "checkin": {"pain_now": SCALE, "pain_worst": SCALE, "sleep": SCALE},
    "heat": {"seconds": SECONDS, "planned": SECONDS, "pain_before": SCALE},
    "session": {"routine": st.just("x"), "seconds": SECONDS, "planned": SECONDS},
    "walk": {"seconds": SECONDS},
    "rest": {"seconds": SECONDS},
    "dose": {"product": st.text(max_size=5)},
    "treatment": {"what": st.text(max_size=5)},
    "measure": {"instrument": st.just("rmdq"), "total": st.integers(-5, 40)},
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(sorted(SHAPES)))
    minutes = draw(st.integers(-60 * 48, 60 * 24 * draw(st.sampled_from([5, 400, 4000]))))
    data = {key: draw(values) for key, values in SHAPES[kind].items() if draw(st.booleans())}
    number = draw(st.integers(0, 10**9))
    return make(kind, NOW - timedelta(minutes=minutes), f"{kind}-{minutes}-{number}", **data)


@pytest.mark.parametrize("kind", CHARTS)
@given(st.lists(records(), max_size=12), st.sampled_from(RANGES), st.integers(-1, 140), st.integers(-1, 45))
@settings(max_examples=40)
def test_no_diary_is_too_odd(kind: str, found: list[Record], days: int, width: int, height: int) -> None:
    facts = facts_of(*found)
    for made in CHARTS[kind].makes(facts, ranged(Bounds(facts.first, facts.today), days)):
        chart = made()
        check(chart, width, height, chart.start)
        assert chart.title


@pytest.fixture(scope="module")
def demo() -> ChartData:
    return facts_of(*half_year(NOW), words=CONTENT.vocabulary)


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("days", [7, 30, 90, 183])
def test_the_made_up_half_year_has_something_on_most_pages(kind: str, days: int, demo: ChartData) -> None:
    makes = CHARTS[kind].makes(demo, last(days))
    assert makes
    for made in makes:
        chart = made()
        for width, height in ((56, 10), (74, 15), (114, 28)):
            drawing = check(chart, width, height, chart.start)
            assert drawing.spots or height < 14 or chart.empty
