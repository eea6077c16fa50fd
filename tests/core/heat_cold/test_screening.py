from __future__ import annotations

from datetime import timedelta
from typing import Any

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST, answered_at, said_yes, unanswered
from spasm_tui.core.heat_cold.screening import form, given, with_answers, without_answers
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of

HEAT, COLD = CONTENT.timers.asks_of("heat"), CONTENT.timers.asks_of("cold")


def saved(data: dict[str, Any], at: Any = NOW) -> Answers:
    return make(Answers, at, **data)


def test_the_questions_are_one_page_of_yes_and_no() -> None:
    found = form(HEAT, "heat")
    assert (found.id, found.pages) == (ASKED_FIRST, ["Before heat"])
    assert [(item.id, item.text) for item in found.items] == [(ask.id, ask.text) for ask in HEAT]
    assert {(item.kind, item.required) for item in found.items} == {("yes-no", True)}


def test_the_first_answers_are_kept_with_when_they_were_given() -> None:
    assert given(state_of(), NOW) is None
    data = with_answers(None, {"cannot-feel": False}, {"cannot-feel": NOW})
    assert data == {"questionnaire": ASKED_FIRST, "answers": {"cannot-feel": False}, "given": {"cannot-feel": NOW}}
    assert given(state_of(saved(data)), NOW) == saved(data)


def test_new_answers_stand_beside_the_old_which_keep_their_time() -> None:
    first = saved(
        with_answers(None, {ask.id: True for ask in HEAT}, {ask.id: ago(hours=40) for ask in HEAT}), ago(hours=40)
    )
    both = saved(with_answers(first, {ask.id: False for ask in COLD}, {ask.id: NOW for ask in COLD}))
    assert set(both.answers) == {ask.id for ask in CONTENT.timers.asks}
    assert answered_at(both, "fresh-bruise") == ago(hours=40)
    assert answered_at(both, "cannot-feel") == answered_at(both, "cold-trouble") == NOW
    assert [ask.id for ask in said_yes(HEAT, both, "lock")] == ["fresh-bruise", "cream-or-heat"]
    # So the bruise fades by its own time, whatever was answered since.
    assert [a.id for a in unanswered(HEAT, both, NOW + timedelta(hours=7, minutes=59))] == ["cream-or-heat"]
    assert [a.id for a in unanswered(HEAT, both, NOW + timedelta(hours=8))] == ["fresh-bruise", "cream-or-heat"]


def test_answers_from_before_times_were_kept_are_as_old_as_their_record() -> None:
    old = make(Answers, ago(days=3), questionnaire=ASKED_FIRST, answers={"cannot-feel": True})
    both = saved(with_answers(old, {"cold-trouble": False}, {"cold-trouble": NOW}))
    assert answered_at(both, "cannot-feel") == ago(days=3)


def test_of_two_answers_to_a_question_that_one_counts_which_was_given_last() -> None:
    """A form that was saved later, but answered before, took back what another window had been told."""
    there = saved(with_answers(None, {"cannot-feel": True}, {"cannot-feel": ago(hours=1)}), ago(hours=1))
    before = with_answers(
        there, {"cannot-feel": False, "bad-before": False}, dict.fromkeys(("cannot-feel", "bad-before"), ago(hours=2))
    )
    assert before["answers"] == {"cannot-feel": True, "bad-before": False}
    assert before["given"] == {"cannot-feel": ago(hours=1), "bad-before": ago(hours=2)}
    after = with_answers(there, {"cannot-feel": False}, {"cannot-feel": ago(hours=1)})
    assert after["answers"] == {"cannot-feel": False}


def test_what_is_asked_anew_is_forgotten_and_the_rest_is_not() -> None:
    every = CONTENT.timers.asks
    data = with_answers(None, {ask.id: True for ask in every}, {ask.id: ago(days=3) for ask in every})
    before = saved(data, ago(days=3))
    after = saved(without_answers(before, HEAT))
    assert set(after.answers) == set(after.given) == {"cold-trouble"}
    assert answered_at(after, "cold-trouble") == ago(days=3)
    assert unanswered(HEAT, after, NOW) == [ask for ask in HEAT if ask.text]
