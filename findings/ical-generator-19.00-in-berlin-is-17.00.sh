#!/usr/bin/env bash
# ical-generator, told the moment 17:00 UTC and the zone Europe/Berlin, writes "17:00 in Berlin": two hours early, and no error.
#
# One would guess: an event with a moment (a Date of JavaScript) and the name of a zone is written as that moment on the zone's
#   clock, 19:00, as each calendar would show it.
# What happens: the figures are those of the clock of the machine that runs it, and the zone's name is put beside them. On a laptop in
#   Berlin all is right; on a server in UTC each session is one or two hours early; and where the machine's clock does not change in the same
#   night, the day left out is written with another hour than the rule, so nothing is left out. In New York a bare day becomes the
#   day before. No warning; the rules of the zone are not in the file either.
# Seen: ical-generator 10.2.0 on Node 20 and ical.js 2.2.1, 29 November 2026.
# Whom it hurts: a plan of exercises or a list of doses that a small server gives out as a calendar to subscribe: tried at home, then
#   moved to the server, it rings two hours early, and on the day of rest too.
# What follows for us: our own writer puts a time into the user's zone before it writes that zone's name, and is tested in zones that
#   are not the machine's.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent ical-generator@10.2.0 ical.js@2.2.1
cat > "$work/look.mjs" << 'END'
import ical from "ical-generator"; import ICAL from "ical.js";
const calendar = ical({ name: "Plan", timezone: "Europe/Berlin" });
calendar.createEvent({
    start: new Date("2026-10-24T17:00:00Z"), end: new Date("2026-10-24T17:20:00Z"), timezone: "Europe/Berlin", summary: "Stretch",
    repeating: { freq: "DAILY", interval: 2, count: 3, exclude: [new Date("2026-10-26T18:00:00Z")] }, // 19:00 in Berlin, winter
});
calendar.createEvent({ start: new Date("2026-10-24"), allDay: true, summary: "Rest" });
const text = calendar.toString(), [stretch, rest] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
const next = new ICAL.Event(stretch).iterator(), found = [];
for (let at = next.next(); at; at = next.next()) found.push(`${at.day}.${String(at.hour).padStart(2, "0")}:00`);
const zone = stretch.getFirstProperty("dtstart").getParameter("tzid");
console.log(`${process.env.TZ}: ${found.join(" ")} (${zone}), rest on ${new ICAL.Event(rest).startDate.day}, rules ${text.includes("VTIMEZONE")}`);
END
for zone in Europe/Berlin UTC America/New_York; do TZ=$zone node "$work/look.mjs"; done | tee "$work/seen"
diff "$work/seen" - << 'END'
Europe/Berlin: 24.19:00 28.19:00 (Europe/Berlin), rest on 24, rules false
UTC: 24.17:00 26.17:00 28.17:00 (Europe/Berlin), rest on 24, rules false
America/New_York: 24.13:00 26.13:00 28.13:00 (Europe/Berlin), rest on 23, rules false
END
