#!/usr/bin/env bash
# The same question in FHIRPath: a pain of 6.5 is rounded to 7 in JavaScript and to 6 in Python, 2.5 to 3 and to 2.
#
# One would guess: a language of questions that is fixed by HL7, with tests for all to pass, has one answer. Its text says that a half
#   is rounded up as usual.
# What happens: fhirpathpy rounds to the even side, as Python does: of 0.5, 2.5, 4.5, 6.5 and 8.5 all go down, and of 1.5 to 7.5 all
#   go up. mod of a number below nought is another one too (a change of -7: -1 and 1). An amount with a unit cannot be asked
#   whether it is more than another there: 500 'mg' > 0.4 'g' raises an error, where JavaScript says yes. 90 minutes equal 1.5 hours
#   in both.
# Seen: fhirpathpy 2.2.4 on Python 3.11 and fhirpath 5.2.2 on Node 20, both with their R4 models, 29 November 2026.
# Whom it hurts: the half points of medians and of sliders. "Mild, moderate, severe" begin at whole numbers: 6.5 is severe (7) on the
#   clinic's web page and moderate (6) in its Python report, of one file; who counts such days has two counts.
# What follows for us: pain is a whole number in our FHIR, rounded once, half up, when it is noted; a median is told as it is, with
#   its half.
set -euo pipefail
for tool in node npm python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent fhirpath@5.2.2
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q fhirpathpy==2.2.4 2> /dev/null
cat > "$work/questions.json" << 'END'
["Observation.value.value.round(0)", "0.5.round(0)", "1.5.round(0)", "2.5.round(0)", "8.5.round(0)", "(-7) mod 2",
 "1.5 'h' = 90 'min'", "500 'mg' > 0.4 'g'"]
END
cat > "$work/pain.json" << 'END'
{"resourceType": "Observation", "status": "final", "code": {"text": "Pain"},
 "valueQuantity": {"value": 6.5, "unit": "score", "system": "http://unitsofmeasure.org", "code": "{score}"}}
END
cat > "$work/ask.mjs" << 'END'
import { readFileSync } from "fs"; import { createRequire } from "module"; import fhirpath from "fhirpath";
const r4 = createRequire(import.meta.url)("fhirpath/fhir-context/r4"), read = (name) => JSON.parse(readFileSync(name, "utf8"));
for (const each of read("questions.json")) console.log(`JavaScript: ${each}: ${fhirpath.evaluate(read("pain.json"), each, {}, r4)}`);
END
cat > "$work/ask.py" << 'END'
import json

from fhirpathpy import evaluate
from fhirpathpy.models import models

for each in json.load(open("questions.json")):
    try:
        [found] = evaluate(json.load(open("pain.json")), each, {}, models["r4"])
    except TypeError:
        found = "raises"
    print(f"Python: {each}: {str(found).lower()}")
END
cd "$work"
{ node ask.mjs; v/bin/python -W ignore ask.py; } | tee seen
diff seen - << 'END'
JavaScript: Observation.value.value.round(0): 7
JavaScript: 0.5.round(0): 1
JavaScript: 1.5.round(0): 2
JavaScript: 2.5.round(0): 3
JavaScript: 8.5.round(0): 9
JavaScript: (-7) mod 2: -1
JavaScript: 1.5 'h' = 90 'min': true
JavaScript: 500 'mg' > 0.4 'g': true
Python: Observation.value.value.round(0): 6
Python: 0.5.round(0): 0
Python: 1.5.round(0): 2
Python: 2.5.round(0): 2
Python: 8.5.round(0): 8
Python: (-7) mod 2: 1
Python: 1.5 'h' = 90 'min': true
Python: 500 'mg' > 0.4 'g': raises
END
