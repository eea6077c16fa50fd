#!/usr/bin/env bash
# Guess: with sourceTime given, every relative word counts from it; and "day before yesterday" is two days back or is not understood.
# What happens: most words do ("tonight", "yesterday morning", "noon"), but "last night" and "this morning" count from the machine's
#   clock, whatever sourceTime says. "day before yesterday" becomes yesterday at 9. Both are called understood.
# Seen: parsedatetime 2.6 on Python 3.11, 2026-11-29.
# Hurts: a diary that is filled in later, brought in from a table (where "now" is the row's day), or tested with a fixed clock:
#   "last night" lands years away; a spasm of two days ago is noted for yesterday.
# What we do: our own small reader of times is given "now" and asks no clock. A test of such a reader needs a "now" far from today, or
#   the fault stays unseen on the day it is written.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check parsedatetime==2.6 2> /dev/null || { echo "parsedatetime 2.6 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import datetime
import sys
import parsedatetime

calendar = parsedatetime.Calendar()
now = datetime.datetime(2020, 2, 10, 15, 0)  # a Monday, long ago
read = {}
for words in ("tonight", "yesterday morning", "noon", "last night", "this morning", "day before yesterday"):
    read[words], understood = calendar.parseDT(words, sourceTime=now)
    print(f"told that it is {now}: {words!r} is {read[words]} (understood: {bool(understood)})")
near = all(abs(read[words] - now) < datetime.timedelta(days=2) for words in ("tonight", "yesterday morning", "noon"))
years_away = all(read[words].year > 2020 for words in ("last night", "this morning"))
a_day_late = read["day before yesterday"].date() == datetime.date(2020, 2, 9)
sys.exit(0 if near and years_away and a_day_late else 1)
PY
