#!/usr/bin/env bash
# A spasm at half past midnight, written with its offset: three readers of tables put it on the day before, and DuckDB on either day.
#
# One would guess: the day of "2026-11-22T00:30:00+01:00" is the 22nd, as it stands there; or else a reader keeps to one way.
# What happens: SQLite's date() and polars tell the day in Greenwich: the 21st. DuckDB takes such a column of a CSV file for moments and
#   tells their day by the clock of the session: the 21st in UTC and New York, the 22nd in Berlin. The very same text, cast to a date
#   or a timestamp by hand, is the 22nd everywhere: its offset is dropped without a word. With the day in a cell of its own
#   ("2026-11-22") all agree.
# Seen: DuckDB 2.0.1, polars 2.1.0, SQLite as Python 3.11 has it, 29 November 2026.
# Whom it hurts: counts of "days with a spasm" and "nights that it woke me": those of the first hour or two of each day are counted on
#   another day on the server than at home, and twice a year by another hour. Just the nights are wrong, so the total looks right.
# What follows for us: our tables have local_date and local_time beside the moment, and `day` for the user's own day; EXPORT.md says to
#   group by these.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q duckdb==2.0.1 polars==2.1.0 pytz 2> /dev/null
cd "$work"
printf '%s\n' happened_at,local_date,pain 2026-11-22T00:30:00+01:00,2026-11-22,7 > spasms.csv
cat > look.py << 'END'
import sqlite3

import duckdb, polars

at = "2026-11-22T00:30:00+01:00"
print("SQLite:", *sqlite3.connect(":memory:").execute("select date(?)", [at]).fetchone())
table = polars.read_csv("spasms.csv", try_parse_dates=True)
print("polars:", table["happened_at"].dt.date()[0])
print("polars, local_date:", table["local_date"][0])
for zone in ("UTC", "America/New_York", "Europe/Berlin"):
    session = duckdb.connect()
    session.execute(f"set timezone = '{zone}'")
    [read] = session.execute("select cast(cast(happened_at as date) as text) from 'spasms.csv'").fetchone()
    [cast] = session.execute("select cast(cast(? as date) as text)", [at]).fetchone()
    print(f"DuckDB, {zone}: read {read}, cast {cast}")
print("DuckDB, local_date:", *duckdb.connect().execute("select cast(local_date as text) from 'spasms.csv'").fetchone())
END
v/bin/python look.py | tee seen
diff seen - << 'END'
SQLite: 2026-11-21
polars: 2026-11-21
polars, local_date: 2026-11-22
DuckDB, UTC: read 2026-11-21, cast 2026-11-22
DuckDB, America/New_York: read 2026-11-21, cast 2026-11-22
DuckDB, Europe/Berlin: read 2026-11-22, cast 2026-11-22
DuckDB, local_date: 2026-11-22
END
