"""The warning signs in the journal: what stands, whether it was read or looked at, when to ask (clinical 1.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Literal

from spasm_tui.core.base.pain import PAIN_RISE, WORST_PAIN
from spasm_tui.core.base.records.answers import Answers, Urgency
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State, kept
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.quick_classes import NamedTuple

RED_FLAGS = "red-flags"
ASK_AGAIN_AFTER = timedelta(days=7)
EPISODE_LASTS = timedelta(days=42)
SIGNS_COMMAND = "spasm-tui ask red-flags"
WORST_SIGNS = "Numb between the legs, pee or poo trouble, weak legs, chest pain, a bad crash."
"""The five of the list that can least wait, in one line: a reason to open it, and no list of its own."""
_URGENT, _CALM = (Urgency.EMERGENCY, Urgency.TODAY), (Urgency.NONE, Urgency.DAYS)
_OTHER_CLOCKS = DAY
"""By how much the clock of another device may be wrong before its word on what came after what is believed."""


Stage = Literal["unread", "read"]


class Sign(NamedTuple):
    """A warning sign that stands: `emergency` or `today`; `unread`, or `read` but not looked at by anybody yet.

    `records` are all the answers it stands in, the one saved last first; looked at means all of them.
    """

    urgency: Urgency
    stage: Stage
    records: tuple[Answers, ...]


def unread_emergencies(state: State) -> list[Answers]:
    """Every set of answers that is an emergency the user has not said they read, the one saved last first.

    Whatever else stands in the journal: calm answers before or after, a clock ahead, another device or questionnaire.
    """
    return list(_unread(state))


@kept(Answers)
def _unread(state: State) -> list[Answers]:
    found = [r for r in state.records(Answers) if r.urgency is Urgency.EMERGENCY and not r.acknowledged]
    return sorted(found, key=lambda record: record.written, reverse=True)


@kept(Answers)
def _calm_and_open(state: State) -> tuple[list[Answers], list[Answers]]:
    """The looks that found nothing pressing, and those that found something that nobody has looked at."""
    answers = state.records(Answers)
    calm = [r for r in answers if r.urgency in _CALM]
    return calm, [r for r in answers if r.urgency in _URGENT and not r.looked_at]


def unread_emergency(state: State) -> Answers | None:
    """The unread emergency that was saved last; while there is one, nothing else is open (see `core.shut`)."""
    return next(iter(unread_emergencies(state)), None)


def sign_of(state: State, now: datetime) -> Sign | None:
    """The most pressing sign that stands; None where there is none.

    An emergency stands until it was read, and then, like a sign for today, until the user says that it was looked at or
    a later look at the same questions finds none of both.
    """
    if unread := unread_emergencies(state):
        return Sign(Urgency.EMERGENCY, "unread", tuple(unread))
    calm, open_ones = _calm_and_open(state)
    standing = [r for r in open_ones if not any(later.at <= now and _settles(state, later, r) for later in calm)]
    standing.sort(key=lambda record: record.written, reverse=True)
    worst = next((urgency for urgency in _URGENT if any(each.urgency is urgency for each in standing)), None)
    return Sign(worst, "read", tuple(standing)) if worst else None


def settles_after(record: Answers) -> datetime | None:
    """When it was given, and read where it must be: a calm look after that settles it; None: it is still to be read."""
    return record.acknowledged if record.urgency is Urgency.EMERGENCY else max(record.at, record.written)


def _settles(state: State, later: Answers, record: Answers) -> bool:
    """Whether `later` is a calm look at the same questions, given after `record` was given (and read, if it must be).

    Two clocks do not tell what came first: a look of another device counts where it is a day later.
    """
    after = settles_after(record)
    if after is None or later.questionnaire != record.questionnaire:
        return False
    if _device(state, later) != _device(state, record):
        after += _OTHER_CLOCKS
    return after < min(later.at, later.written)


def _device(state: State, record: Record) -> str:
    """The machine whose clock dated it: the second part of the name of its file."""
    return [*state.versions[record.id].file.split("."), "", ""][1]


def last_answers(state: State, questionnaire: str, now: datetime | None = None) -> Answers | None:
    """The last answers to that questionnaire, as of `now`: those of a clock ahead do not hide what was answered since.

    They count only where there are no others.
    """
    found = answers_to(state, questionnaire)
    return next((r for r in found if now is None or r.at <= now), next(iter(found), None))


def answers_ahead(state: State, questionnaire: str, now: datetime) -> list[Answers]:
    """The answers dated after `now`, by a clock ahead: what they say to be careful of holds beside the last ones."""
    # Latest first; a plain offset compares at once, the system's zone is asked again for every record.
    late = now.astimezone(UTC)
    return list(takewhile(lambda record: record.at > late, answers_to(state, questionnaire)))


@kept(Answers)
def answers_to(state: State, questionnaire: str) -> list[Answers]:
    """The answers to that questionnaire, latest first, without those whose place was taken by others (`after`).

    Answers that are given while there are some of a later date say so: it holds when that moment has come, too.
    """
    found = [r for r in state.records(Answers) if r.questionnaire == questionnaire]
    replaced = {record_id for r in found for record_id in r.after.split()}
    return [r for r in found if r.id not in replaced] or found


def last_look(state: State, now: datetime) -> Answers | None:
    """The last look at the warning signs. One of a clock ahead is none: nobody knows what it came after."""
    asked = last_answers(state, RED_FLAGS, now)
    return asked if asked is not None and asked.at <= now else None


def open_episode(state: State, now: datetime) -> Episode | None:
    """The last spasm, while it may still go on: not said to be over, and begun within 42 days."""
    episode = state.last(Episode)
    if episode is None or episode.until is not None or now - episode.at > EPISODE_LASTS:
        return None
    return episode


def due_reason(state: State, now: datetime) -> str:
    """Why the warning signs should be asked (again) now, in words for the user; empty when they need not be.

    Every new episode, every 7 days within one, and, with a spasm or without, when since they were asked pain was 10,
    rose by 3 or more, or something is new in a leg (section 1.3).
    """
    asked, episode = last_look(state, now), state.last(Episode)
    if episode is not None and now - episode.at <= EPISODE_LASTS:
        if asked is None or asked.at < episode.at:
            return "New spasm: a quick look at the warning signs comes first."
        if now - asked.at >= ASK_AGAIN_AFTER and episode.until is None:
            return "It is a week since you looked at the warning signs."
    return change_reason(state, now)


def change_reason(state: State, now: datetime) -> str:
    """What was noted since the warning signs were looked at, or in six weeks, that asks for a look; else empty."""
    asked, since = last_look(state, now), now - EPISODE_LASTS
    if asked is not None:
        since = max(asked.at, since)
    records = state.since(since - EPISODE_LASTS)
    if any(isinstance(record, CheckIn) and record.leg and record.at > since for record in records):
        return "You noted something new in a leg: please look at the warning signs."
    if any(at > since and pain >= WORST_PAIN for record in records for at, pain in record.ratings()):
        return f"You noted pain of {WORST_PAIN}: please look at the warning signs."
    return "Your pain rose: please look at the warning signs." if _rose(records, since) else ""


def _rose(records: list[Record], since: datetime) -> bool:
    """Whether a pain after `since` is higher by 3 than the one noted before it, or than the last one up to `since`.

    What something eased for a while is nothing it rose from when that wears off; the worst of a day is of no moment.
    """
    first: int | None = None
    before: int | None = None
    for record in sorted(records, key=lambda record: record.at):
        start = record.first_pain
        lower = [pain for pain in (first, before, start) if pain is not None]
        after = [pain for at, pain in record.ratings(worst=False) if at > since]
        if lower and after and max(after) - min(lower) >= PAIN_RISE:
            return True
        if start is not None:
            before = start
            first = start if record.at <= since or first is None else first
    return False
