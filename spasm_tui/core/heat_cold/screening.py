"""The questions before heat or cold: asked as a form, kept with those answered before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST, answered_at
from spasm_tui.core.heat_cold.timers import Ask
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.red_flags.red_flags import last_answers

INTRO = "So that it suits you, and asked only now and then. About the place where the pack goes:"


def given(state: State, now: datetime) -> Answers | None:
    """What was answered last, up to `now`."""
    return last_answers(state, ASKED_FIRST, now)


def form(asks: list[Ask], mode: str) -> Questionnaire:
    """The questions as a form of one page."""
    items = tuple(Item(ask.id, "yes-no", ask.text, f"Before {mode}", required=True) for ask in asks)
    return Questionnaire(ASKED_FIRST, "Before heat or cold", items)


def with_answers(
    before: Answers | None, answers: Mapping[str, Any], answered: Mapping[str, datetime]
) -> dict[str, Any]:
    """The `answers` record that keeps earlier answers beside the new ones, each with when it was given.

    The form may have stood open for long: of two answers to a question that one counts which was `answered` last.
    """
    earlier = before.answers if before else {}
    given = {key: answered_at(before, key) for key in earlier} if before else {}
    later = {key: value for key, value in answers.items() if key not in given or given[key] <= answered[key]}
    return _data({**earlier, **later}, {**given, **{key: answered[key] for key in later}})


def without_answers(before: Answers, asks: list[Ask]) -> dict[str, Any]:
    """The `answers` record that forgets those of `asks`, so that they are asked anew."""
    mine = {ask.id for ask in asks}
    rest = {key: value for key, value in before.answers.items() if key not in mine}
    return _data(rest, {key: answered_at(before, key) for key in rest})


def _data(answers: Mapping[str, Any], given: Mapping[str, datetime]) -> dict[str, Any]:
    return {"questionnaire": ASKED_FIRST, "answers": dict(answers), "given": dict(given)}
