from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.meaningful_change import WORDS, Change
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.measures.measure import Measure
from spasm_tui.core.measures.measure_change import (
    Standing,
    activities,
    change_standing,
    function_standing,
    slider_mean,
    standing,
)
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from tests.content import CONTENT
from tests.making import ago, make, state_of

NOTHING = Standing(0, "", "")


def sliders(pain: Any, joy: Any, doing: Any) -> dict[str, Any]:
    given = {"pain-week": pain, "enjoyment": joy, "activity": doing}
    return {key: value for key, value in given.items() if value is not None}


def taken(days: float, answers: dict[str, Any], name: str = "function") -> Record:
    return make("answers", ago(days=days), questionnaire=name, answers=answers)


def entered(days: float, total: float, instrument: str = "rmdq", **more: Any) -> Record:
    return make("measure", ago(days=days), instrument=instrument, total=total, **more)


@pytest.mark.parametrize(
    ("answers", "mean"),
    [
        (sliders(6, 5, 4), 5),
        (sliders(0, 0, 0), 0),
        (sliders(7, 6, 6), 6.3),
        (sliders(7, 6, None), None),
        (sliders(7, 6, True), None),
        (sliders(7, 6, "5"), None),
        ({}, None),
    ],
)
def test_the_sliders_have_a_mean_when_all_three_were_set(answers: dict[str, Any], mean: float | None) -> None:
    assert slider_mean(answers) == mean


def test_activities_are_named_with_how_well_they_go() -> None:
    answers = {"activity-1": "socks", "activity-1-now": 3, "activity-2": "film", "activity-3": "", "activity-3-now": 9}
    assert activities(answers) == {"socks": 3}
    assert activities({"activity-1": "socks", "activity-1-now": 0}) == {"socks": 0}
    assert activities({}) == {}


def test_the_items_are_those_of_the_questionnaire() -> None:
    # Every answer that the questions can give is one that the standing reads.
    questions = CONTENT.questionnaire("function")
    assert questions
    # The last page is for the clinic's page alone.
    counted = [item for item in questions.items if item.page != questions.pages[-1]]
    answers = {item.id: "socks" + item.id if item.kind == "text" else 4 for item in counted}
    assert slider_mean(answers) == 4
    assert len(activities(answers)) == 3
    assert len(answers) == 3 + 2 * 3


def test_before_it_was_taken_nothing_stands() -> None:
    assert function_standing(state_of()) == NOTHING
    assert function_standing(state_of(taken(1, sliders(5, 5, 5), "contributors"))) == NOTHING


def test_the_first_time_there_is_no_change() -> None:
    found = function_standing(state_of(taken(1, {**sliders(6, 5, 4), "activity-1": "socks", "activity-1-now": 3})))
    assert found == Standing(1, "5 of 10; socks 3", "")


@pytest.mark.parametrize(
    ("first", "last", "change"), [(6, 5, "better"), (5, 6, "worse"), (6, 6, "no"), (2, 1, "better"), (0, 0, "no")]
)
def test_a_point_of_the_mean_matters(first: int, last: int, change: Change) -> None:
    state = state_of(taken(9, sliders(*[first] * 3)), taken(5, sliders(9, 9, 9)), taken(1, sliders(*[last] * 3)))
    assert function_standing(state) == Standing(3, f"{last} of 10, {first} at first", WORDS[change])


def test_less_than_a_point_does_not_matter_however_low_it_began() -> None:
    state = state_of(taken(9, sliders(2, 2, 1)), taken(1, sliders(1, 1, 1)))
    assert function_standing(state) == Standing(2, "1 of 10, 1.7 at first", WORDS["no"])


def test_what_was_left_out_last_is_not_made_up() -> None:
    named = {"activity-1": "socks", "activity-1-now": 3}
    assert function_standing(state_of(taken(1, named))) == Standing(1, "socks 3", "")
    older = taken(5, {**sliders(6, 6, 6), **named})
    assert function_standing(state_of(older, taken(1, sliders(4, 4, None)))) == Standing(2, "6 of 10", "")


def test_better_or_worse_is_told_in_its_words() -> None:
    much = Item("change", "one", "How is it?", options=(Option("much-better", "Much better"),))
    asked = Questionnaire("change", "Change", (much,))
    assert change_standing(state_of(), asked) == NOTHING
    state = state_of(taken(5, {"change": "worse"}, "change"), taken(1, {"change": "much-better"}, "change"))
    assert change_standing(state, asked) == Standing(2, "Much better", "")
    assert change_standing(state, None).values == "much-better"
    assert change_standing(state_of(taken(1, {}, "change")), asked) == Standing(1, "", "")


RMDQ, START_BACK = CONTENT.measures["rmdq"], CONTENT.measures["start-back"]


def test_an_instrument_stands_at_its_last_total() -> None:
    assert standing(state_of(entered(1, 9, "odi")), RMDQ) == NOTHING
    assert standing(state_of(entered(1, 9)), RMDQ) == Standing(1, "9", "")
    state = state_of(entered(1, 9), entered(5, 20), entered(9, 14))
    assert standing(state, RMDQ) == Standing(3, "9, 14 at first", WORDS["better"])
    assert standing(state_of(entered(9, 14), entered(1, 14.5)), RMDQ).change == WORDS["no"]


def test_an_instrument_with_groups_names_its_group_and_claims_no_change() -> None:
    state = state_of(entered(9, 7, "start-back", sub=4), entered(1, 4, "start-back", sub=2))
    assert standing(state, START_BACK) == Standing(2, "4 (medium), 7 at first", WORDS["unclear"])


def test_where_more_is_better_more_is_better() -> None:
    measure = Measure("bpfs", "B", 60, better="higher", change=5)
    state = state_of(entered(9, 30, "bpfs"), entered(1, 40, "bpfs"))
    assert standing(state, measure).change == WORDS["better"]
