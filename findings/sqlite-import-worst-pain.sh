#!/usr/bin/env bash
# sqlite3 `.import` into a new table: the worst pain of 7, 9 and 10 is 9, and `pain > 8` misses the ten.
#
# One would guess: SQLite is loose about types, so a column of numbers compares as numbers, or the import guesses it.
# What happens: a table made by .import has the type TEXT for each column. A number in a query is then turned into
#   text too, so max, order by and > all go by letters: "10" comes before "7". avg() is right all the same, because it
#   turns text into numbers: one query shows a sane mean beside a wrong worst.
# Seen: sqlite3 3.40.1 of Debian 12, 29 November 2026.
# Whom it hurts: whoever puts a diary into SQLite with the one documented line. A scale of 0 to 10 is the worst case:
#   only its top value has two digits, so only the worst days are lost.
# What follows for us: where the table is described stand the two lines that work: a table with types first, then
#   `.import --csv --skip 1`.
set -euo pipefail
command -v sqlite3 > /dev/null || { echo "sqlite3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sqlite3 --version | cut -d' ' -f1
printf 'day,pain\n2026-11-20,7\n2026-11-21,9\n2026-11-22,10\n' > "$work/days.csv"

ask() { sqlite3 "$@" 'select max(pain), avg(pain) from days' 'select count(*) from days where pain > 8' \
    'select group_concat(pain, " ") from (select pain from days order by pain)'; }
made=$(ask :memory: ".import --csv $work/days.csv days")
typed=$(ask :memory: 'create table days(day text, pain integer)' ".import --csv --skip 1 $work/days.csv days")
printf 'table made by .import:\n%s\ntable with types:\n%s\n' "$made" "$typed"

[[ $made == $'9|8.66666666666667\n1\n10 7 9' ]]
[[ $typed == $'10|8.66666666666667\n2\n7 9 10' ]]
