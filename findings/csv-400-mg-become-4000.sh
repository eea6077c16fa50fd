#!/usr/bin/env bash
# Two readers of tables take 1,5 litres for 15 and 400,0 mg for 4000, without a word.
#
# One would guess: a cell of 1,5 in a table whose cells are parted by semicolons is a number with a decimal comma, as most
#   of Europe writes it, or it stays text, and the sum says so.
# What happens: csvkit (told that semicolons part the cells, or finding that out by itself) and SheetJS, the spreadsheet
#   package of most JavaScript programs, take the comma for one between thousands wherever it stands and drop it: every
#   amount with one digit behind the comma is ten times itself. They are numbers then, so means and sums come out.
#   papaparse, DuckDB and pandas keep the text.
# Seen: csvkit 2.2.0 with agate 1.14.2, xlsx 0.18.5 and papaparse 5.7.1 on Node, duckdb 2.0.1, pandas 3.1.1,
#   29 November 2026.
# Whom it hurts: whoever saves a diary from a German spreadsheet as CSV and looks at it with either: ten times the
#   medicine, ten times the water.
# What follows for us: tables for programs have a point, always; --decimal-comma is for tables to look at in a
#   spreadsheet, says so, and no copy of the journal has it. On the way in 1,5 is one and a half.
set -euo pipefail
for tool in python3 node npm; do command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q csvkit==2.2.0 agate==1.14.2 duckdb==2.0.1 pandas==3.1.1
(cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5 papaparse@5.7.1 > /dev/null)
cat > "$work/days.csv" << 'EOF'
day;pain;water;mg
2026-11-20;7;1,5;400,0
2026-11-21;3;2,0;200,0
EOF
cd "$work"
told=$(v/bin/csvjson -d ';' days.csv)
found=$(v/bin/csvjson days.csv)
sheet=$(node -e 'const x = require("xlsx"), book = x.readFile("days.csv");
  console.log(JSON.stringify(x.utils.sheet_to_json(book.Sheets[book.SheetNames[0]])))')
papa=$(node -e 'const x = require("papaparse"), text = require("fs").readFileSync("days.csv", "utf8");
  console.log(JSON.stringify(x.parse(text, {header: true, dynamicTyping: true}).data))')
others=$(v/bin/python -c '
import duckdb, pandas
print(duckdb.sql("select water, mg from \"days.csv\"").fetchall())
print(pandas.read_csv("days.csv", sep=";")[["water", "mg"]].values.tolist())')
printf '%s\n' "csvkit: $told" "SheetJS: $sheet" "papaparse: $papa" "DuckDB, pandas: $others"

[[ $told == *'"water": 15.0, "mg": 4000.0'* && $found == "$told" ]]
[[ $sheet == *'"water":15,"mg":4000'* ]]
[[ $papa == *'"water":"1,5","mg":"400,0"'* ]]
[[ $others == *"('1,5', '400,0')"*"['1,5', '400,0']"* ]]
