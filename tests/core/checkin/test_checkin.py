from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.records.kinds import KINDS, problems
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.checkin.checkin import TRACKED, data, draft_of, form, kept_of
from spasm_tui.core.questionnaires.questionnaire import Item
from spasm_tui.lib.dates import DAY
from tests.making import NOW, TODAY, ago, make, state_of


def items(track: tuple[str, ...], **last: Any) -> dict[str, Item]:
    state = state_of(make("checkin", ago(days=1), **last)) if last else state_of()
    return {item.id: item for item in form(track, state, NOW).items}


def test_only_the_pain_now_must_be_answered() -> None:
    assert list(items(())) == ["pain_now", "note"]
    assert [item.id for item in items(TRACKED).values() if item.required] == ["pain_now"]


def test_what_is_tracked_is_asked_in_one_order_and_what_is_unknown_is_passed_over() -> None:
    assert list(items(("stress", "moon", "sleep"))) == ["pain_now", "sleep", "stress", "note"]
    assert list(items(Settings().track)) == ["pain_now", *Settings().track, "note"]
    assert len(form(TRACKED, state_of(), NOW).pages) == 1


def test_every_field_of_the_kind_can_be_tracked() -> None:
    fields = {field.key: field.form for field in KINDS["checkin"].FIELDS}
    # The legs and lying down are asked about in a spasm, whatever is tracked.
    assert (fields.pop("leg"), fields.pop("lying")) == ("yes", "yes")
    assert {item.id: item.kind for item in items(TRACKED).values()} == fields


def test_the_last_answers_are_offered_but_never_the_pain_now() -> None:
    found = items(TRACKED, pain_now=7, sleep=0, stress=4, water=1.5, note="n")
    offers = {key: item.offer for key, item in found.items()}
    assert offers == {**dict.fromkeys(found, None), "sleep": 0, "stress": 4, "water": 1.5}


def test_the_offers_are_of_the_last_check_in_only() -> None:
    older = make("checkin", ago(days=2), pain_now=3, sleep=8, stress=8)
    last = make("checkin", ago(days=1), pain_now=3, sleep=2)
    found = {item.id: item.offer for item in form(TRACKED, state_of(older, last), NOW).items}
    assert (found["sleep"], found["stress"]) == (2, None)


@pytest.mark.parametrize(
    ("key", "value"), [("sleep", 11), ("sleep", -1), ("sleep", "8"), ("water", 11), ("water", -1), ("sitting_h", 25)]
)
def test_what_could_not_be_answered_is_not_offered(key: str, value: Any) -> None:
    assert items(TRACKED, pain_now=3, **{key: value})[key].offer is None


def test_the_record_keeps_what_was_answered_a_zero_too() -> None:
    kept = data({"pain_now": 0, "sleep": None, "stress": 5, "note": "", "water": 0.0})
    assert kept == {"pain_now": 0, "stress": 5, "water": 0.0}
    assert problems("checkin", kept) == []


@pytest.mark.parametrize("item", ["leg", "lying"])
def test_the_legs_and_lying_are_asked_about_only_while_a_spasm_is_open(item: str) -> None:
    open_spasm = make("episode", ago(days=3), pain=6)
    over = make("episode", ago(days=3), pain=6, until=ago(days=1))
    old = make("episode", ago(days=43), pain=6)
    asked = {
        name: item in [each.id for each in form((), state_of(*found), NOW).items]
        for name, found in {"none": (), "open": (open_spasm,), "over": (over,), "old": (old,)}.items()
    }
    assert asked == {"none": False, "open": True, "over": False, "old": False}


def test_answers_left_half_way_hold_on_their_own_day_and_are_offers_on_another() -> None:
    given = {"pain_now": 7, "sleep": 2, "note": "long day"}
    draft = draft_of(given, TODAY)
    assert kept_of(draft, TODAY) == (given, {})
    kept, before = kept_of(draft, TODAY + DAY)
    assert (kept, before) == ({"note": "long day"}, given)
    state = state_of(make("checkin", ago(days=1), pain_now=3, sleep=8, stress=8))
    offers = {item.id: item.offer for item in form(TRACKED, state, NOW, before).items}
    assert (offers["pain_now"], offers["sleep"], offers["stress"]) == (None, 2, 8)
    # Drafts of before the day was kept with them may be of any day.
    assert kept_of(given, TODAY)[0] == {"note": "long day"}
    assert kept_of({}, TODAY) == ({}, {})
