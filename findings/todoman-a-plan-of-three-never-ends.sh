#!/usr/bin/env bash
# A task three times, each second day: todoman makes a new one each time it is done, for ever, and from the second on it has no bell.
#
# One would guess: a task that repeats (RRULE with COUNT=3) is there three times; the next one is the same task with its next date.
# What happens: "done" writes the next task with the rule as it was: COUNT=3 again, counted from the new date. After five are done
#   there is a sixth. With UNTIL in the place of COUNT the last one is followed by a task without any date, and that by another.
#   The next task is made of the parts that todoman knows: the alarm is not among them, nor are keys of other programs. The hour of
#   the clock is kept over the change of the clocks.
# Seen: todoman 4.7.0 with icalendar 7.3.2 on Python 3.11, 29 November 2026.
# Whom it hurts: "ten days of heat, each second evening", "a tablet three times, then stop": the list goes on asking after the
#   end, and the bell that reminded of the first is silent for all others, on the phone that shares the list too.
# What follows for us: no task is written, only events, of which each reader counts the days by itself; nothing that a plan says twice
#   (how often, and until when) is left to be counted down.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q todoman==4.7.0 icalendar==7.3.2 tzdata 2> /dev/null
export TZ=Europe/Berlin HOME=$work XDG_CACHE_HOME=$work/cache
cat > "$work/config.py" << END
path = "$work/lists/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "l"
END
todo() { "$work/v/bin/todo" --config "$work/config.py" "$@"; }
try() { # try RULE: the dates of the open task, and how many alarms it has; done, and again, five times
    rm -rf "$work/lists" "$XDG_CACHE_HOME"
    mkdir -p "$work/lists/l"
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VTODO UID:a@example DTSTAMP:20261001T000000Z \
        "DUE;TZID=Europe/Berlin:20261022T190000" "RRULE:FREQ=DAILY;INTERVAL=2;$1" SUMMARY:Stretch BEGIN:VALARM ACTION:DISPLAY \
        TRIGGER:-PT5M DESCRIPTION:Stretch END:VALARM END:VTODO END:VCALENDAR > "$work/lists/l/a.ics"
    echo "$1:"
    for _ in 1 2 3 4 5 6; do
        open=$(todo list)
        file=$(grep -L "^STATUS:COMPLETED" "$work"/lists/l/*.ics || true)
        echo "$open" | sed -E 's/^\[ \] [0-9]+ +//; s/⟳//; s/ +$//' | sed "s/\$/, bells: $(grep -c TRIGGER "$file" || true)/"
        todo done "$(todo --porcelain list | grep '"id"' | tr -dc 0-9)" > /dev/null
    done
}
{ try COUNT=3; try UNTIL=20261026T180000Z; } | tee "$work/seen"
diff "$work/seen" - << 'END'
COUNT=3:
2026-10-22 19:00 Stretch, bells: 1
2026-10-24 19:00 Stretch, bells: 0
2026-10-26 19:00 Stretch, bells: 0
2026-10-28 19:00 Stretch, bells: 0
2026-10-30 19:00 Stretch, bells: 0
2026-11-01 19:00 Stretch, bells: 0
UNTIL=20261026T180000Z:
2026-10-22 19:00 Stretch, bells: 1
2026-10-24 19:00 Stretch, bells: 0
2026-10-26 19:00 Stretch, bells: 0
(no due date) Stretch, bells: 0
(no due date) Stretch, bells: 0
(no due date) Stretch, bells: 0
END
