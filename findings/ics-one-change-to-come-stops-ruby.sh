#!/usr/bin/env bash
# Ruby's icalendar reads no event of a file that says when the clocks change next year too, each change on its own.
#
# One would guess: a VTIMEZONE may have as many STANDARD and DAYLIGHT parts as it likes, with or without a rule (RFC 5545, 3.6.5); a part
#   that begins after an event has nothing to say about it. Seven other readers take it so (EXPORT.md).
# What happens: for each time of the file it looks for the last change before it in every part, finds nothing in the one to
#   come, and cannot compare nothing with a time: an ArgumentError, and no calendar at all. With one part each way and a rule
#   (RRULE), or with the coming change left out, all is read.
# Seen: icalendar 2.8.0 with ice_cube of Debian 12, Ruby 3.1.2, 29 November 2026.
# Whom it hurts: who brings a plan of exercises or a clinic's appointment into a web program in Ruby: "the file is broken", of one
#   that every phone takes.
# What follows for us: ours listed each change, and was refused: mended, it has the rule each way, from the last time before now.
set -euo pipefail
ruby -rstringio -ricalendar -e 1 2> /dev/null || { echo "ruby-icalendar is missing: apt-get install ruby-icalendar"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
part() { printf '%s\n' "BEGIN:$1" "DTSTART:$2" ${5:+"RRULE:$5"} "TZOFFSETFROM:$3" "TZOFFSETTO:$4" "END:$1"; }
file() { # the name of the file; the parts come in by stdin
    { printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VTIMEZONE TZID:Europe/Berlin
      cat
      printf '%s\n' END:VTIMEZONE BEGIN:VEVENT UID:1@example DTSTAMP:20261101T000000Z \
          "DTSTART;TZID=Europe/Berlin:20261122T090000" SUMMARY:Walk END:VEVENT END:VCALENDAR; } | sed 's/$/\r/' > "$work/$1.ics"
}
past() { part DAYLIGHT 20260329T020000 +0100 +0200; part STANDARD 20261025T030000 +0200 +0100; }
past | file "the changes of this year"
{ past; part DAYLIGHT 20270328T020000 +0100 +0200; part STANDARD 20271031T030000 +0200 +0100; } | file "and of the next"
{
    part DAYLIGHT 20260329T020000 +0100 +0200 "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
    part STANDARD 20261025T030000 +0200 +0100 "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
} | file "as rules"
cat > "$work/read.rb" << 'EOF'
ARGV.each do |path|
  told = begin Icalendar::Calendar.parse(File.read(path)).first.events.map { |event| event.dtstart.to_time.utc }.join rescue $!.class end
  puts "#{File.basename(path, ".ics")}: #{told}"
end
EOF
ruby -rstringio -ricalendar "$work/read.rb" "$work/the changes of this year.ics" "$work/and of the next.ics" "$work/as rules.ics" 2> /dev/null | tee "$work/seen"
diff "$work/seen" - << 'EOF'
the changes of this year: 2026-11-22 08:00:00 UTC
and of the next: ArgumentError
as rules: 2026-11-22 08:00:00 UTC
EOF
