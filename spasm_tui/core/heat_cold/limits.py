"""When heat or cold may start again, and for how long at most (clinical 3.1)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from spasm_tui.core.base.records.heat_cold import HeatCold
from spasm_tui.core.base.records.timed import LEAST_SECONDS
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.modes import KIND_OF
from spasm_tui.core.heat_cold.timers import Preset
from spasm_tui.lib.dates import DAY, clock_face, clock_words, day_of, duration_words, moved
from spasm_tui.lib.quick_classes import NamedTuple

OTHER = {"heat": "cold", "cold": "heat"}
SKIN_SETTLES = timedelta(hours=1)
NIGHT_FROM, NIGHT_UNTIL = time(22), time(7)
_LOOK_BACK = timedelta(days=60)
_DAY_SECONDS = 86400.0
_SECONDS_SHOWN_UNDER = 600


class Wait(NamedTuple):
    """A limit that is not over yet: in words, and from when on (None: not by waiting alone).

    One that is `firm` stands on the label and cannot be passed over.
    """

    text: str
    until: datetime | None = None
    firm: bool = False


class Most(NamedTuple):
    """The longest a session may be now, in seconds, and why it is less than the preset's cap (empty: it is not)."""

    seconds: float
    why: str = ""


def waits(state: State, preset: Preset, now: datetime, day_starts_at: time) -> list[Wait]:
    """The limits of `preset` that stand against starting now."""
    past = _past(state, preset, now)
    found = [
        _gap(past, preset, now),
        _after_the_other(state, preset, now),
        _times_a_day(past, preset, now, day_starts_at),
        _hours_a_day(past, preset, now),
        _days_running(past, preset, now, day_starts_at),
        _night(state, preset, now),
    ]
    return [wait for wait in found if wait is not None]


def most_now(state: State, preset: Preset, now: datetime) -> Most:
    """How long a session of `preset` that starts now may be."""
    most = Most(preset.cap_seconds)
    if preset.day_seconds:
        room = room_left(_spells(_past(state, preset, now), preset, now), preset.day_seconds)
        if room < most.seconds:
            why = f"The label says {duration_words(preset.day_seconds)} at most in 24 hours: you wore one before."
            most = Most(room, why)
    if _is_first(state, preset):
        awake = _seconds_to(_at_clock(now, NIGHT_FROM), now)
        if 0 < awake < most.seconds:
            most = Most(awake, "The first time, take it off before the night.")
    return most


def room_left(spells: list[tuple[float, float]], limit: float) -> float:
    """The longest spell from now on that leaves no 24 hours with more than `limit`. All in seconds.

    `spells` are those before, as their starts and ends from now (so none is above 0). While their far edge goes over an
    earlier spell as much is forgotten as is added.
    """
    room = limit - sum(max(0.0, end - max(start, -_DAY_SECONDS)) for start, end in spells)
    if room < 0:
        return 0.0
    length = 0.0
    for start, end in sorted(spells):
        edge = length - _DAY_SECONDS
        if end <= edge:
            continue
        free = max(0.0, start - edge)
        if free > room:
            break
        length += free + end - max(start, edge)
        room -= free
    return min(length + room, limit)


