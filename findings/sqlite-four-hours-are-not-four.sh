#!/usr/bin/env bash
# SQLite: of two doses exactly four hours apart two of three are less than four hours apart; and 7.5 hours of sleep are 19:30.
#
# One would guess: julianday() may be off by a hair now and then; 6 or 12 hours prove to be right at every minute of the day.
# What happens: a sixth and a third of a day are no binary fractions, and the number of a day has few bits left for them: 4 hours
#   are short at 960 of the 1,440 minutes of a day, 8 hours at 480, 6 and 12 never. Whole seconds ('%s') are always right. And a
#   fraction of a day as a time: days are counted from noon, so 7.5 hours of sleep are shown as 19:30. time('7:30') is nothing.
# Seen: SQLite 3.40.1 of Debian 12, 29 November 2026.
# Whom it hurts: whoever keeps doses in a table and asks "was the gap of 4 hours kept?": mostly the answer is no where it is yes, and
#   the query that was tried with six hours looks well.
# What follows for us: gaps are counted between moments, never as a fraction of a day; tables have moments with their offset,
#   and hours as a number with the unit in the column's name. EXPORT.md names strftime('%s').
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
python3 - << 'EOF'
import sqlite3
import sys
from datetime import datetime, timedelta

ask = sqlite3.connect(":memory:").execute
print("SQLite", sqlite3.sqlite_version)
short = {}
for hours in (4, 6, 8, 12):
    for way in ("(julianday(?2) - julianday(?1)) * 24", "(strftime('%s', ?2) - strftime('%s', ?1)) / 3600.0"):
        days = [(datetime(2026, 11, 22) + timedelta(minutes=at), hours) for at in range(1440)]
        short[hours, way[:3]] = sum(ask(f"select {way} < ?3", (str(at), str(at + timedelta(hours=more)), more)).fetchone()[0] for at, more in days)
    print(f"{hours} hours that count as less: {short[hours, '(ju']} of 1440 by julianday, {short[hours, '(st']} by whole seconds")
slept, bare = ask("select strftime('%H:%M', 7.5 / 24), time('7:30')").fetchone()
print("7.5 / 24 of a day as a time:", slept, "and time('7:30'):", bare)
right = all(short[hours, "(st"] == 0 for hours in (4, 6, 8, 12)) and short[6, "(ju"] == short[12, "(ju"] == 0
sys.exit(not (right and short[4, "(ju"] == 960 and short[8, "(ju"] == 480 and (slept, bare) == ("19:30", None)))
EOF
