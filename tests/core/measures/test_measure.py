from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.measures.measure import Measure, ScoreBand, check_total, form_for, group_of, read_measures, totals
from spasm_tui.core.questionnaires.questionnaire import read_answer
from tests.content import CONTENT
from tests.making import ago, make, state_of

MEASURES = CONTENT.measures
START_BACK = MEASURES["start-back"]


def test_the_measures_are_those_of_the_table_with_its_changes() -> None:
    # clinical 2.1; where it has no sourced figure there is no change
    found = {m.id: (m.min, m.max, m.change, m.change_part, m.better) for m in MEASURES.values()}
    assert found == {
        "rmdq": (0, 24, 5, 0.3, "lower"),
        "odi": (0, 100, 10, 0.3, "lower"),
        "start-back": (0, 9, 0, 0, "lower"),
        "orebro": (0, 100, 0, 0, "lower"),
        "promis-pi-4a": (0, 100, 0, 0, "lower"),
    }


@pytest.mark.parametrize(
    ("total", "sub", "group"),
    [
        (0, 0, "low"),
        (3, 3, "low"),
        (3, None, "low"),
        (4, 0, "medium"),
        (9, 3, "medium"),
        (4, 4, "high"),
        (9, 5, "high"),
        (4, None, ""),
    ],
)
def test_start_back_is_grouped_by_total_and_sub_score(total: float, sub: float | None, group: str) -> None:
    assert group_of(START_BACK, total, sub) == group


@given(st.integers(0, 9), st.integers(0, 5))
def test_every_start_back_score_has_the_group_of_the_rule(total: int, sub: int) -> None:
    if check_total(START_BACK, total, sub):
        return
    rule = "low" if total <= 3 else "medium" if sub <= 3 else "high"
    assert group_of(START_BACK, total, sub) == rule


def test_the_first_group_that_fits_counts_and_there_may_be_none() -> None:
    groups = (ScoreBand("a", at_least=5, sub_at_least=2), ScoreBand("b", at_least=5), ScoreBand("c", at_most=2))
    measure = Measure("m", "M", 10, groups=groups)
    assert [group_of(measure, *each) for each in ((5, 2), (5, 1), (5, None), (2, None), (3, 9))] == [
        "a",
        "b",
        "b",
        "c",
        "",
    ]
    assert group_of(MEASURES["odi"], 50, None) == ""


# The form.


def test_the_form_takes_what_the_measure_allows() -> None:
    form = form_for(START_BACK)
    total, sub, note = form.items
    assert (form.id, total.required, sub.required, note.required) == ("start-back", True, True, False)
    assert (read_answer(total, "9"), read_answer(sub, "5")) == (9, 5)
    for item, typed in ((total, "10"), (total, "-1"), (sub, "6"), (sub, "-1")):
        with pytest.raises(ValueError, match="number from 0 to"):
            read_answer(item, typed)
    assert [item.id for item in form_for(MEASURES["odi"]).items] == ["total", "note"]
    assert [form_for(MEASURES[name]).items[0].step for name in ("odi", "rmdq")] == [0.1, 1]


@pytest.mark.parametrize(
    ("total", "sub", "told"),
    [
        (7, 4, ""),
        (4, 4, ""),
        (4, None, ""),
        (7.5, 4, "whole numbers"),
        (7, 3.5, "whole numbers"),
        (3, 4, "cannot be more"),
    ],
)
def test_a_total_that_cannot_be_is_told(total: float, sub: float | None, told: str) -> None:
    found = check_total(START_BACK, total, sub)
    assert told in found
    assert bool(found) == bool(told)


def test_where_parts_are_allowed_they_are_fine() -> None:
    assert check_total(MEASURES["odi"], 34.5, None) == ""


def test_totals_are_of_one_instrument_the_first_one_first() -> None:
    one, two = (make("measure", ago(days=n), instrument="odi", total=n) for n in (9, 2))
    other = make("measure", ago(days=5), instrument="rmdq", total=3)
    assert totals(state_of(two, other, one), "odi") == [one, two]


# The file.

GOOD = {"id": "m", "title": "M", "max": 24}


def test_good_measures_have_no_faults() -> None:
    found, faults = read_measures({"measure": [{**GOOD, "group": [{"title": "low", "at_most": 0}]}]})
    assert faults == []
    assert found == {"m": Measure("m", "M", 24, groups=(ScoreBand("low", at_most=0),))}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "measure is missing"),
        ({"measure": [{"id": "m", "title": "M"}]}, "measure m: max is missing"),
        ({"measure": [{**GOOD, "min": 24}]}, "measure m: min 24 is not below max 24"),
        ({"measure": [{**GOOD, "better": "up"}]}, "measure m: better “up” should be one of: lower, higher"),
        ({"measure": [{**GOOD, "change_part": 30}]}, "measure m: change_part should be a number from 0 to 1"),
        ({"measure": [{**GOOD, "group": [{"at_most": 3}]}]}, "measure m, group 1: title is missing"),
        ({"measure": [{**GOOD, "group": [{"title": "low", "most": 3}]}]}, "measure m, group 1: unknown key “most”"),
        ({"measure": [{**GOOD, "group": [{"title": "l", "at_most": "3"}]}]}, "measure m, group 1: at_most should be"),
        ({"measure": [GOOD], "x": 1}, "unknown key “x”"),
    ],
)
def test_a_faulty_measure_is_told_by_its_id_and_key(table: dict[str, Any], told: str) -> None:
    faults = read_measures(table)[1]
    assert len(faults) == 1
    assert faults[0].startswith(told)
