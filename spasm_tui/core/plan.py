"""Today's plan: at most five lines, each with its reason, from the phase and what helped before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import NamedTuple

from spasm_tui.core.gate import strength_shut
from spasm_tui.core.pain import last_rated, pain_of
from spasm_tui.core.profile import Profile, profile_of
from spasm_tui.core.record import Record
from spasm_tui.core.shut import RELIEF, closed_by
from spasm_tui.core.signs import RED_FLAGS, Sign, last_answers, sign_of
from spasm_tui.core.state import State
from spasm_tui.core.therapy.later import is_slip
from spasm_tui.core.therapy.locks import standing
from spasm_tui.core.therapy.relief import helped
from spasm_tui.core.therapy.therapy import MODES, Timers
from spasm_tui.core.therapy.waits import Wait, clock_words, waits
from spasm_tui.core.when import DAY, day_of

ACUTE_DAYS, RECOVERY_DAYS = 14, 42
ACUTE_PAIN = 4
MOST_LINES = 5
PHASE_WORDS = {
    "acute": "first days: comfort and small moves",
    "recovery": "little by little: a bit more every few days",
    "prevention": "keeping well",
}
HELP_FIRST = "help comes first"


class Line(NamedTuple):
    """One line: what, why, the screen it starts and what to show there, and the source keys behind it."""

    text: str
    why: str
    screen: str = ""
    detail: str = ""
    sources: tuple[str, ...] = ()


class Plan(NamedTuple):
    """The day's lines, and the phase they are for: acute, recovery or prevention; `first` is what comes before that."""

    phase: str
    lines: tuple[Line, ...]
    first: str = ""

    @property
    def words(self) -> str:
        """What it is for, in words for the user."""
        return self.first or PHASE_WORDS[self.phase]


def phase_of(state: State, now: datetime) -> str:
    """Acute: 2 days from a spasm, or 14 with pain of 4 or more. Recovery: 42 days, or pain of 3 or more."""
    episode = state.last("episode")
    days = 10**6 if episode is None or episode.when("until") else (now - episode.at).days
    pain = latest_pain(state, now)
    if days < 2 or (days < ACUTE_DAYS and (pain or 0) >= ACUTE_PAIN):
        return "acute"
    return "recovery" if days < RECOVERY_DAYS or (pain or 0) >= 3 else "prevention"


def latest_pain(state: State, now: datetime) -> int | None:
    """The last pain noted in the last two days, up to `now`."""
    rated = last_rated(state.since(now - 2 * DAY), now)
    return pain_of(rated) if rated else None


def build_plan(state: State, now: datetime, day_starts_at: time, timers: Timers) -> Plan:
    """The plan of this day. While a warning sign stands it is to get help, and comfort where that is not shut too."""
    phase = phase_of(state, now)
    sign = sign_of(state, now)
    if sign is not None:
        shut = closed_by(sign)
        comfort = None if shut.shuts(RELIEF) else _relief(state, now, day_starts_at, phase, timers)
        lines = [_help(sign), *([comfort] if comfort and not shut.shuts(comfort.screen) else [])]
        return Plan(phase, tuple(lines), HELP_FIRST)
    planned = [
        *_soon(state, now),
        _movement(phase),
        _relief(state, now, day_starts_at, phase, timers),
        _session(state, now, day_starts_at, phase, profile_of(state, now)),
        _rest(phase),
        _habit(state, now),
    ]
    return Plan(phase, tuple([line for line in planned if line is not None][:MOST_LINES]))


def _help(sign: Sign) -> Line:
    """Whom to speak to comes before anything one can do oneself."""
    if sign.stage == "unread":
        return Line("Get help now.", "Your answers hold a sign that cannot wait.", "emergency")
    if sign.urgency == "emergency":
        return Line("Get help now, if it was not looked at yet.", "You ticked a sign that cannot wait.", "emergency")
    return Line("Speak to a doctor or urgent line today.", "You ticked a sign to be looked at.", "warning-signs")


def _soon(state: State, now: datetime) -> list[Line]:
    """A sign that a doctor should look at within days."""
    asked = last_answers(state, RED_FLAGS, now)
    if asked is None or asked.text("urgency") != "days" or now - asked.at >= 7 * DAY:
        return []
    return [Line("Book a visit this week.", "You ticked a sign that should be looked at.", "warning-signs")]


def _movement(phase: str) -> Line:
    if phase == "acute":
        return Line(
            "Stand up and walk a few steps every 20 to 30 minutes.",
            "Staying active helps a little more than bed.",
            "rest",
            "",
            ("B1",),
        )
    if phase == "recovery":
        return Line(
            "Walk 5 to 10 minutes at an easy pace.",
            "A little, often, then a little more.",
            "rest",
            "",
            ("S21", "P2"),
        )
    return Line(
        "Walk, toward 30 minutes on 5 days a week.",
        "In a large trial back pain came back later.",
        "rest",
        "",
        ("P2", "P2b"),
    )


