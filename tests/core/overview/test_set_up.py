from __future__ import annotations

from typing import Any

import pytest

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.set_up import profile_data, set_up_answers, set_up_form, setting_changes
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
    assert {item.page for item in form.items} == {"Set it up"}
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
