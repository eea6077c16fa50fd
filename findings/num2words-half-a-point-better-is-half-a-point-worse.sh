#!/usr/bin/env bash
# num2words says "zero point five" for -0.5 and for 0.5: only where the whole part is nought the minus is lost.
#
# One would guess: a package that spells out numbers in fifty languages says the minus of every number below nought.
# What happens: the sign is taken from the whole part, and of -0.5 that is nought. -1.5 is "minus one point five", -0.9 is "zero
#   point nine"; so in English, German, French and Spanish.
# Seen: num2words 0.5.14 on Python 3.11, 29 November 2026.
# Whom it hurts: who has the change of their pain read out or written in words: half a point better is said as if it were worse,
#   and medians and slopes of a diary lie between -1 and 1 most of the time.
# What follows for us: what is spoken has "minus" as a word before its number, nought or not (`core/stretching/spoken.py`).
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check num2words==0.5.14
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
from num2words import num2words

for number in (-1.5, -0.5, 0.5):
    print(number, *(f"{lang}: {num2words(number, lang=lang)}," for lang in ("en", "de", "fr", "es")))
EOF
sed -n 2,3p "$work/seen" | sed 's/^-*0.5 //' | uniq | wc -l | grep -qx 1
grep -q "^-1.5 en: minus one point five, de: minus eins Komma fünf," "$work/seen"
