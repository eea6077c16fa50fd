from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.overview.new_trial import NewTrial
from spasm_tui.core.questionnaires.questionnaire import missing, shown
from spasm_tui.core.trial.form import arms_of, first_answers, form, read_pairs
from spasm_tui.core.trial.trial import Arm
from spasm_tui.core.trial.verdict import LEAST_PAIRS, MOST_PAIRS
from tests.content import CONTENT
from tests.making import FOUR, NOW, state_of
from tests.trying import SEED

TIMERS, ROUTINES = CONTENT.timers, CONTENT.routines
FORM = form(TIMERS, ROUTINES)


def chosen(**answers: Any) -> tuple[Arm, Arm]:
    return arms_of(answers, TIMERS, ROUTINES)


def options() -> list[str]:
    item = FORM.item("first")
    assert item
    return [option.id for option in item.options]


def test_three_enters_make_the_usual_trial() -> None:
    answers = first_answers(TIMERS)
    assert missing(FORM, answers) == []
    assert [arm.preset for arm in chosen(**answers)] == ["heat-pack", "cold-pack"]
    assert read_pairs(answers) == 8


def test_others_may_be_named() -> None:
    answers = first_answers(TIMERS, "stretch:desk-break", "nothing")
    assert [arm.what for arm in chosen(**answers)] == ["session", "nothing"]


def test_what_works_on_for_days_and_what_is_hard_work_is_not_offered() -> None:
    found = options()
    assert {"heat-pack", "cold-pack", "ice-massage", "stretch:desk-break", "nothing", "own"} <= set(found)
    assert "heat-wrap" not in found
    assert "stretch:strength" not in found


def test_pairs_are_from_six_to_twelve() -> None:
    item = FORM.item("pairs")
    assert item
    assert [int(option.id) for option in item.options] == [LEAST_PAIRS, 8, 10, MOST_PAIRS]


def test_waiting_lasts_as_long_as_the_other() -> None:
    assert chosen(first="ice-massage", second="nothing")[1].seconds == 600
    assert chosen(first="nothing", second="stretch:desk-break")[0].seconds == ROUTINES["desk-break"].seconds


def test_something_of_ones_own_is_named_and_timed() -> None:
    answers = {"first": "own", "first-own": "  tennis   ball ", "first-minutes": 5, "second": "heat-pack"}
    assert chosen(**answers)[0] == Arm("own", "Tennis ball", 300)
    assert [item.id for item in shown(FORM, answers)] == ["first", "first-own", "first-minutes", "second", "pairs"]
    two = chosen(first="own", second="own", **{"first-own": "A", "second-own": "B"})
    assert [arm.words for arm in two] == ["A", "B"]
    assert two[0].seconds == 900


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"first": "heat-pack", "second": "heat-pack"}, "Choose two different things."),
        ({"first": "nothing", "second": "nothing"}, "Choose two different things."),
        ({"first": "own", "first-own": " ", "second": "heat-pack"}, "Say what it is, in a word or two."),
        ({"first": "heat-pack", "second": "heat-wrap"}, "A session that lasts over an hour works on for too long"),
        ({"first": "heat-pack", "second": "stretch:gone"}, "Choose two things."),
        ({}, "Choose two things."),
    ],
)
def test_what_cannot_be_compared_is_told(answers: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        chosen(**answers)


@pytest.mark.parametrize(
    ("named", "refused"),
    [("Ibuprofen", True), ("two APAP (500 mg)", True), ("naproxen  sodium", True), ("TENS", False), ("A bath", False)],
)
def test_medicines_are_not_put_to_the_test(named: str, refused: bool) -> None:
    new = NewTrial(state_of(), CONTENT, FOUR, NOW)
    answers = {"first": "own", "first-own": named, "second": "nothing", "pairs": "8"}
    if refused:
        with pytest.raises(ValueError, match="A trial is not for medicines"):
            new.data(answers, SEED)
    else:
        assert new.data(answers, SEED)["arms"][0]["what"] == "own"


def test_the_form_takes_any_names_of_the_content() -> None:
    assert len(set(options())) == len(options())
    assert form(TIMERS, {}).item("first")
