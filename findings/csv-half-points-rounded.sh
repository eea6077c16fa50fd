#!/usr/bin/env bash
# DuckDB rounds the half points of later years, because the first years were whole.
#
# One would guess: a reader that guesses the type of a column from its beginning stops with an error, or changes its mind,
#   when a value further down does not fit; so what it gives back without a word is what stands in the file.
# What happens: DuckDB looks at the first 20,480 lines, the heads among them. Were the numbers of a column whole there, it is a column of whole
#   numbers, and 3.5 in row 20,480 is rounded on its way in: the sum is off, no error, no warning. One row earlier, and
#   the column is decimal. A word in that place does stop it. pandas and polars (asked to look at all rows) keep 3.5.
#   A column called "at" or "where" cannot be asked for by that name at all; SQLite takes "at" and refuses "where".
# Seen: duckdb 2.0.1, pandas 3.1.1, polars 2.1.0, 29 November 2026.
# Whom it hurts: ten years of a diary in one table: scores, litres and hours are whole for years and then are not.
# What follows for us: an amount always has a point in a table, 7.0 too, so its column is decimal from the first row;
#   columns have names that no SQL has for itself (`happened_at`, `places`).
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q duckdb==2.0.1 pandas==3.1.1 polars==2.1.0

cat > "$work/read.py" << 'EOF'
import sqlite3

import duckdb
import pandas
import polars

SEEN = 20_479  # a row more with the line of heads


def last(path, whole, rows, end):
    lines = [*[whole] * (rows - 1), end]
    open(path, "w").write("score\n" + "\n".join(lines) + "\n")
    try:
        [(kind, found)] = duckdb.sql(f"select typeof(score), score from '{path}' offset {rows - 1}").fetchall()
    except duckdb.Error:
        return "an error"
    return f"{kind} {found}"


print("row 20479:", last("a.csv", "7", SEEN, "3.5"))
print("row 20480:", last("b.csv", "7", SEEN + 1, "3.5"))
print("pandas:", pandas.read_csv("b.csv")["score"].iloc[-1])
print("polars:", polars.read_csv("b.csv", infer_schema_length=None)["score"][-1])
print("a word:", last("c.csv", "7", SEEN + 1, "none"))
print("with a point:", last("d.csv", "7.0", SEEN + 1, "3.5"))
for head in ("at", "where", "happened_at", "places"):
    open("e.csv", "w").write(f"{head},pain\nx,7\n")
    for name, ask in (("DuckDB", lambda h: duckdb.sql(f"select {h} from 'e.csv'").fetchall()),
                      ("SQLite", lambda h: sqlite3.connect(":memory:").execute(f"select {h} from (select 1 as [{h}])"))):
        try:
            ask(head)
            print(name, head, "by its bare name")
        except (duckdb.Error, sqlite3.Error):
            print(name, head, "refused")
EOF
cd "$work"
v/bin/python read.py | tee seen
grep -q "^row 20479: DOUBLE 3.5$" seen
grep -q "^row 20480: BIGINT 4$" seen
grep -q "^pandas: 3.5$" seen
grep -q "^polars: 3.5$" seen
grep -q "^a word: an error$" seen
grep -q "^with a point: DOUBLE 3.5$" seen
[[ $(grep refused seen) == $'DuckDB at refused\nDuckDB where refused\nSQLite where refused' ]]
