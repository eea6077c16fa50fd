"""Answers as a record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.questionnaires.condition import AnswersById
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.core.questionnaires.themes import tally
from spasm_tui.core.questionnaires.urgency import find_urgency


def answers_data(questions: Questionnaire, kept: AnswersById) -> dict[str, Any]:
    """The keys of an `answers` record: which questions in which version, the answers, and what came of them."""
    data: dict[str, Any] = {"questionnaire": questions.id, "version": questions.version or None}
    return {**data, "answers": dict(kept), **_outcome(questions, kept)}


OPENED = "opened"
"""In a draft of answers that were given before: what these were when it was begun."""


def with_news(draft: Mapping[str, Any], opened: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed since a form was `opened`, in what its answers are `now`: somebody else may have changed them.

    A draft holds the whole form: what was emptied there stays empty. Of several ticks each counts by itself.
    """
    found = dict(now)
    for key in {**opened, **draft}:
        before, typed, here = opened.get(key), draft.get(key), now.get(key)
        if typed == before:
            continue
        if isinstance(typed, list | tuple) and isinstance(here, list | tuple):
            gone = [each for each in before or () if each not in typed]
            found[key] = [each for each in here if each not in gone] + [each for each in typed if each not in here]
        elif key in draft:
            found[key] = typed
        else:
            found.pop(key, None)
    return found


def _outcome(questions: Questionnaire, kept: AnswersById) -> dict[str, Any]:
    if questions.result == "urgency":
        return {"urgency": find_urgency(questions, kept).urgency}
    if questions.result == "themes":
        shown = tally(questions, kept).shown
        return {"score": shown[0].total} if shown else {}
    return {}
