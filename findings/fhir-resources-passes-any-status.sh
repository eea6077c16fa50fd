#!/usr/bin/env bash
# fhir.resources takes a made-up status, a number written as text and an end before its start: "valid".
#
# One would guess: a package whose models come from the FHIR definitions refuses a status that is not of the standard's
#   fixed list, a text where a whole number must stand, and an id that is too long.
# What happens: names, required keys and the forms of dates are held to, but the lists of allowed words are not
#   asked. "7" as a whole number and "yes" as true or false are quietly made right, so the file that was
#   checked is not the file that was sent. An id of 65 signs passes (the standard: 64). It is so in R5 and in R4B.
#   The npm package fhir refuses the status and both wrong types; the long id and the end before the start pass there too.
# Seen: fhir.resources 8.3.0 with fhir-core 1.1.12, npm fhir 4.12.0, 29 November 2026.
# Whom it hurts: an export for a clinic whose tests are green by this package alone: a stricter reader at the clinic
#   refuses it for one word.
# What follows for us: our test of the export keeps its own list of words for status (it has one) and needs the same for
#   the lengths of ids; it must compare what was read with what was sent, to the letter.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q fhir.resources==8.3.0 fhir-core==1.1.12
npm install --prefix "$work" --no-audit --no-fund --silent fhir@4.12.0

"$work/v/bin/python" - "$work" << 'EOF'
import importlib
import json
import sys

PLAIN = {"resourceType": "Observation", "status": "final", "code": {"text": "Pain"}, "effectiveDateTime": "2026-11-22"}
CASES = {
    "status": {"status": "quite-sure"},
    "number": {"valueInteger": "7"},
    "yes": {"valueBoolean": "yes"},
    "long id": {"id": "a" * 65},
    "end first": {"effectiveDateTime": None, "effectivePeriod": {"start": "2026-11-23", "end": "2026-11-22"}},
    "unknown key": {"statsu": "final"},
}
seen = {}
for version in ("fhir.resources.observation", "fhir.resources.R4B.observation"):
    model = importlib.import_module(version).Observation
    for name, change in CASES.items():
        given = {key: value for key, value in {**PLAIN, **change}.items() if value is not None}
        json.dump(given, open(f"{sys.argv[1]}/{name}.json", "w"))
        try:
            back = json.loads(model.model_validate(given).model_dump_json())
            seen[version, name] = "same" if back == given else "changed"
        except ValueError:
            seen[version, name] = "refused"
    print(version, {name: seen[version, name] for name in CASES})
    found = [seen[version, name] for name in CASES]
    assert found == ["same", "changed", "changed", "same", "same", "refused"]
EOF
cat > "$work/check.cjs" << 'EOF'
const { Fhir } = require("fhir"), { readFileSync } = require("fs");
const ok = (name) => new Fhir().validate(JSON.parse(readFileSync(`${process.argv[2]}/${name}.json`, "utf8"))).valid;
const names = ["status", "number", "yes", "long id", "end first"];
console.log("npm fhir", names.map((name) => `${name}: ${ok(name)}`).join(", "));
process.exit(!ok("status") && !ok("number") && !ok("yes") && ok("long id") && ok("end first") ? 0 : 1);
EOF
node "$work/check.cjs" "$work"
