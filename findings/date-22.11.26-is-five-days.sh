#!/usr/bin/env bash
# A column of days like 22/11/26 is in 2026 for pandas, in 2022 for DuckDB and Ruby, in the year 22 for R, in the year 26 for polars.
#
# One would guess: the two figures at the end are the year, as anybody in Europe or Australia sees; a reader that is not sure
#   leaves the text as it is. DuckDB looks at the whole column, and 22 and 31 can be no month.
# What happens: each of them gives a date, and says nothing. DuckDB takes the first figures for the year: 22, 23 and 24 November
#   become the 26th of November of 2022, 2023 and 2024; so does Ruby. R gives the year 22, and 0022-11-20 for 22/11/2026, cut
#   in the middle of the year. polars has the day right, in the year 26. PHP takes 22.11.26 for the time of day, today, and
#   refuses it with strokes. American 11/22/26 is right in DuckDB.
# Seen: duckdb 2.0.1, polars 2.1.0, pandas 3.1.1; R 4.2.2, Ruby 3.1.2 and PHP 8.2.36 of Debian 12, 29 November 2026.
# Whom it hurts: whoever kept a diary in a table with short years: three days in a row lie a year apart, in order and with pains
#   that look right, so a chart over four years comes out.
# What follows for us: days leave us as 2026-11-22; coming in, two figures are a year of this century, and where day and
#   month can be told apart by no line of the column we ask.
set -euo pipefail
for tool in python3 Rscript ruby php; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install python3 r-base-core ruby php-cli"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pandas==3.1.1
printf 'day,pain\n%s,7\n%s,5\n%s,4\n' 22/11/26 23/11/26 24/11/26 > "$work/diary.csv"
{
    "$work/v/bin/python" -W ignore - "$work/diary.csv" << 'EOF'
import sys

import duckdb, pandas, polars

print("duckdb", *(str(day) for day, _ in duckdb.sql(f"from '{sys.argv[1]}'").fetchall()))
print("polars", *(str(day) for day in polars.read_csv(sys.argv[1], try_parse_dates=True)["day"]))
print("pandas", *(str(day)[:10] for day in pandas.read_csv(sys.argv[1], parse_dates=["day"])["day"]))
EOF
    Rscript -e 'cat("r", format(as.Date(read.csv(commandArgs(TRUE))$day), "%Y-%m-%d"), format(as.Date("22/11/2026"), "%Y-%m-%d"), "\n")' "$work/diary.csv"
    ruby -rcsv -rdate -e 'puts "ruby #{CSV.read(ARGV[0], headers: true).map { |row| Date.parse(row["day"]) }.join(" ")}"' "$work/diary.csv"
    php -r '$at = strtotime("22.11.26"); echo "php ", date("Y-m-d") == date("Y-m-d", $at) ? "today" : "another day", date(" H:i:s", $at), "\n";'
} | sed 's/ *$//' | tee "$work/seen"
diff "$work/seen" - << 'EOF'
duckdb 2022-11-26 2023-11-26 2024-11-26
polars 0026-11-22 0026-11-23 0026-11-24
pandas 2026-11-22 2026-11-23 2026-11-24
r 22-11-26 23-11-26 24-11-26 22-11-20
ruby 2022-11-26 2023-11-26 2024-11-26
php today 22:11:26
EOF
