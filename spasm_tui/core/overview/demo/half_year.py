"""A made-up half-year: spasms that ease over days, what was done for them, a few notes. Nobody's real data."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.overview.demo.care import care, measures
from spasm_tui.core.overview.demo.movement import movement
from spasm_tui.core.overview.demo.trial import finished_trial
from spasm_tui.lib.dates import DAY

DAYS = 182
_TRIAL_DAY = 123
_GAPS = (23, 31, 17, 26, 38, 29, 12, 6)
# Pain, where, triggers, doing, note.
_SPASMS: tuple[tuple[int, str, str, str, str], ...] = (
    (8, "low-left", "lifting awkward", "lifting", "Reached into the car boot."),
    (6, "low-left buttock-left", "sitting", "getting-up", "Long train ride."),
    (7, "low-centre", "tired awkward", "housework", "Making the bed."),
    (5, "middle-right", "stress sitting", "work", "Deadline week."),
    (7, "low-left", "new-exercise", "sport", "First run since spring."),
    (4, "low-right", "slept-badly", "getting-up", "Woke up with it."),
    (6, "low-left low-centre", "lifting distracted", "lifting", "Shopping bags, phone in the other hand."),
)
_ACUTE = [
    "belly-breathing",
    "pelvic-tilt",
    "knee-rolls",
    "one-knee-to-chest (right)",
    "one-knee-to-chest (left)",
    "belly-breathing",
]
_DESK = ["shoulder-squeeze", "seated-turn (right)", "seated-turn (left)", "upper-back-bend", "seated-pelvic-rocks"]


def half_year(now: datetime) -> list[Record]:
    """The records of the half-year before `now`, in the order they were saved."""
    chance = random.Random(7)  # noqa: S311 made-up data, the same each time
    first = now - timedelta(days=DAYS)
    spasm_days: dict[int, tuple[int, str, str, str, str]] = {}
    day = 9
    for gap, spasm in zip(_GAPS, _SPASMS, strict=False):
        spasm_days[day] = spasm
        day += gap
    found: list[Record] = []
    since_spasm, peak = 99, 0
    for number in range(DAYS + 1):
        morning = (first + number * DAY).replace(hour=7, minute=chance.randrange(10, 50), second=0, microsecond=0)
        if number in spasm_days:
            since_spasm, peak = 0, spasm_days[number][0]
            found += _spasm(morning, spasm_days[number], chance)
        pain = max(0, round(peak * 0.86**since_spasm + chance.uniform(-0.8, 0.8)))
        found += _plain_day(morning, pain, since_spasm, chance)
        # By dice of their own, so that the rest of the half-year stays as it was.
        dice = random.Random(number)  # noqa: S311
        found += [
            _record(kind, at, dice, **made) for kind, at, made in movement(morning, since_spasm, DAYS - number, dice)
        ]
        dice = random.Random(1000 + number)  # noqa: S311
        found += [_record(kind, at, dice, **made) for kind, at, made in care(morning, since_spasm, DAYS - number, dice)]
        dice = random.Random(2000 + number)  # noqa: S311
        answered = measures(morning, pain, since_spasm, DAYS - number, dice)
        found += [_record(kind, at, dice, **made) for kind, at, made in answered]
        since_spasm += 1
    found += finished_trial((first + _TRIAL_DAY * DAY).replace(hour=8, minute=0, second=0, microsecond=0))
    return [record for record in sorted(found, key=lambda r: r.at) if record.at < now - timedelta(minutes=5)]


def _record(kind: str, at: datetime, chance: random.Random, **data: Any) -> Record:
    record_id = f"{int(at.timestamp() * 1000):012x}7{chance.getrandbits(12):03x}8{chance.getrandbits(60):015x}"
    at = at.replace(microsecond=0)
    return build_record(record_id, kind, at, data, at + timedelta(seconds=4, microseconds=120000))


def _spasm(morning: datetime, spasm: tuple[int, str, str, str, str], chance: random.Random) -> Iterator[Record]:
    """The spasm itself and the warning signs looked at."""
    at = morning + timedelta(minutes=chance.randrange(20, 200))
    pain, where, triggers, doing, note = spasm
    details = {"where": where.split(), "triggers": triggers.split(), "doing": doing, "note": note}
    yield _record("episode", at, chance, pain=pain, **details, finished=True)
    answers: dict[str, list[str]] = {"now": [], "today": [], "week": []}
    yield _record(
        "answers",
        at + timedelta(minutes=4),
        chance,
        questionnaire="red-flags",
        version="2026-11-22",
        answers=answers,
        urgency="none",
    )


def _therapy(mode: str, at: datetime, pain: int, chance: random.Random) -> Record:
    warm = mode == "heat"
    eased = chance.choices((0, 1, 2, 3), (2, 4, 4, 1) if warm else (5, 4, 2, 0))[0]
    seconds = chance.choice((900, 900, 1200, 610))
    return _record(
        mode,
        at,
        chance,
        preset="heat-pack" if warm else "cold-pack",
        seconds=seconds,
        planned=max(900, seconds),
        ended="stopped" if seconds < 900 else "done",
        skin="fine",
        pain_before=pain,
        pain_after=max(0, pain - eased),
    )


def _session(routine: str, moves: list[str], at: datetime, pain: int, chance: random.Random, seconds: int) -> Record:
    skipped = chance.sample(moves, 1) if chance.random() < 0.15 else []
    hurt = chance.sample(moves, 1) if pain >= 5 and chance.random() < 0.25 else []
    done = [move for move in moves if move not in skipped + hurt]
    after = max(0, pain - chance.choice((0, 0, 1, 1, 2)))
    lists = {"done": done, "skipped": [s for s in skipped if s not in hurt], "hurt": hurt}
    return _record(
        "session",
        at,
        chance,
        routine=routine,
        seconds=seconds,
        planned=seconds,
        ended="done",
        **lists,
        pain_before=pain,
        pain_after=after,
    )


def _plain_day(morning: datetime, pain: int, since_spasm: int, chance: random.Random) -> Iterator[Record]:
    """What else was logged on a day: the nearer the spasm, the more."""
    if chance.random() < 0.82:
        yield _record(
            "checkin",
            morning,
            chance,
            pain_now=pain,
            pain_worst=min(10, pain + chance.randrange(3)),
            stiffness=min(10, pain + chance.randrange(2)),
            sleep=chance.randrange(4, 9),
            stress=chance.randrange(1, 7),
        )
    near = since_spasm < 9
    for hour in (9, 14, 20) if near else ():
        if chance.random() < (0.65 if pain >= 3 else 0.25):
            mode = "heat" if chance.random() < 0.68 else "cold"
            yield _therapy(mode, morning.replace(hour=hour) + timedelta(minutes=chance.randrange(40)), pain, chance)
    if near and chance.random() < 0.7:
        yield _session("acute-calm", _ACUTE, morning.replace(hour=11, minute=12), pain, chance, 300)
    elif not near and chance.random() < 0.45:
        yield _session("desk-break", _DESK, morning.replace(hour=15, minute=5), pain, chance, 240)
