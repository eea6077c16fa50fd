#!/usr/bin/env bash
# pandas reads JSON in which "0190" and "1e5" stand in quotes, and makes 190 and 100000 of them; of a number under "taken_at" it makes a day.
#
# One would guess: JSON tells text from numbers by itself, so a reader has nothing to guess; that is CSV's trouble.
# What happens: read_json tries a number for each column of text that is all numbers to look at: ids lose their noughts, a note "1e5" is
#   100000, "07" is 7. One note of words among them, and all stay text. Numbers in a column whose name ends in _at become days.
#   json_normalize() and DataFrame() of the same records leave all as it stands; so does dtype=False.
# Seen: pandas 3.1.1, 29 November 2026.
# Whom it hurts: who joins two tables of a diary by the ids of records, or reads a diary of a few days: a column of notes that are all
#   numbers ("7", "10") is another type than the month after.
# What follows for us: EXPORT.md names json_normalize for our JSON.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check pandas==3.1.1
"$work/v/bin/python" -W ignore - << 'EOF' | tee "$work/seen"
import io
import json

import pandas

records = [{"id": "0190", "note": "1e5", "pain": "07"}, {"id": "0191", "note": "2e5", "pain": "10"}]
text = json.dumps(records)
print("read_json:", pandas.read_json(io.StringIO(text)).iloc[0].to_dict())
print("dtype=False:", pandas.read_json(io.StringIO(text), dtype=False).iloc[0].to_dict())
print("json_normalize:", pandas.json_normalize(records).iloc[0].to_dict())
print("one note of words:", pandas.read_json(io.StringIO(json.dumps([*records, {"id": "x", "note": "x", "pain": "x"}]))).iloc[0].to_dict())
for name in ("taken_at", "taken"):
    print(f"{name}:", pandas.read_json(io.StringIO(json.dumps([{name: 1700000000}]))).iloc[0][name])
EOF
diff "$work/seen" - << 'EOF'
read_json: {'id': 190.0, 'note': 100000.0, 'pain': 7.0}
dtype=False: {'id': '0190', 'note': '1e5', 'pain': '07'}
json_normalize: {'id': '0190', 'note': '1e5', 'pain': '07'}
one note of words: {'id': '0190', 'note': '1e5', 'pain': '07'}
taken_at: 2023-11-14 22:13:20
taken: 1700000000
EOF
