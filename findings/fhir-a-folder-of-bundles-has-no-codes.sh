#!/usr/bin/env bash
# fhiry reads one FHIR file with all its codes; given the folder that holds just this file, the column of codes is empty on each line.
#
# One would guess: a folder is read as its files are, one after the other.
# What happens: the codes are drawn out of the nested tables into "code.coding.codes", for each file and then once more for all of
#   them together. The second time there are no tables any more, only text: the new column, "code.coding.codes.codes", is empty,
#   and the full one is dropped. What does not come as codings (text, values, units) is all there. With its reader in parallel
#   they are not lost. No warning.
# Seen: fhiry 5.2.2, pandas 3.1.1 on Python 3.11, 29 November 2026.
# Whom it hurts: who has a diary's FHIR file for each month in one folder and looks for pain by its code (LOINC 72514-3), as
#   everyone is told to: nothing is found, "no pain in 2026".
# What follows for us: what has a code has its words too (`code.text`), and EXPORT.md tells fhiry's users of it.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check fhiry==5.2.2 pandas==3.1.1 2> /dev/null
mkdir "$work/folder"
cat > "$work/folder/november.json" << 'END'
{"resourceType": "Bundle", "type": "collection", "entry": [
{"fullUrl": "urn:uuid:p", "resource": {"resourceType": "Patient", "id": "p"}},
{"fullUrl": "urn:uuid:o", "resource": {"resourceType": "Observation", "id": "o", "status": "final", "subject": {"reference": "urn:uuid:p"},
"code": {"coding": [{"system": "http://loinc.org", "code": "72514-3", "display": "Pain severity"}], "text": "Pain"}, "valueInteger": 7}}]}
END
cat > "$work/look.py" << 'END'
from fhiry import Fhiry
from fhiry.parallel import process

folder = Fhiry()
folder.folder = "folder"
folder.process_source()
ways = {"file": Fhiry().process_file("folder/november.json"), "folder": folder.df, "parallel": process("folder")}
for name, table in ways.items():
    [pain] = table[table["resourceType"] == "Observation"].to_dict("records")
    print("seen:", name, {key: value for key, value in pain.items() if key.startswith("code.") or key == "valueInteger"})
END
cd "$work"
v/bin/python -W ignore look.py 2> /dev/null | grep -o "seen: .*" | tee seen
diff seen - << 'END'
seen: file {'code.text': 'Pain', 'valueInteger': 7.0, 'code.coding.codes': '72514-3'}
seen: folder {'code.text': 'Pain', 'valueInteger': 7.0, 'code.coding.codes.codes': ''}
seen: parallel {'code.text': 'Pain', 'valueInteger': 7.0, 'code.coding.codes': '72514-3'}
END
