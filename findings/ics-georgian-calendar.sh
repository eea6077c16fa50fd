#!/usr/bin/env bash
# The Python package ics writes "CALSCALE:GEORGIAN" where a calendar named no scale, and another package then refuses it.
#
# One would guess: CALSCALE:GREGORIAN is the only value there is and what holds without it, so the line is idle: a tidy
#   writer leaves it out, and a package that adds it by itself spells it right.
# What happens: ics adds the line with a slip in it. icalendar reads the file; recurring-ical-events looks at the scale
#   and refuses the whole calendar ("Only Gregorian calendars are supported."). Where the first file had the idle
#   line, ics keeps it, and all is well.
# Seen: ics 0.7.3, icalendar 7.3.2, recurring-ical-events 3.8.2, 29 November 2026.
# Whom it hurts: a plan that someone merges into a calendar of their own by a script, and shows on a wall display or a
#   home server through the other package: the whole day is gone, not one event.
# What follows for us: our plan has the line CALSCALE:GREGORIAN: it stays, and a test says why. Calendars that are
#   brought in are not refused for their scale.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q ics==0.7.3 icalendar==7.3.2 recurring-ical-events==3.8.2

"$work/v/bin/python" -W ignore - << 'EOF'
from datetime import datetime

import icalendar
import ics
import recurring_ical_events

HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN"]
EVENT = [
    "BEGIN:VEVENT", "UID:walk@example", "DTSTAMP:20261001T000000Z", "DTSTART:20261123T090000Z",
    "DTEND:20261123T092000Z", "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:Walk", "END:VEVENT", "END:VCALENDAR", "",
]


def times(text: str) -> object:
    try:
        calendar = icalendar.Calendar.from_ical(text)
        return len(recurring_ical_events.of(calendar).between(datetime(2026, 11, 1), datetime(2026, 12, 1)))
    except ValueError as error:
        return f"refused: {error}"


seen = {}
for name, scale in {"without": [], "with": ["CALSCALE:GREGORIAN"]}.items():
    first = "\r\n".join([*HEAD, *scale, *EVENT])
    again = ics.Calendar(first).serialize()
    lines = [line for line in again.splitlines() if line.startswith("CALSCALE")]
    seen[name] = (times(first), lines, times(again))
    print(f"{name} the line: {seen[name]}")

assert seen["without"][:2] == (3, ["CALSCALE:GEORGIAN"]) and str(seen["without"][2]).startswith("refused")
assert seen["with"] == (3, ["CALSCALE:GREGORIAN"], 3)
EOF
