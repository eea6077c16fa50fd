from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections.abc import Iterable
from typing import Any, get_args

import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.daily_summary import days_of
from spasm_tui.core.overview.demo.half_year import half_year
from spasm_tui.core.overview.insights.insight import Insight, Look, Strength, TrendVerdict, look_at
from spasm_tui.core.overview.insights.table import INSIGHTS, insight, insights, insights_of
from spasm_tui.lib.dates import DAY
from tests.content import CONTENT
from tests.core.overview.insights.looking import SETTINGS, pains, spasm
from tests.making import FOUR, NOW, TODAY, make, state_of

DEMO = state_of(*half_year(NOW))
BUSY = state_of(
    *half_year(NOW),
    *(make("habit", NOW - day * DAY, what="breathing") for day in range(0, 100, 2)),
    *(make("walk", NOW - day * DAY, seconds=1200) for day in range(0, 100, 3)),
    *(make("treatment", NOW - 9 * day * DAY, what="Massage", rating=day % 10, again=True) for day in range(8)),
)
STATES = {"empty": state_of(), "three days": state_of(*pains([4, 5, 3]), spasm(2)), "half a year": DEMO, "busy": BUSY}


def found(state: State) -> dict[str, Insight]:
    steps = insights(state, NOW, SETTINGS, CONTENT)
    return {step.insight.id: step.insight for step in steps if step.insight}


def test_every_row_has_an_id_and_a_title_of_its_own() -> None:
    assert len({row.id for row in INSIGHTS}) == len({row.title for row in INSIGHTS}) == len(INSIGHTS)


@pytest.mark.parametrize("name", STATES)
def test_every_row_gives_its_insight_in_order(name: str) -> None:
    cards = found(STATES[name])
    assert [(card.id, card.title) for card in cards.values()] == [(row.id, row.title) for row in INSIGHTS]
    for card in cards.values():
        assert card.strength in get_args(Strength)
        assert card.verdict in get_args(TrendVerdict)
        assert card.lines
        assert all(line and line == line.strip() for line in (*card.lines, *card.reason))
        assert card.enough == (card.strength != "few")
        assert card.enough or card.n < card.needed


def test_an_empty_diary_has_too_few_of_everything() -> None:
    assert {card.strength for card in found(STATES["empty"]).values()} == {"few"}


def test_it_tells_how_far_it_is_and_never_goes_back() -> None:
    steps = list(insights(DEMO, NOW, SETTINGS))
    assert steps[0].done == 0
    assert steps[-1].done == steps[-1].total == len(INSIGHTS) + 1
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert len(steps) > 2 * len(INSIGHTS)


def test_one_can_leave_at_any_step() -> None:
    work = insights(DEMO, NOW, SETTINGS)
    next(work)
    next(work)
    work.close()
    assert list(work) == []


def test_the_same_journal_gives_the_same() -> None:
    assert found(BUSY) == found(BUSY)


def test_days_that_are_known_need_not_be_found_again() -> None:
    days = days_of(DEMO, FOUR, None, TODAY)
    whole = insights_of(Look(DEMO, NOW, SETTINGS, days, CONTENT))
    assert [step.insight for step in whole if step.insight] == list(found(DEMO).values())
    months = insights_of(Look(DEMO, NOW, SETTINGS, days[-60:], CONTENT))
    part = [step.insight for step in months if step.insight]
    assert part[2].lines[0] == f"{sum(day.episodes for day in days[-60:])} spasms in the last 60 days."


@pytest.mark.parametrize("row", INSIGHTS, ids=lambda row: row.id)
def test_each_can_be_had_alone(row: object) -> None:
    name = getattr(row, "id", "")
    assert insight(name, look_at(DEMO, NOW, SETTINGS, CONTENT)) == found(DEMO)[name]


def test_one_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        insight("horoscope", look_at(DEMO, NOW, SETTINGS))


@pytest.mark.parametrize("name", STATES)
def test_every_source_is_listed(name: str) -> None:
    named = {key for card in found(STATES[name]).values() for key in card.sources}
    assert named <= set(CONTENT.sources)


def lines(cards: Iterable[Insight]) -> list[str]:
    return [line for card in cards for line in card.lines]


def test_the_lines_are_easy_to_read() -> None:
    grades = [textstat.flesch_kincaid_grade(line) for name in STATES for line in lines(found(STATES[name]).values())]
    assert statistics.median(grades) <= 6
    assert max(grades) <= 11


def test_no_line_claims_more_than_was_seen() -> None:
    for state in STATES.values():
        for card in found(state).values():
            said = " ".join((*card.lines, *card.reason)).casefold()
            assert not re.search(r"\b(causes?|caused|because of|proves?|leads? to|due to|should|must)\b|%", said)


KINDS = st.sampled_from(["episode", "checkin", "heat", "cold", "session", "walk", "rest", "dose", "treatment", "habit"])


@st.composite
def odd_records(draw: st.DrawFn) -> list[Record]:
    """Records as another program may have left them: keys missing, strange words."""
    made = []
    for number in range(draw(st.integers(0, 25))):
        keys = draw(
            st.sets(st.sampled_from(["pain", "pain_now", "pain_before", "pain_after", "sleep", "water", "seconds"]))
        )
        data: dict[str, Any] = {key: draw(st.integers(0, 10)) for key in keys}
        if draw(st.booleans()):
            data |= {
                "what": draw(st.sampled_from(["", "water", "x"])),
                "product": "",
                "routine": "no such",
                "preset": "?",
            }
        at = NOW - draw(st.integers(-30, 2000)) * DAY / 24
        made.append(make(draw(KINDS), at, f"id{number}", **data))
    return made


@settings(max_examples=40, deadline=None)
@given(odd_records())
def test_no_record_is_too_odd(records: list[Record]) -> None:
    assert len(found(state_of(*records))) == len(INSIGHTS)


def test_none_of_it_is_loaded_on_the_way_to_the_first_screen() -> None:
    code = (
        "import sys, spasm_tui.tui.app.app, spasm_tui.tui.screens.today.screen;"
        "print([m for m in sys.modules if m.startswith(('spasm_tui.lib.stats', 'spasm_tui.core.overview.insights'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
