#!/usr/bin/env bash
# khal puts yesterday, written as a day and a month, into next year; "7:30 pm" into the morning; and 24:00 is lost.
#
# One would guess: a day without a year is the nearest one, or this year's; a time of the wrong form is refused, or stays in the title.
# What happens: a day that is over, be it by one day, is next year's. Of "7:30 pm walk" the hour is 7:30 and the title "pm walk"; of
#   "24:00 walk" comes an event for the whole day, and 24:00 stands nowhere; of "19:30 1.5h rest" the length is the usual
#   hour, and "1.5h" in the title. "90m", "1h30m" and an end after midnight (22:30 06:30) are right.
# Seen: khal 0.10.5 of Debian 12, 29 November 2026.
# Whom it hurts: who keeps a diary in the calendar of the terminal and notes the evening's dose the next morning: it is not on
#   the page that is looked at, nor on any for a year.
# What follows for us: what is noted has been: 21.11. without a year (we refused it: mended) is the last one, 7:30 pm 19:30, 24:00 the day's
#   end, and what was understood is said back.
set -euo pipefail
command -v khal > /dev/null || { echo "khal is missing: apt-get install khal"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config" LC_ALL=C.UTF-8 TZ=UTC
mkdir -p "$work/config/khal"
cat > "$work/config/khal/config" << EOF
[calendars]
[[c]]
path = $work/events
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %d.%m.
longdateformat = %d.%m.%Y
datetimeformat = %d.%m. %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
[default]
default_calendar = c
[sqlite]
path = $work/db
EOF
note() {
    rm -rf "$work/events"
    mkdir "$work/events"
    khal new "$@" > /dev/null 2>&1
    begins=$(sed -n '/BEGIN:VEVENT/,$s/^DTSTART[^:]*:\(.*\)/\1/p' "$work"/events/*.ics | tr -d '\r')
    title=$(sed -n 's/^SUMMARY://p' "$work"/events/*.ics | tr -d '\r')
}
yesterday=$(date -d yesterday +%d.%m.)
note "$yesterday" 21:30 tablet
echo "yesterday, without a year: $([[ ${begins:0:8} > $(date +%Y%m%d) ]] && echo to come || echo past)" | tee "$work/seen"
for said in "7:30 pm walk" "24:00 walk" "19:30 1.5h rest" "22:30 06:30 sleep"; do
    note 22.11.2026 $said
    echo "$said: ${begins:9:4} $title"
done | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
yesterday, without a year: to come
7:30 pm walk: 0730 pm walk
24:00 walk:  walk
19:30 1.5h rest: 1930 1.5h rest
22:30 06:30 sleep: 2230 sleep
EOF
