#!/usr/bin/env bash
# A plan of fourteen evenings in the user's own time has thirteen of them in America, and fifteen mornings in New Zealand.
#
# One would guess: where the start has no zone, the standard wants the UNTIL without one too, and a reader takes both
#   for the same clock: the last evening before UNTIL is in, everywhere on earth.
# What happens: node-ical takes such an UNTIL for UTC, while the start is local: 23:59:59 on the last day is 15:59 in Los
#   Angeles (the 19:00 session of that day drops out) and 12:59 of the next day in Auckland (a 9:00 session too many).
#   In Berlin, where one may try it, all is right. ical.js keeps fourteen everywhere. With COUNT=14 all agree.
# Seen: node-ical 0.26.1, ical.js 2.2.1, 29 November 2026.
# Whom it hurts: our own plan: it has floating times and such an UNTIL, and evening sessions at 18, 19 and 20 o'clock.
#   (Another fault than the known one, that node-ical moves a floating plan by an hour at a clock change.)
# What follows for us: write COUNT and not UNTIL: fourteen for each day, and for named days as many as fall into the two
#   weeks. It needs no zone.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1

cat > "$work/read.mjs" << 'EOF'
import ICAL from "ical.js"; import ical from "node-ical";
const span = { from: new Date("2026-11-01"), to: new Date("2027-01-31") };
for (const end of ["UNTIL=20261212T235959", "COUNT=14"]) {
    const counts = ["09", "19"].map((hour) => {
        const text = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", "BEGIN:VEVENT", "UID:calm@example",
            "DTSTAMP:20261101T000000Z", `DTSTART:20261129T${hour}0000`, `DTEND:20261129T${hour}0500`,
            `RRULE:FREQ=DAILY;${end}`, "SUMMARY:Acute calm", "END:VEVENT", "END:VCALENDAR", "",
        ].join("\r\n");
        const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
        const walk = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator();
        let own = 0;
        while (walk.next()) own += 1;
        return `${hour}:00 node-ical ${ical.expandRecurringEvent(event, span).length} ical.js ${own}`;
    });
    console.log(process.env.TZ, end.slice(0, 5), counts.join(", "));
}
EOF
for zone in America/Los_Angeles Europe/Berlin Pacific/Auckland; do TZ=$zone node "$work/read.mjs"; done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
America/Los_Angeles UNTIL 09:00 node-ical 14 ical.js 14, 19:00 node-ical 13 ical.js 14
America/Los_Angeles COUNT 09:00 node-ical 14 ical.js 14, 19:00 node-ical 14 ical.js 14
Europe/Berlin UNTIL 09:00 node-ical 14 ical.js 14, 19:00 node-ical 14 ical.js 14
Europe/Berlin COUNT 09:00 node-ical 14 ical.js 14, 19:00 node-ical 14 ical.js 14
Pacific/Auckland UNTIL 09:00 node-ical 15 ical.js 14, 19:00 node-ical 14 ical.js 14
Pacific/Auckland COUNT 09:00 node-ical 14 ical.js 14, 19:00 node-ical 14 ical.js 14
EOF
