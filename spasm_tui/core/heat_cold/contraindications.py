"""Who may use heat or cold now: what was answered before the first session, and what the profile tells already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.heat_cold import Skin
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.heat_cold.modes import KIND_OF
from spasm_tui.core.heat_cold.timers import Ask
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, answers_ahead, last_answers

ASKED_FIRST = "heat-and-cold"
ASK_AGAIN_AFTER = timedelta(days=183)
FROM_PROFILE = "You told this under About you."


def unanswered(asks: list[Ask], given: Answers | None, now: datetime) -> list[Ask]:
    """The questions to ask now: never answered, faded, or half a year old."""
    return [ask for ask in asks if ask.text and not _still_holds(ask, given, now)]


def _still_holds(ask: Ask, given: Answers | None, now: datetime) -> bool:
    if given is None or ask.id not in given.answers:
        return False
    # What a clock ahead dated may be older than all that was noted since.
    age = now - answered_at(given, ask.id)
    return timedelta() <= age <= ASK_AGAIN_AFTER and not has_faded(ask, given, now)


def has_faded(ask: Ask, given: Answers, now: datetime) -> bool:
    """Whether the answer was about something that passes by itself, and so long ago that it says nothing now."""
    return bool(ask.fades_hours) and now - answered_at(given, ask.id) >= timedelta(hours=ask.fades_hours)


def answered_at(given: Answers, ask_id: str) -> datetime:
    """When that question was answered: the record may hold answers older than itself."""
    at = given.given.get(ask_id)
    return at if isinstance(at, datetime) and at.tzinfo else given.at


def said_yes(asks: list[Ask], given: Answers | None, answer: str) -> list[Ask]:
    """The questions answered with yes whose effect is `answer` (lock or ask)."""
    known = given.answers if given else {}
    return [a for a in asks if a.answer == answer and known.get(a.id) is True]


def to_ask(state: State, asks: list[Ask], now: datetime) -> list[Ask]:
    """The questions that must be answered before a session: not those that the profile answers with yes."""
    given, told = last_answers(state, ASKED_FIRST, now), profile_of(state, now).words
    open_now = unanswered(asks, given, now)
    return [
        ask
        for ask in asks
        if not told.intersection(ask.profile) and (ask in open_now or (given and _is_doubtful(state, ask, given, now)))
    ]


def _is_doubtful(state: State, ask: Ask, given: Answers, now: datetime) -> bool:
    """Whether something was noted since the answer that may have changed it.

    A no to what comes and goes (a blow, a fever) is asked again once a spasm began, or a warning sign of it was ticked.
    """
    answered, is_no = answered_at(given, ask.id), given.answers.get(ask.id) is False
    bad, episode = _bad_skin_at(state), state.last(Episode)
    if ask.after_bad_skin and bad and bad >= answered:
        return True
    if is_no and ask.fades_hours and episode is not None and episode.at > answered:
        return True
    return is_no and _is_ticked(state, ask.signs, answered, now)


def in_doubt(state: State, asks: list[Ask], now: datetime) -> list[Ask]:
    """The open questions that lock and whose answer may be yes by what was noted: a warning sign, bad skin."""
    given, bad = last_answers(state, ASKED_FIRST, now), _bad_skin_at(state)

    def speaks(ask: Ask) -> bool:
        is_told = given is not None and ask.id in given.answers
        answered = answered_at(given, ask.id) if given is not None and is_told else None
        answered = answered if answered is not None and answered <= now else None
        is_bad = ask.after_bad_skin and bad is not None and (answered is None or bad >= answered)
        return is_bad or _is_ticked(state, ask.signs, answered, now)

    return [ask for ask in to_ask(state, asks, now) if ask.answer == "lock" and speaks(ask)]


def _is_ticked(state: State, signs: Collection[str], since: datetime | None, now: datetime) -> bool:
    """Whether one of these warning signs was ticked when they were looked at last, and that after `since`."""
    looks = [look for look in _told(state, RED_FLAGS, now) if since is None or look.at > since]
    ticked = [given for look in looks for given in look.answers.values() if isinstance(given, list | tuple)]
    return any(sign in given for given in ticked for sign in signs)


@kept(*KIND_OF.values())
def _bad_skin_at(state: State) -> datetime | None:
    """When a session last ended because the skin was not fine."""
    return next((r.end for r in state.records(*KIND_OF.values()) if r.skin is Skin.NOT_FINE), None)


def standing(state: State, asks: list[Ask], answer: str, now: datetime) -> list[Ask]:
    """The questions with the effect `answer` (lock or ask) to which the answer is yes, told here or in the profile."""
    given, words = _told(state, ASKED_FIRST, now), profile_of(state, now).words
    yes = [ask for each in given for ask in said_yes(asks, each, answer) if not has_faded(ask, each, now)]
    return [ask for ask in asks if ask in yes or (ask.answer == answer and words.intersection(ask.profile))]


def _told(state: State, questionnaire: str, now: datetime) -> list[Answers]:
    """What was answered last, and what a clock ahead answered."""
    last = last_answers(state, questionnaire, now)
    return [*([last] if last else []), *answers_ahead(state, questionnaire, now)]


def reason(state: State, ask: Ask, now: datetime) -> str:
    """Why it locks or warns, and where that was told."""
    if profile_of(state, now).words.intersection(ask.profile):
        return f"{FROM_PROFILE} {ask.why}"
    return f"{ask.text} You said yes. {ask.why}"
