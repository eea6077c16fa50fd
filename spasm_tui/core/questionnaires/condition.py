"""Conditions on answers. An answer that was not given makes no condition true, not even its opposite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

AnswersById = Mapping[str, Any]
# True, False, or None: not known, because an answer it needs is missing.
Verdict = bool | None
Condition = Mapping[str, Any]


def _compare(answer: Any, test: Callable[[float], bool]) -> Verdict:
    return test(answer) if isinstance(answer, int | float) and not isinstance(answer, bool) else None


def _chosen(answer: Any) -> list[Any] | None:
    if isinstance(answer, list | tuple):
        return list(answer)
    return [answer] if isinstance(answer, str) else None


def _has(answer: Any, option: Any) -> Verdict:
    chosen = _chosen(answer)
    return None if chosen is None else option in chosen


def _count(answer: Any, least: Any) -> Verdict:
    chosen = _chosen(answer)
    return None if chosen is None else len(chosen) >= least


# What a condition may ask of one item: the key, and the test of the answer against the key's value.
TESTS: dict[str, Callable[[Any, Any], Verdict]] = {
    "has": _has,
    "is": lambda answer, wanted: answer is wanted if isinstance(answer, bool) else None,
    "count_at_least": _count,
    "filled": lambda answer, wanted: bool(str(answer).strip()) is wanted if answer is not None else None,
    "at_least": lambda answer, least: _compare(answer, lambda a: a >= least),
    "at_most": lambda answer, most: _compare(answer, lambda a: a <= most),
}


# The kinds of item that each test can be asked of: of any other it would never be known.
TEST_KINDS: dict[str, tuple[str, ...]] = {
    "has": ("one", "many"),
    "is": ("yes-no",),
    "filled": ("text",),
    "count_at_least": ("many",),
    "at_least": ("scale", "number"),
    "at_most": ("scale", "number"),
}


def verdict(condition: Condition, answers: AnswersById) -> Verdict:
    """Whether `condition` holds, or None when that cannot be known yet."""
    if "item" in condition:
        answer = answers.get(condition["item"])
        results = [TESTS[key](answer, wanted) for key, wanted in condition.items() if key != "item"]
        return _all(results)
    if "not" in condition:
        inner = verdict(condition["not"], answers)
        return None if inner is None else not inner
    if "all" in condition:
        return _all([verdict(part, answers) for part in condition["all"]])
    parts = [verdict(part, answers) for part in condition.get("any", condition.get("of", ()))]
    least = condition.get("at_least", 1)
    if parts.count(True) >= least:
        return True
    return False if len(parts) - parts.count(False) < least else None


def _all(results: list[Verdict]) -> Verdict:
    if False in results:
        return False
    return None if None in results else True


def holds(condition: Condition | None, answers: AnswersById) -> bool:
    """Whether `condition` is known to hold; no condition always does."""
    return condition is None or verdict(condition, answers) is True


def items_of(condition: Condition) -> Iterator[str]:
    """The items a condition asks about."""
    if "item" in condition:
        yield condition["item"]
    for part in _parts(condition):
        yield from items_of(part)


def tests_of(condition: Condition) -> Iterator[tuple[str, str]]:
    """The item and key of every test in a condition."""
    if "item" in condition:
        yield from ((condition["item"], key) for key in condition if key in TESTS)
    for part in _parts(condition):
        yield from tests_of(part)


def options_of(condition: Condition) -> Iterator[tuple[str, Any]]:
    """The item and option of every `has` in a condition."""
    if "item" in condition and "has" in condition:
        yield condition["item"], condition["has"]
    for part in _parts(condition):
        yield from options_of(part)


def _parts(condition: Condition) -> list[Condition]:
    inner = [condition["not"]] if "not" in condition else []
    return [*condition.get("all", ()), *condition.get("any", ()), *condition.get("of", ()), *inner]


_SHAPES: list[tuple[set[str], set[str]]] = [
    # the keys that must be there, the keys that may be
    ({"item"}, {"item", *TESTS}),
    ({"all"}, {"all"}),
    ({"any"}, {"any"}),
    ({"not"}, {"not"}),
    ({"of", "at_least"}, {"of", "at_least"}),
]


def faults(condition: Any) -> list[str]:
    """What is wrong with the form of a condition, a line each."""
    if not isinstance(condition, Mapping):
        return ["a condition should be a table in { }"]
    keys = set(condition)
    if not any(must <= keys <= may for must, may in _SHAPES) or keys == {"item"}:
        return [f"unknown condition with the keys {', '.join(sorted(map(str, keys))) or 'none'}"]
    found = [
        f"{key} should be {words}" for key, (fits, words) in _VALUES.items() if key in keys and not fits(condition[key])
    ]
    if not found and "of" in condition and not 1 <= condition["at_least"] <= len(condition["of"]):
        found = [f"at_least should be from 1 to {len(condition['of'])}, as many as there are conditions"]
    return found or [line for part in _parts(condition) for line in faults(part)]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


# What the value of each key may be, and the words that say so.
_VALUES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "item": (lambda value: isinstance(value, str), "the id of an item"),
    **dict.fromkeys(("is", "filled"), (lambda value: isinstance(value, bool), "true or false")),
    **dict.fromkeys(("count_at_least", "at_least", "at_most"), (_is_number, "a number")),
    **dict.fromkeys(("all", "any", "of"), (_is_list, "a list of conditions")),
}
