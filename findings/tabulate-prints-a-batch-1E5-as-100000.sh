#!/usr/bin/env bash
# tabulate prints the batch number "1E5" as 100000, a dose of "2.50" as 2.5, and a sum of 1,234,567.5 as 1.23457e+06.
#
# One would guess: what only prints a table shows each text as it is given; only what came as a number can be set up anew, and then with
#   all its figures.
# What happens: where all texts of a column can be read as numbers, and one has a point or an e, all are made numbers and written with the
#   format "g": noughts at the end and at the beginning go ("0190" is 190 beside "1E5"), and all figures after the sixth. One
#   cell that is no number, and all stay as they are: so a table changes its look when a row is added. With
#   disable_numparse=True nothing is changed, real numbers included. pandas prints Markdown (to_markdown) with it.
# Seen: tabulate 0.10.0 on Python 3.11, 29 November 2026.
# Whom it hurts: a list of doses or batches printed from a table, whose cells are texts: the batch cannot be found on the box, and
#   half a step more makes seven figures of steps three too few.
# What follows for us: our tables in the terminal and in Markdown are texts that we set up ourselves, each as it is shown on the screen.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check tabulate==0.10.0 2> /dev/null
cat > "$work/look.py" << 'END'
from tabulate import tabulate

for column in (["1E5", "12"], ["1E5", "12A"], ["1E5", "0190"], ["2.50", "0.5"], ["2.50", "-"], ["1234567.5"], [1234567.5]):
    print(column, *(tabulate([[cell] for cell in column], tablefmt="plain", disable_numparse=off).split() for off in (False, True)))
END
"$work/v/bin/python" "$work/look.py" | tee "$work/seen"
diff "$work/seen" - << 'END'
['1E5', '12'] ['100000', '12'] ['1E5', '12']
['1E5', '12A'] ['1E5', '12A'] ['1E5', '12A']
['1E5', '0190'] ['100000', '190'] ['1E5', '0190']
['2.50', '0.5'] ['2.5', '0.5'] ['2.50', '0.5']
['2.50', '-'] ['2.50', '-'] ['2.50', '-']
['1234567.5'] ['1.23457e+06'] ['1234567.5']
[1234567.5] ['1.23457e+06'] ['1234567.5']
END
