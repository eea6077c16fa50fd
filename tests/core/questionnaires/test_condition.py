from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.questionnaires.condition import faults, holds, items_of, options_of, verdict
from spasm_tui.core.questionnaires.condition import tests_of as asked_in

LEAVES: list[dict[str, Any]] = [
    {"item": "many", "has": "a"},
    {"item": "many", "has": "b"},
    {"item": "many", "count_at_least": 2},
    {"item": "fell", "is": True},
    {"item": "fell", "is": False},
    {"item": "pain", "at_least": 7},
    {"item": "pain", "at_most": 3},
    {"item": "what", "filled": True},
    {"item": "what", "filled": False},
]
conditions = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        inner.map(lambda c: {"not": c}),
        st.lists(inner, min_size=1, max_size=3).map(lambda cs: {"all": cs}),
        st.lists(inner, min_size=1, max_size=3).map(lambda cs: {"any": cs}),
        st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda cs: st.integers(1, len(cs)).map(lambda n: {"at_least": n, "of": cs})
        ),
    ),
    max_leaves=8,
)
answers = st.fixed_dictionaries(
    {
        "many": st.lists(st.sampled_from("abc"), unique=True),
        "fell": st.booleans(),
        "pain": st.integers(0, 10),
        "what": st.sampled_from(["", "  ", "socks"]),
    }
)
missing = st.sets(st.sampled_from(["many", "fell", "pain", "what"]))