def in_words(until: datetime, now: datetime) -> str:
    """`15:40, in 1 h 12 min`: a moment to come, and how far off. The last minutes are told to the second.

    What is more than a day off is told by its day alone.
    """
    seconds = _seconds_to(until, now)
    if seconds > DAY.total_seconds():
        return clock_words(until, now)
    minutes = -int(-seconds // 60) * 60
    left = clock_face(seconds) if seconds < _SECONDS_SHOWN_UNDER else duration_words(minutes)
    return f"{clock_words(until, now)}, in {left}"


def _past(state: State, preset: Preset, now: datetime) -> list[HeatCold]:
    """The sessions of the preset's mode that count, latest first."""
    found = state.since(now - _LOOK_BACK, KIND_OF[preset.mode])
    return [r for r in found if now - r.at < _LOOK_BACK and not r.is_slip]


def _gap(past: list[HeatCold], preset: Preset, now: datetime) -> Wait | None:
    if not past or not preset.gap_seconds:
        return None
    last = max(r.end for r in past[:5])
    again = moved(last, timedelta(seconds=preset.gap_seconds))
    return Wait(f"Let your skin rest first. Again from {in_words(again, now)}.", again) if again > now else None


def _after_the_other(state: State, preset: Preset, now: datetime) -> Wait | None:
    """Heat on skin that is still cold, or cold on skin that is still warm, waits until it is back to normal.

    The sources say so of the same again (H6, H7), and that it takes half an hour to an hour (H10). That it holds for
    the other one too is our own rule, and so is the longer of the two times.
    """
    other = OTHER[preset.mode]
    last = max((r.end for r in state.records(KIND_OF[other])[:5] if not r.is_slip), default=None)
    again = moved(last, SKIN_SETTLES) if last else now
    if again <= now:
        return None
    return Wait(f"Let your skin come back to normal after the {other}. From {in_words(again, now)}.", again)


def _times_a_day(past: list[HeatCold], preset: Preset, now: datetime, day_starts_at: time) -> Wait | None:
    today = day_of(now, day_starts_at)
    used = sum(day_of(r.at, day_starts_at) == today for r in past)
    if not preset.per_day or used < preset.per_day:
        return None
    again = _next_at(now, day_starts_at)
    most = f"{used} times today: the usual most is {preset.per_day} a day."
    return Wait(f"{most} Again from {in_words(again, now)}.", again)


def _next_at(now: datetime, clock: time) -> datetime:
    """When it is that time of day next."""
    at = _at_clock(now, clock)
    return at if at > now else _at_clock(now + DAY, clock)


def _seconds_to(until: datetime, now: datetime) -> float:
    """Real seconds, also over a change of the clocks: two moments of one zone are otherwise told apart by the wall."""
    return until.timestamp() - now.timestamp()


def _at_clock(now: datetime, clock: time) -> datetime:
    return now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)


def _spells(past: list[HeatCold], preset: Preset, now: datetime) -> list[tuple[float, float]]:
    """The spells of this very preset in the last 24 hours, from now."""
    found = []
    for record in past:
        start = (record.at - now).total_seconds()
        end = min(0.0, start + (record.seconds or 0))
        if record.preset == preset.id and end > -_DAY_SECONDS:
            found.append((start, end))
    return found


def _hours_a_day(past: list[HeatCold], preset: Preset, now: datetime) -> Wait | None:
    if not preset.day_seconds:
        return None
    spells = _spells(past, preset, now)
    if room_left(spells, preset.day_seconds) >= LEAST_SECONDS:
        return None
    again = moved(now, timedelta(seconds=min(spells)[0] + _DAY_SECONDS))
    limit = duration_words(preset.day_seconds)
    return Wait(f"The label says {limit} at most in 24 hours. Again from {in_words(again, now)}.", again, firm=True)


def _days_running(past: list[HeatCold], preset: Preset, now: datetime, day_starts_at: time) -> Wait | None:
    if not preset.days_running:
        return None
    days = {day_of(r.at, day_starts_at) for r in past if r.preset == preset.id}
    day = day_of(now, day_starts_at) - DAY
    count = 0
    while day in days:
        count += 1
        day -= DAY
    if count < preset.days_running:
        return None
    text = f"{preset.days_running} days running: the label says stop here and ask a pharmacist or doctor."
    return Wait(text, firm=True)


def _is_first(state: State, preset: Preset) -> bool:
    """Whether this is the first time with a preset that must be tried by day."""
    return preset.first_by_day and not any(
        r.preset == preset.id and (r.seconds or 0) >= LEAST_SECONDS for r in state.records(KIND_OF[preset.mode])
    )


def _night(state: State, preset: Preset, now: datetime) -> Wait | None:
    """The first time must not be while asleep (H8)."""
    if NIGHT_UNTIL <= now.time() < NIGHT_FROM or not _is_first(state, preset):
        return None
    again = _next_at(now, NIGHT_UNTIL)
    text = f"The first time, wear it by day, not while you sleep. From {in_words(again, now)}."
    return Wait(text, again, firm=True)
