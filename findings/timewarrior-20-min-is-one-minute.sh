#!/usr/bin/env bash
# timew takes "for 20 min" as one minute, and "for 10m" as ten months: task, of the same house, sets "due:10m" in September.
#
# One would guess: a program that tracks minutes of the day reads 20 min, 20min and 20m alike; where it cannot, it says so.
# What happens: with a blank in it, "20" becomes a tag, and a bare "min" is one minute. Without one 20min is right. A bare m
#   is a month of 30 days, in both programs: "for 1m" is 720 hours, and a task due in 10m is due in 300 days; nothing
#   is said. In every other timer (sleep, systemd, at) m is a minute.
# Seen: Timewarrior 1.4.3 and Taskwarrior 2.6.2 of Debian 12, 29 November 2026.
# Whom it hurts: who notes heat, walks and rest there: twenty minutes of heat are one; who has task tell of the next tablet
#   "in 90m" hears of it in seven years.
# What follows for us: 20 min, 20min, 20m and 20M are twenty minutes wherever a length is typed, and no length of a timer is in
#   months.
set -euo pipefail
for tool in timew task jq; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install timewarrior taskwarrior jq"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" TIMEWARRIORDB="$work/timew" TASKDATA="$work/task" TASKRC="$work/taskrc" TZ=UTC
mkdir -p "$TIMEWARRIORDB/data" "$TASKDATA"
touch "$TIMEWARRIORDB/timewarrior.cfg"
echo "confirmation=no" > "$TASKRC"
timew track 2026-11-20T08:00 for 20 min heat :yes > /dev/null
timew track 2026-11-21T08:00 for 20min cold :yes > /dev/null
timew track 2026-05-01T08:00 for 1m walk :yes > /dev/null
timew export | jq -r '.[] | def at: strptime("%Y%m%dT%H%M%SZ") | mktime; "timew \(.tags | sort | join("+")): \(((.end | at) - (.start | at)) / 60) minutes"' | sort | tee "$work/seen"
for due in 10min 10m; do task rc.verbose=nothing add "next tablet" due:$due > /dev/null; done
task rc.verbose=nothing export | jq -r '.[] | def at: strptime("%Y%m%dT%H%M%SZ") | mktime; "task: in \(((.due | at) - (.entry | at)) / 60) minutes"' | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
timew 20+heat: 1 minutes
timew cold: 20 minutes
timew walk: 43200 minutes
task: in 10 minutes
task: in 432000 minutes
EOF
