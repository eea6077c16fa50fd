#!/usr/bin/env bash
# pandas: parse_dates does nothing, and says nothing, when the clocks change or one moment has a fraction of a second.
#
# One would guess: moments in the ISO form with their offset are what parse_dates is best at; if one could not be read
#   there would be an error, a warning, or an empty cell.
# What happens: the whole column stays text, silently, (a) when two rows have different offsets, which is every diary
#   that runs through a clock change, and (b) when one row has a fraction of a second and the next has none.
#   to_datetime with utc=True and format="ISO8601" reads both.
# Seen: pandas 3.1.1, 29 November 2026.
# Whom it hurts: someone who looks at half a year of pain: a table of one month works, the one over October does not;
#   sorting goes by letters then, so two moments of the night of the change trade places.
# What follows for us: beside the moment a local date and a local time of one form each; `at` has a fraction in all rows
#   or in none; where the table is described stands the call that works.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q pandas==3.1.1

"$work/v/bin/python" -W error - << 'EOF'
from io import StringIO

import pandas as pd

TABLES = {
    "one offset": ["2026-11-22T06:47:00+01:00", "2026-11-23T08:00:00+01:00"],
    "clock change": ["2026-10-25T02:30:00+02:00", "2026-10-25T02:10:00+01:00"],
    "one fraction": ["2026-11-22T06:47:03.120000+01:00", "2026-11-23T08:00:00+01:00"],
}
seen = {}
for name, moments in TABLES.items():
    text = "at,pain\n" + "".join(f"{moment},5\n" for moment in moments)
    table = pd.read_csv(StringIO(text), parse_dates=["at"])
    mended = pd.to_datetime(table["at"], utc=True, format="ISO8601")
    ordered = list(table.sort_values("at").index)
    seen[name] = (table["at"].dtype.kind == "M", mended.dtype.kind == "M", ordered)
    print(f"{name}: read as {table['at'].dtype}, mended as {mended.dtype}, sorted {ordered}")

assert seen["one offset"] == (True, True, [0, 1])
assert seen["clock change"] == (False, True, [1, 0])  # the later of the two nights' hours comes first
assert seen["one fraction"][:2] == (False, True)
EOF
