"""The few questions of a first start: what heat, medicine and the plan need to know, whom to call, how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.emergency_numbers import read_country
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.setting_rows import SettingRow, row_called
from spasm_tui.core.overview.setting_values import shown, value_of, with_value
from spasm_tui.core.profile.profile import BRIEF, PROFILE, last_told, still_told
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.moment_words import time_words
from spasm_tui.lib.quick_classes import replace

# One page, which needs no name of its own: the screen has one.
_PAGE = ""
_AGE, _FITS, _PREGNANT = "about", "fits", "pregnant"
# Which of the profile's ticks are asked here, and in which of its questions they stand.
_TICKS = {"blood-thinner": "medicines", "heart": "heart", "kidney": "heart", "blood-pressure": "heart"}
_COUNTRY, _CHECK_IN, _THEME = "country", "check_in_at", "theme"


def set_up_form(profile: Questionnaire, settings: Settings, themes: tuple[Option, ...]) -> Questionnaire:
    """The questions, all on one page; what they ask of the body is asked in the profile's own words.

    A setting has its value beside the question, not as its answer: enter goes on to what was not answered.
    """
    items = {item.id: item for item in profile.items}
    options = [option for tick, item in _TICKS.items() if item in items and (option := items[item].option(tick))]
    body = (Option(_PREGNANT, "Pregnant, or could be"), *options)
    country = shown(settings, row_called(_COUNTRY))
    found = (
        *([replace(items[_AGE], page=_PAGE)] if _AGE in items else []),
        Item(
            _FITS,
            "many",
            "Does any of this fit you?",
            _PAGE,
            "Tick all that fit. The rest is asked later.",
            options=body,
        ),
        Item(_COUNTRY, "text", "Which country are you in?", _PAGE, f"For the numbers to call. Now: {country}."),
        Item(
            _CHECK_IN,
            "text",
            "When may it remind you of the check-in?",
            _PAGE,
            f"Now: from {time_words(settings.check_in_at)}.",
        ),
        Item(_THEME, "one", "How should it look?", _PAGE, f"Now: {settings.theme}.", options=themes),
    )
    return Questionnaire("set-up", "Set it up", found)


def body_questions(profile: Questionnaire, settings: Settings) -> Questionnaire:
    """Of the same questions those about the body."""
    form = set_up_form(profile, settings, ())
    return replace(form, items=tuple(item for item in form.items if item.id in (_AGE, _FITS)))


def set_up_answers(state: State) -> dict[str, Any]:
    """What is known of the body already."""
    told = still_told(state)
    words = [word for answer in told.values() if isinstance(answer, list) for word in answer]
    fits = [*([_PREGNANT] if told.get(_PREGNANT) is True else []), *(tick for tick in _TICKS if tick in words)]
    return {key: value for key, value in ((_AGE, told.get(_AGE)), (_FITS, fits)) if value}


KNOWN = "known"
"""In a draft of these answers: what was known of the body when it was begun."""


def set_up_given(state: State, draft: Mapping[str, Any]) -> dict[str, Any]:
    """What the page begins with: what is known, and what a `draft` says; what was told since stays ticked."""
    known = set_up_answers(state)
    fits = draft.get(_FITS) or []
    if draft.get(KNOWN) != known:
        fits = [*known.get(_FITS, ()), *fits]
    # Never answered is not answered with none: the page goes on to it.
    ticked = {_FITS: list(dict.fromkeys(fits))} if fits or _FITS in known else {}
    return {**known, **draft, **ticked}


def profile_data(state: State, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The profile's record with what was said here; None where that says nothing new.

    What was told there before stays, but for a tick taken away here; where nothing was, the rest is still to be asked.
    """
    before = last_told(state)
    told = still_told(state)
    answers, had = dict(told), set_up_answers(state).get(_FITS, ())
    fits = given.get(_FITS, had)
    if given.get(_AGE):
        answers[_AGE] = given[_AGE]
    if _PREGNANT in fits:
        answers[_PREGNANT] = True
    elif _PREGNANT in had:
        answers[_PREGNANT] = False
    for tick, item in _TICKS.items():
        words = answers.get(item, [])
        if tick in fits and tick not in words:
            answers[item] = [*words, tick]
        elif tick in had and tick not in fits:
            answers[item] = [word for word in words if word != tick]
    version = before.version if before else BRIEF
    if version == BRIEF:
        # None of the others was asked, so an empty list would say too much.
        answers = {key: value for key, value in answers.items() if value != []}
    if answers == told:
        return None
    return {Answers.questionnaire.key: PROFILE, Answers.version.key: version or None, Answers.answers.key: answers}


def setting_changes(settings: Settings, given: Mapping[str, Any]) -> list[tuple[SettingRow, Any]]:
    """The settings that were changed here, each with its new value. Raises ValueError in words."""
    wanted = {name: str(given[name]).strip() for name in (_COUNTRY, _CHECK_IN, _THEME) if given.get(name)}
    if _COUNTRY in wanted:
        wanted[_COUNTRY] = read_country(wanted[_COUNTRY])
    changes = []
    for name, value in wanted.items():
        row = row_called(name)
        changed = value_of(with_value(settings, row, value), row)
        if changed != value_of(settings, row):
            changes.append((row, changed))
    return changes
