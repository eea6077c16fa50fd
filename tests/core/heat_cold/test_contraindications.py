from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.heat_cold.contraindications import (
    ASK_AGAIN_AFTER,
    FROM_PROFILE,
    reason,
    said_yes,
    standing,
    unanswered,
)
from spasm_tui.core.heat_cold.contraindications import to_ask as asks_now
from spasm_tui.core.heat_cold.timers import Ask
from tests.content import CONTENT, RED_FLAGS
from tests.making import NOW, ago, make, state_of

ASKS = [
    Ask("nerves", ("heat", "cold"), "lock", "!", "?"),
    Ask("bruise", ("heat",), "lock", "!", "?", fades_hours=48),
    Ask("heart", ("heat",), "ask", "!", "?"),
]


def answered(at: datetime, **answers: bool) -> Answers:
    return make(Answers, at, questionnaire="heat-and-cold", answers=answers)


def to_ask(given: Answers | None) -> list[str]:
    return [ask.id for ask in unanswered(ASKS, given, NOW)]


def test_what_was_never_answered_is_asked() -> None:
    assert to_ask(None) == ["nerves", "bruise", "heart"]
    assert to_ask(answered(ago(hours=1), nerves=False)) == ["bruise", "heart"]


@pytest.mark.parametrize(("hours", "asked"), [(47.9, []), (48, ["bruise"]), (1000, ["bruise"])])
def test_an_answer_fades_after_its_hours(hours: float, asked: list[str]) -> None:
    assert to_ask(answered(ago(hours=hours), nerves=False, bruise=True, heart=False)) == asked


def test_after_half_a_year_all_is_asked_again() -> None:
    whole = {"nerves": False, "bruise": False, "heart": False}
    assert to_ask(answered(NOW - ASK_AGAIN_AFTER - timedelta(minutes=1), **whole)) == ["nerves", "bruise", "heart"]
    assert to_ask(answered(NOW - ASK_AGAIN_AFTER, **whole)) == ["bruise"]


def test_a_yes_locks_or_cautions_and_nothing_else_does() -> None:
    given = answered(ago(hours=1), nerves=True, bruise=False, heart=True)
    assert [ask.id for ask in said_yes(ASKS, given, "lock")] == ["nerves"]
    assert [ask.id for ask in said_yes(ASKS, given, "ask")] == ["heart"]
    assert said_yes(ASKS, None, "lock") == []
    assert said_yes(ASKS, answered(NOW), "lock") == []


# With what the profile tells.

REAL = CONTENT.timers.asks_of("heat")
LOCKING = [ask for mode in ("heat", "cold") for ask in CONTENT.timers.asks_of(mode) if ask.answer == "lock"]


def profile(*words: str, at: datetime = ago(days=1), **answers: Any) -> Answers:  # noqa: B008
    return make(Answers, at, "profile", questionnaire="profile", answers={"body": list(words), **answers})


def nobody(at: datetime = NOW) -> Answers:
    """No to everything."""
    return answered(at, **{ask.id: False for ask in CONTENT.timers.asks})


def test_what_the_profile_tells_is_not_asked_but_counts() -> None:
    told = state_of(profile("heart"))
    asked = [ask.id for ask in asks_now(told, REAL, NOW)]
    assert "heart-or-diabetes" not in asked
    assert "burns-more-easily" in asked
    assert [ask.id for ask in standing(told, REAL, "ask", NOW)] == ["heart-or-diabetes"]
    assert standing(told, REAL, "lock", NOW) == []


@pytest.mark.parametrize("answer", [{"pregnant": True}, {"about": "65-plus"}])
def test_pregnancy_and_age_are_known_from_the_profile(answer: dict[str, Any]) -> None:
    told = state_of(profile(**answer), nobody(ago(hours=1)))
    # It counts whatever was answered here: the profile is asked in full, and twice is too often.
    assert [ask.id for ask in standing(told, REAL, "ask", NOW)] == ["burns-more-easily"]
    assert FROM_PROFILE in reason(told, standing(told, REAL, "ask", NOW)[0], NOW)


def test_without_a_profile_all_is_asked_but_for_what_only_the_profile_knows() -> None:
    assert [ask.id for ask in asks_now(state_of(), REAL, NOW)] == [ask.id for ask in REAL if ask.text]
    assert asks_now(state_of(nobody()), REAL, NOW) == []


def test_under_18_it_is_shut_though_nothing_was_answered() -> None:
    young = state_of(profile(about="under-18"))
    assert [ask.id for ask in standing(young, REAL, "lock", NOW)] == ["under-18"]


