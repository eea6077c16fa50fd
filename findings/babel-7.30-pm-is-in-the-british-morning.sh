#!/usr/bin/env bash
# Babel reads "7:30 pm" as half past seven in the evening in America, and as half past seven in the morning in Britain.
#
# One would guess: where a clock of 24 hours is usual a reader either knows "pm" all the same, since people write it, or
#   says that it cannot read the text.
# What happens: only where the locale's own short form has am and pm are they looked at. In British English, German and
#   French they are passed over: 7:30 pm is 07:30, 12:15 am is 12:15. American, Canadian and Australian English are right.
#   A day is turned round without a word as well: 22/11/2026 is the 22nd for en_US, while 3/4/2026 beside it is in March.
# Seen: Babel 2.19.0 on Python 3.11, 29 November 2026.
# Whom it hurts: British people write both 19:30 and 7.30 pm: a dose of the evening is told to be of the morning, twelve hours
#   of its gap are given away, and a bad night becomes a good one.
# What follows for us: am and pm are read in whatever locale, and a text with a word that is not known is not read at all;
#   where a column of days is brought in, 3/4 is asked about until the column itself tells.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check babel==2.19.0
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
from babel.dates import parse_date, parse_time

for locale in ("en_US", "en_AU", "en_GB", "de", "fr"):
    print(locale, *(f"{text} = {parse_time(text, locale=locale):%H:%M}," for text in ("7:30 pm", "7:30 PM", "12:15 am")))
print("en_US", *(f"{text} = {parse_date(text, locale='en_US')}," for text in ("22/11/2026", "3/4/2026")))
EOF
diff "$work/seen" - << 'EOF'
en_US 7:30 pm = 19:30, 7:30 PM = 19:30, 12:15 am = 00:15,
en_AU 7:30 pm = 19:30, 7:30 PM = 19:30, 12:15 am = 00:15,
en_GB 7:30 pm = 07:30, 7:30 PM = 07:30, 12:15 am = 12:15,
de 7:30 pm = 07:30, 7:30 PM = 07:30, 12:15 am = 12:15,
fr 7:30 pm = 07:30, 7:30 PM = 07:30, 12:15 am = 12:15,
en_US 22/11/2026 = 2026-11-22, 3/4/2026 = 2026-03-04,
EOF
