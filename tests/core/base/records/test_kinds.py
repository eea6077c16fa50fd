from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.pain import parse_pain
from spasm_tui.core.base.records.fields import EXPECTS
from spasm_tui.core.base.records.kinds import KINDS, problems
from tests.making import NOW

FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
# A value that fits each form, and some that do not.
FITS: dict[str, tuple[Any, list[Any]]] = {
    "scale": (10, [-1, 11, 7.5, "7", True]),
    "number": (2.5, ["2", True, float("nan"), float("inf"), 1e12]),
    "seconds": (604800, [-1, 604801, "5", False, float("nan")]),
    "text": ("words", [3, ["words"], True]),
    "word": ("w" * 100, ["w" * 101, 3]),
    "words": (["a", "b"], ["a", [1], {"a": 1}]),
    "time": (NOW, [datetime(2026, 11, 22), "07:30", 3, FIRST, LAST]),
    "yes": (False, [0, "no", 1]),
    "table": ({"a": 1}, [[], "a", {"a": float("nan")}, {"a": [{"b": LAST}]}, {"a": 10**400}]),
    "tables": ([{"name": "x"}], [["x"], {"name": "x"}, [{"mg": float("inf")}], [{"on": FIRST.date()}]]),
}

required = [(kind, field.key) for kind, each in KINDS.items() for field in each.FIELDS if field.required]


def whole(kind: str) -> dict[str, Any]:
    return {field.key: FITS[field.form][0] for field in KINDS[kind].FIELDS}


def test_every_form_has_its_examples() -> None:
    assert set(FITS) == set(EXPECTS) == {field.form for kind in KINDS.values() for field in kind.FIELDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_record_of_each_kind_has_no_problems(kind: str) -> None:
    assert problems(kind, whole(kind)) == []


@pytest.mark.parametrize(("kind", "key"), required)
def test_a_missing_required_key_is_named(kind: str, key: str) -> None:
    data = whole(kind)
    del data[key]
    assert problems(kind, data) == [f"{key} is missing"]


@pytest.mark.parametrize("form", EXPECTS)
def test_a_wrong_value_is_named_with_what_was_expected(form: str) -> None:
    kind, key = next((k, f.key) for k, each in KINDS.items() for f in each.FIELDS if f.form == form)
    for wrong in FITS[form][1]:
        assert problems(kind, {**whole(kind), key: wrong}) == [f"{key} should be {EXPECTS[form]}"]


def test_unknown_kinds_and_keys_pass() -> None:
    assert problems("horoscope", {"sign": object()}) == []
    assert problems("episode", {"pain": 3, "moon": "full"}) == []


def test_each_problem_has_its_line() -> None:
    assert len(problems("heat", {"planned": "long", "skin": 3})) == 3


def test_the_kinds_of_the_format_are_there() -> None:
    assert set(KINDS) >= {
        "episode",
        "checkin",
        "heat",
        "cold",
        "session",
        "rest",
        "walk",
        "dose",
        "answers",
        "measure",
        "run",
    }
    assert {kind for kind, each in KINDS.items() if not each.LOGGED} >= {"run", "trial", "removed"}


@pytest.mark.parametrize(("text", "pain"), [*((str(n), n) for n in range(11)), ("x", 10), (" X ", 10), ("07", 7)])
def test_pain_is_read(text: str, pain: int) -> None:
    assert parse_pain(text) == pain


@given(st.text() | st.integers(11).map(str) | st.integers(max_value=-1).map(str))
def test_any_other_pain_is_told_in_a_line(text: str) -> None:
    if text.strip().lower() in [
        *map(str, range(11)),
        *(f"{n:02}" for n in range(11)),
        *(f"{n:03}" for n in range(11)),
        "x",
    ]:
        return
    with pytest.raises(ValueError, match="Pain is a whole number from 0 to 10"):
        parse_pain(text)
