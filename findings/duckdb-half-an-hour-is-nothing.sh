#!/usr/bin/env bash
# DuckDB: `interval 0.5 hour` is nothing, `interval '0.5 hours'` is half an hour; from 7:59 to 12:01 it is five hours.
#
# One would guess: the quotes are a matter of taste; a number that cannot be used is an error (to_hours(1.5) is one); and
#   date_diff counts the hours that went by.
# What happens: without quotes the number is cut to a whole one: 0.5 is 0, 1.5 is 1, 2.5 is 2, for days as well, and so with a
#   parameter. With quotes the fraction counts. date_diff counts how often a new hour (or day) began: five between 7:59 and
#   12:01, one day between a minute to and a minute past midnight. date_sub is the one that counts whole hours.
# Seen: duckdb 2.0.1, 29 November 2026.
# Whom it hurts: who asks a table of doses for those within a gap of 4 hours, by date_diff: doses 4 hours and 2 minutes apart are "5",
#   and ones 3 hours and 2 minutes apart are "4", so that a gap cut short looks kept.
# What follows for us: the ledger says itself what went over a label's gap, and our tables hold moments; EXPORT.md names date_sub.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
import duckdb

for asked in ("interval 0.5 hour", "interval '0.5 hours'", "interval 1.5 hour", "interval (2.5) hours", "interval 0.5 day", "interval '0.5 day'",
              "0.5 * interval 1 hour", "date_diff('hour', time '07:59', time '12:01')", "date_sub('hour', time '07:59', time '12:01')",
              "date_diff('hour', time '08:59', time '12:01')", "date_diff('day', timestamp '2026-11-22 23:59', timestamp '2026-11-23 00:01')"):
    print(asked, "=", duckdb.execute(f"select {asked}").fetchone()[0])
try:
    duckdb.execute("select to_hours(1.5)")
except duckdb.BinderException:
    print("to_hours(1.5) = an error")
EOF
diff "$work/seen" - << 'EOF'
interval 0.5 hour = 0:00:00
interval '0.5 hours' = 0:30:00
interval 1.5 hour = 1:00:00
interval (2.5) hours = 2:00:00
interval 0.5 day = 0:00:00
interval '0.5 day' = 12:00:00
0.5 * interval 1 hour = 0:30:00
date_diff('hour', time '07:59', time '12:01') = 5
date_sub('hour', time '07:59', time '12:01') = 4
date_diff('hour', time '08:59', time '12:01') = 4
date_diff('day', timestamp '2026-11-22 23:59', timestamp '2026-11-23 00:01') = 1
to_hours(1.5) = an error
EOF
