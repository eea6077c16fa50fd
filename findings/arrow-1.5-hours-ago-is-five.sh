#!/usr/bin/env bash
# For arrow "1.5 hours ago" is five hours ago, "half an hour ago" one hour, and "1 hour and 30 minutes ago" half an hour.
#
# One would guess: a function that turns words into a moment and raises an error for "1 hour ago" (it only knows "an hour
#   ago") raises one for all that it does not know.
# What happens: dehumanize() looks for its own phrases anywhere in the text, and takes them with whatever stands around: of
#   "1.5 hours" it finds "5 hours", of "half an hour" "an hour", of "1 hour and 30 minutes" the minutes only. "0.5 hours" and
#   "1,5 hours" are five too, and "2 or 3 hours ago" is three.
# Seen: arrow 1.4.0 on Python 3.11, 29 November 2026.
# Whom it hurts: a diary that takes a dose or a spasm "1.5 hours ago": it stands three and a half hours too early, and the
#   gap before the next tablet looks over when it is not.
# What follows for us: our reader takes all of a text or none of it (`lib/dates.py`): all but the last of these are as meant,
#   and "2 or 3 hours ago" is not read.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check arrow==1.4.0
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
import arrow

now = arrow.get("2026-11-22T14:30:00+01:00")
for words in ("2 hours ago", "1 hour ago", "1.5 hours ago", "1,5 hours ago", "0.5 hours ago", "half an hour ago",
              "1 hour and 30 minutes ago", "an hour and a half ago", "2 or 3 hours ago"):
    try:
        print(words, "=", now.dehumanize(words).format("HH:mm"))
    except ValueError:
        print(words, "= not understood")
EOF
diff "$work/seen" - << 'EOF'
2 hours ago = 12:30
1 hour ago = not understood
1.5 hours ago = 09:30
1,5 hours ago = 09:30
0.5 hours ago = 09:30
half an hour ago = 13:30
1 hour and 30 minutes ago = 14:00
an hour and a half ago = 13:30
2 or 3 hours ago = 11:30
EOF
