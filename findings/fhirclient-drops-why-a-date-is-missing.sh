#!/usr/bin/env bash
# SMART's fhirclient takes in a resource that says why a date is missing, and gives it out without that.
#
# One would guess: a reader of FHIR that does not know something says so (this one does of keys it does not know), or
#   keeps it; "_birthDate" with an extension is plain FHIR JSON.
# What happens: keys that begin with an underscore are passed by without a word. A patient whose birth date is "unknown", as a
#   patient summary must say it, comes out of as_json() as one with no word about it; an effective date likewise. A key that
#   is no FHIR at all is an error.
# Seen: fhirclient 4.4.0 from PyPI, 29 November 2026.
# Whom it hurts: a summary that was whole before it passed through such a program is refused behind it, since what may not
#   be missing is missing; "not known" has become "not told".
# What follows for us: the same is said in words in the text of the document, which is kept; EXPORT.md names it.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q fhirclient==4.4.0
cat > "$work/ask.py" << 'EOF'
import logging

from fhirclient.models.medicationstatement import MedicationStatement
from fhirclient.models.patient import Patient

logging.basicConfig(format="log: %(message)s")
absent = {"extension": [{
    "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown",
}]}
print(sorted(Patient({"resourceType": "Patient", "id": "p", "_birthDate": absent}).as_json()))
taken = {"resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": {"text": "a"},
         "subject": {"reference": "Patient/p"}, "_effectiveDateTime": absent}
print(sorted(MedicationStatement(taken).as_json()))
try:
    Patient({"resourceType": "Patient", "shoe": 42}).as_json()
except Exception as error:
    print("shoe:", type(error).__name__)
EOF
"$work/v/bin/python" "$work/ask.py" 2>&1 | tee "$work/seen"
diff "$work/seen" - << 'EOF'
['id', 'resourceType']
['medicationCodeableConcept', 'resourceType', 'status', 'subject']
shoe: FHIRValidationError
EOF
