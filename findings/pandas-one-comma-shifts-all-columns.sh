#!/usr/bin/env bash
# pandas: one comma without quotes in the first line moves every column of the table by one, and nothing is said.
#
# One would guess: a line with more cells than there are heads is an error, as it is further down ("Expected 3 fields in
#   line 3, saw 4"), or costs that line.
# What happens: where the first line has one cell too many, its first cell becomes the row's name. The column Date then
#   holds the pain, Pain the note, and the lines without such a comma are moved too. No error, no warning.
# Seen: pandas 3.1.1, 29 November 2026.
# Whom it hurts: someone whose diary app writes notes without quotes ("bad, after the garden"), and who takes the mean of
#   a column, or sorts by it: the numbers are of another column.
# What follows for us: our CSV has quotes wherever a cell needs them; a foreign line with more cells than heads is either
#   put together, where only its last text can have had the comma, or named with its line.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q pandas==3.1.1

"$work/v/bin/python" -W error - << 'PYTHON'
from io import StringIO

import pandas as pd

HEAD = "Date,Pain,Notes\n"
COMMA, PLAIN = "2026-11-03,5,bad, after the garden\n", "2026-11-04,3,better\n"

first = pd.read_csv(StringIO(HEAD + COMMA + PLAIN))
print("comma in the first line:\n", first, sep="")
assert list(first["Date"]) == [5, 3]
assert list(first["Pain"]) == ["bad", "better"]

try:
    pd.read_csv(StringIO(HEAD + PLAIN + COMMA))
except pd.errors.ParserError as error:
    print("comma in the second line:", str(error).strip())
else:
    raise AssertionError("no error for a comma further down")

asked = pd.read_csv(StringIO(HEAD + PLAIN), index_col=False)
assert list(asked["Date"]) == ["2026-11-04"]
PYTHON
