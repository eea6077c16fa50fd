from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.profile.profile import (
    AGREED,
    ASK_AGAIN_AFTER,
    BRIEF,
    DROWSY,
    LOCKS,
    PROFILE,
    REASONS,
    Profile,
    answered_before,
    due_reason,
    last_told,
    profile_now,
    profile_of,
)
from spasm_tui.core.stretching.stretch import POSITIONS, Posture, Stretch
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of


def told(at: Any = NOW, **answers: Any) -> Record:
    return make("answers", at, questionnaire=PROFILE, answers=answers)


def test_nothing_told_hides_and_locks_nothing() -> None:
    empty = profile_of(state_of(make("answers", questionnaire="contributors", answers={"knee": True})))
    assert empty == Profile()
    assert (empty.answered_at, empty.lock) == (None, "")
    assert empty.hides(Stretch("s", "S", position="standing", hide_if=tuple(REASONS))) == ""


def test_every_yes_and_every_chosen_option_is_a_word() -> None:
    record = told(about="65-plus", body=["knee", "dizzy"], heart=[], pregnant=True, light=False, sitting=7, odd=[3])
    found = profile_of(state_of(record))
    assert found.words == {"65-plus", "knee", "dizzy", "pregnant"}
    assert found.answered_at == NOW


def test_what_is_typed_hides_and_locks_nothing() -> None:
    record = told(**{"about": "65-plus", "regular-medicines": "dizzy", "allergies": "under-18"})
    assert profile_of(state_of(record)).words == {"65-plus"}


def test_the_last_answers_are_what_counts() -> None:
    state = state_of(told(ago(days=9), body=["knee", "spine-surgery"]), told(ago(days=1), body=["hernia"]))
    assert profile_of(state).words == {"hernia"}


def brief(at: Any = NOW, **answers: Any) -> Record:
    return make("answers", at, questionnaire=PROFILE, version=BRIEF, answers=answers)


def test_the_few_questions_of_a_first_start_deny_nothing_that_was_told_in_full() -> None:
    """As a second machine writes them, before it knew of the first one's."""
    full = told(ago(days=9), about="18-64", body=["spine-surgery"], heart=["ulcer"], pregnant=True)
    found = profile_of(state_of(full, brief(ago(days=1), about="65-plus", heart=["heart"])))
    assert found.words == {"65-plus", "spine-surgery", "ulcer", "heart", "pregnant"}
    assert found.answered_at == ago(days=9), "asked again when the full one is half a year old"
    last = last_told(state_of(full, brief(ago(days=1), heart=["heart"])))
    assert last is not None
    assert last.version != BRIEF
    assert profile_of(state_of(brief(ago(days=9), heart=["heart"]), told(ago(days=1), knee=True))).words == {"knee"}


def test_asking_again_starts_from_what_was_told_but_for_a_leave_of_before_the_spasm() -> None:
    questions = CONTENT.questionnaire(PROFILE)
    assert questions is not None
    full = told(ago(days=9), body=["knee"], **{AGREED: True})
    assert answered_before(state_of(full), questions) == {"body": ["knee"], AGREED: True}
    assert answered_before(state_of(full, make("episode", ago(days=3), pain=4)), questions) == {"body": ["knee"]}
    assert answered_before(state_of(full), replace(questions, refill=False)) == {}


@pytest.mark.parametrize("word", [word for word in REASONS if word != "dizzy"])
def test_a_word_hides_the_stretches_that_name_it_with_its_reason(word: str) -> None:
    profile = Profile(frozenset({word}))
    assert profile.hides(Stretch("s", "S", hide_if=("other", word))) == REASONS[word]
    assert profile.hides(Stretch("s", "S", hide_if=("other",))) == ""


def test_a_word_without_a_reason_of_its_own_still_hides() -> None:
    assert Profile(frozenset({"own"})).hides(Stretch("s", "S", hide_if=("own",))).startswith("Left out because")


@pytest.mark.parametrize("position", POSITIONS)
def test_when_dizzy_there_is_lying_and_chair_work_only(position: Posture) -> None:
    upright = position in ("standing", "kneeling", "hands-and-knees")
    assert bool(Profile(frozenset({"dizzy"})).hides(Stretch("s", "S", position=position))) == upright
    assert Profile(frozenset({"knee"})).hides(Stretch("s", "S", position=position)) == ""


@pytest.mark.parametrize("word", LOCKS)
def test_some_words_shut_all_sessions(word: str) -> None:
    assert Profile(frozenset({"knee", word})).lock == LOCKS[word]


def test_no_other_word_shuts_sessions() -> None:
    assert Profile(frozenset(REASONS)).lock == ""


@pytest.mark.parametrize(("hours", "asks"), [(0, False), (24, False), (24.1, True), (999, True)])
def test_it_is_asked_from_a_day_after_the_first_spasm(hours: float, asks: bool) -> None:
    assert bool(due_reason(state_of(make("episode", ago(hours=hours), pain=6)), NOW)) == asks


def test_a_second_spasm_does_not_put_it_off_and_without_one_it_is_not_asked() -> None:
    first, second = make("episode", ago(days=3), pain=6), make("episode", ago(hours=1), pain=6)
    assert due_reason(state_of(first, second), NOW)
    assert due_reason(state_of(make("checkin", ago(days=3), pain_now=6)), NOW) == ""


@pytest.mark.parametrize(
    ("past", "asks"),
    [(timedelta(days=1), False), (ASK_AGAIN_AFTER, False), (ASK_AGAIN_AFTER + timedelta(minutes=1), True)],
)
def test_once_told_it_is_asked_again_after_half_a_year(past: timedelta, asks: bool) -> None:
    spasm = make("episode", ago(days=400), pain=6)
    found = due_reason(state_of(spasm, told(NOW - past)), NOW)
    assert found.startswith("Half a year") == asks
    assert bool(found) == asks


def drowsy(**span: float) -> Record:
    return make("dose", ago(**span), ingredients=[{"name": "diazepam"}], drowsy=True)


@pytest.mark.parametrize(("hours", "hidden"), [(0, True), (23.9, True), (24, False)])
def test_for_a_day_after_a_drowsy_medicine_there_is_lying_and_chair_work_only(hours: float, hidden: bool) -> None:
    found = profile_now(state_of(told(ago(days=9), body=["knee"]), drowsy(hours=hours)), NOW)
    assert "knee" in found.words
    for position in POSITIONS:
        upright = position in ("standing", "kneeling", "hands-and-knees")
        why = found.hides(Stretch("s", "S", position=position))
        assert bool(why) == (upright and hidden)
        assert not why or "medicine that can make you drowsy" in why
    assert bool(found.hides(Stretch("s", "S", position="lying", hide_if=("dizzy",)))) is hidden


@pytest.mark.parametrize(("hours", "counts"), [(-0.3, True), (-5, True), (-30, False)])
def test_a_drowsy_dose_noted_by_a_clock_ahead_counts(hours: float, counts: bool) -> None:
    assert (DROWSY in profile_now(state_of(drowsy(hours=hours)), NOW).words) is counts


def test_a_drowsy_medicine_is_no_word_of_the_profile() -> None:
    assert profile_of(state_of(drowsy(hours=1))).words == frozenset()
    assert profile_now(state_of(), NOW) == Profile()