def _relief(state: State, now: datetime, day_starts_at: time, phase: str, timers: Timers) -> Line | None:
    """Heat or cold, one that is not locked, and when it may be."""
    if phase == "prevention":
        return None
    if any(run.text("what") in MODES for run in state.records("run")):
        return None  # one of them is running
    if trial := next((trial for trial in state.records("trial") if not trial.text("ended")), None):
        return _beside_trial(trial)
    there = [mode for mode in MODES if timers.of(mode)]
    free = [mode for mode in there if not standing(state, timers.asks_of(mode), "lock", now)]
    stands = {mode: waits(state, timers.of(mode)[0], now, day_starts_at) for mode in free}
    return _which(state, stands, now) if stands else None


def _beside_trial(trial: Record) -> Line:
    """While one finds out what helps, heat and cold stay out of its way."""
    listed = trial.data.get("arms")
    arms = listed if isinstance(listed, list | tuple) else ()
    is_of_them = any(isinstance(arm, Mapping) and arm.get("what") in MODES for arm in arms)
    title = "Heat or cold only as your trial says." if is_of_them else "No heat or cold 4 hours around a trial session."
    return Line(title, "More in between would blur what it shows.", "trial")


def _which(state: State, stands: dict[str, list[Wait]], now: datetime) -> Line:
    """The one that was followed by less pain before; else what rests least."""
    scores = {mode: helped(state, mode) for mode in stands}
    # What never eased the pain so far is not put before what has not been tried enough.
    rated = [mode for mode in stands if scores[mode].words and scores[mode].eased]
    ready = [mode for mode in stands if not stands[mode]]
    best = max(rated, key=lambda mode: scores[mode].eased / scores[mode].rated, default="")
    if best not in ready if best else not ready:
        mode = best or next(iter(stands))
        return _resting(mode, stands[mode], now)
    if not best:
        word = " or ".join(ready).capitalize()
        return Line(
            f"{word} for 15 minutes, if you like it.", "Try, and note what helps you.", ready[0], "", ("H1", "H4")
        )
    return Line(f"{best.capitalize()} for 15 minutes.", scores[best].words, best, "", ("H5", "H6"))


def _resting(mode: str, limits: list[Wait], now: datetime) -> Line:
    """Heat or cold was used not long ago, or often today."""
    until = max((wait.until for wait in limits if wait.until), default=None)
    again = f"{mode.capitalize()} again from {clock_words(until, now)}." if until else "A day without heat or cold."
    return Line(again, "Your skin needs a rest between two times.", mode, "", ("H5", "H6"))


def _session(state: State, now: datetime, day_starts_at: time, phase: str, profile: Profile) -> Line | None:
    if profile.lock:
        return Line("No stretch session for now.", profile.lock)
    if phase == "acute":
        return Line(
            "Acute calm, 5 minutes lying down.",
            "Small moves for comfort, not to push.",
            "stretch",
            "acute-calm",
            ("E18",),
        )
    if phase == "recovery":
        return Line(
            "Morning loosen, 8 minutes.", "Daily is best, to ease, not to pain.", "stretch", "morning-loosen", ("E17",)
        )
    # Hard work is offered only once the user has told what it might hurt.
    told = profile.answered_at is not None
    yesterday = day_of(now, day_starts_at) - DAY
    done = [r for r in state.records("session") if r.text("routine") == "strength" and not is_slip(r)]
    hard = [day_of(r.at, day_starts_at) for r in done]
    if told and not any(day >= yesterday for day in hard) and not strength_shut(state, now, day_starts_at):
        return Line(
            "Strength, 12 minutes, 2 or 3 days a week.",
            "Exercise with some teaching may mean fewer new spells.",
            "stretch",
            "strength",
            ("P1",),
        )
    return Line("Desk break, 4 minutes.", "Changing position now and then may help.", "stretch", "desk-break", ("P4",))


def _rest(phase: str) -> Line | None:
    if phase != "acute":
        return None
    return Line(
        "Lie down for 20 minutes at most, then move.",
        "More than 2 days in bed does not help.",
        "rest",
        "",
        ("B2",),
    )


def _habit(state: State, now: datetime) -> Line:
    """One habit, from the last check-ins: what was worst."""
    recent = [r for r in state.records("checkin") if now - r.at < 3 * DAY]
    sleep = next((v for r in recent if (v := r.scale("sleep")) is not None), None)
    stress = next((v for r in recent if (v := r.scale("stress")) is not None), None)
    if sleep is not None and sleep <= 4:
        return Line(
            "An early night, a cushion where it helps.",
            "You slept badly, and sleep and pain go together.",
            "guide",
            "sleep",
            ("P13",),
        )
    if stress is not None and stress >= 6:
        return Line("Six slow breaths, now and then.", "You noted a lot of stress.", "guide", "stress", ("C3",))
    return Line(
        "Change position every half hour or so.", "A nudge, not a limit.", "guide", "posture-and-sitting", ("P4", "P7")
    )
