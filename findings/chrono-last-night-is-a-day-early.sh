#!/usr/bin/env bash
# "Last night" is the midnight before yesterday's breakfast for chrono, and "it sat in my back" was on Saturday.
#
# One would guess: said at half past two on a Sunday afternoon, "last night" is between Saturday evening and Sunday morning;
#   and a word that only looks like the short form of a weekday is one only where a day could stand.
# What happens: "last night" is Saturday at 00:00, which was the night from Friday to Saturday. "yesterday evening" is
#   right. "sat", "sun" and "march" are days wherever they stand, "7/10" is 10 July, and "Monday" with "since" before it is
#   tomorrow.
# Seen: chrono-node 2.10.3 on Node 20, 29 November 2026.
# Whom it hurts: a diary or reminder that reads times out of sentences: a spasm of last night is put a day too early, and
#   is over by the time the first two days are counted from it.
# What follows for us: notes are never searched for times; where a time is typed,
#   "last night" is told to be no time, with one that is ("yesterday 22:00").
set -euo pipefail
for tool in node npm; do command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3 > /dev/null
cat > ask.js << 'EOF'
const chrono = require("chrono-node");
const now = new Date(2026, 10, 22, 14, 30); // a Sunday
const pad = (number) => String(number).padStart(2, "0");
for (const text of ["last night", "yesterday evening", "it sat in my back", "the sun helped", "pain 7/10", "since Monday"])
  console.log(text, "=>", chrono.parse(text, now).map(({start}) => {
    const day = start.date();
    return `${day.getMonth() + 1}-${pad(day.getDate())} ${pad(day.getHours())}:${pad(day.getMinutes())}`;
  }).join(" ") || "nothing");
EOF
TZ=UTC node ask.js | tee seen
diff seen - << 'EOF'
last night => 11-21 00:00
yesterday evening => 11-21 20:00
it sat in my back => 11-21 12:00
the sun helped => 11-22 12:00
pain 7/10 => 7-10 12:00
since Monday => 11-23 12:00
EOF
