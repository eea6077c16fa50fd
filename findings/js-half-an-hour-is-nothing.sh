#!/usr/bin/env bash
# Four JavaScript readers of lengths of time: 1,5 h is 15 hours, five or one; 1/2 h is two hours, twelve or one; half an hour is none.
#
# One would guess: "1,5h", "1/2 h" and "half an hour" are read as half of Europe writes them, or refused: each of these packages
#   has a way to say that it understood nothing.
# What happens: they look for a number with a unit and pass by the rest. parse-duration drops the comma (1,5h is 15 hours), adds
#   1/2 h up to two hours, and gives 0 for half an hour. timestring: 15 hours, and 1/2 h is 12. juration: 1,5 h are five hours
#   and a second, 1:30 is half a minute. human-interval: 1,5 h is one hour, half an hour 0. "1h30" is 90 minutes for the first,
#   60 for the second, and an hour and 30 seconds for the third (systemd reads it so too).
# Seen: parse-duration 2.1.9, timestring 7.0.0, juration 0.1.1 and human-interval 2.0.1 on Node 20, 29 November 2026.
# Whom it hurts: a timer for heat: 15 hours instead of one and a half are a burn; and sleep told as 1/2 h in a table.
# What follows for us: a length is read whole or not at all; 1,5h, 1/2 h, ½ h, 1h30 and half an hour are as meant.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent parse-duration@2.1.9 timestring@7.0.0 juration@0.1.1 human-interval@2.0.1
cat > "$work/read.mjs" << 'EOF'
import { createRequire } from "module"; import duration from "parse-duration";
const load = createRequire(import.meta.url), timestring = load("timestring"), juration = load("juration"), interval = load("human-interval");
const minutes = (read) => { try { return Math.round(10 * read()) / 10; } catch { return "refused"; } };
for (const text of ["1.5 hours", "1,5 hours", "1/2 hour", "half an hour", "1h30", "1:30"])
    console.log(`${text}: parse-duration ${minutes(() => duration(text) / 60000)}, timestring ${minutes(() => timestring(text) / 60)}, ` +
        `juration ${minutes(() => juration.parse(text) / 60)}, human-interval ${minutes(() => interval(text) / 60000)} minutes`);
EOF
node "$work/read.mjs" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
1.5 hours: parse-duration 90, timestring 90, juration 90, human-interval 90 minutes
1,5 hours: parse-duration 900, timestring 900, juration 300, human-interval 60 minutes
1/2 hour: parse-duration 120, timestring 720, juration 120, human-interval 60 minutes
half an hour: parse-duration 0, timestring refused, juration refused, human-interval 0 minutes
1h30: parse-duration 90, timestring 60, juration 60.5, human-interval NaN minutes
1:30: parse-duration 0, timestring refused, juration 0.5, human-interval NaN minutes
EOF
