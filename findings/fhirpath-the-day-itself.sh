#!/usr/bin/env bash
# FHIRPath: "on or after 22 November" leaves out all of 22 November, and one and a half hours are one.
#
# One would guess: `effective >= @2026-11-22` is true for a moment of that day, as in SQL; and `+ 1.5 hours` is 90 minutes,
#   or an error.
# What happens: a day and a moment of that day cannot be told apart at the day's fineness, so >=, <= and = give neither
#   true nor false but nothing. where() takes nothing for no: the first day drops out without a word, and not(...) does
#   not bring it back. A fraction of an hour is cut off, with a line on the console only: 1.5 hours later is one hour later.
#   90 minutes work. What comes out has the zone of the machine, not that of the moment (+01:00 went in; here the machine
#   stands in UTC), so its date can be another day. And 7 '{score}' equals 7 '{tablets}': what stands in braces is no unit.
# Seen: fhirpath 5.2.2 with its R4 model, 29 November 2026.
# Whom it hurts: whoever asks a bundle of pain and doses "since Monday" (a clinic's report, a phone's archive) loses
#   the first day, and the last one too; a gap of a medicine of 4.5 hours is checked as 4; scores and counts mix.
# What follows for us: our moments carry hour and offset always, so a question must too (@2026-11-22T00:00:00+01:00):
#   stands where the FHIR file is described. No count with a unit in braces besides {score}.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent fhirpath@5.2.2

cat > "$work/ask.mjs" << 'EOF'
import fhirpath from "fhirpath"; import r4 from "fhirpath/fhir-context/r4/index.js";
const pain = (at, value) => ({ resource: {
    resourceType: "Observation", status: "final", code: { text: "Pain" }, effectiveDateTime: at,
    valueQuantity: { value, unit: "score", system: "http://unitsofmeasure.org", code: "{score}" },
} });
const bundle = { resourceType: "Bundle", type: "collection", entry: [
    pain("2026-11-21T20:00:00+01:00", 5), pain("2026-11-22T06:47:00+01:00", 7), pain("2026-11-23T08:00:00+01:00", 3),
] };
const all = "Bundle.entry.resource.ofType(Observation)";
const ask = (text) => {
    const found = JSON.stringify(fhirpath.evaluate(bundle, text, null, r4));
    console.log(text, "->", found);
    return found;
};
const since = (when) => ask(`${all}.where(${when}).value.value`);
const seen = [
    since("effective >= @2026-11-22"), since("effective <= @2026-11-22"), since("(effective < @2026-11-22).not()"),
    since("effective >= @2026-11-22T00:00:00+01:00"),
    ask("@2026-11-22T06:00:00+01:00 + 1.5 hours"), ask("@2026-11-22T06:00:00+01:00 + 90 minutes"),
    ask(`${all}.first().value = 5 '{tablets}'`),
];
const expected = ["[3]", "[5]", "[3]", "[7,3]", '["2026-11-22T06:00:00-00:00"]', '["2026-11-22T06:30:00-00:00"]', "[true]"];
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
EOF
TZ=UTC node "$work/ask.mjs"
