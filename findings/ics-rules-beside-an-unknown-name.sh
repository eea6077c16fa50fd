#!/usr/bin/env bash
# A calendar file that carries its zone's own rules: node-ical reads its times by the clock of the machine it runs on.
#
# One would guess: the name of a zone (TZID) is only a key to the VTIMEZONE in the same file, as RFC 5545 has it; a reader
#   that does not know the name goes by the rules that stand there, else what are they for.
# What happens: node-ical takes the rules for offsets only where it knows the name (or a Windows one). For a name of one's
#   own it says "falling back to UTC" on stderr, and takes 09:00 not even for that but for 09:00 where the machine is: of
#   a plan made in Berlin a server in Los Angeles makes 17:00 UTC, nine hours late. A name like "UTC+0200" it takes for
#   a fixed offset, rules or not: right until the clocks change. ical.js and icalendar go by the rules.
# Seen: node-ical 0.26.1, ical.js 2.2.1, icalendar 7.3.2, 29 November 2026.
# Whom it hurts: a plan of exercises or a reminder of a dose, made where the system does not tell its zone's name (Windows).
# What follows for us: a file has the IANA name where the system tells one, and its rules for those who do not know it;
#   without a name it is called by its offset, since that is off by one hour at most, and only after a change.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q icalendar==7.3.2
npm install --prefix "$work" --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1

cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js"; import ical from "node-ical";
const text = readFileSync(process.argv[2], "utf8"), calendar = new ICAL.Component(ICAL.parse(text));
ICAL.TimezoneService.register(new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")));
const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
console.log("ical.js", event.startDate.toJSDate().toISOString().slice(11, 16));
const other = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
console.log("node-ical", other.start.toISOString().slice(11, 16));
EOF
for name in Europe/Berlin UTC+0200 "Back plan"; do
    cat > "$work/plain" << EOF
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a//b//EN
BEGIN:VTIMEZONE
TZID:$name
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example
DTSTAMP:20261001T000000Z
DTSTART;TZID=$name:20261101T090000
SUMMARY:Walk
END:VEVENT
END:VCALENDAR
EOF
    sed 's/$/\r/' "$work/plain" > "$work/plan.ics"
    {
        "$work/v/bin/python" -c "import datetime, icalendar, sys
event = icalendar.Calendar.from_ical(open(sys.argv[1]).read()).events[0]
print('icalendar', event.start.astimezone(datetime.UTC).strftime('%H:%M'))" "$work/plan.ics"
        TZ=America/Los_Angeles node "$work/read.mjs" "$work/plan.ics" 2> /dev/null
    } | tr '\n' ' ' | sed "s|^|$name, 09:00 there is 08:00 UTC: |; s/ $/\n/" | tee -a "$work/seen"
done
grep -q "^Europe/Berlin, .* icalendar 08:00 ical.js 08:00 node-ical 08:00$" "$work/seen"
grep -q "^UTC+0200, .* icalendar 08:00 ical.js 08:00 node-ical 07:00$" "$work/seen"
grep -q "^Back plan, .* icalendar 08:00 ical.js 08:00 node-ical 17:00$" "$work/seen"
