#!/usr/bin/env bash
# The Python package ics reads "ring at the end" and writes "ring at the start", in a form one reader cannot take.
#
# One would guess: a package that reads a calendar and writes it again keeps what it knows, and drops or keeps whole
#   what it does not know.
# What happens: of TRIGGER;RELATED=END:PT0S the RELATED=END is lost and the length nought becomes a bare "P", which is
#   no length by the standard. icalendar takes the bare P for nought: the bell rings at 09:00 with the start of the
#   heat, not at 09:20. ical.js raises an error for it, and that alarm is lost there. -PT5M before the end
#   becomes five minutes before the start, in good form, so that nothing tells.
# Seen: ics 0.7.3, icalendar 7.3.2, ical.js 2.2.1, 29 November 2026.
# Whom it hurts: a plan with "heat off" bells that someone sends through a small script of their own (merging calendars
#   is what ics is most used for): the bell that should end the heat rings as it begins, and none ends it.
# What follows for us: alarms stand before the start only, as now (-PT5M, no RELATED); what must ring at an end
#   is an event of its own that starts then.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q ics==0.7.3 icalendar==7.3.2
npm install --prefix "$work" --no-audit --no-fund --silent ical.js@2.2.1

bell() { printf '%s\n' BEGIN:VALARM ACTION:DISPLAY "TRIGGER;RELATED=END:$1" "DESCRIPTION:Heat off" END:VALARM; }
{ printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VEVENT UID:heat@example DTSTAMP:20261001T000000Z \
    DTSTART:20261123T090000Z DTEND:20261123T092000Z SUMMARY:Heat; bell PT0S; bell -PT5M
    printf '%s\n' END:VEVENT END:VCALENDAR; } | sed 's/$/\r/' > "$work/before.ics"

"$work/v/bin/python" -W ignore - "$work" << 'EOF'
import sys

import icalendar, ics

before = open(f"{sys.argv[1]}/before.ics", newline="").read()
after = ics.Calendar(before).serialize()
open(f"{sys.argv[1]}/after.ics", "w", newline="").write(after)
triggers = sorted(line for line in after.splitlines() if line.startswith("TRIGGER"))
rings = [
    sorted(f"{alarm.trigger:%H:%M}" for alarm in icalendar.Calendar.from_ical(text).events[0].alarms.times)
    for text in (before, after)
]
print("written again:", triggers)
print("icalendar rings: before", rings[0], "after", rings[1])
assert triggers == ["TRIGGER:-PT5M", "TRIGGER:P"]
assert rings == [["09:15", "09:20"], ["08:55", "09:00"]]
EOF
cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js";
const event = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8"))).getFirstSubcomponent("vevent");
for (const alarm of event.getAllSubcomponents("valarm"))
    try { console.log("ical.js:", String(alarm.getFirstPropertyValue("trigger"))); }
    catch (error) { console.log("ical.js raises:", error.message); }
EOF
node "$work/read.mjs" "$work/before.ics" | sed 's/^/before, /'
node "$work/read.mjs" "$work/after.ics" | tee "$work/seen"
grep -q raises "$work/seen"
