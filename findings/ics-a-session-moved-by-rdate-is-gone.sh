#!/usr/bin/env bash
# A session moved from Tuesday to Wednesday the way the standard offers (EXDATE and RDATE): three of six readers have neither.
#
# One would guess: RDATE stands beside EXDATE in RFC 5545 since 1998, in one table; a reader that knows how to leave a day out
#   knows how to put one in, or says that it does not.
# What happens: node-ical, icalevents and sabre/vobject leave out Tuesday and never show Wednesday: the session is gone, and
#   nothing is said. ical.js, recurring-ical-events and vobject show it. (calcurse too reads the one and drops the other.)
# Seen: node-ical 0.26.1, ical.js 2.2.1, icalevents 0.3.1, recurring-ical-events 3.8.2, vobject 0.9.9, and
#   sabre/vobject 2.1.7 (Debian 12; that part is left out where php is missing), 29 November 2026.
# Whom it hurts: a plan of stretches each second day where one was put off for a bad day. On the wall display or phone page that
#   is made with one of the three the day off is right, and the session that should follow it never comes.
# What follows for us: neither EXDATE nor RDATE is written: what does not lie on a plain rule is an event of its own, which all
#   six show.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q icalevents==0.3.1 recurring-ical-events==3.8.2 vobject==0.9.9 2> /dev/null
npm install --prefix "$work" --no-audit --no-fund --silent node-ical@0.26.1 ical.js@2.2.1
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VEVENT UID:a@example DTSTAMP:20261001T000000Z \
    DTSTART:20261122T190000Z DTEND:20261122T192000Z "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3" EXDATE:20261124T190000Z \
    RDATE:20261125T190000Z SUMMARY:Stretch END:VEVENT END:VCALENDAR > "$work/plan.ics"
cd "$work"
cat > look.py << 'EOF'
from datetime import datetime

import icalendar, recurring_ical_events, vobject
from icalevents import icalevents

text = open("plan.ics", newline="").read()
begin, end = datetime(2026, 11, 20), datetime(2026, 12, 20)
found = {
    "icalevents": [event.start for event in icalevents.events(string_content=text, start=begin, end=end)],
    "recurring-ical-events": [e.start for e in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(begin, end)],
    "vobject": vobject.readOne(text).vevent.getrruleset(True),
}
for name, starts in found.items():
    print(name, *(start.day for start in sorted(starts)))
EOF
cat > look.mjs << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js"; import ical from "node-ical";
const text = readFileSync("plan.ics", "utf8");
const event = Object.values(ical.sync.parseICS(text)).find((each) => each.type === "VEVENT");
const span = { from: new Date("2026-11-20"), to: new Date("2026-12-20") };
console.log("node-ical", ...ical.expandRecurringEvent(event, span).map((each) => each.start.getUTCDate()));
const days = [], next = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator();
for (let at = next.next(); at; at = next.next()) days.push(at.day);
console.log("ical.js", ...days);
EOF
cat > look.php << 'EOF'
<?php
spl_autoload_register(function ($name) { require "/usr/share/php/" . strtr($name, "\\", "/") . ".php"; });
$calendar = Sabre\VObject\Reader::read(file_get_contents("plan.ics"));
$calendar->expand(new DateTime("2026-11-20"), new DateTime("2026-12-20"));
echo "sabre/vobject";
foreach ($calendar->VEVENT as $event) echo " ", $event->DTSTART->getDateTime()->format("j");
echo "\n";
EOF
{ v/bin/python -W ignore look.py; node look.mjs; } | tee seen
diff seen - << 'EOF'
icalevents 22 26
recurring-ical-events 22 25 26
vobject 22 25 26
node-ical 22 26
ical.js 22 25 26
EOF
if command -v php > /dev/null && [ -e /usr/share/php/Sabre/VObject/Reader.php ]; then
    php look.php | tee seen
    grep -qx "sabre/vobject 22 26" seen
fi
