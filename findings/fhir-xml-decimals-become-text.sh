#!/usr/bin/env bash
# Through XML and back, the litres of a FHIR resource are text, while its whole numbers and its yes and no are not.
#
# One would guess: a package that knows the types of FHIR gives back from XML the JSON it was made from; the least one
#   would ask is that all numbers are numbers.
# What happens: npm's fhir turns a decimal into a string: {"value": 2.5} comes back as {"value": "2.5"}, which is no FHIR.
#   valueInteger and valueBoolean come back as they were. Its own validate() then refuses what it made; who does not ask
#   goes on, and 2.5 + 1 is "2.51".
# Seen: fhir 4.12.0 from npm on Node 20, 29 November 2026.
# Whom it hurts: a clinic's system that takes XML and stores JSON: every quantity (pain, litres, milligrams) is text, and a
#   comparison goes by letters: "10" is less than "7".
# What follows for us: FHIR leaves us as JSON alone; pain is told with a whole number in valueQuantity, which this path
#   turns into text as well: EXPORT.md names it.
set -euo pipefail
for tool in node npm; do command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts fhir@4.12.0 > /dev/null
cat > ask.js << 'EOF'
const {Fhir} = require("fhir");
const fhir = new Fhir();
const unit = {unit: "L", system: "http://unitsofmeasure.org", code: "L"};
const water = {resourceType: "Observation", status: "final", code: {text: "Water"}, valueQuantity: {value: 2.5, ...unit}};
const answers = {resourceType: "QuestionnaireResponse", status: "completed", item: [
  {linkId: "1", answer: [{valueBoolean: false}]}, {linkId: "2", answer: [{valueInteger: 0}]}]};
const again = (resource) => fhir.xmlToObj(fhir.objToXml(resource));
const back = again(water);
console.log(JSON.stringify(back.valueQuantity.value), JSON.stringify(again(answers).item.map((item) => item.answer)));
console.log("validate:", fhir.validate(back).messages.filter((message) => message.severity === "error").length, "errors");
console.log("one more:", JSON.stringify(back.valueQuantity.value + 1));
EOF
node ask.js | tee seen
diff seen - << 'EOF'
"2.5" [[{"valueBoolean":false}],[{"valueInteger":0}]]
validate: 1 errors
one more: "2.51"
EOF
