"""Questions as data: what can be asked, what is asked next, what counts as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import time
from typing import Annotated, Any, Literal

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.toml_reader import GIVEN, RAW, Between, Key, ReadBy
from spasm_tui.core.questionnaires.condition import AnswersById, Condition, holds
from spasm_tui.core.questionnaires.rules import NO_RULES, Rules
from spasm_tui.lib.dates import parse_clock
from spasm_tui.lib.number_reader import TwoWaysError, read_number
from spasm_tui.lib.quick_classes import dataclass
from spasm_tui.lib.text import LONGEST_TEXT

ItemKind = Literal["yes-no", "scale", "one", "many", "number", "time", "text"]
MOST_OPTIONS = 60
_Number = Annotated[float, Between(-1e6, 1e6)]


def _id(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", text):
        raise ValueError("should be small letters, digits and dashes")
    return text


@dataclass(frozen=True, slots=True)
class Item:
    """One question. A file knows the kinds of ItemKind, a form of the program also `places`, the map of the back."""

    id: Annotated[str, ReadBy(_id)]
    kind: ItemKind | str
    text: str
    page: str = ""
    help: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    low: str = ""
    high: str = ""
    unit: str = ""
    min: _Number = 0
    max: _Number = 1000
    step: Annotated[float, Between(0.001, 1e6)] = 1
    long: bool = False
    shown_if: Annotated[Condition | None, RAW] = None
    sources: tuple[str, ...] = ()
    offer: Annotated[Any, GIVEN] = None
    """The answer of last time, shown beside the question. A key of its own takes it; moving on never does: what is not
    felt anew is not stored as felt."""
    usual: Annotated[Any, GIVEN] = None
    """An answer that moving on takes when none was given, where nothing is felt: so many minutes, say."""

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.min >= self.max:
            yield f"min {self.min:g} is not below max {self.max:g}"
        if self.kind not in ("one", "many"):
            yield from [f"a {self.kind} item has no options"] if self.options else ()
        elif not self.options:
            yield "options is missing"
        elif len(self.options) > MOST_OPTIONS:
            yield f"has more than {MOST_OPTIONS} options"
        elif len({option.id for option in self.options}) < len(self.options):
            yield "two options have the same id"

    def option(self, option_id: str) -> Option | None:
        """The option of that id."""
        return next((o for o in self.options if o.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A file of questions. `result` (urgency, themes, none) says how answers are read, by `rules`."""

    id: Annotated[str, GIVEN]
    title: str
    items: Annotated[tuple[Item, ...], Key("item")]
    version: str = ""
    intro: str = ""
    footer: str = ""
    result: Literal["none", "urgency", "themes"] = "none"
    rules: Annotated[Rules, GIVEN] = NO_RULES
    refill: bool = False
    """Whether asking again starts from the answers given before."""

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        return next((i for i in self.items if i.id == item_id), None)

    @property
    def pages(self) -> list[str]:
        """The pages' names in order."""
        return list(dict.fromkeys(item.page for item in self.items))


def standing(questions: Questionnaire, answers: AnswersById) -> dict[str, Any]:
    """The answers that count: those of items that are shown, in the order of the items."""
    kept: dict[str, Any] = {}
    for item in questions.items:
        # An item can only depend on those before it, so one pass settles it.
        if item.id in answers and holds(item.shown_if, kept):
            kept[item.id] = answers[item.id]
    return kept


def shown(questions: Questionnaire, answers: AnswersById) -> list[Item]:
    """The items to ask, given the answers so far."""
    kept = standing(questions, answers)
    return [item for item in questions.items if holds(item.shown_if, kept)]


def missing(questions: Questionnaire, answers: AnswersById, page: str | None = None) -> list[Item]:
    """The required items (of `page`) that have no answer yet."""
    return [
        item
        for item in shown(questions, answers)
        if item.required and item.id not in answers and (page is None or item.page == page)
    ]


def fitting(questions: Questionnaire, answers: AnswersById) -> dict[str, Any]:
    """The answers of a draft that can still be given: the file may have changed since."""
    kept: dict[str, Any] = {}
    for item in questions.items:
        if item.id in answers:
            with suppress(ValueError):
                kept[item.id] = read_answer(item, answers[item.id])
    return kept


def answer_words(item: Item, answer: Any) -> str:
    """An answer as a person would say it; an option that is not there any more by its id."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, list | tuple):
        return "; ".join(answer_words(item, each) for each in answer) or "none"
    option = item.option(answer) if isinstance(answer, str) else None
    return option.text if option else f"{answer:g}" if isinstance(answer, int | float) else str(answer)


def read_answer(item: Item, given: Any) -> Any:
    """`given`, typed or from a file, as an answer to `item`. Raises ValueError with a line for the user."""
    if item.kind == "yes-no":
        return _yes_no(given)
    if item.kind in ("scale", "number"):
        return _number(item, given)
    if item.kind == "one":
        return _option(item, given)
    if item.kind in ("many", "places"):
        return _options(item, given)
    if item.kind == "time":
        clock = given if isinstance(given, time) else parse_clock(str(given))
        return f"{clock:%H:%M}"
    if not isinstance(given, str):
        raise ValueError("This takes text.")
    return given[:LONGEST_TEXT]


def _yes_no(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    word = str(given).strip().lower()
    if word in ("y", "yes", "true"):
        return True
    if word in ("n", "no", "false"):
        return False
    raise ValueError("Answer yes or no.")


def _number(item: Item, given: Any) -> float | int:
    low, high = (0.0, 10.0) if item.kind == "scale" else (item.min, item.max)
    text = str(given).strip().lower()
    whole, unit = "whole " if item.kind == "scale" else "", f" {item.unit}" if item.unit else ""
    words = f"Give a {whole}number from {low:g} to {high:g}{unit}."
    try:
        if isinstance(given, int | float):
            value = float(given)
        else:
            value = 10.0 if item.kind == "scale" and text == "x" else read_number(text, low, high, bool(whole))
    except TwoWaysError:
        raise
    except ValueError:
        raise ValueError(words) from None
    if isinstance(given, bool) or not low <= value <= high or (item.kind == "scale" and value != int(value)):
        raise ValueError(words)
    return int(value) if value == int(value) else value


def _option(item: Item, given: Any) -> str:
    wanted = str(given).strip()
    if item.option(wanted):
        return wanted
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:4]) <= len(item.options):
        return item.options[int(wanted[:4]) - 1].id
    raise ValueError(f"Choose one of: {', '.join(o.id for o in item.options)}.")


def _options(item: Item, given: Any) -> list[str]:
    parts = given if isinstance(given, list | tuple) else str(given).replace(",", " ").split()
    if [str(p).lower() for p in parts] in (["none"], ["0"]) and not item.option("none"):
        return []
    if isinstance(given, str) and not parts:
        raise ValueError("Nothing was chosen. Give the numbers of all that fit, or 0 for none.")
    chosen = {_option(item, part) for part in parts}
    return [option.id for option in item.options if option.id in chosen]