@pytest.mark.parametrize("ask", LOCKING, ids=lambda ask: str(ask.id))
def test_each_lock_shuts_its_modes_and_says_why(ask: Ask) -> None:
    given = make(Answers, NOW, questionnaire="heat-and-cold", answers={**nobody().answers, ask.id: True})
    state = state_of(given)
    for mode in ("heat", "cold"):
        shut = standing(state, CONTENT.timers.asks_of(mode), "lock", NOW)
        assert shut == ([ask] if mode in ask.modes else [])
    assert ask.why in reason(state, ask, NOW)
    assert len(ask.why) > 20


def test_a_lock_that_fades_opens_by_itself() -> None:
    given = answered(ago(hours=47), **{**nobody().answers, "fresh-bruise": True})
    assert [a.id for a in standing(state_of(given), REAL, "lock", NOW)] == ["fresh-bruise"]
    assert standing(state_of(given), REAL, "lock", NOW + timedelta(hours=1)) == []


@pytest.mark.parametrize(("skin", "asked"), [("not-fine", ["bad-before"]), ("fine", [])])
@pytest.mark.parametrize("mode", ["heat", "cold"])
def test_after_skin_that_was_not_fine_it_is_asked_whether_it_went_badly(mode: str, skin: str, asked: list[str]) -> None:
    session = make(mode, ago(hours=3), seconds=320, planned=900, skin=skin)
    assert [ask.id for ask in asks_now(state_of(nobody(ago(hours=4)), session), REAL, NOW)] == asked
    assert asks_now(state_of(nobody(ago(hours=1)), session), REAL, NOW) == []


def test_after_a_new_spasm_a_no_to_what_comes_and_goes_is_asked_again() -> None:
    fading = ["skin-or-illness", "fresh-bruise", "cream-or-heat"]
    spasm = make("episode", ago(hours=1), pain=7)
    assert [ask.id for ask in asks_now(state_of(nobody(ago(hours=2)), spasm), REAL, NOW)] == fading
    assert asks_now(state_of(nobody(ago(minutes=30)), spasm), REAL, NOW) == []


def signs(at: datetime, **answers: Any) -> Answers:
    return make(Answers, at, questionnaire="red-flags", answers=answers)


@pytest.mark.parametrize(
    ("ticked", "asked"),
    [
        ({"today": ["fever"]}, ["skin-or-illness"]),
        ({"today": ["no-cause"], "defences": ["infection"]}, ["skin-or-illness"]),
        ({"today": ["one-leg", "bruise"]}, ["fresh-bruise"]),
        ({"now": ["accident"]}, ["fresh-bruise"]),
        ({"today": ["one-leg"], "unwell": "fever"}, []),
        ({}, []),
    ],
)
def test_a_warning_sign_ticked_since_is_asked_about(ticked: dict[str, Any], asked: list[str]) -> None:
    since, before = signs(ago(minutes=20), **ticked), signs(ago(hours=3), **ticked)
    assert [ask.id for ask in asks_now(state_of(nobody(ago(hours=2)), since), REAL, NOW)] == asked
    assert asks_now(state_of(nobody(ago(hours=2)), before), REAL, NOW) == []
    assert asks_now(state_of(nobody(ago(minutes=10)), since), REAL, NOW) == []
    # Looked at again without a tick, it is over.
    assert asks_now(state_of(nobody(ago(hours=2)), since, signs(ago(minutes=5))), REAL, NOW) == []


def test_the_signs_that_are_asked_about_are_there_to_be_ticked() -> None:
    there = {option.id for item in RED_FLAGS.items for option in item.options}
    assert {sign for ask in CONTENT.timers.asks for sign in ask.signs} <= there


def test_a_yes_to_a_bruise_holds_after_a_new_spasm() -> None:
    given = answered(ago(hours=2), **{**nobody().answers, "fresh-bruise": True})
    state = state_of(given, make("episode", ago(hours=1), pain=7))
    assert "fresh-bruise" not in [ask.id for ask in asks_now(state, REAL, NOW)]
    assert [ask.id for ask in standing(state, REAL, "lock", NOW)] == ["fresh-bruise"]


def test_a_fever_is_asked_about_each_week() -> None:
    assert "skin-or-illness" not in [ask.id for ask in asks_now(state_of(nobody(ago(days=6, hours=23))), REAL, NOW)]
    assert "skin-or-illness" in [ask.id for ask in asks_now(state_of(nobody(ago(days=7))), REAL, NOW)]
