#!/usr/bin/env bash
# Guess: a units library either understands an amount as people write it ("1 000 mg", "1,5 g", "2 h 30 min") or refuses it.
# What happens: it counts with it. A space means "times" and a comma is dropped: "1 000 mg" is 0 mg (1 times 000), "1 200 mg" is
#   200 mg, "1,5 g" is 15 g, "0,5 g" is 0 g, "2 h 30 min" is 60 hour-minutes. No error, no warning.
# Seen: Pint 0.25.3 on Python 3.11, 2026-11-29.
# Hurts: everyone who reads medicine amounts or durations typed by people or written by other apps with decimal commas and thin
#   spaces for thousands: a dose of 1000 mg is added up as none, a gram and a half as fifteen.
# What we do: amounts are read by our own reader, never as a formula, and our exports write plain digits with a point.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pint==0.25.3 2> /dev/null || { echo "pint 0.25.3 cannot be had here"; exit 77; }
"$folder/venv/bin/python" - <<'PY'
import sys
import pint

units = pint.UnitRegistry()
expected = {
    "1 000 mg": (0, "milligram"),
    "1 200 mg": (200, "milligram"),
    "1,5 g": (15, "gram"),
    "0,5 g": (0, "gram"),
    "2,25 mg": (225, "milligram"),
    "2 h 30 min": (60, "hour * minute"),
    "1,000 mg": (1000, "milligram"),  # the one that is as one would think
}
same = True
for words, (number, unit) in expected.items():
    read = units.Quantity(words)
    print(f"{words!r:14} is read as {read}")
    same &= (read.magnitude, str(read.units)) == (number, unit)
sys.exit(0 if same else 1)
PY
