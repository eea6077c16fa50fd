#!/usr/bin/env bash
# "Took 2 on Monday" is a day in February for dateparser, and "half an hour ago" is nothing.
#
# One would guess: a library that finds dates in sentences of 200 languages takes "on Monday" for the last Monday, leaves the
#   number of tablets alone, and knows "half an hour ago" where it knows "1.5 hours ago".
# What happens: search_dates takes "2 on Monday" as one and reads the 2 as the month, so it is February, whatever the month;
#   "I may walk again" is in May. parse gives None for "half an hour ago" and "an hour and a half ago", and takes a bare 7
#   for July.
# Seen: dateparser 1.5.0 with Python 3.11, 29 November 2026 (told that it is Sunday, 22 November 2026, 14:30).
# Whom it hurts: a diary that looks for times in what was typed about a medicine: an amount moves the dose by nine months,
#   out of the 24 hours that are counted.
# What follows for us: one reader of times of our own for the whole program, which takes all of a text or none of it, and
#   says what it does not understand; it reads both of these (`lib/dates.py`).
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q dateparser==1.5.0
cat > "$work/ask.py" << 'EOF'
from datetime import datetime

import dateparser
from dateparser.search import search_dates

told = {"RELATIVE_BASE": datetime(2026, 11, 22, 14, 30)}
for text in ("took 2 on Monday", "took two on Monday", "I may walk again"):
    print(text, "=>", [f"{words}: {day:%Y-%m-%d}" for words, day in search_dates(text, languages=["en"], settings=told) or []])
for text in ("1.5 hours ago", "half an hour ago", "an hour and a half ago", "7"):
    print(text, "=>", dateparser.parse(text, languages=["en"], settings=told))
EOF
TZ=UTC "$work/v/bin/python" -W ignore "$work/ask.py" | tee "$work/seen"

grep -q "^took 2 on Monday => \['2 on Monday: 2026-02-22'\]" "$work/seen"
grep -q "^I may walk again => \['may: 2026-05-22'\]" "$work/seen"
grep -q "^1.5 hours ago => 2026-11-22 13:00:00" "$work/seen"
grep -q "^half an hour ago => None" "$work/seen"
grep -q "^an hour and a half ago => None" "$work/seen"
grep -q "^7 => 2026-07-22" "$work/seen"
