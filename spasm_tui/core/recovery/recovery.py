"""How a spasm goes over the weeks, and when to say that it does not get better (clinical sections 2, 9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from spasm_tui.core.base.meaningful_change import Change, matters
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.state import State, kept
from spasm_tui.lib.dates import DAY
from spasm_tui.lib.moment_words import weekday_words
from spasm_tui.lib.quick_classes import NamedTuple

LADDER_DAYS = (14, 28, 42, 84)
PAIN_CHANGE = 2.0
"""Smallest change of a 0 to 10 pain rating that matters, in points (Q4, Q14)."""
PAIN_CHANGE_PART = 0.3
"""The same as a part of the first value (Q4, Q14)."""
OFTEN_COUNT, OFTEN_DAYS = 3, 90
NOT_BETTER = "not-better"
# What is read beside the steps of the ladder, in the place of their day.
OFTEN, WORSE, SETTLED = 0, 1, 2
WORSE_FROM_DAY = 3
# The pain that is next to none, and how long it has to have been so before one is asked whether it is over.
_SETTLED_PAIN = 1
_SETTLED_FOR, _SETTLED_LATELY = timedelta(hours=36), 3 * DAY


class Course(NamedTuple):
    """An open spasm: its day (from 1), the pain at its start, the median of the last 7 days, and of how many."""

    episode: Episode
    day: int
    first: int
    recent: float | None
    ratings: int

    @property
    def change(self) -> Change:
        """better, worse, no (less than what matters), or unclear where nothing was noted in the last 7 days."""
        if self.recent is None:
            return "unclear"
        return matters(self.first, self.recent, PAIN_CHANGE, PAIN_CHANGE_PART)


def _median(ratings: list[int]) -> float:
    # By hand: the standard library's module for it is slow to load, and this stands on the way to the first screen.
    ranked, half = sorted(ratings), len(ratings) // 2
    return float(ranked[half]) if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def course_of(state: State, now: datetime) -> Course | None:
    """The course of the last spasm while it is open; None when there is none, or it was said to be over."""
    episode = state.last(Episode)
    if episode is None or episode.until is not None:
        return None
    since = max(episode.at, now - 7 * DAY)
    checkins = (r for r in state.since(since, CheckIn) if since < r.at <= now)
    ratings = [r.pain_now for r in checkins if r.pain_now is not None]
    middle = _median(ratings) if ratings else None
    return Course(episode, (now - episode.at).days + 1, episode.pain or 0, middle, len(ratings))


def step_due(state: State, now: datetime) -> int:
    """The day of the ladder (14, 28, 42, 84) that has come without enough change and was not read yet; 0: none."""
    course = course_of(state, now)
    if course is None or course.change == "better":
        return 0
    reached = [day for day in LADDER_DAYS if day < course.day]
    # Two weeks after the last step nothing more is said: an entry left open is not a spasm that lasts.
    if not reached or course.day > reached[-1] + 14 + (14 if reached[-1] >= 28 else 0):
        return 0
    return 0 if reached[-1] in read_steps(state, course.episode) else reached[-1]


def read_steps(state: State, episode: Episode) -> set[int]:
    """The steps of the ladder that were read for `episode`."""
    read = (r.answers.get("day") for r in _read(state) if r.answers.get("episode") == episode.id)
    return {int(day) for day in read if isinstance(day, int)}


@kept(Answers)
def _read(state: State) -> list[Answers]:
    return [r for r in state.records(Answers) if r.questionnaire == NOT_BETTER]


def often(state: State, now: datetime) -> int:
    """The spasms of 90 days, where they are 3 or more and the newest, over or a day old, was not read about; else 0."""
    span = timedelta(days=OFTEN_DAYS)
    recent = [r for r in state.since(now - span, Episode) if now - r.at < span]
    if len(recent) < OFTEN_COUNT or OFTEN in read_steps(state, recent[0]):
        return 0
    # Nobody in the midst of one is asked to think of the next.
    if recent[0].until is None and now - recent[0].at < DAY:
        return 0
    return len(recent)


def has_settled(course: Course, state: State, now: datetime) -> bool:
    """Whether the pain was next to none for two days by now, with nothing more than that noted in the last three."""
    since = max(course.episode.at, now - _SETTLED_LATELY)
    notes = [r for r in state.since(since, CheckIn) if since < r.at <= now]
    pains = [pain for r in notes for pain in (r.pain_now, r.pain_worst) if pain is not None]
    return bool(pains) and max(pains) <= _SETTLED_PAIN and notes[0].at - notes[-1].at >= _SETTLED_FOR


def to_read(state: State, now: datetime) -> int | None:
    """What there is to look at: a step of the ladder, WORSE, SETTLED or OFTEN; None when there is nothing."""
    if day := step_due(state, now):
        return day
    course = course_of(state, now)
    early = course is not None and WORSE_FROM_DAY <= course.day < LADDER_DAYS[0]
    if course and early and course.change == "worse" and WORSE not in read_steps(state, course.episode):
        return WORSE
    if course and has_settled(course, state, now) and SETTLED not in read_steps(state, course.episode):
        return SETTLED
    return OFTEN if often(state, now) else None


def course_reason(state: State, now: datetime) -> str:
    """Why to look at how it goes, in words for the user; empty when there is no reason."""
    what = to_read(state, now)
    if what is None:
        return ""
    if what == WORSE:
        return "Worse than when it began: a look at whom to ask."
    if what == SETTLED:
        began = state.records(Episode)[0].at
        return f"Hardly any pain for two days: is the spasm of {weekday_words(began)} over?"
    if what == OFTEN:
        return f"{often(state, now)} spasms in {OFTEN_DAYS} days: a look at what may help keep them away."
    return f"Day {what} and not clearly better: a look at what may come next."


def read_data(state: State, now: datetime) -> dict[str, object]:
    """The keys of the `answers` record that says this was read now."""
    last, what = state.last(Episode), to_read(state, now)
    answers: dict[str, object] = {"episode": last.id if last else ""}
    return {"questionnaire": NOT_BETTER, "answers": answers if what is None else {**answers, "day": what}}
