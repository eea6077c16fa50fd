#!/usr/bin/env bash
# Ruby reads "wedge pillow 7" as Wednesday, "novel pain" as November, and "7.30 pm" as six in the evening.
#
# One would guess: Date.parse raises an error for a text with no day in it ("pain 7" does), so that a script can tell cells with
#   a day from others by trying; a time with a point is a time, or an error.
# What happens: three letters at the beginning of any word are enough for a weekday or a month: wedge, satisfied, sunburn and
#   monitor are days of this week, novel, decent and march are months; "S1 10" is the tenth. In "7.30 pm" the 7. is no hour, so
#   "30 pm" is one: 18:00. "19.30" is whatever time it is now, at 19 seconds.
# Seen: Ruby 3.1.2 of Debian 12, 29 November 2026.
# Whom it hurts: who sorts a diary made by hand with a script: notes become days, and a dose at 7.30 pm moves by an hour and a
#   half.
# What follows for us: a time is read only where a time is asked for, and whole; "7.30 pm" and "19.30" are both half past seven
#   in the evening.
set -euo pipefail
command -v ruby > /dev/null || { echo "ruby is missing: apt-get install ruby"; exit 77; }
ruby --version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
ruby -rdate -rtime - << 'EOF' | tee "$work/seen"
["pain 7", "wedge pillow 7", "satisfied", "sunburn", "novel pain", "decent night", "S1 10"].each do |note|
  day = Date.parse(note) rescue nil
  puts "#{note}: #{day ? day.strftime(note =~ /wedge|sat|sun/ ? "a %A" : note =~ /S1/ ? "day %-d" : "%-d %B") : "no day"}"
end
["7:30 pm", "7.30 pm", "19.30"].each { |text| puts "#{text}: #{Time.parse(text).strftime("%H:%M:%S")}" }
EOF
sed -i '/^19.30/s/ [0-9:]*:19$/ ??:??:19/' "$work/seen"
diff "$work/seen" - << 'EOF'
pain 7: no day
wedge pillow 7: a Wednesday
satisfied: a Saturday
sunburn: a Sunday
novel pain: 1 November
decent night: 1 December
S1 10: day 10
7:30 pm: 19:30:00
7.30 pm: 18:00:00
19.30: ??:??:19
EOF
