from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.checkin import CHOICES, data, form
from spasm_tui.core.kinds import KINDS, problems
from spasm_tui.core.questionnaire import Item
from spasm_tui.core.settings import Settings
from tests.making import ago, make, state_of


def items(track: tuple[str, ...], **last: Any) -> dict[str, Item]:
    state = state_of(make("checkin", ago(days=1), **last)) if last else state_of()
    return {item.id: item for item in form(track, state).items}


def test_only_the_pain_now_must_be_answered() -> None:
    assert list(items(())) == ["pain_now", "note"]
    assert [item.id for item in items(CHOICES).values() if item.required] == ["pain_now"]


def test_what_is_tracked_is_asked_in_one_order_and_what_is_unknown_is_passed_over() -> None:
    assert list(items(("stress", "moon", "sleep"))) == ["pain_now", "sleep", "stress", "note"]
    assert list(items(Settings().track)) == ["pain_now", *Settings().track, "note"]
    assert len(form(CHOICES, state_of()).pages) == 1


def test_every_field_of_the_kind_can_be_tracked() -> None:
    fields = {field.key: field.form for field in KINDS["checkin"].fields}
    found = {item.id: item.kind for item in items(CHOICES).values()}
    assert found == fields


def test_the_last_answers_are_offered_but_never_the_pain_now() -> None:
    found = items(CHOICES, pain_now=7, sleep=0, stress=4, water=1.5, note="n")
    offers = {key: item.offer for key, item in found.items()}
    assert offers == {**dict.fromkeys(found, None), "sleep": 0, "stress": 4, "water": 1.5}


def test_the_offers_are_of_the_last_check_in_only() -> None:
    older = make("checkin", ago(days=2), pain_now=3, sleep=8, stress=8)
    last = make("checkin", ago(days=1), pain_now=3, sleep=2)
    found = {item.id: item.offer for item in form(CHOICES, state_of(older, last)).items}
    assert (found["sleep"], found["stress"]) == (2, None)


@pytest.mark.parametrize(
    ("key", "value"), [("sleep", 11), ("sleep", -1), ("sleep", "8"), ("water", 11), ("water", -1), ("sitting_h", 25)]
)
def test_what_could_not_be_answered_is_not_offered(key: str, value: Any) -> None:
    assert items(CHOICES, pain_now=3, **{key: value})[key].offer is None


def test_the_record_keeps_what_was_answered_a_zero_too() -> None:
    kept = data({"pain_now": 0, "sleep": None, "stress": 5, "note": "", "water": 0.0})
    assert kept == {"pain_now": 0, "stress": 5, "water": 0.0}
    assert problems("checkin", kept) == []
