#!/usr/bin/env bash
# From FHIR to a spreadsheet and back: a pain noted by mistake is final, a dose that was taken is an order without its amount.
#
# One would guess: a package that turns bundles into sheets, and sheets back into bundles, leaves out what is marked
#   "entered-in-error", or keeps the mark; what has no column of its own gets one, or it is told that it was left out.
# What happens: flat-fhir has no column for an Observation's status: the pain of 9 that was a slip stands among the others, and comes back as
#   "final". A MedicationStatement ("I took 400 mg") becomes a name without its 400 mg, and comes back as a MedicationRequest
#   with the intent "order". The part "helped: no" of an Observation becomes a laboratory finding with the same id, and its
#   no the number of a quantity, which is no FHIR; answers to a questionnaire are in no sheet. "Wrote ... sheets" is all that is said.
# Seen: flat-fhir 0.1.4 on Python 3.11, 29 November 2026.
# Whom it hurts: who hands the sheet on, or has a program read it: the worst pain is the slip of a finger; and the bundle made of it tells a
#   clinic that somebody ordered what the person bought.
# What follows for us: what was removed or set right is not in our FHIR at all, not even with a mark; EXPORT.md says to
#   make no FHIR of such sheets.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q --disable-pip-version-check flat-fhir==0.1.4 openpyxl==3.1.5 2> /dev/null
cd "$work"
cat > look.py << 'END'
import json
import sys

import openpyxl

PATIENT = {"reference": "urn:uuid:p"}


def pain(name, status, value, **more):
    code = {"coding": [{"system": "http://loinc.org", "code": "72514-3"}], "text": "Pain"}
    at = "2026-11-22T08:00:00+01:00"
    return {"resourceType": "Observation", "id": name, "status": status, "code": code, "subject": PATIENT, "effectiveDateTime": at,
            "valueInteger": value, **more}


if sys.argv[1] == "make":
    every = [
        {"resourceType": "Patient", "id": "p"},
        pain("slip", "entered-in-error", 9),
        pain("meant", "final", 6, component=[{"code": {"text": "Helped"}, "valueBoolean": False}]),
        {"resourceType": "MedicationStatement", "id": "dose", "status": "completed", "medicationCodeableConcept": {"text": "Ibuprofen"},
         "subject": PATIENT, "effectiveDateTime": "2026-11-22T08:00:00+01:00",
         "dosage": [{"text": "400 mg", "doseAndRate": [{"doseQuantity": {"value": 400, "unit": "mg"}}]}]},
        {"resourceType": "QuestionnaireResponse", "id": "answers", "status": "completed",
         "item": [{"linkId": "1", "text": "Stairs", "answer": [{"valueInteger": 0}]}]},
    ]
    entries = [{"fullUrl": "urn:uuid:" + each["id"], "resource": each} for each in every]
    json.dump({"resourceType": "Bundle", "type": "collection", "entry": entries}, open("in.json", "w"))
else:
    for sheet in openpyxl.load_workbook("sheets.xlsx"):
        head, *rows = sheet.iter_rows(values_only=True)
        for row in rows:
            told = {name: cell for name, cell in zip(head, row) if cell is not None and name not in ("primary_key", "timestamp")}
            print("sheet", sheet.title, told)
    for entry in json.load(open("back.json"))["entry"]:
        one = entry["resource"]
        print("back", one["resourceType"], one["id"], *(str(one[key]) for key in ("status", "intent", "valueQuantity", "dosage") if key in one))
END
v/bin/python look.py make
v/bin/flat-fhir convert in.json -o sheets.xlsx > /dev/null
v/bin/flat-fhir unflatten sheets.xlsx -o back.json > /dev/null
v/bin/python look.py show | tee seen
diff seen - << 'END'
sheet patient {'source_resource_id': 'p'}
sheet vitals {'source_resource_id': 'slip', 'pain_severity_score': 9}
sheet vitals {'source_resource_id': 'meant', 'pain_severity_score': 6}
sheet labs {'source_resource_id': 'meant', 'helped': False}
sheet medications {'source_resource_id': 'dose', 'medication_name': 'Ibuprofen', 'status': 'completed'}
back Patient p
back Observation slip final {'value': 9}
back Observation meant final {'value': 6}
back Observation meant final {'value': False}
back MedicationRequest dose completed order
END
