"""How much of a routine today: more after days that went well, less when it hurt. Shown with its reasons, and undone
by a key (clinical sections 5 and 6.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from spasm_tui.core.base.clock import Step
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.stretching.after_effect import light
from spasm_tui.core.stretching.stretch import Routine, Stretch
from spasm_tui.lib.dates import day_of
from spasm_tui.lib.quick_classes import NamedTuple, replace

RISE_DAYS = 3
FLARE_DAYS = 2
"""Spasms no further apart than this are one flare."""
MOST_MORE = 5
LOOK_BACK, HURT_TWICE = 5, 2
LEAST_SECONDS = 10.0
TOLD_WITHIN = timedelta(days=3)


class Load(NamedTuple):
    """`half` of each move, or `more` repetitions of each; `easier` names stretches that begin in their easier form."""

    half: bool = False
    more: int = 0
    easier: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it changes nothing."""
        return not (self.half or self.more or self.easier)


def effort_of(
    state: State, routine: Routine, stretches: dict[str, Stretch], pain: int | None, day_starts_at: time
) -> Load:
    """The effort of `routine` for somebody with `pain` now, from how it went before."""
    reasons = []
    red, worse = light(pain) == "red", _worse_last_time(state, routine.id)
    if red:
        reasons.append(f"Pain {pain} is a lot: half of each move today.")
    elif worse:
        reasons.append("It was worse for over a day last time: half of each move.")
    more = 0 if red or worse else _level_now(state, routine.id, day_starts_at)
    if more:
        reasons.append(f"{more} more of each move that repeats, since it has gone well.")
    hurt = _hurt_twice(state)
    easier = frozenset(name for name in _names(routine) if name in hurt and _has_easier(name, stretches))
    reasons += [f"{stretches[name].title}: the easier way first, since it hurt twice." for name in sorted(easier)]
    return Load(red or worse, more, easier, tuple(reasons))


@kept(Session)
def _sessions_of(state: State, routine: str) -> Sequence[Session]:
    return [r for r in state.records(Session) if r.routine == routine and not r.is_slip]


@kept(Session, Episode)
def _level_now(state: State, routine: str, day_starts_at: time) -> int:
    return level(_sessions_of(state, routine), state.records(Episode), day_starts_at)


@kept(Session)
def _worse_last_time(state: State, routine: str) -> bool:
    """Whether the last session (the newest comes first) that could be told of in time made it worse for over a day.

    It is told a day or more later. A session begun before it was told was not made smaller, so the next one is.
    """
    sessions = _sessions_of(state, routine)
    bad = next((n for n, session in enumerate(sessions) if session.worse), None)
    if bad is None:
        return False
    told = min(sessions[bad].saved or sessions[bad].at, sessions[bad].at + TOLD_WITHIN)
    return all(newer.at < told and Session.worse.told(newer) is None for newer in sessions[:bad])


def level(sessions: Iterable[Session], episodes: Iterable[Episode], day_starts_at: time) -> int:
    """How many repetitions more than written, 0 to 5.

    One more after each three days or more on which it went well (S21); one less after a session that hurt, and after a
    flare, however many spasms it has: never back to the start.
    """
    found, since, flare = 0, None, None
    both: list[Session | Episode] = [*sessions, *episodes]
    events = sorted(both, key=lambda record: (record.at, record.id))
    started = next((n for n, record in enumerate(events) if isinstance(record, Session)), len(events))
    for record in events[started:]:
        day = day_of(record.at, day_starts_at)
        if isinstance(record, Episode):
            if flare is None or _days(flare, day) > FLARE_DAYS:
                found = max(0, found - 1)
            since = flare = day
        elif went_badly(record):
            found, since = max(0, found - 1), day
        elif since is None:
            since = day
        elif went_well(record) and _days(since, day) >= RISE_DAYS:
            found, since = min(MOST_MORE, found + 1), day
    return found


def _days(first: date, second: date) -> int:
    return (second - first).days


def went_badly(session: Session) -> bool:
    """Whether a session should make the next one smaller."""
    before, after = session.pain_before, session.pain_after
    rose = before is not None and after is not None and after - before >= 2
    return bool(session.hurt) or session.worse or light(after) == "red" or rose


def went_well(session: Session) -> bool:
    """Whether most of a session was done, without hurting, and the pain after it, where noted, was 3 or less."""
    to_its_end = session.ended is Ended.DONE and len(session.skipped) <= len(session.done)
    return to_its_end and not went_badly(session) and light(session.pain_after) != "amber"


def stretch_of(name: str) -> str:
    """The stretch of a step's name in the journal, its side left out."""
    return name.split(" (", maxsplit=1)[0]


def _names(routine: Routine) -> list[str]:
    return list(dict.fromkeys(step.stretch for step in routine.steps if step.stretch))


def _has_easier(name: str, stretches: dict[str, Stretch]) -> bool:
    return name in stretches and bool(stretches[name].easier)


@kept(Session)
def _hurt_twice(state: State) -> frozenset[str]:
    """The stretches that hurt in two or more of the last five sessions that they were in."""
    sessions = state.records(Session)
    # Few ever hurt: only where those stand is looked at what was done.
    times = Counter(name for session in sessions for name in {stretch_of(word) for word in session.hurt})
    return frozenset(name for name, count in times.items() if count >= HURT_TWICE and _hurt_of_late(sessions, name))


def _hurt_of_late(sessions: Iterable[Session], name: str) -> bool:
    """The same of one stretch. `sessions`: the latest first."""
    met: list[bool] = []
    for session in sessions:
        is_hurt = name in map(stretch_of, session.hurt)
        if is_hurt or name in map(stretch_of, session.done):
            met.append(is_hurt)
        if len(met) == LOOK_BACK:
            break
    return sum(met) >= HURT_TWICE


def with_effort(routine: Routine, effort: Load, stretches: dict[str, Stretch]) -> Routine:
    """The routine with `effort` in it. No side gets less than the other."""
    if effort.plain:
        return routine
    return replace(routine, steps=tuple(_with_effort(step, effort, stretches) for step in routine.steps))


def _with_effort(step: Step, effort: Load, stretches: dict[str, Stretch]) -> Step:
    if step.kind != "move":
        return step
    seconds = step.seconds
    if effort.half:
        seconds = max(min(LEAST_SECONDS, seconds), round(seconds / 2))
    elif effort.more and step.stretch in stretches:
        seconds += effort.more * stretches[step.stretch].repeat_seconds
    return replace(step, seconds=seconds, easier=step.stretch in effort.easier)


def after_words(before: int | None, after: int | None) -> str:
    """What to say to the pain after a session, by the traffic light."""
    if after is None:
        return "Saved."
    if light(after) == "green":
        return "Saved. Good: go on like this."
    rose, fell = before is not None and after > before, before is not None and after < before
    if light(after) == "amber":
        if fell:
            return "Saved. It eased. We ask tomorrow how it was."
        much = "A bit more pain" if rose else "Pain of 4 or 5"
        return f"Saved. {much} is fine if it settles within a day. We ask tomorrow."
    lead = "That was too much: do" if rose else "It eased, but is still strong: do" if fell else "Do"
    return f"Saved. {lead} less next time, or rest and try tomorrow."
