"""Lying down and walking: a clock with a planned time that goes on until one says that it is over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from spasm_tui.core.base.clock import Run, Step, StepPlan
from spasm_tui.core.base.journal_clock import outcome, run_from
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.timed import Ended
from spasm_tui.lib.dates import moved, parse_clock, parse_duration, parse_when, shorten
from spasm_tui.lib.moment_words import hours_words, time_words
from spasm_tui.lib.quick_classes import NamedTuple


class Spell(NamedTuple):
    """A kind of spell. Times in seconds.

    `most` is the longest planned time, `grace` how long after it the clock still counts as watched, and `again` the
    time between two reminders that it is over (0: told once).
    """

    kind: str
    title: str
    planned: float
    least: float
    most: float
    grace: float
    again: float = 0


# Lying: up to 20 to 30 minutes, then up for 2 to 5 (the app rule of clinical section 5). Walking: what is easy.
SPELLS: Mapping[str, Spell] = {
    "rest": Spell("rest", "Lying down", 1200, 300, 1800, grace=3600, again=300),
    "walk": Spell("walk", "Walk", 600, 60, 7200, grace=7200),
}
PUSH_UP = "Time to get up. Roll on to your side and push up with your arms."
BOUT_WORDS: Mapping[str, tuple[str, str, str]] = {
    "rest": (
        "Lie as it suits you.",
        f"{PUSH_UP} A few steps, 2 to 5 minutes, then see.",
        "Time to get up",
    ),
    "walk": (
        "An easy pace.",
        "That is what you planned. Go on for as long as it feels good.",
        "That is what you planned",
    ),
}
"""By kind of bout: what is said as it begins, what at its planned end, and the same in short for the ear."""
FORGOTTEN_AFTER = timedelta(hours=12)
_TIMES_TOLD = 4


def plan_for(kind: str, seconds: float) -> StepPlan:
    """The planned time as a plan of one step."""
    return StepPlan((Step(seconds, SPELLS[kind].title),))


def run_of(record: Running, seconds_at: Callable[[datetime], float]) -> Run:
    """The clock as the journal has it. `seconds_at` puts a moment on that clock."""
    return run_from(record, plan_for(record.what, record.planned or SPELLS[record.what].planned), seconds_at)


def times_to_ring(kind: str, over: float) -> int:
    """How often it has rung when it is `over` seconds past the planned time: at its end, then again a few times."""
    if over < 0:
        return 0
    again = SPELLS[kind].again
    return min(_TIMES_TOLD, 1 + int(over // again)) if again else 1


def ended(record: Running, seconds: float) -> dict[str, Any]:
    """The changes that make a running spell the record of what was done: `stopped` is before the planned time."""
    return outcome(record, seconds, Ended.STOPPED if seconds < (record.planned or 0) - 1 else Ended.DONE)


def settle(record: Running, now: datetime) -> dict[str, Any] | None:
    """What a spell became that nobody ended; None while it may still be going on.

    Nobody knows how long it really was, so it counts with its planned time; one left paused, with its time so far.
    """
    spell, paused_at = SPELLS[record.what], record.paused_at
    planned = record.planned or spell.planned
    if paused_at is not None:
        gone = (paused_at - record.at).total_seconds() - (record.paused or 0)
        changes = ended(record, max(0.0, gone)) if now - paused_at >= FORGOTTEN_AFTER else None
    else:
        waits = planned + (record.paused or 0) + spell.grace
        over = (now - record.at).total_seconds() >= waits
        changes = outcome(record, planned, Ended.DONE) if over else None
    return changes | {"unattended": True} if changes is not None else None


# What is noted afterwards.


class PastSpell(NamedTuple):
    """A spell of earlier: its kind, when it began, how long it was in seconds."""

    kind: str
    at: datetime
    seconds: int


_KINDS = {
    "rest": r"rest(?:ed|ing)?|lay|lying|lie|lain|bed",
    "walk": r"walk(?:ed|ing|s)?|out|steps?",
}
_WORDS = (
    (r"\bhalf an hour\b", "30m"),
    (r"\bquarter of an hour\b", "15m"),
    (r"\b(?:an?|one) hour\b", "1h"),
    (r"(\d)\s*(?:hours?|hrs?|h)\b", r"\1h"),
    (r"(\d)\s*(?:minutes?|mins?|m)\b", r"\1m"),
    (r"(\dh)([0-5]\d)(?!\S)", r"\1\2m"),
    (r"\bjust now\b", "now"),
    (r"\b(?:for|at|since|from|about|i|a|the|and|of|down|in)\b", " "),
)
# The length stands anywhere, but for `2h ago`; without a unit it comes first or last, and is of minutes.
_LENGTHS = (
    r"(?<!\S)(\d+h\d+m|\d+h \d+m|\d+[hm])(?!\S)(?! ago)",
    r"^(\d+)(?!\S)",
    r"(?<=\s)(\d+)$",
)
_FROM_TO = r"(\d{1,2}:\d{2}(?: ?[ap]m)?)\s*(?:-|–|to|until|till)\s*(\d{1,2}:\d{2}(?: ?[ap]m)?)(?!\S)"


def past_examples() -> str:
    """Two of the ways to type what was done."""
    return f"20 min an hour ago, or rest 30m at {time_words(time(14))}"


def parse_past(text: str, now: datetime) -> PastSpell:
    """The spell meant by `20 min an hour ago`, `rest 14:00-14:30`, `walked 25 yesterday 18:00` or just `15`.

    Without a word for it, it is a walk. Without a time, or with one too near, it ended just now.
    Raises ValueError with a line for the user.
    """
    wanted = " ".join(text.casefold().split())
    kind = "walk"
    for name, words in _KINDS.items():
        if re.search(rf"\b(?:{words})\b", wanted):
            kind, wanted = name, re.sub(rf"\b(?:{words})\b", " ", wanted)
            break
    if match := re.search(_FROM_TO, wanted):
        return _from_to(kind, match, re.sub(_WORDS[-1][0], " ", _without(match)), now)
    for pattern, short in _WORDS:
        wanted = re.sub(pattern, short, wanted)
    wanted = " ".join(wanted.split())
    match = next((found for length in _LENGTHS if (found := re.search(length, wanted))), None)
    if not match:
        raise ValueError(f"“{shorten(text)}” has no length. Try: {past_examples()}.")
    seconds = parse_duration(match[1])
    rest = _without(match)
    latest = moved(now.replace(microsecond=0), timedelta(seconds=-seconds))
    at = parse_when(rest, now) if rest else latest
    return PastSpell(kind, min(at, latest, key=datetime.timestamp), seconds)


def _from_to(kind: str, match: re.Match[str], day: str, now: datetime) -> PastSpell:
    """The spell from one time of day to another; `day` is what else is said."""
    begins, ends = (datetime.combine(now, parse_clock(each)) for each in match.groups())
    seconds = int((ends - begins).total_seconds()) % (24 * 3600)
    at = parse_when(f"{day} {match[1]}", now)
    if not seconds:
        raise ValueError(f"“{match[0]}” has no length. Give two times, like {hours_words((time(14), time(14, 30)))}.")
    if moved(at, timedelta(seconds=seconds)) > now:
        raise ValueError(f"“{match[0]}” is not over yet. Give two times that have passed.")
    return PastSpell(kind, at, seconds)


def _without(match: re.Match[str]) -> str:
    """What stands before and after the match."""
    return " ".join(f"{match.string[: match.start()]} {match.string[match.end() :]}".split())
