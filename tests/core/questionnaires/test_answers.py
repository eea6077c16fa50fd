from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.questionnaires.answers import answers_data
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
