#!/usr/bin/env bash
# A FHIR file dated 2026-13-45, or 25 o'clock, or without the zone that an hour must have: npm fhir calls it valid.
#
# One would guess: a validator that says "Invalid dateTime format" knows what a date is: months end at 12, and a moment with
#   an hour needs its offset, which the standard's own pattern for dateTime asks for.
# What happens: the figures only have to stand in their places. "yesterday" and a year of two figures are refused;
#   month 13, day 45, hour 25 and a missing offset are not. fhir.resources refuses them all.
# Seen: npm fhir 4.12.0, fhir.resources 8.3.0 (R4B), 29 November 2026.
# Whom it hurts: dates are what goes wrong when a diary's table is turned into FHIR by a script (day and month changed, a
#   local time as it stood). A green check here says nothing of them, and the clinic's server refuses the whole bundle.
# What follows for us: our FHIR is checked by fhir.resources in every test run, with doses and spasms at odd offsets; npm
#   fhir is run beside it for its lists of allowed words, which fhir.resources does not ask.
set -euo pipefail
for tool in node npm python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent fhir@4.12.0
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q fhir.resources==8.3.0 2> /dev/null
cat > "$work/check.mjs" << 'EOF'
import library from "fhir";
const fhir = new library.Fhir();
for (const at of process.argv.slice(2)) {
    const made = { resourceType: "Observation", status: "final", code: { text: "Pain" }, effectiveDateTime: at };
    console.log("npm fhir", at, fhir.validate(made).valid);
}
EOF
cat > "$work/check.py" << 'EOF'
import sys
from fhir.resources.R4B.observation import Observation
for at in sys.argv[1:]:
    try:
        Observation.model_validate({"resourceType": "Observation", "status": "final", "code": {"text": "Pain"}, "effectiveDateTime": at})
    except ValueError:
        print("fhir.resources", at, "false")
    else:
        print("fhir.resources", at, "true")
EOF
dates=(2026-11-22 2026-13-45 2026-11-22T25:00:00Z 2026-11-22T06:47:00 26-11-22)
{ node "$work/check.mjs" "${dates[@]}"; "$work/v/bin/python" "$work/check.py" "${dates[@]}"; } | tee "$work/seen"
diff "$work/seen" - << 'EOF'
npm fhir 2026-11-22 true
npm fhir 2026-13-45 true
npm fhir 2026-11-22T25:00:00Z true
npm fhir 2026-11-22T06:47:00 true
npm fhir 26-11-22 false
fhir.resources 2026-11-22 true
fhir.resources 2026-13-45 false
fhir.resources 2026-11-22T25:00:00Z false
fhir.resources 2026-11-22T06:47:00 false
fhir.resources 26-11-22 false
EOF
