#!/usr/bin/env bash
# FHIRPath: "+ 1 day" gives an hour and an offset of the machine it runs on: half past midnight plus a day is the same date.
#
# One would guess: @2026-11-22T00:30:00+01:00 + 1 day is the 23rd at 00:30 +01:00, as the rules for adding to a moment
#   with an offset have it; at worst the same moment told in UTC.
# What happens: fhirpath.js answers in the zone of the machine: right in Berlin, "2026-11-22T23:30:00-00:00" on a server in
#   UTC (an offset that says "unknown"), 18:30 of the 22nd in New York. Its date is the day it began with. A moment without
#   an offset gets the machine's. What nothing was added to keeps its own, so a text of the two is of two kinds.
# Seen: fhirpath 5.2.2 on Node 20, 29 November 2026.
# Whom it hurts: "a dose within a day of the last", "the day after a spasm" by date, asked of FHIR files on a server: nights
#   fall on another day, and the answer differs from the laptop where the question was tried.
# What follows for us: what belongs to a day is said in our files as that day (`created`, the page's days), and nobody has
#   to add to a moment to find it.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent fhirpath@5.2.2
cat > "$work/ask.js" << 'EOF'
const fhirpath = require("fhirpath");
const night = "@2026-11-22T00:30:00+01:00";
for (const asked of [night, `${night} + 1 day`, "@2026-11-22T08:00:00 + 1 day"])
    console.log(process.env.TZ, asked, "=", fhirpath.evaluate({}, `(${asked}).toString()`)[0]);
EOF
for zone in Europe/Berlin UTC America/New_York; do TZ=$zone node "$work/ask.js"; done | tee "$work/seen"
diff "$work/seen" - << 'EOF'
Europe/Berlin @2026-11-22T00:30:00+01:00 = 2026-11-22T00:30:00+01:00
Europe/Berlin @2026-11-22T00:30:00+01:00 + 1 day = 2026-11-23T00:30:00+01:00
Europe/Berlin @2026-11-22T08:00:00 + 1 day = 2026-11-23T08:00:00+01:00
UTC @2026-11-22T00:30:00+01:00 = 2026-11-22T00:30:00+01:00
UTC @2026-11-22T00:30:00+01:00 + 1 day = 2026-11-22T23:30:00-00:00
UTC @2026-11-22T08:00:00 + 1 day = 2026-11-23T08:00:00-00:00
America/New_York @2026-11-22T00:30:00+01:00 = 2026-11-22T00:30:00+01:00
America/New_York @2026-11-22T00:30:00+01:00 + 1 day = 2026-11-22T18:30:00-05:00
America/New_York @2026-11-22T08:00:00 + 1 day = 2026-11-23T08:00:00-05:00
EOF
