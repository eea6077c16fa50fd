"""The plan as a calendar (RFC 5545): sessions and walks of the next two weeks, and the days to look at how it goes.

Times are the user's own wherever they are ("floating"), so that nine o'clock stays nine o'clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from spasm_tui import __version__
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.plan import build_plan
from spasm_tui.core.recovery.recovery import LADDER_DAYS, course_of
from spasm_tui.lib.dates import DAY, day_of

PLAN_DAYS = 14
"""A plan changes as a back gets better: after so many days a new file is due."""
_LONGEST_LINE = 75
"""In bytes, the end of the line not counted."""
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class WeeklyTime(NamedTuple):
    """When a line of the plan is done: at these hours, on these days of the week (all of them when none is named)."""

    hours: tuple[int, ...]
    days: tuple[str, ...] = ()


# What the plan can suggest, and when it fits into a week. Strength is never on two days running.
_HABITS: dict[str, WeeklyTime] = {
    "acute-calm": WeeklyTime((9, 14, 19)),
    "morning-loosen": WeeklyTime((8,)),
    "desk-break": WeeklyTime((11,), ("MO", "TU", "WE", "TH", "FR")),
    "strength": WeeklyTime((18,), ("MO", "TH")),
    "evening-unwind": WeeklyTime((20,)),
    "walk": WeeklyTime((13,), ("MO", "TU", "WE", "FR", "SA")),
}
_LEAST_MINUTES = 5
_LOOK = "Look at how your back is doing"


class CalendarEntry(NamedTuple):
    """An entry of a calendar. Without an hour it is for the whole day; `days` say how it comes again."""

    id: str
    day: date
    title: str
    text: str
    hour: int | None = None
    minutes: int = 15
    days: tuple[str, ...] = ()
    again: int = 0


def plan_ics(state: State, catalogue: Catalogue, now: datetime, settings: Settings) -> str:
    """The calendar, its lines ended and folded as the standard wants."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//spasm-tui//spasm-tui {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Back plan",
    ]
    # The journal's first id tells its plan from another's in one calendar: it stays, even where that record goes.
    whose = min(state.versions, default="")
    for entry in plan_entries(state, catalogue, now, settings):
        lines += _event(entry, stamp, whose)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def plan_entries(state: State, catalogue: Catalogue, now: datetime, settings: Settings) -> list[CalendarEntry]:
    """What stands in the calendar: from tomorrow on."""
    plan = build_plan(state, now, settings, catalogue)
    tomorrow = day_of(now, settings.day_starts_at) + DAY
    found = []
    for line in plan.lines:
        habit = _HABITS.get(line.detail)
        if habit is None:
            continue
        minutes = max(_LEAST_MINUTES, line.minutes)
        day = next(
            d for d in (tomorrow + n * DAY for n in range(7)) if not habit.days or _WEEK[d.weekday()] in habit.days
        )
        for hour in habit.hours:
            entry_id = f"{line.detail}-{hour}"
            found.append(CalendarEntry(entry_id, day, line.text, line.why, hour, minutes, habit.days, PLAN_DAYS))
    return [*found, *_looks(state, now, settings.day_starts_at)]


def _looks(state: State, now: datetime, day_starts_at: time) -> Iterator[CalendarEntry]:
    """The days on which a spasm that is open should be better (clinical section 9)."""
    course = course_of(state, now)
    if course is None:
        return
    began, today = day_of(course.episode.at, day_starts_at), day_of(now, day_starts_at)
    for number in LADDER_DAYS:
        day = began + number * DAY
        if day > today:
            text = f"Day {number} of the spasm that began on {began.isoformat()}. Not clearly better? Ask whom to see."
            yield CalendarEntry(f"look-{number}-{course.episode.id}", day, _LOOK, text)


def _times(entry: CalendarEntry) -> int:
    """How often it comes in its `again` days."""
    days = (entry.day + number * DAY for number in range(entry.again))
    return sum(not entry.days or _WEEK[day.weekday()] in entry.days for day in days)


def _event(entry: CalendarEntry, stamp: str, whose: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    # The same entry has the same id in the file of another day, so that a calendar puts it in the old one's place.
    named = hashlib.sha256(f"{whose} {entry.id}".encode()).hexdigest()[:24]
    yield f"UID:{named}@spasm-tui"
    yield f"DTSTAMP:{stamp}"
    if entry.hour is None:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        begins = datetime.combine(entry.day, time(entry.hour))
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begins + timedelta(minutes=entry.minutes):%Y%m%dT%H%M%S}"
    if entry.again:
        rule = f"FREQ=WEEKLY;BYDAY={','.join(entry.days)}" if entry.days else "FREQ=DAILY"
        # Not UNTIL: a reader that takes a local UNTIL for UTC loses the last evening, or adds one (node-ical 0.26).
        yield f"RRULE:{rule};COUNT={_times(entry)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"DESCRIPTION:{escaped(entry.text)}"
    if entry.hour is not None:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-PT5M",
            f"DESCRIPTION:{escaped(entry.title)}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a value: its signs and line ends written out."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, never cut inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for char in line:
        data = char.encode()
        # The space that begins a further piece counts too.
        if len(piece) + len(data) > _LONGEST_LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += data
    return "\r\n ".join(each.decode() for each in [*pieces, piece])
