from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.questionnaires.answers import answers_data, with_news
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from tests.content import CONTRIBUTORS, RED_FLAGS

PLAIN = Questionnaire("plain", "P", (Item("a", "text", "A?"),))


def test_plain_answers_are_kept_as_they_are() -> None:
    answers = {"a": "words"}
    data = answers_data(PLAIN, answers)
    assert data == {"questionnaire": "plain", "version": None, "answers": {"a": "words"}}
    assert data["answers"] is not answers


@pytest.mark.parametrize(
    ("answers", "urgency"), [({}, "none"), ({"week": ["weight"]}, "days"), ({"now": ["pee"]}, "emergency")]
)
def test_warning_signs_are_kept_with_their_urgency(answers: dict[str, Any], urgency: str) -> None:
    data = answers_data(RED_FLAGS, answers)
    assert (data["urgency"], data["version"], "score" in data) == (urgency, RED_FLAGS.version, False)
    assert problems("answers", data) == []


def test_what_plays_a_part_is_kept_with_the_points_of_the_first_theme() -> None:
    data = answers_data(CONTRIBUTORS, {"distracted": True, "awkward": True, "slept-badly": True})
    assert data["score"] == 3
    assert "urgency" not in data
    assert problems("answers", data) == []


def test_where_nothing_is_shown_there_is_no_score() -> None:
    assert "score" not in answers_data(CONTRIBUTORS, {"slept-badly": True})
    assert "score" not in answers_data(CONTRIBUTORS, {})


ANSWERS = st.dictionaries(
    st.sampled_from("abc"), st.one_of(st.integers(0, 3), st.lists(st.sampled_from("xyz"), unique=True))
)


@given(ANSWERS, ANSWERS)
def test_with_nothing_changed_elsewhere_it_is_what_was_typed_and_with_nothing_typed_what_is_now(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    found = with_news(other, one, one)
    assert {k: sorted(v) if isinstance(v, list) else v for k, v in found.items()} == {
        k: sorted(v) if isinstance(v, list) else v for k, v in other.items()
    }
    assert with_news(one, one, other) == other


def test_ticks_are_put_together_and_what_was_emptied_stays_empty() -> None:
    opened = {"ticks": ["a", "b"], "note": "x", "age": 3}
    typed = {"ticks": ["b", "c"], "age": 4}
    now = {"ticks": ["a", "b", "d"], "note": "y", "age": 3, "new": True}
    assert with_news(typed, opened, now) == {"ticks": ["b", "d", "c"], "age": 4, "new": True}
