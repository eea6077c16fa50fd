#!/usr/bin/env bash
# remind rings at half past seven in the morning for "AT 7:30 pm", and says "pm" at the beginning of the reminder.
#
# One would guess: a program that prints 7:30pm for 19:30 by itself reads what it prints; else it refuses the line, as it
#   does with a month it does not know.
# What happens: after 7:30 the line is over for its reading of times, so "pm MSG ..." is the text, and the hour is 07:30. It
#   reads 19:30 and 19.30. In a text a percent sign takes the sign behind it along: "worse by 50% since Monday" is shown as
#   "worse by 50 since Monday", and "only 50%!" as "only 50is". "[if worse]" is a formula: that line is left out of the list,
#   with an error about a variable.
# Seen: remind 04.02.03 of Debian 12, 29 November 2026.
# Whom it hurts: who has remind tell of the evening's tablet or stretch: it is told twelve hours early, and the evening is
#   silent.
# What follows for us: our reminders are set as 19:30 or 7.30 pm and shown back before they count; what leaves us for calendars
#   is iCalendar, never a line of somebody's own text for remind.
set -euo pipefail
command -v remind > /dev/null || { echo "remind is missing: apt-get install remind"; exit 77; }
export LC_ALL=C TZ=UTC
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/day.rem" << 'EOF'
REM 22 Nov 2026 AT 19:30 MSG Tablet A
REM 22 Nov 2026 AT 19.30 MSG Tablet B
REM 22 Nov 2026 AT 7:30 pm MSG Tablet C
REM 22 Nov 2026 MSG worse by 50% since Monday
REM 22 Nov 2026 MSG today only 50%!
REM 22 Nov 2026 MSG ask for a scan [if worse]
EOF
remind -s+1 -q "$work/day.rem" 2026-11-22 2> "$work/errors" | cut -d' ' -f5- | tee "$work/seen"
diff "$work/seen" - << 'EOF'
450 7:30am pm MSG Tablet C
1170 7:30pm Tablet A
1170 7:30pm Tablet B
* worse by 50 since Monday
* today only 50is
EOF
grep -q "Undefined variable" "$work/errors"
