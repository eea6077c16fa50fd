#!/usr/bin/env bash
# Guess: a reader of times takes "7.30 pm" as half past seven or refuses it; one that knows "last night" knows "last night at 10".
# What happens: dateutil reads "7.30 pm" as 19:00 and "12.15 am" as 00:00: the minutes are gone without a word. "7.30" alone is the 7th
#   of the month, "19.30" the 19th. dateparser reads "7.30 pm" well, but "last night at 10" as yesterday at the hour it is now, and
#   "7:30 last night" as half past seven in the morning; "half an hour ago" it does not know.
# Seen: python-dateutil 4.0.0 and dateparser 1.5.0 on Python 3.11, 2026-11-29.
# Hurts: a medicine's gap counted from half an hour too early; a spasm of the night that stands in the afternoon; and every table with
#   dots for colons, as British and many German and Nordic hands write the time.
# What we do: our own reader takes "7.30 pm" and "half an hour ago" as meant, and refuses by name what it does not know.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-dateutil==4.0.0 dateparser==1.5.0 2> /dev/null \
    || { echo "python-dateutil 4.0.0 or dateparser 1.5.0 cannot be had here"; exit 77; }
"$folder/venv/bin/python" -W ignore - <<'PY'
import datetime
import sys
import dateparser
from dateutil import parser

now = datetime.datetime(2026, 11, 22, 15, 0)
same = True
for words, read in (
    ("7:30 pm", "2026-11-22 19:30"),  # with a colon all is well
    ("7.30 pm", "2026-11-22 19:00"),
    ("12.15 am", "2026-11-22 00:00"),
    ("7.30", "2026-11-07 15:00"),
    ("19.30", "2026-11-19 15:00"),
):
    seen = parser.parse(words, default=now).strftime("%Y-%m-%d %H:%M")
    print(f"dateutil: {words!r} is {seen}")
    same &= seen == read
for words, read in (
    ("7.30 pm", "2026-11-22 19:30"),
    ("last night at 10", "2026-11-21 15:00"),
    ("7:30 last night", "2026-11-21 07:30"),
    ("half an hour ago", "not understood"),
):
    found = dateparser.parse(words, languages=["en"], settings={"RELATIVE_BASE": now})
    seen = found.strftime("%Y-%m-%d %H:%M") if found else "not understood"
    print(f"dateparser at {now:%H:%M}: {words!r} is {seen}")
    same &= seen == read
sys.exit(0 if same else 1)
PY
