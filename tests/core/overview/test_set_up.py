from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.set_up import (
    KNOWN,
    profile_data,
    set_up_answers,
    set_up_form,
    set_up_given,
    setting_changes,
)
from spasm_tui.core.profile.profile import BRIEF, due_reason, profile_of
from tests.content import CONTENT
from tests.making import NOW, ago, make, state_of

FULL = {"about": "65-plus", "heart": ["ulcer"], "medicines": []}


def told(*records: Any, **given: Any) -> dict[str, Any] | None:
    return profile_data(state_of(*records), given)


def test_it_is_one_page_in_the_words_of_the_profile() -> None:
    profile = CONTENT.questionnaire("profile")
    assert profile is not None
    form = set_up_form(profile, Settings(country="US"), (Option("calm", "calm"),))
    assert {item.page for item in form.items} == {""}
    assert [item.id for item in form.items] == ["about", "fits", "country", "check_in_at", "theme"]
    fits = {option.id: option.text for option in form.items[1].options}
    assert list(fits) == ["pregnant", "blood-thinner", "heart", "kidney", "blood-pressure"]
    assert "Now: United States." in form.items[2].help
    assert fits["blood-thinner"].startswith("A blood thinner, such as warfarin")


def test_what_is_said_counts_at_once_and_the_rest_is_still_to_be_asked() -> None:
    data = told(about="18-64", fits=["pregnant", "blood-thinner", "heart"])
    assert data is not None
    assert data["version"] == BRIEF
    answers = {"about": "18-64", "pregnant": True, "medicines": ["blood-thinner"], "heart": ["heart"]}
    assert data["answers"] == answers
    state = state_of(make("answers", ago(days=2), **data), make("episode", ago(days=2), pain=5))
    assert {"pregnant", "blood-thinner", "heart"} <= profile_of(state).words
    assert profile_of(state).answered_at is None, "what was not asked is not known"
    assert due_reason(state, NOW).startswith("Tell a little about you")


def test_what_was_told_in_full_stays_so() -> None:
    before = make("answers", ago(days=9), questionnaire="profile", version="2026-11-22", answers=FULL)
    assert told(before) is None, "nothing new is no record"
    assert told(before, about="65-plus") is None
    data = told(before, fits=["heart"])
    assert data is not None
    assert data["version"] == "2026-11-22"
    assert data["answers"] == {**FULL, "heart": ["ulcer", "heart"]}
    assert set_up_answers(state_of(before)) == {"about": "65-plus"}


def test_a_tick_that_is_taken_away_counts_no_more() -> None:
    ticked = {"about": "18-64", "pregnant": True, "heart": ["ulcer", "heart"], "medicines": ["blood-thinner"]}
    before = make("answers", ago(days=9), questionnaire="profile", version=BRIEF, answers=ticked)
    assert set_up_answers(state_of(before))["fits"] == ["pregnant", "blood-thinner", "heart"]
    data = told(before, fits=["blood-thinner"])
    assert data is not None
    assert data["answers"] == {**ticked, "pregnant": False, "heart": ["ulcer"]}
    assert "pregnant" not in profile_of(state_of(make("answers", ago(days=1), **data))).words
    assert told(before, about="18-64") is None, "what was not asked stays"


def test_nothing_said_is_nothing_saved() -> None:
    assert told(fits=[]) is None


def test_a_country_is_taken_by_its_name() -> None:
    assert [value for _, value in setting_changes(Settings(country="US"), {"country": "Germany"})] == ["DE"]


def test_what_stands_is_no_change_and_what_cannot_be_read_is_said() -> None:
    settings = Settings(country="US")
    assert setting_changes(settings, {"country": "us", "check_in_at": "19:00", "theme": settings.theme}) == []
    assert setting_changes(settings, {}) == []
    with pytest.raises(ValueError, match="not in the list of countries"):
        setting_changes(settings, {"country": "Atlantis"})
    with pytest.raises(ValueError, match="time"):
        setting_changes(settings, {"check_in_at": "half past never"})


# the second time


def test_a_tick_that_is_taken_away_is_gone_and_no_more_is_said_than_was_asked() -> None:
    before = make("answers", ago(days=9), **(told(about="18-64", fits=["pregnant", "heart", "blood-thinner"]) or {}))
    data = told(before, about="18-64", fits=["blood-thinner"])
    assert data is not None
    assert data["answers"] == {"about": "18-64", "pregnant": False, "medicines": ["blood-thinner"]}
    assert data["version"] == BRIEF
    assert profile_of(state_of(before, make("answers", NOW, **data))).words == {"18-64", "blood-thinner"}


def test_a_tick_taken_away_leaves_the_others_of_the_full_profile() -> None:
    full = make(
        "answers", ago(days=9), questionnaire="profile", version="1", answers={**FULL, "heart": ["ulcer", "heart"]}
    )
    data = told(full, about="65-plus", fits=[])
    assert data is not None
    assert data["answers"] == FULL


def test_a_clinicians_leave_of_before_the_last_spasm_is_not_said_again() -> None:
    answers = {**FULL, "strength-agreed": True}
    full = make("answers", ago(days=9), questionnaire="profile", version="1", answers=answers)
    data = told(full, make("episode", ago(days=2), pain=6), fits=["kidney"])
    assert data is not None
    assert "strength-agreed" not in data["answers"]
    data = told(full, make("episode", ago(days=20), pain=6), fits=["kidney"])
    assert data is not None
    assert data["answers"]["strength-agreed"] is True


def test_a_draft_unticks_nothing_that_was_told_elsewhere_since() -> None:
    heart = make("answers", ago(days=1), **(told(fits=["heart"]) or {}))
    state = state_of(heart)
    known = set_up_answers(state)
    assert set_up_given(state, {})["fits"] == ["heart"]
    assert set_up_given(state, {"country": "GB", KNOWN: known})["fits"] == [], "unticked, and left half-way"
    assert set_up_given(state, {"fits": ["kidney"], KNOWN: {}})["fits"] == ["heart", "kidney"]
