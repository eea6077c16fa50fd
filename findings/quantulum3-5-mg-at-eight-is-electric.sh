#!/usr/bin/env bash
# "Took 5 mg at 8 am" is 5 milligram ampere-turns for quantulum3, and "slept 7h30" 7 hours to the power of 30.
#
# One would guess: a package that finds amounts with their units in sentences takes the longest unit that makes sense, and has a
#   list of words that stand behind an amount in every sentence.
# What happens: "at" is the sign of the ampere-turn, so 400 mg at noon, 20 min at 8 and 1.5 h at rest all get one. In "7h30" the 30 is an
#   exponent. "pain from 3 to 7" is one amount, 5, as "3-4" is 3.5, which nobody noted. "400 mg in the morning" is right.
# Seen: quantulum3 0.10.0 on Python 3.11, without its classifier, 29 November 2026.
# Whom it hurts: who has notes of a diary searched for doses: those with a time behind them, the careful ones, are not in mg and are
#   not added up.
# What follows for us: no amount is taken out of a note; doses are told in fields, and 7h30 in a column of sleep is 7.5 hours.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check quantulum3==0.10.0
"$work/v/bin/python" -W ignore - << 'EOF' | tee "$work/seen"
from quantulum3 import parser

for note in ("400 mg in the morning", "400 mg at noon", "took 5 mg at 8 am", "heat 20 min at 8", "slept 7h30", "pain from 3 to 7"):
    print(note, "=", ", ".join(f"{each.value:g} {each.unit.name}" for each in parser.parse(note)))
EOF
diff "$work/seen" - << 'EOF'
400 mg in the morning = 400 milligram
400 mg at noon = 400 milligram ampere-turn
took 5 mg at 8 am = 5 milligram ampere-turn
heat 20 min at 8 = 20 minute ampere-turn, 8 dimensionless
slept 7h30 = 7 hour to the 30
pain from 3 to 7 = 5 dimensionless
EOF
