from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.choice import Option
from spasm_tui.core.questionnaires.questionnaire import (
    Item,
    Questionnaire,
    fitting,
    missing,
    read_answer,
    shown,
    standing,
)
from spasm_tui.lib.text import LONGEST_TEXT

ITEMS = (
    Item("legs", "many", "Legs?", "One", required=True, options=(Option("left", "L"), Option("right", "R"))),
    Item("both", "yes-no", "Both?", "One", required=True, shown_if={"item": "legs", "count_at_least": 2}),
    Item("since", "number", "Since?", "Two", shown_if={"item": "both", "is": True}),
    Item("note", "text", "Note?", "Two", required=True),
)
QUESTIONS = Questionnaire("q", "Q", ITEMS)


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, ["legs", "note"]),
        ({"legs": ["left"]}, ["legs", "note"]),
        ({"legs": ["left", "right"]}, ["legs", "both", "note"]),
        ({"legs": ["left", "right"], "both": False}, ["legs", "both", "note"]),
        ({"legs": ["left", "right"], "both": True}, ["legs", "both", "since", "note"]),
    ],
)
def test_an_item_is_asked_when_the_answers_above_it_call_for_it(answers: dict[str, Any], asked: list[str]) -> None:
    assert ids(shown(QUESTIONS, answers)) == asked


def test_the_answer_to_an_item_no_longer_asked_does_not_count() -> None:
    old = {"note": "n", "since": 3, "both": True, "legs": ["left"], "gone": 1}
    assert standing(QUESTIONS, old) == {"legs": ["left"], "note": "n"}
    assert list(standing(QUESTIONS, {"note": "n", "legs": []})) == ["legs", "note"]


def test_missing_are_the_required_items_that_are_asked() -> None:
    assert ids(missing(QUESTIONS, {})) == ["legs", "note"]
    assert ids(missing(QUESTIONS, {"legs": ["left", "right"]}, page="One")) == ["both"]
    assert missing(QUESTIONS, {"legs": [], "note": ""}) == []


def test_an_offer_is_no_answer_until_it_is_taken() -> None:
    offered = Questionnaire("q", "Q", (Item("sleep", "scale", "Sleep?", required=True, offer=4),))
    assert ids(missing(offered, {})) == ["sleep"]
    assert standing(offered, {}) == {}
    assert missing(offered, {"sleep": 0}) == []


def test_of_a_draft_only_what_can_still_be_answered_is_kept() -> None:
    draft = {"legs": ["left", "tail"], "both": "yes", "since": 2000, "note": "n", "gone": 1}
    assert fitting(QUESTIONS, draft) == {"both": True, "note": "n"}
    assert fitting(QUESTIONS, {"legs": [], "since": "7,5"}) == {"legs": [], "since": 7.5}


def test_items_and_pages_are_found() -> None:
    assert QUESTIONS.item("both") is ITEMS[1]
    assert QUESTIONS.item("nope") is None
    assert QUESTIONS.pages == ["One", "Two"]
    assert ITEMS[0].option("right") == Option("right", "R")


def item(kind: str, **more: Any) -> Item:
    return Item("i", kind, "?", **more)


NUMBER = item("number", min=0, max=24, unit="h")
OPTIONS = (Option("low", "Low"), Option("mid", "Mid"), Option("high", "High"))
ONE, MANY = item("one", options=OPTIONS), item("many", options=OPTIONS)


@pytest.mark.parametrize(
    ("question", "given_answer", "kept"),
    [
        (item("yes-no"), True, True),
        (item("yes-no"), " Y ", True),
        (item("yes-no"), "no", False),
        (item("scale"), "7", 7),
        (item("scale"), "x", 10),
        (item("scale"), 7.0, 7),
        (NUMBER, "7,5", 7.5),
        (NUMBER, 24, 24),
        (ONE, "mid", "mid"),
        (ONE, "2", "mid"),
        (ONE, 3, "high"),
        (MANY, "high, low", ["low", "high"]),
        (MANY, "3 1 3", ["low", "high"]),
        (MANY, ["mid", 1], ["low", "mid"]),
        (MANY, [], []),
        (MANY, "0", []),
        (MANY, "none", []),
        (MANY, ["none"], []),
        (item("time"), "07:30", "07:30"),
        (item("time"), time(7, 30), "07:30"),
        (item("text"), "any thing", "any thing"),
        (item("text"), "x" * 5000, "x" * LONGEST_TEXT),
    ],
)
def test_an_answer_is_read(question: Item, given_answer: Any, kept: Any) -> None:
    found = read_answer(question, given_answer)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("question", "given_answer", "told"),
    [
        (item("yes-no"), "maybe", "Answer yes or no"),
        (item("yes-no"), 1, "Answer yes or no"),
        (item("yes-no"), "", "Answer yes or no"),
        (item("scale"), "11", "whole number from 0 to 10"),
        (item("scale"), "7.5", "whole number from 0 to 10"),
        (item("scale"), "-1", "whole number from 0 to 10"),
        (item("scale"), "nan", "whole number from 0 to 10"),
        (item("scale"), True, "whole number from 0 to 10"),
        (item("scale"), "", "whole number from 0 to 10"),
        (NUMBER, "x", "number from 0 to 24 h"),
        (NUMBER, "inf", "number from 0 to 24 h"),
        (NUMBER, [3], "number from 0 to 24 h"),
        (ONE, "4", "Choose one of: low, mid, high"),
        (ONE, "0", "Choose one of"),
        (ONE, "", "Choose one of"),
        (ONE, True, "Choose one of"),
        (ONE, "low mid", "Choose one of"),
        (MANY, "low worst", "Choose one of"),
        (MANY, "0 1", "Choose one of"),
        (MANY, True, "Choose one of"),
        (MANY, "", "0 for none"),
        (MANY, " , ", "0 for none"),
        (item("time"), "25:00", "not a time of day"),
        (item("text"), 5, "This takes text"),
    ],
)
def test_what_is_no_answer_is_told(question: Item, given_answer: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_answer(question, given_answer)


def test_none_can_be_an_option_of_its_own() -> None:
    question = item("many", options=(*OPTIONS, Option("none", "None of them")))
    assert read_answer(question, "none") == ["none"]


@given(st.sampled_from(["yes-no", "scale", "number", "one", "many", "time", "text"]), st.text(max_size=20))
def test_whatever_is_typed_is_an_answer_that_reads_back_or_a_value_error(kind: str, typed: str) -> None:
    question = item(kind, options=OPTIONS)
    try:
        found = read_answer(question, typed)
    except ValueError:
        return
    assert read_answer(question, found) == found
