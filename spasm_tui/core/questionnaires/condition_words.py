"""A condition in words, for whoever answers by a file and has to know why a question is asked or is not."""

from __future__ import annotations

from spasm_tui.core.questionnaires.condition import Condition
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.text import join_words

_LONGEST = 70


def named(item: Item) -> str:
    """The question in its own words."""
    return f"“{shorten(item.text, _LONGEST)}”"


def condition_words(questions: Questionnaire, condition: Condition) -> str:
    """What has to be answered for `condition` to hold."""
    if "item" in condition:
        return join_words([_test_words(questions, condition, key) for key in condition if key != "item"], "and")
    if "not" in condition:
        return f"not: {condition_words(questions, condition['not'])}"
    word = "and" if "all" in condition else "or"
    parts = condition.get("all") or condition.get("any") or condition.get("of") or ()
    return join_words([condition_words(questions, part) for part in parts], word)


def _test_words(questions: Questionnaire, condition: Condition, key: str) -> str:
    item = questions.item(condition["item"])
    if item is None:
        return "another answer"
    wanted, asked = condition[key], named(item)
    if key == "has":
        option = item.option(wanted)
        return f"“{shorten(option.text, _LONGEST)}”" if option else asked
    if key == "is":
        return f"{'yes' if wanted else 'no'} to {asked}"
    if key == "count_at_least":
        return f"{'something' if wanted <= 1 else f'{wanted:g} or more'} ticked at {asked}"
    if key in ("at_least", "at_most"):
        return f"{wanted:g} or {'more' if key == 'at_least' else 'less'} at {asked}"
    return f"{'an' if wanted else 'no'} answer to {asked}"
