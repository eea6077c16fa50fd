#!/usr/bin/env bash
# The Python package ics puts a Z on a start without a zone, but not on its left-out days: the day left out comes back.
#
# One would guess: 09:00 without a zone is 09:00 wherever one is; a package that reads and writes it keeps it so, or moves
#   everything alike.
# What happens: ics writes DTSTART and DTEND as UTC (09:00Z, which is 10:00 in Berlin) and copies RRULE and EXDATE
#   untouched. Start and left-out day are of two kinds then: node-ical gives three sessions and not two, the day that
#   was crossed out among them; vobject raises an error; ical.js still gives two, an hour late. ts-ics too makes UTC of all
#   of it, EXDATE with it: the hour moves, and the day stays left out.
# Seen: ics 0.7.3, ts-ics 2.4.6, node-ical 0.26.1, ical.js 2.2.1, vobject 0.9.9, 29 November 2026.
# Whom it hurts: a plan in the user's own time with a day crossed out (the day after "that hurt", a day of treatment), sent
#   through a script: strength work stands on the day that was to be free.
# What follows for us: no EXDATE beside times without a zone: a plan with a free day is written as single events.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=Europe/Berlin
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q ics==0.7.3 vobject==0.9.9
npm install --prefix "$work" --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1 ts-ics@2.4.6

printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN CALSCALE:GREGORIAN BEGIN:VEVENT UID:strength@example \
    DTSTAMP:20261101T000000Z DTSTART:20261123T090000 DTEND:20261123T092000 'RRULE:FREQ=DAILY;COUNT=3' \
    EXDATE:20261124T090000 SUMMARY:Strength END:VEVENT END:VCALENDAR > "$work/first.ics"
"$work/v/bin/python" -W ignore - "$work" << 'EOF' | tee "$work/seen"
import sys

import ics
import vobject

for name in ("first", "ics"):
    text = open(f"{sys.argv[1]}/{name}.ics", newline="").read()
    open(f"{sys.argv[1]}/ics.ics", "w", newline="").write(ics.Calendar(text).serialize())
    try:
        print(name, "vobject", len(list(vobject.readOne(text).vevent.getrruleset(addRDate=True))))
    except TypeError as error:
        print(name, "vobject raises", type(error).__name__)
EOF
cat > "$work/read.mjs" << 'EOF'
import { readFileSync } from "fs"; import ICAL from "ical.js"; import ical from "node-ical"; import * as ts from "ts-ics";
const first = readFileSync(`${process.argv[2]}/first.ics`, "utf8");
const other = ts.generateIcsCalendar(ts.convertIcsCalendar(undefined, first));
const files = { first, ics: readFileSync(`${process.argv[2]}/ics.ics`, "utf8"), "ts-ics": other };
for (const [name, text] of Object.entries(files)) {
    const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
    const found = ical.expandRecurringEvent(event, { from: new Date("2026-11-01"), to: new Date("2026-12-31") });
    const walk = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator(), own = [];
    for (let next; (next = walk.next()); ) own.push(next.toJSDate());
    const say = (dates) => dates.map((date) => `${date.getDate()}/${date.getHours()}h`).join(" ");
    console.log(name, "node-ical", say(found.map((each) => each.start)), "ical.js", say(own));
}
EOF
node "$work/read.mjs" "$work" | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
first vobject 2
ics vobject raises TypeError
first node-ical 23/9h 25/9h ical.js 23/9h 25/9h
ics node-ical 23/10h 24/10h 25/10h ical.js 23/10h 25/10h
ts-ics node-ical 23/10h 25/10h ical.js 23/10h 25/10h
EOF