def without(given_answers: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    return {key: value for key, value in given_answers.items() if key not in gone}


@pytest.mark.parametrize(
    ("condition", "given_answers", "found"),
    [
        ({"item": "many", "has": "a"}, {"many": ["a"]}, True),
        ({"item": "many", "has": "a"}, {"many": []}, False),
        ({"item": "one", "has": "a"}, {"one": "a"}, True),
        ({"item": "one", "has": "a"}, {"one": "ab"}, False),
        ({"item": "many", "count_at_least": 2}, {"many": ["a", "b"]}, True),
        ({"item": "many", "count_at_least": 2}, {"many": ["a"]}, False),
        ({"item": "fell", "is": True}, {"fell": True}, True),
        ({"item": "fell", "is": False}, {"fell": True}, False),
        ({"item": "fell", "is": True}, {"fell": 1}, None),
        ({"item": "pain", "at_least": 7}, {"pain": 7}, True),
        ({"item": "pain", "at_least": 7}, {"pain": 6.9}, False),
        ({"item": "pain", "at_most": 7}, {"pain": 7}, True),
        ({"item": "pain", "at_least": 3, "at_most": 5}, {"pain": 6}, False),
        ({"item": "pain", "at_least": 1}, {"pain": True}, None),
        ({"item": "pain", "at_least": 1}, {"pain": "9"}, None),
        ({"item": "many", "has": "a"}, {"many": 5}, None),
        ({"item": "what", "filled": True}, {"what": "socks"}, True),
        ({"item": "what", "filled": True}, {"what": ""}, False),
        ({"item": "what", "filled": True}, {"what": " \n"}, False),
        ({"item": "what", "filled": False}, {"what": ""}, True),
        ({"item": "what", "filled": False}, {"what": "0"}, False),
        ({"item": "what", "filled": False}, {"what": None}, None),
    ],
)
def test_a_test_of_one_answer(condition: dict[str, Any], given_answers: dict[str, Any], found: bool | None) -> None:
    assert verdict(condition, given_answers) is found


@given(conditions)
def test_without_answers_nothing_is_known(condition: dict[str, Any]) -> None:
    assert verdict(condition, {}) is None
    assert verdict(condition, {"many": None, "fell": None, "pain": None, "what": None}) is None
    assert not holds(condition, {})


@given(conditions, answers)
def test_with_all_answers_everything_is_known(condition: dict[str, Any], given_answers: dict[str, Any]) -> None:
    assert verdict(condition, given_answers) in (True, False)


@given(conditions, answers, missing)
def test_a_further_answer_never_overturns_what_is_known(
    condition: dict[str, Any], given_answers: dict[str, Any], gone: set[str]
) -> None:
    before = verdict(condition, without(given_answers, gone))
    assert before is None or before is verdict(condition, given_answers)


@given(conditions, answers, missing)
def test_twice_not_is_the_same(condition: dict[str, Any], given_answers: dict[str, Any], gone: set[str]) -> None:
    kept = without(given_answers, gone)
    assert verdict({"not": {"not": condition}}, kept) is verdict(condition, kept)


@given(st.lists(conditions, min_size=1, max_size=4), answers, missing)
def test_not_any_is_all_not(parts: list[dict[str, Any]], given_answers: dict[str, Any], gone: set[str]) -> None:
    kept = without(given_answers, gone)
    opposite = [{"not": part} for part in parts]
    assert verdict({"not": {"any": parts}}, kept) is verdict({"all": opposite}, kept)
    assert verdict({"not": {"all": parts}}, kept) is verdict({"any": opposite}, kept)


@given(st.lists(conditions, min_size=1, max_size=4), answers, missing)
def test_at_least_one_is_any_and_at_least_all_is_all(
    parts: list[dict[str, Any]], given_answers: dict[str, Any], gone: set[str]
) -> None:
    kept = without(given_answers, gone)
    assert verdict({"at_least": 1, "of": parts}, kept) is verdict({"any": parts}, kept)
    assert verdict({"at_least": len(parts), "of": parts}, kept) is verdict({"all": parts}, kept)


@given(answers)
def test_so_many_of_is_a_count(given_answers: dict[str, Any]) -> None:
    count = sum(verdict(leaf, given_answers) is True for leaf in LEAVES)
    numbers = range(1, len(LEAVES) + 1)
    assert [verdict({"at_least": n, "of": LEAVES}, given_answers) for n in numbers] == [n <= count for n in numbers]


def test_no_condition_always_holds() -> None:
    assert holds(None, {})


@given(conditions)
def test_a_well_formed_condition_has_no_faults(condition: dict[str, Any]) -> None:
    assert faults(condition) == []


def test_what_a_condition_asks_about_is_found_at_every_depth() -> None:
    condition = {"all": [LEAVES[0], {"not": {"any": [LEAVES[3], {"at_least": 1, "of": [LEAVES[5]]}]}}]}
    assert list(items_of(condition)) == ["many", "fell", "pain"]
    assert list(options_of(condition)) == [("many", "a")]
    assert list(asked_in(condition)) == [("many", "has"), ("fell", "is"), ("pain", "at_least")]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("yes", "should be a table"),
        (None, "should be a table"),
        ({}, "unknown condition with the keys none"),
        ({"item": "a"}, "unknown condition with the keys item"),
        ({"item": "a", "has": "b", "or": 1}, "unknown condition"),
        ({"has": "b"}, "unknown condition"),
        ({"of": [LEAVES[0]]}, "unknown condition"),
        ({"all": [LEAVES[0]], "any": [LEAVES[0]]}, "unknown condition"),
        ({"item": 3, "has": "b"}, "item should be the id"),
        ({"item": "a", "is": "true"}, "is should be true or false"),
        ({"item": "a", "is": 1}, "is should be true or false"),
        ({"item": "a", "filled": "yes"}, "filled should be true or false"),
        ({"item": "a", "at_least": "7"}, "at_least should be a number"),
        ({"item": "a", "count_at_least": True}, "count_at_least should be a number"),
        ({"all": LEAVES[0]}, "all should be a list"),
        ({"any": []}, "any should be a list"),
        ({"at_least": 0, "of": LEAVES[:2]}, "at_least should be from 1 to 2"),
        ({"at_least": 3, "of": LEAVES[:2]}, "at_least should be from 1 to 2"),
        ({"not": {}}, "unknown condition with the keys none"),
        ({"not": "x"}, "should be a table"),
        ({"all": [LEAVES[0], {"not": {"any": [3]}}]}, "should be a table"),
    ],
)
def test_a_malformed_condition_is_told_in_one_line(condition: Any, told: str) -> None:
    found = faults(condition)
    assert len(found) == 1
    assert told in found[0]
