"""The plan as a calendar (RFC 5545): sessions and walks of the next two weeks, and the days to look at how it goes.

Times are those of the user's zone, and the file says when its clocks change: nine o'clock stays nine o'clock. Without
a zone ("floating") one reader moves a plan by an hour from the day on which the clocks change (node-ical 0.26).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from spasm_tui import __version__
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.catalogue import Catalogue
from spasm_tui.core.overview.plan import build_plan
from spasm_tui.core.recovery.recovery import LADDER_DAYS, course_of
from spasm_tui.lib.dates import DAY, day_of
from spasm_tui.lib.quick_classes import NamedTuple

PLAN_DAYS = 14
"""A plan changes as a back gets better: after so many days a new file is due."""
_YEAR_BACK = 373 * DAY
"""The last change of the clocks each way lies in it: a last Sunday is up to 7 days later than the year before."""
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
_UNESCAPED = re.compile(r"[,;\\\n]")
"""What needs no backslash once it is gone."""
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
    entries = plan_entries(state, catalogue, now, settings)
    zone = ZoneRules(now)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//spasm-tui//spasm-tui {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Back plan",
        *(zone.lines() if any(entry.hour is not None for entry in entries) else ()),
    ]
    # The journal's first id tells its plan from another's in one calendar: it stays, even where that record goes.
    whose = min(state.versions, default="")
    for entry in entries:
        lines += _event(entry, stamp, whose, zone.name)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


class ZoneRules:
    """The zone of `now` as a calendar has it: its name, and the rules by which its clocks change.

    Where they change by one rule each way, as most do, that rule, from its last time before `now`: a reader that looks
    for the change before a moment refuses a file with one after it (Ruby's icalendar 2.8). Else each change from a year
    before until the plan is over. A reader that knows the name may go by its own rules; where the system tells none, it
    is named by its offset.
    """

    def __init__(self, now: datetime) -> None:
        self._zone: tzinfo = now.tzinfo or UTC
        first = (now - _YEAR_BACK).date()
        self._over = now.replace(tzinfo=None) + 2 * PLAN_DAYS * DAY
        self._days = [first + number * DAY for number in range(3 * 366)]
        offsets = [self._offset(day) for day in self._days]
        self._changes = [(day, a, b) for day, a, b in zip(self._days, offsets, offsets[1:], strict=False) if a != b]
        self._first, self._least = offsets[0], min(offsets)
        key = getattr(self._zone, "key", "")
        # A path, or the rules themselves as TZ may have them, are no name.
        self.name = key if _ZONE_NAME.fullmatch(key) else f"UTC{_offset_text(self._offset(now.date()))}"

    def _offset(self, day: date) -> timedelta:
        """The offset in force at noon: no clock changes then."""
        return datetime.combine(day, time(12), self._zone).utcoffset() or timedelta()

    def lines(self) -> Iterator[str]:
        """The lines of a VTIMEZONE."""
        yield from ("BEGIN:VTIMEZONE", f"TZID:{self.name}")
        changes = [(self._moment(day, before), before, after) for day, before, after in self._changes]
        ways: dict[tuple[timedelta, timedelta], list[datetime]] = {}
        for moment, before, after in changes:
            ways.setdefault((before, after), []).append(moment)
        rules = {way: _yearly_rule(moments) for way, moments in ways.items()}
        if len(rules) == 2 and all(rules.values()):
            for (before, after), rule in rules.items():
                yield from self._observance(ways[before, after][0], before, after, rule)
        else:
            yield from self._observance(datetime.combine(self._days[0], time()), self._first, self._first)
            for moment, before, after in changes:
                if moment < self._over:
                    yield from self._observance(moment, before, after)
        yield "END:VTIMEZONE"

    def _moment(self, day: date, before: timedelta) -> datetime:
        """When the clocks change after noon of `day`, to the minute, by the time they had before."""
        early, late = datetime.combine(day, time(12)) - before, datetime.combine(day, time(12)) - before + DAY
        while late - early > timedelta(minutes=1):
            middle = early + (late - early) / 2
            is_before = middle.replace(tzinfo=UTC).astimezone(self._zone).utcoffset() == before
            early, late = (middle, late) if is_before else (early, middle)
        return (late + before).replace(second=0, microsecond=0)

    def _observance(self, begins: datetime, before: timedelta, after: timedelta, rule: str = "") -> Iterator[str]:
        name = "DAYLIGHT" if after > self._least else "STANDARD"
        yield f"BEGIN:{name}"
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        if rule:
            yield f"RRULE:{rule}"
        yield f"TZOFFSETFROM:{_offset_text(before)}"
        yield f"TZOFFSETTO:{_offset_text(after)}"
        yield f"END:{name}"


def _yearly_rule(moments: Sequence[datetime]) -> str:
    """The rule of changes that come each year, at one time of one weekday of a month; empty where there is none."""
    first, years = moments[0], [moment.year for moment in moments]
    if len(years) < 2 or years != list(range(first.year, first.year + len(years))):
        return ""
    if len({(moment.month, moment.weekday(), moment.time()) for moment in moments}) > 1:
        return ""
    weeks = {(moment.day - 1) // 7 + 1 for moment in moments}
    if all((moment + 7 * DAY).month != moment.month for moment in moments):
        weeks = {-1}
    return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={weeks.pop()}{_WEEK[first.weekday()]}" if len(weeks) == 1 else ""


_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z_+-]*(/[A-Za-z0-9_+-]+)+|UTC")


def _offset_text(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


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


def rule_of(entry: CalendarEntry) -> str:
    """How an entry comes again. It says how often, and not until when: a reader that takes a local UNTIL for UTC loses
    the last evening, or adds one (node-ical 0.26).
    """
    rule = f"FREQ=WEEKLY;BYDAY={','.join(entry.days)}" if entry.days else "FREQ=DAILY"
    return f"{rule};COUNT={_times(entry)}"


def _event(entry: CalendarEntry, stamp: str, whose: str, zone: str) -> Iterator[str]:
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
        yield f"DTSTART;TZID={zone}:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND;TZID={zone}:{begins + timedelta(minutes=entry.minutes):%Y%m%dT%H%M%S}"
    if entry.again:
        yield f"RRULE:{rule_of(entry)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"DESCRIPTION:{escaped(entry.text)}"
    if entry.hour is not None:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-PT5M",
            # A reader shows the backslash that a comma wants here, in the words of a bell alone (ts-ics 2.4).
            f"DESCRIPTION:{escaped(_UNESCAPED.sub(' -', entry.title))}",
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
