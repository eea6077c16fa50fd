#!/usr/bin/env bash
# A dose each night at 02:30: from the spring night on two calendar readers tell 03:30, and so it stays, the next winter too.
#
# One would guess: 02:30 does not exist in the night in which the clocks go forward, so that one is told as 03:30 (as the
#   standard has it) or 01:30; the night after it is 02:30 again.
# What happens: node-ical and sabre/vobject carry the hour that they had to shift on from night to night: 03:30 on 29 March, and on
#   30 March, and for ever. A rule that begins after that night is right, and so is one at 03:30. ical.js tells 01:30 on
#   that one night, recurring-ical-events 02:30 with the offset of the winter, which is 03:30; both are back at 02:30 the next.
# Seen: node-ical 0.26.1, ical.js 2.2.1, icalendar 7.3.2, recurring-ical-events 3.8.2 and
#   sabre/vobject 2.1.7 (Debian 12; that part is left out where php is missing), 29 November 2026.
# Whom it hurts: who takes something in the night for spasms that wake them, or turns in bed by the bell: the bell is an hour late
#   from then to the end of the rule, and the gap to the morning's dose is an hour shorter than the calendar shows it.
# What follows for us: our plan has no session between midnight and six, and a rule of two weeks at most, made anew from the
#   day it is asked for. Our own reminders are reckoned each day from the clock's time of that day, and carry nothing on.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=Europe/Berlin
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q icalendar==7.3.2 recurring-ical-events==3.8.2 2> /dev/null
npm install --prefix "$work" --no-audit --no-fund --silent node-ical@0.26.1 ical.js@2.2.1
part() { printf '%s\n' "BEGIN:$1" "DTSTART:$2" "TZOFFSETFROM:$3" "TZOFFSETTO:$4" "RRULE:FREQ=YEARLY;BYMONTH=$5;BYDAY=-1SU" "END:$1"; }
{ printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VTIMEZONE TZID:Europe/Berlin
    part DAYLIGHT 20200329T020000 +0100 +0200 3; part STANDARD 20201025T030000 +0200 +0100 10
    printf '%s\n' END:VTIMEZONE BEGIN:VEVENT UID:night@example DTSTAMP:20260301T000000Z "SUMMARY:Night dose" \
        "DTSTART;TZID=Europe/Berlin:20260328T023000" "DTEND;TZID=Europe/Berlin:20260328T024000" \
        "RRULE:FREQ=DAILY;COUNT=4" END:VEVENT END:VCALENDAR; } | sed 's/$/\r/' > "$work/night.ics"
cd "$work"
cat > look.py << 'EOF'
from datetime import date, timezone

import icalendar, recurring_ical_events

found = recurring_ical_events.of(icalendar.Calendar.from_ical(open("night.ics", "rb").read())).between(date(2026, 3, 27), date(2026, 4, 9))
print("recurring-ical-events", *sorted(f"{event.start.astimezone(timezone.utc):%d.%H:%M}" for event in found))
EOF
cat > look.mjs << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js"; import ical from "node-ical";
const text = readFileSync("night.ics", "utf8"), told = (date) => date.toISOString().slice(8, 16).replace("T", ".");
const event = Object.values(ical.sync.parseICS(text)).find((each) => each.type === "VEVENT");
const span = { from: new Date("2026-03-27"), to: new Date("2026-04-09") };
console.log("node-ical", ...ical.expandRecurringEvent(event, span).map((each) => told(each.start)));
const calendar = new ICAL.Component(ICAL.parse(text)), starts = [];
ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
const next = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).iterator();
for (let at = next.next(); at; at = next.next()) starts.push(told(at.toJSDate()));
console.log("ical.js", ...starts);
EOF
cat > look.php << 'EOF'
<?php
spl_autoload_register(function ($name) { require "/usr/share/php/" . strtr($name, "\\", "/") . ".php"; });
$calendar = Sabre\VObject\Reader::read(file_get_contents("night.ics"));
$calendar->expand(new DateTime("2026-03-27"), new DateTime("2026-04-09"));
echo "sabre/vobject";
foreach ($calendar->VEVENT as $event) echo " ", $event->DTSTART->getDateTime()->format("d.H:i");
echo "\n";
EOF
echo "(in UTC; from 29 March on 02:30 in Berlin is 00:30)"
{ v/bin/python -W ignore look.py; node look.mjs; } | tee seen
diff seen - << 'EOF'
recurring-ical-events 28.01:30 29.01:30 30.00:30 31.00:30
node-ical 28.01:30 29.01:30 30.01:30 31.01:30
ical.js 28.01:30 29.00:30 30.00:30 31.00:30
EOF
if command -v php > /dev/null && [ -e /usr/share/php/Sabre/VObject/Reader.php ]; then
    php look.php | tee seen
    grep -qx "sabre/vobject 28.01:30 29.01:30 30.01:30 31.01:30" seen
fi
