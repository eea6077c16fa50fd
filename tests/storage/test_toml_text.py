from __future__ import annotations

import math
import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage.toml_text import lines_text, record_text, value_text
from tests.making import NOW, make

zones = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
plain = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(codec="utf-8")),
    st.text("\x00\x1b\x7f\x85\u2028\"'\\\r\n\t=[]{}#, ab", max_size=12),
    st.datetimes(timezones=zones),
    st.datetimes(),
    st.dates(),
    st.times(),
)
keys = st.text(st.characters(codec="utf-8"), max_size=8)
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@given(values)
def test_any_value_is_read_back_by_the_standard_library(value: Any) -> None:
    text = value_text(value)
    assert "\n" not in text
    assert tomllib.loads(f"v = {text}")["v"] == value
    assert tomli.loads(f"v = {text}")["v"] == value


@given(st.dictionaries(keys, values, max_size=5))
def test_any_table_is_one_line_a_key_and_read_back(table: dict[str, Any]) -> None:
    text = lines_text(table)
    assert text.count("\n") == len(table)
    assert tomllib.loads(text) == table


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_odd_floats_are_read_back(value: float) -> None:
    assert str(tomllib.loads(f"v = {value_text(value)}")["v"]) == str(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("two\nlines", r'"two\nlines"'),
        (["low-left", "neck"], '["low-left", "neck"]'),
        ((), "[]"),
        ({}, "{}"),
        ([{"name": "ibuprofen", "mg": 400}], '[{ name = "ibuprofen", mg = 400 }]'),
        ({"a b": None, "c": True}, "{ c = true }"),
        (NOW, "2026-11-22T14:30:00+01:00"),
        (datetime(2026, 1, 2, 3, 4, 5, 600, tzinfo=UTC), "2026-01-02T03:04:05.000600+00:00"),
        (date(2026, 1, 2), "2026-01-02"),
        (time(7, 30), "07:30:00"),
    ],
)
def test_a_value_is_one_line_for_people(value: Any, text: str) -> None:
    assert value_text(value) == text


def test_a_missing_value_is_no_line() -> None:
    assert lines_text({"a": 1, "b": None, "c d": 2}) == 'a = 1\n"c d" = 2\n'


def test_a_record_is_a_heading_its_keys_and_saved_last() -> None:
    record = make("episode", NOW, "0a", NOW + timedelta(microseconds=120000), pain=7, where=["low-left"])
    assert record_text(record) == (
        '\n[[record]]\nid = "0a"\nkind = "episode"\nat = 2026-11-22T14:30:00+01:00\npain = 7\nwhere = ["low-left"]\n'
        "saved = 2026-11-22T14:30:00.120000+01:00\n"
    )


def test_a_removal_has_no_moment_of_its_own() -> None:
    assert record_text(make("removed", NOW, "0a")).split("\n")[2:5] == [
        'id = "0a"',
        'kind = "removed"',
        "saved = 2026-11-22T14:30:00+01:00",
    ]


def test_a_plain_record_asks_no_writer_for_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bringing in 200,000 lines writes over a million values."""
    record = make("checkin", NOW, "c", pain_now=3, note="slept badly")
    first = record_text(record)
    asked: list[object] = []
    monkeypatch.setattr("spasm_tui.storage.toml_text.tomli_w.dumps", asked.append)
    assert record_text(record) == first
    assert not asked
