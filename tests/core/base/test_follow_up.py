from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.follow_up import is_later_due, rating_changes, rating_key
from tests.making import NOW, ago, make

ENDED = make("heat", ago(minutes=15), seconds=900, pain_before=6)


def after(minutes: float) -> Any:
    return NOW + timedelta(minutes=minutes)


def test_with_pauses_the_end_is_later_than_the_seconds_tell() -> None:
    assert ENDED.end == NOW
    assert make("heat", ago(hours=2), seconds=900, until=NOW).end == NOW


@pytest.mark.parametrize(
    ("minutes", "key"), [(0, "pain_after"), (19.9, "pain_after"), (20, "pain_later"), (90, "pain_later")]
)
def test_a_digit_is_the_pain_right_after_or_half_an_hour_later(minutes: float, key: str) -> None:
    assert rating_key(ENDED, after(minutes)) == key
    noted = {"later_at": after(minutes).replace(microsecond=0)} if key == "pain_later" else {}
    assert rating_changes(ENDED, 4, None, after(minutes)) == {key: 4, **noted}


def test_what_was_left_out_changes_nothing() -> None:
    assert rating_changes(ENDED, None, None, NOW) == {}
    assert rating_changes(ENDED, None, False, NOW) == {"again": False}
    assert rating_changes(ENDED, 0, True, NOW) == {"pain_after": 0, "again": True}


@pytest.mark.parametrize(("minutes", "due"), [(29.9, False), (30, True), (180, True), (180.1, False)])
def test_it_is_asked_from_half_an_hour_to_three_hours_after(minutes: float, due: bool) -> None:
    assert is_later_due(ENDED, after(minutes)) == due


@pytest.mark.parametrize(
    ("data", "due"), [({"seconds": 59}, False), ({"seconds": 60}, True), ({"seconds": 9, "skin": "not-fine"}, True)]
)
def test_after_a_slip_of_a_key_it_is_not_asked(data: dict[str, Any], due: bool) -> None:
    assert is_later_due(make("cold", ago(minutes=35), pain_before=6, **data), NOW) == due


@pytest.mark.parametrize("data", [{"pain_before": None}, {"pain_before": 6, "pain_later": 2}])
def test_without_a_pain_before_or_once_told_it_is_not_asked(data: dict[str, Any]) -> None:
    assert not is_later_due(make("heat", ago(minutes=15), seconds=900, **data), after(40))


@pytest.mark.parametrize(
    ("kind", "data", "slip"),
    [
        ("heat", {"seconds": 4}, True),
        ("session", {"seconds": 4}, True),
        ("session", {"seconds": 59, "skipped": ["walk"]}, True),
        ("session", {"seconds": 60}, False),
        ("session", {"seconds": 30, "done": ["walk"]}, False),
        ("session", {"seconds": 9, "hurt": ["walk"]}, False),
        ("walk", {"seconds": 4}, False),
        ("session", {}, False),
    ],
)
def test_over_at_once_with_nothing_done_is_a_slip(kind: str, data: dict[str, Any], slip: bool) -> None:
    assert make(kind, NOW, **data).is_slip == slip
