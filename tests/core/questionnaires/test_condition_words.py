from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.choice import Option
from spasm_tui.core.questionnaires.condition_words import condition_words
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from tests.content import CONTENT

ASKED = Questionnaire(
    "q",
    "Q",
    (
        Item("fell", "yes-no", "Did you fall?"),
        Item("pain", "scale", "How bad is it?"),
        Item("pets", "many", "Which pets?", options=(Option("cat", "A cat"), Option("dog", "A dog"))),
        Item("name", "text", "What is it called?"),
    ),
)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"item": "fell", "is": True}, "yes to “Did you fall?”"),
        ({"item": "fell", "is": False}, "no to “Did you fall?”"),
        (
            {"item": "pain", "at_least": 5, "at_most": 7},
            "5 or more at “How bad is it?” and 7 or less at “How bad is it?”",
        ),
        ({"item": "pets", "has": "dog"}, "“A dog”"),
        ({"item": "pets", "has": "cow"}, "“Which pets?”"),
        ({"item": "pets", "count_at_least": 1}, "something ticked at “Which pets?”"),
        ({"item": "pets", "count_at_least": 2}, "2 or more ticked at “Which pets?”"),
        ({"item": "name", "filled": True}, "an answer to “What is it called?”"),
        ({"item": "gone", "is": True}, "another answer"),
        ({"any": [{"item": "pets", "has": "cat"}, {"item": "fell", "is": True}]}, "“A cat” or yes to “Did you fall?”"),
        ({"all": [{"item": "pets", "has": "cat"}, {"item": "pets", "has": "dog"}]}, "“A cat” and “A dog”"),
        ({"not": {"item": "pets", "has": "cat"}}, "not: “A cat”"),
    ],
)
def test_a_condition_in_words(condition: dict[str, Any], words: str) -> None:
    assert condition_words(ASKED, condition) == words


def test_every_condition_there_is_can_be_said() -> None:
    for name in CONTENT.questionnaire_names:
        questions = CONTENT.questionnaire(name)
        assert questions
        for item in questions.items:
            if item.shown_if is not None:
                words = condition_words(questions, item.shown_if)
                assert "“" in words
                assert "\n" not in words
