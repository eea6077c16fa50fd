#!/usr/bin/env bash
# A DURATION of eight hours over an autumn night: five calendar readers, and the waits are of 8 or of 9 hours.
#
# One would guess: the standard is clear here (a length in hours is exact time, a length in days keeps the hour of the
#   clock), so "PT8H" from 22:00 ends at 05:00 winter time everywhere, and "P1D" at 22:00.
# What happens: ical.js, icalendar with recurring-ical-events, and ics add hours to the clock on the wall: 06:00, which
#   are nine hours. node-ical adds true hours to both: right for PT8H, but its P1D ends at 21:00.
#   No reader of the five has both right. With the end as DTEND there is nothing to add, and all agree.
# Seen: ical.js 2.2.1, node-ical 0.26.1, icalendar 7.3.2, recurring-ical-events 3.8.2, ics 0.7.3, 29 November 2026.
# Whom it hurts: a calendar that shows "no next dose before", a pain patch over night, or a lying-down time: one reader
#   frees the next dose an hour before another does, in one night of the year, when nobody can count clearly.
# What follows for us: no event of ours has a DURATION (ours have DTEND: keep it, and a test for it); an end that must be
#   exact is written as DTEND in UTC.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q icalendar==7.3.2 recurring-ical-events==3.8.2 ics==0.7.3
npm install --prefix "$work" --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1

zone='BEGIN:VTIMEZONE|TZID:Europe/Berlin
BEGIN:DAYLIGHT|DTSTART:19810329T020000|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100|TZOFFSETTO:+0200|END:DAYLIGHT
BEGIN:STANDARD|DTSTART:19961027T030000|RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200|TZOFFSETTO:+0100|END:STANDARD
END:VTIMEZONE'
for end in DURATION:PT8H DURATION:P1D 'DTEND;TZID=Europe/Berlin:20261025T050000'; do
    printf '%s\n' 'BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//a//b//EN' "$zone" 'BEGIN:VEVENT|UID:dose@example' \
        'DTSTAMP:20261001T000000Z|DTSTART;TZID=Europe/Berlin:20261024T220000' "$end" \
        'SUMMARY:No next dose before the end|END:VEVENT|END:VCALENDAR' | tr '|' '\n' | sed 's/$/\r/' > "$work/wait.ics"
    {
        "$work/v/bin/python" -W ignore - "$work/wait.ics" << 'EOF'
import sys
from datetime import UTC, datetime

import icalendar, ics, recurring_ical_events

text = open(sys.argv[1], newline="").read()
calendar = icalendar.Calendar.from_ical(text)
print("icalendar", calendar.events[0].end.astimezone(UTC).strftime("%H:%M"))
[event] = recurring_ical_events.of(calendar).between(datetime(2026, 10, 24), datetime(2026, 10, 27))
print("recurring", event.end.astimezone(UTC).strftime("%H:%M"))
print("ics", next(iter(ics.Calendar(text).events)).end.to("utc").format("HH:mm"))
EOF
        cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js"; import ical from "node-ical";
const text = readFileSync(process.argv[2], "utf8"), calendar = new ICAL.Component(ICAL.parse(text));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
const other = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
console.log("ical.js", event.endDate.toJSDate().toISOString().slice(11, 16));
console.log("node-ical", other.end.toISOString().slice(11, 16));
EOF
        node "$work/read.mjs" "$work/wait.ics"
    } | tr '\n' ' ' > "$work/seen"
    echo "$end, ends in UTC: $(cat "$work/seen")"
    cat "$work/seen" >> "$work/all"
done
expected="icalendar 05:00 recurring 05:00 ics 05:00 ical.js 05:00 node-ical 04:00 " # exact would be 04:00
expected+="icalendar 21:00 recurring 21:00 ics 21:00 ical.js 21:00 node-ical 20:00 " # the same clock would be 21:00
expected+="icalendar 04:00 recurring 04:00 ics 04:00 ical.js 04:00 node-ical 04:00 "
[[ $(cat "$work/all") == "${expected% }"* ]]
