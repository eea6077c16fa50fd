"""Answers as a record keeps them."""

from __future__ import annotations

from typing import Any

from spasm_tui.core.questionnaires.condition import AnswersById
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.core.questionnaires.themes import tally
from spasm_tui.core.questionnaires.urgency import find_urgency


def answers_data(questions: Questionnaire, kept: AnswersById) -> dict[str, Any]:
    """The keys of an `answers` record: which questions in which version, the answers, and what came of them."""
    data: dict[str, Any] = {"questionnaire": questions.id, "version": questions.version or None}
    return {**data, "answers": dict(kept), **_outcome(questions, kept)}


def _outcome(questions: Questionnaire, kept: AnswersById) -> dict[str, Any]:
    if questions.result == "urgency":
        return {"urgency": find_urgency(questions, kept).urgency}
    if questions.result == "themes":
        shown = tally(questions, kept).shown
        return {"score": shown[0].total} if shown else {}
    return {}
