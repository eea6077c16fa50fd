"""When a trial may begin and when a session of it may be done: the start rules, each with its reason (clinical 11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.records.cold import Cold
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.heat import Heat
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.records.side import Side
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.contraindications import reason, standing
from spasm_tui.core.heat_cold.limits import Wait, in_words, waits
from spasm_tui.core.heat_cold.timers import Timers
from spasm_tui.core.profile.profile import LOCKS, profile_of
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, due_reason, last_answers, open_episode
from spasm_tui.core.red_flags.shut import TRIAL, closed
from spasm_tui.core.trial.trial import Arm, Trial
from spasm_tui.lib.dates import DAY, moved
from spasm_tui.lib.quick_classes import NamedTuple

LEAST_PAIN = 3
APART = timedelta(hours=4)
WRAP_CARRIES_OVER = timedelta(hours=48)
FIRST_DAYS = timedelta(days=3)
SIGNS_HOLD = timedelta(days=14)
MEDICINE_BEFORE = timedelta(hours=4)
LONGEST_ARM_SECONDS = 3600
"""What takes longer acts so long that one session would run into the next (H3)."""


class TrialBasis(NamedTuple):
    """What the rules need besides the journal: heat and cold presets, when the day begins, and shut routines."""

    timers: Timers
    day_starts_at: time
    shut: dict[str, str]
    """Why each routine that is shut now is so; a routine that is not there any more is in it too."""


def arm_faults(arms: tuple[Arm, Arm]) -> str:
    """Why these two cannot be compared; empty when they can."""
    first, second = arms
    if (first.what, first.preset, first.routine, first.words) == (
        second.what,
        second.preset,
        second.routine,
        second.words,
    ):
        return "Choose two different things."
    if max(first.seconds, second.seconds) > LONGEST_ARM_SECONDS:
        return "A session that lasts over an hour works on for too long: the two would mix."
    return ""


def against_trial(state: State, now: datetime, timers: Timers, arms: Iterable[Arm] = ()) -> list[Wait]:
    """What stands against a trial, whoever wants it: a warning sign, a lock, the first days of a spasm."""
    return [*_signs(state, now), *_locks(state, timers, arms, now), *_first_days(state, now)]


def against_session(state: State, trial: Trial, now: datetime, limits: TrialBasis) -> list[Wait]:
    """What stands against a session of the trial now, whichever of the two it will be: nothing here tells that."""
    found = against_trial(state, now, limits.timers, trial.arms)
    if state.records(Running):
        found.append(Wait("A clock is still running. End it first."))
    found += [Wait(limits.shut[arm.routine]) for arm in trial.arms if arm.routine in limits.shut]
    found += _apart(state, trial, now)
    for arm in trial.arms:
        preset = limits.timers.preset(arm.preset) if arm.preset else None
        if preset is not None:
            found += [
                wait for wait in waits(state, preset, now, limits.day_starts_at) if not _said_already(wait, found)
            ]
        elif arm.preset:
            found.append(Wait(f"“{arm.words}” is not in the content any more."))
    return found


def may_be_soon(state: State, trial: Trial, now: datetime) -> bool:
    """Whether a session can be thought of now: no warning sign, no first days, the last one worn off."""
    return not (_signs(state, now) or _first_days(state, now) or _apart(state, trial, now))


def _said_already(wait: Wait, found: list[Wait]) -> bool:
    """Whether a longer wait already says as much."""
    return wait.until is not None and any(other.until is not None and other.until >= wait.until for other in found)


def against_pain(pain: int) -> str:
    """Why this pain is too low for a session; empty when it is not."""
    if pain >= LEAST_PAIN:
        return ""
    return f"Pain {pain} is too low to show a change. Come back when it is {LEAST_PAIN} or more."


def _signs(state: State, now: datetime) -> list[Wait]:
    if (shut := closed(state, now)).shuts(TRIAL):
        return [Wait(shut.words)]
    asked = last_answers(state, RED_FLAGS, now)
    if asked and asked.urgency in (Urgency.EMERGENCY, Urgency.TODAY) and now - asked.at < SIGNS_HOLD:
        return [Wait("You ticked a warning sign. Speak to someone about it first.")]
    if due_reason(state, now):
        return [Wait(with_keys("Look at the warning signs first: ‹press w›."))]
    return []


def _locks(state: State, timers: Timers, arms: Iterable[Arm], now: datetime) -> list[Wait]:
    told = profile_of(state, now).words
    if "under-18" in told:
        return [Wait(LOCKS["under-18"])]
    asks = dict.fromkeys(ask for arm in arms for ask in timers.asks_of(arm.what))
    return [Wait(reason(state, ask, now)) for ask in standing(state, list(asks), "lock", now)]


def _first_days(state: State, now: datetime) -> list[Wait]:
    """A fresh spasm eases by itself, so whatever comes later looks better (N1, C1)."""
    episode = open_episode(state, now)
    if episode is None or now - episode.at >= FIRST_DAYS:
        return []
    until = moved(episode.at, FIRST_DAYS)
    text = "In its first 3 days a spasm eases by itself, so what comes later looks better than it is."
    return [Wait(f"{text} From {in_words(until, now)}.", until)]


def _apart(state: State, trial: Trial, now: datetime) -> list[Wait]:
    """Sessions stand 4 hours apart, and 48 hours from a heat wrap, so that one has worn off before the next (H3)."""
    ends = [moved(record.end, APART) for record in _near(state, trial, now)]
    heats = (heat for heat in state.records(Heat) if heat.at >= now - WRAP_CARRIES_OVER - DAY)
    ends += [moved(heat.end, WRAP_CARRIES_OVER) for heat in heats if (heat.seconds or 0) > LONGEST_ARM_SECONDS]
    until = max(ends, default=now)
    if until <= now:
        return []
    return [Wait(f"The last one must wear off first. From {in_words(until, now)}.", until)]


def _near(state: State, trial: Trial, now: datetime) -> list[RatedTreatment]:
    """What would run into a session now: heat, cold and trial sessions, and stretching where it is what is compared."""
    kinds: list[type[RatedTreatment]] = [
        Heat,
        Cold,
        Side,
        *([Session] if any(arm.routine for arm in trial.arms) else []),
    ]
    near = (r for r in state.records(*kinds) if r.at >= now - APART - DAY and r.end + APART > now)
    return [r for r in near if not r.is_slip]


def doses_before(state: State, now: datetime) -> list[DoseTaken]:
    """The medicine noted in the last 4 hours, latest first."""
    return [r for r in state.records(DoseTaken) if timedelta() <= now - r.at < MEDICINE_BEFORE]


def had_medicine(state: State, session: RatedTreatment) -> bool:
    """Whether medicine was noted from 4 hours before a session until its last number."""
    since, until = session.at - MEDICINE_BEFORE, session.later_at or session.end
    near = state.on_days((since - DAY).date(), (until + DAY).date(), time(), DoseTaken)  # not all of ten years
    return any(since < r.at <= until for r in near)
