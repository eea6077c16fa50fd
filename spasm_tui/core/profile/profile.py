"""What the user told once about their body: what it hides, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import changed
from spasm_tui.core.base.state import State
from spasm_tui.core.red_flags.red_flags import answers_ahead, answers_to, last_answers
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.quick_classes import NamedTuple

if TYPE_CHECKING:
    from spasm_tui.core.questionnaires.questionnaire import Questionnaire

PROFILE = "profile"
BRIEF = "brief"
"""The version of answers to the few questions of a first start: they count, and the rest is still to be asked."""
ASK_AGAIN_AFTER = timedelta(days=183)
# Why an exercise is not shown, in the user's words (clinical 6.2).
REASONS: Mapping[str, str] = {
    "thin-bones": "You said your bones are thin: hard bending and twisting is left out.",
    "steroids": "You said you take steroid tablets, now or for long: hard bending is left out.",
    "bend-leg-pain": "You said bending or sitting brings leg pain: this one bends.",
    "back-leg-pain": "You said bending back sends pain down a leg: this one bends back.",
    "walk-leg-pain": "You said standing or walking brings leg trouble: this one bends back.",
    "pregnant": "You said you are pregnant: no lying face down.",
    "wrist-shoulder": "You said a wrist or shoulder is sore: this one leans on it.",
    "knee": "You said a knee is sore: this one loads it.",
    "blood-pressure": "You said your blood pressure is high: no long hard holds.",
    "heart": "You named heart trouble: no long hard holds.",
    "hernia": "You named a hernia: no long hard holds.",
    "glaucoma": "You named glaucoma: no long hard holds.",
    "dizzy": "You said you feel dizzy: lying and chair work only.",
}
# What is typed in one's own words: no such word is one that hides or locks.
TYPED = ("regular-medicines", "allergies")
DROWSY = "drowsy"
AGREED = "strength-agreed"
"""The one word that opens something: a clinician agreed to hard work."""
DROWSY_FOR = timedelta(hours=24)
_DROWSY_REASON = "You noted a medicine that can make you drowsy: lying and chair work only, for 24 hours."
# These shut all sessions until a clinician says yes.
LOCKS: Mapping[str, str] = {
    "spine-surgery": "After spine surgery, or with an unstable spine, ask your clinician before any session.",
    "inflammatory-flare": "With a flare of joint disease, ask your clinician before any session.",
    "under-18": "These sessions are for adults. Please ask a professional.",
}
_UPRIGHT = ("standing", "kneeling", "hands-and-knees")


class Move(Protocol):
    """What a stretch tells of itself that decides whether it is hidden."""

    @property
    def hide_if(self) -> tuple[str, ...]:
        """The words that hide it."""

    @property
    def position(self) -> str:
        """How one is in it: standing, kneeling, lying, ..."""


class Profile(NamedTuple):
    """The words that apply, from all groups."""

    words: frozenset[str] = frozenset()
    answered_at: datetime | None = None

    def hides(self, stretch: Move) -> str:
        """Why `stretch` is hidden; empty when it is not. A drowsy medicine counts like being dizzy (clinical 6.2)."""
        for word in stretch.hide_if:
            if word in self.words:
                return REASONS.get(word, "Left out because of what you told about yourself.")
        if "dizzy" in self.words and stretch.position in _UPRIGHT:
            return REASONS["dizzy"]
        if DROWSY in self.words and (stretch.position in _UPRIGHT or "dizzy" in stretch.hide_if):
            return _DROWSY_REASON
        return ""

    @property
    def lock(self) -> str:
        """Why all sessions are shut; empty when they are not."""
        return next((why for word, why in LOCKS.items() if word in self.words), "")


def last_told(state: State, now: datetime | None = None) -> Answers | None:
    """What was told about the body last, up to `now`.

    The few questions of a first start (of a second machine, say) deny nothing of what was told in full before: where
    they came last it is the full record, with what they say added.
    """
    last = last_answers(state, PROFILE, now)
    if last is None or last.version != BRIEF:
        return last
    whole = (each for each in answers_to(state, PROFILE) if each.version != BRIEF and each.at <= last.at)
    full = next(whole, None)
    return changed(full, {Answers.answers: _added(full.answers, last.answers)}) if full else last


def _added(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    lists = {key: [*before[key], *more[key]] for key in more if isinstance(before.get(key), list | tuple)}
    return {**before, **more, **{key: list(dict.fromkeys(words)) for key, words in lists.items()}}


def still_told(state: State) -> dict[str, Any]:
    """What was told last and may be said again today: not a clinician's leave of before the last spasm."""
    last, episode = last_told(state), state.last(Episode)
    if last is None:
        return {}
    is_old = episode is not None and last.at < episode.at
    return {key: value for key, value in last.answers.items() if not (is_old and key == AGREED)}


def answered_before(state: State, questions: Questionnaire) -> dict[str, Any]:
    """The answers that asking `questions` again starts from; none where each asking is about today."""
    if questions.id == PROFILE and questions.refill:
        return still_told(state)
    last = last_answers(state, questions.id) if questions.refill else None
    return dict(last.answers) if last else {}


def profile_of(state: State, now: datetime | None = None) -> Profile:
    """The profile as it was told last, up to `now`; with what a clock ahead told besides, but no leave to do more."""
    record = last_told(state, now)
    if record is None:
        return Profile()
    at = None if record.version == BRIEF else record.at
    more = [_words(each) for each in (answers_ahead(state, PROFILE, now) if now else ()) if each.id != record.id]
    return Profile(frozenset(_words(record)) | ({word for words in more for word in words} - {AGREED}), at)


def profile_now(state: State, now: datetime) -> Profile:
    """The profile, with the word `drowsy` in the 24 hours after a dose that can make drowsy."""
    told = profile_of(state, now)
    return told._replace(words=told.words | {DROWSY}) if drowsy_dose(state, now, DROWSY_FOR) else told


def drowsy_dose(state: State, now: datetime, span: timedelta) -> DoseTaken | None:
    """The last dose that can make drowsy, less than `span` ago; or ahead, where another clock noted it."""
    for record in state.records(DoseTaken):
        age = now - record.at
        if age >= span:
            return None
        if record.drowsy and age > -span:
            return record
    return None


def _words(record: Answers) -> list[str]:
    """Every chosen option, and the id of every question answered with yes."""
    found: list[str] = []
    for item, answer in record.answers.items():
        if answer is True:
            found.append(item)
        elif isinstance(answer, str) and item not in TYPED:
            found.append(answer)
        elif isinstance(answer, list):
            found += [word for word in answer if isinstance(word, str)]
    return found


def due_reason(state: State, now: datetime) -> str:
    """Why the profile should be asked now; empty when it need not be.

    The day after a first spasm (on the day itself it would be one question too many), then half-yearly.
    """
    answered = profile_of(state, now).answered_at
    if answered is not None:
        return "Half a year on: is what you told about you still so?" if now - answered > ASK_AGAIN_AFTER else ""
    waits = any(now - record.at > DAY for record in state.records(Episode))
    return "Tell a little about you, once: it keeps unfit moves away." if waits else ""
