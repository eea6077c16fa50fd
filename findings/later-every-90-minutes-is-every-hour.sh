#!/usr/bin/env bash
# later takes "every 90 min" for every hour, "every 36 hours" for every day, and has a night of four hours in "every 5 hours".
#
# One would guess: a package that reads "every 90 min" out of a sentence rings each 90 minutes, or raises an error, as it does
#   at words it does not know (it tells the place of the fault).
# What happens: all is put on the clock's face: minutes 0 to 59, hours 0 to 23. Of every ninetieth minute of an hour there is
#   one, minute 0; of every thirty-sixth hour of a day one, midnight. "Every 5 hours" begins anew each midnight, so that from 20:00
#   on the next is after four. "Every 3 days" begins anew with each month. No error, no warning. croner, told an
#   interval in seconds, keeps it.
# Seen: @breejs/later 4.2.0, croner 11.0.1 on Node 20, 29 November 2026.
# Whom it hurts: "get up every 90 minutes" rings half an hour early each time; "every 5 hours" for a label that says at least five
#   hours apart rings an hour too soon, each night.
# What follows for us: how long ago the last dose was is counted from when it was taken, never from the clock's face; a reminder is a
#   time of day.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent croner@11.0.1 @breejs/later@4.2.0
cat > "$work/look.mjs" << 'END'
import { Cron } from "croner"; import later from "@breejs/later";
const start = new Date("2026-11-28T06:00:00Z"), said = (at) => at.toISOString().slice(8, 16).replace("T", "/");
for (const words of ["every 30 min", "every 90 min", "every 5 hours", "every 36 hours", "every 3 days"]) {
    const read = later.parse.text(words);
    console.log(`${words}: fault ${read.error}:`, ...later.schedule(read).next(6, start).map(said));
}
console.log("croner:", ...new Cron("* * * * * *", { interval: 5400, timezone: "UTC" }).nextRuns(4, start).map(said));
END
TZ=UTC node "$work/look.mjs" | tee "$work/seen"
diff "$work/seen" - << 'END'
every 30 min: fault -1: 28/06:00 28/06:30 28/07:00 28/07:30 28/08:00 28/08:30
every 90 min: fault -1: 28/06:00 28/07:00 28/08:00 28/09:00 28/10:00 28/11:00
every 5 hours: fault -1: 28/10:00 28/15:00 28/20:00 29/00:00 29/05:00 29/10:00
every 36 hours: fault -1: 29/00:00 30/00:00 01/00:00 02/00:00 03/00:00 04/00:00
every 3 days: fault -1: 28/06:00 01/00:00 04/00:00 07/00:00 10/00:00 13/00:00
croner: 28/07:30 28/09:00 28/10:30 28/12:00
END
