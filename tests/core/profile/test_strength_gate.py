from __future__ import annotations

from datetime import datetime

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.profile.strength_gate import strength_shut
from tests.making import FOUR, NOW, ago, make, on, state_of


def spasm(**span: float) -> Record:
    return make("episode", ago(**span), pain=7)


def noted(at: datetime, pain: int) -> Record:
    return make("checkin", at, pain_now=pain)


def looked(urgency: str = "none", **span: float) -> Record:
    return make("answers", ago(**span), questionnaire="red-flags", answers={}, urgency=urgency)


def shut(*records: Record, now: datetime = NOW) -> str:
    """Why it is shut for somebody who looked at the warning signs a minute ago."""
    return strength_shut(state_of(*records, looked(minutes=1)), now, FOUR)


CALM = [noted(ago(days=2), 4), noted(ago(days=1), 0)]


def test_without_a_spasm_it_is_open() -> None:
    assert shut() == ""
    assert shut(noted(ago(hours=1), 9)) == ""


@pytest.mark.parametrize(
    ("hours", "told"),
    [(1, "It is day 1 now"), (25, "It is day 2 now"), (13 * 24 + 23, "It is day 14 now"), (14 * 24, "")],
)
def test_it_waits_two_weeks_from_the_last_spasm(hours: float, told: str) -> None:
    found = shut(spasm(days=90), spasm(hours=hours), *CALM)
    assert told in found
    assert bool(found) == bool(told)


def test_a_spasm_that_is_over_makes_it_wait_all_the_same() -> None:
    assert shut(make("episode", ago(days=9), pain=3, until=ago(days=8)), *CALM)


@pytest.mark.parametrize(
    ("pains", "is_open"),
    [
        # By how many days ago.
        ({1: 4, 2: 4}, True),
        ({1: 0, 2: 4, 3: 9}, True),
        ({1: 5, 2: 0, 3: 0}, False),
        ({1: 0, 2: 5}, False),
        ({1: 3}, False),
        ({}, False),
        # Two calm days with one between them are not two running. After two running it stays open while it is calm.
        ({1: 4, 3: 4}, False),
        ({1: 4, 3: 4, 5: 4}, False),
        ({1: 4, 3: 4, 4: 4}, True),
        ({1: 4, 3: 5, 4: 4, 5: 4}, False),
    ],
)
def test_pain_must_have_been_low_on_two_days_running_and_since(pains: dict[int, int], is_open: bool) -> None:
    notes = [noted(ago(days=days), pain) for days, pain in pains.items()]
    assert (shut(spasm(days=20), *notes) == "") == is_open


def test_the_warning_signs_are_looked_at_first() -> None:
    for records in ([], [looked(days=21)]):
        found = strength_shut(state_of(spasm(days=20), *CALM, *records), NOW, FOUR)
        assert "press w" in found
    assert strength_shut(state_of(spasm(days=20), *CALM, looked(days=19)), NOW, FOUR) == ""


def test_the_worst_of_a_day_counts() -> None:
    day = [noted(on(22, 8), 6), noted(on(22, 12), 1)]
    assert shut(spasm(days=20), noted(on(21, 12), 1), *day)
    assert shut(spasm(days=20), noted(on(21, 12), 1), noted(on(22, 8), 1), noted(on(22, 12), 6))
    assert not shut(spasm(days=20), noted(on(21, 12), 1), day[1])


def test_the_day_ends_at_four_in_the_morning() -> None:
    assert shut(spasm(days=20), noted(on(21, 12), 1), noted(on(22, 3, 59), 1))
    assert not shut(spasm(days=20), noted(on(21, 12), 1), noted(on(22, 4), 1))


def test_calm_days_before_the_spasm_do_not_open_it() -> None:
    before = [noted(ago(days=22), 1), noted(ago(days=21), 1)]
    assert shut(spasm(days=20), *before)
    assert shut(spasm(days=20), *before, noted(ago(days=1), 1))
    assert shut(make("episode", ago(days=20), pain=2), *before)


def told(at: datetime, agreed: bool) -> Record:
    return make("answers", at, questionnaire="profile", answers={"strength-agreed": agreed})


def test_a_clinician_may_open_it_sooner_but_not_before_the_spasm() -> None:
    assert shut(spasm(days=3), told(ago(days=2), agreed=True), *CALM) == ""
    assert "two weeks" in shut(spasm(days=3), told(ago(days=2), agreed=False), *CALM)
    assert "two weeks" in shut(spasm(days=3), told(ago(days=9), agreed=True), *CALM)
    assert "pain of 4" in shut(spasm(days=3), told(ago(days=2), agreed=True), noted(ago(days=1), 7))


@pytest.mark.parametrize(
    ("urgency", "days", "stays"),
    [("today", 13, True), ("emergency", 1, True), ("today", 15, True), ("days", 1, False)],
)
def test_a_warning_sign_keeps_it_shut(urgency: str, days: int, stays: bool) -> None:
    state = state_of(looked(urgency, days=days))
    assert ("warning sign" in strength_shut(state, NOW, FOUR)) is stays


@pytest.mark.parametrize(("hours", "stays"), [(0, True), (5.9, True), (6, False), (30, False)])
def test_a_drowsy_medicine_keeps_it_shut_for_six_hours(hours: float, stays: bool) -> None:
    dose = make("dose", ago(hours=hours), ingredients=[{"name": "diazepam"}], drowsy=True)
    found = shut(dose, spasm(days=20), *CALM)
    assert bool(found) is stays
    if stays:
        assert f"opens again from {ago(hours=hours - 6):%H:%M}" in found


def test_another_medicine_does_not() -> None:
    assert shut(make("dose", ago(hours=1), ingredients=[{"name": "ibuprofen", "mg": 400}])) == ""


def test_an_older_drowsy_dose_behind_a_plain_one_still_counts() -> None:
    drowsy = make("dose", ago(hours=3), ingredients=[{"name": "diazepam"}], drowsy=True)
    assert shut(drowsy, make("dose", ago(hours=1), ingredients=[{"name": "ibuprofen", "mg": 400}]))
