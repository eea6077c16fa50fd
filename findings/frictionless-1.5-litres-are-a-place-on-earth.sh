#!/usr/bin/env bash
# Frictionless takes a column of litres, "1,5" and "2,0", for places on earth: one degree east and five north, in the sea off Ghana.
#
# One would guess: a decimal comma is a number where the whole column has one, or it is text: so say pandas, DuckDB and
#   polars.
# What happens: of all its types geopoint is tried before text, and two numbers with a comma between them are one. 1,5 becomes the point
#   (1, 5); a pain noted as "7, 3" (now and before) too. A column of hours and minutes stays text. Where one cell has a
#   unit, or a third number, all is text. "Valid" says validate, since it is; and on writing it out as JSON, litres are lists.
# Seen: frictionless 5.21.0 on Python 3.11, 29 November 2026.
# Whom it hurts: a table from a spreadsheet in German or French, described and checked with the tool that archives of data ask for:
#   the description calls water a place, and the check is passed.
# What follows for us: tables have points; those with `--decimal-comma` are for spreadsheets alone, EXPORT.md says.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check frictionless==5.21.0 2> /dev/null
cd "$work"
cat > comma.csv << 'END'
day;pain;now_and_before;water_litres;slept
2026-11-20;7;7, 3;1,5;7:30
2026-11-21;0;2, 1;2,0;6:45
END
printf 'day,water_litres\n2026-11-20,1.5\n2026-11-21,2.0\n' > point.csv
printf 'day;water\n2026-11-20;1,5\n2026-11-21;2,0 l\n' > unit.csv
cat > look.py << 'END'
from frictionless import Resource, validate

for name in ("comma.csv", "point.csv", "unit.csv"):
    table = Resource(name)
    table.infer()
    print(name, *(f"{field.name}: {field.type}" for field in table.schema.fields), "valid" if validate(name).valid else "not valid")
print(Resource("comma.csv").read_rows()[0]["water_litres"])
END
v/bin/python -W ignore look.py | tee seen
diff seen - << 'END'
comma.csv day: date pain: integer now_and_before: geopoint water_litres: geopoint slept: string valid
point.csv day: date water_litres: number valid
unit.csv day: date water: string valid
[1.0, 5.0]
END
