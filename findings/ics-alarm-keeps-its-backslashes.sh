#!/usr/bin/env bash
# The JavaScript package ts-ics shows the bell's own words with the file's backslashes: "Heat\, then rest\nlie down".
#
# One would guess: in a calendar file a comma in a text is written "\,", and a reader takes that away in every text alike.
# What happens: it does so in the title, the words and the place of an event, but not in those of its alarm, which is what
#   pops up. Made anew and written again by it, an alarm of a program's own words with a comma is written without the
#   backslash, so what it reads right is what other readers stumble over. ical.js and node-ical read both alike.
# Seen: ts-ics 2.4.6, ical.js 2.2.1, node-ical 0.26.1, 29 November 2026.
# Whom it hurts: a reminder that tells what to do in one sentence with a comma, brought into a web calendar.
# What follows for us: the words of our bells have no comma, no semicolon and no line end, so there is nothing to take away.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent ts-ics@2.4.6 ical.js@2.2.1 node-ical@0.26.1
cat > "$work/read.mjs" << 'EOF'
import ICAL from "ical.js"; import ical from "node-ical"; import * as ts from "ts-ics";
const words = "Heat\\, then rest\\nlie down";
const text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20261122T080000Z",
    "DTSTART:20261122T090000Z", "DTEND:20261122T092000Z", `SUMMARY:${words}`, "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT5M",
    `DESCRIPTION:${words}`, "END:VALARM", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const event = ts.convertIcsCalendar(undefined, text).events[0];
console.log("ts-ics", JSON.stringify([event.summary, event.alarms[0].description]));
const part = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
const bell = part.getFirstSubcomponent("valarm").getFirstPropertyValue("description");
console.log("ical.js", JSON.stringify([part.getFirstPropertyValue("summary"), bell]));
const other = ical.sync.parseICS(text)["1@x"];
console.log("node-ical", JSON.stringify([other.summary, other.alarms[0].description]));
event.alarms[0].description = "Heat, then rest";
console.log("written", ts.generateIcsEvent(event).match(/DESCRIPTION:.*/)[0].trim());
EOF
node "$work/read.mjs" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
ts-ics ["Heat, then rest\nlie down","Heat\\, then rest\\nlie down"]
ical.js ["Heat, then rest\nlie down","Heat, then rest\nlie down"]
node-ical ["Heat, then rest\nlie down","Heat, then rest\nlie down"]
written DESCRIPTION:Heat, then rest
EOF
