#!/usr/bin/env bash
# A look "each month from the 31st": two JavaScript calendar readers slide to the 28th, and stay there.
#
# One would guess: by the standard a month without a 31st is left out; a reader that is kinder takes the month's last
#   day and comes back to the 31st in March.
# What happens: ical.js, recurring-ical-events and vobject leave the short months out. node-ical and ts-ics give
#   28 February, and then count on from there: 28 March, 28 April, for ever.
# Seen: node-ical 0.26.1, ts-ics 2.4.6, ical.js 2.2.1, recurring-ical-events 3.8.2, vobject 0.9.9, 29 November 2026.
# Whom it hurts: a clinic's "each month" appointment or a monthly questionnaire that is brought in from someone's
#   calendar: the same file is four looks until July in one reader and until April, three days early, in another.
# What follows for us: monthly repeats are written as single events, as the looks on days 14, 28, 42 and 84 are already;
#   our calendar never holds FREQ=MONTHLY.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q icalendar==7.3.2 recurring-ical-events==3.8.2 vobject==0.9.9
npm install --prefix "$work" --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1 ts-ics@2.4.6

printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VEVENT UID:look@example DTSTAMP:20260101T000000Z \
    'DTSTART;VALUE=DATE:20260131' 'RRULE:FREQ=MONTHLY;COUNT=4' 'SUMMARY:How is the back?' END:VEVENT END:VCALENDAR \
    > "$work/look.ics"

"$work/v/bin/python" -W ignore - "$work/look.ics" << 'EOF' | tee "$work/seen"
import sys
from datetime import datetime

import icalendar, recurring_ical_events, vobject

text = open(sys.argv[1], newline="").read()
found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(datetime(2026, 1, 1), datetime(2027, 1, 1))
print("recurring", *(str(event.start)[5:10] for event in found))
print("vobject", *(str(day)[5:10] for day in vobject.readOne(text).vevent.getrruleset(addRDate=True)))
EOF
cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js"; import ical from "node-ical"; import * as ts from "ts-ics";
const text = readFileSync(process.argv[2], "utf8");
const days = (dates) => dates.map((each) => each.toISOString().slice(5, 10)).join(" ");
const walk = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator(), own = [];
for (let next; (next = walk.next()); ) own.push(next.toString().slice(5));
const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
const year = { from: new Date("2026-01-01"), to: new Date("2026-12-31") };
const other = ts.convertIcsCalendar(undefined, text).events[0];
console.log("ical.js", own.join(" "));
console.log("node-ical", days(ical.expandRecurringEvent(event, year).map((each) => each.start)));
console.log("ts-ics", days(ts.extendByRecurrenceRule(other.recurrenceRule, { start: other.start.date, end: year.to })));
EOF
node "$work/read.mjs" "$work/look.ics" | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
recurring 01-31 03-31 05-31 07-31
vobject 01-31 03-31 05-31 07-31
ical.js 01-31 03-31 05-31 07-31
node-ical 01-31 02-28 03-28 04-28
ts-ics 01-31 02-28 03-28 04-28
EOF
