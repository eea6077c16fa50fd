"""Any form of questions, asked by lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.overview.record_form import from_answers, value_of
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire, answer_words, read_answer, shown
from spasm_tui.lib.dates import when_examples

_SEVERAL = "numbers, 0 for none"
_FORMS = {"yes-no": "y or n", "scale": "0 to 10", "many": _SEVERAL, "places": _SEVERAL, "text": "a line"}


def ask_form(
    talk: Talk,
    questions: Questionnaire,
    is_enough: Callable[[Mapping[str, Any]], bool] = lambda answers: False,
    before: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """The answers to all that is shown, until they are enough; enter keeps what was answered `before`.

    Belongs into `talk.take`.
    """
    answers: dict[str, Any] = {}
    while True:
        left = [item for item in shown(questions, answers) if item.id not in answers]
        if not left or is_enough(answers):
            return {key: value for key, value in answers.items() if value is not None}
        answers[left[0].id] = ask_item(talk, left[0], before.get(left[0].id))


def ask_record(talk: Talk, form: Questionnaire) -> tuple[datetime, dict[str, Any]]:
    """The moment and the values of a new record by its form. Belongs into `talk.take`."""
    answers: dict[str, Any] = {}
    now = talk.world.now()
    for each in form.items:
        answers[each.id] = ask_item(talk, each, check=partial(value_of, form, each.id, now=talk.world.now()))
        if each.id == "at":
            now = talk.world.now()  # what was “20m ago” when it was said is so, however long the rest takes
    return from_answers(form, answers, now)


def ask_item(talk: Talk, item: Item, before: Any = None, check: Callable[[Any], object] = lambda answer: answer) -> Any:
    """One answer; `before` where enter kept it, None where it was left out. What `check` refuses is asked again."""
    if item.help:
        talk.say(with_keys(item.help))
    for number, option in enumerate(item.options, 1):
        talk.say(f"{number} {option.text}")
    if before is not None:
        talk.say(f"Enter keeps: {answer_words(item, before)}.")
    about = [f"0 is {item.low}, 10 is {item.high}."] if item.low and item.high else []
    if item.offer is not None:
        about.append(f"The last time it was {item.offer}.")
    optional = before is not None or not item.required
    given = talk.ask(item.text, _form(item), partial(_read, item, check), about, optional=optional)
    return before if given is None else given


def _read(item: Item, check: Callable[[Any], object], typed: str) -> Any:
    """The answer, by the numbers that stand before the options. Raises ValueError."""
    try:
        answer = read_answer(item, typed)
        check(answer)
        return answer
    except ValueError:
        if not item.options:
            raise
        some = "a number" if item.kind == "one" else "numbers"
        none = "" if item.kind == "one" or item.option("none") else ", or 0 for none"
        raise ValueError(f"Give {some} from 1 to {len(item.options)}{none}.") from None


def _form(item: Item) -> str:
    if item.kind == "one":
        return f"1 to {len(item.options)}"
    if item.kind == "number":
        return f"{item.min:g} to {item.max:g}{f' {item.unit}' if item.unit else ''}"
    if item.kind == "time":
        return f"like {when_examples(1)}"
    return _FORMS.get(item.kind, item.unit or item.kind)
