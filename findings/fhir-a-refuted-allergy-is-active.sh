#!/usr/bin/env bash
# A patient summary made of FHIR lists an allergy that was refuted under "Active", and a fracture that was ruled out among the problems.
#
# One would guess: verificationStatus "refuted" means that it is not so (an X-ray showed no fracture; a doctor found that it was no
#   allergy), so a summary for a clinic leaves it out, or says "refuted" beside it; how bad a reaction was is shown, for that
#   is what it is for.
# What happens: @imranq2/fhirpatientsummary looks at clinicalStatus alone: the refuted ones stand like any other, and there is no column for it.
#   Of a reaction that was severe the table says "hives" only. Of a medicine with "completed" nothing is told, though it was
#   taken this morning; of one with a Timing and a most a day, but no words of its own, the column for how to take it is
#   empty. "2019" is shown as 01/01/2019.
# Seen: @imranq2/fhirpatientsummary 1.0.45 on Node 20, 29 November 2026.
# Whom it hurts: who once had a rash, was tested and may take the medicine: the summary says "allergic", so the next doctor gives
#   something else; and the dose of this morning is not there.
# What follows for us: what the user says is not so is left out of our FHIR, never sent as refuted; a dose has its amount in words
#   (`dosage.text`: mended); EXPORT.md says that such a summary lists no dose.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent @imranq2/fhirpatientsummary@1.0.45
cat > "$work/look.mjs" << 'END'
import { ComprehensiveIPSCompositionBuilder } from "./node_modules/@imranq2/fhirpatientsummary/dist/index.js";
const patient = { reference: "urn:uuid:p" }, base = "http://terminology.hl7.org/CodeSystem/";
const one = (system, code) => ({ coding: [{ system: base + system, code }] });
const allergy = (id, text, verified, more) => ({ resourceType: "AllergyIntolerance", id, code: { text }, patient,
    clinicalStatus: verified === "refuted" ? undefined : one("allergyintolerance-clinical", "active"),
    verificationStatus: one("allergyintolerance-verification", verified), ...more });
const problem = (id, text, verified, more) => ({ resourceType: "Condition", id, code: { text }, subject: patient,
    clinicalStatus: one("condition-clinical", "active"), verificationStatus: one("condition-ver-status", verified), ...more });
const medicine = (id, text, status, dosage) => ({ resourceType: "MedicationStatement", id, status, medicationCodeableConcept: { text },
    subject: patient, effectiveDateTime: "2026-11-29T07:00:00+01:00", dosage: [dosage] });
const all = [
    { resourceType: "Patient", id: "p", name: [{ family: "Doe", given: ["Jo"] }], gender: "female", birthDate: "1980-01-01" },
    allergy("a1", "Aspirin", "unconfirmed", { reaction: [{ manifestation: [{ text: "hives" }], severity: "severe" }] }),
    allergy("a2", "Ibuprofen", "refuted"),
    problem("c1", "Asthma", "confirmed", { onsetDateTime: "2019" }), problem("c2", "Fracture", "refuted"),
    medicine("m1", "Ibuprofen", "completed", { text: "400 mg once" }),
    medicine("m2", "Paracetamol", "active", { asNeededBoolean: true, timing: { repeat: { frequency: 1, period: 6, periodUnit: "h" } },
        maxDosePerPeriod: { numerator: { value: 3000, unit: "mg" }, denominator: { value: 1, unit: "d" } } }),
];
const log = console.log;
console.log = console.info = () => {};
const maker = new ComprehensiveIPSCompositionBuilder();
const entry = all.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
await maker.readBundleAsync({ resourceType: "Bundle", type: "collection", entry }, "Europe/Berlin");
const made = await maker.buildBundleAsync("o", "Practice", "https://example.org", "Europe/Berlin", "p", new Date("2026-11-29T12:00:00Z"));
for (const { title, text } of made.entry[0].resource.section) {
    const cells = (row) => [...row.matchAll(/<(t[dh])[^>]*>(.*?)<\/\1>/gs)].map((cell) => cell[2].replace(/<[^>]*>/g, "").trim()).filter(Boolean);
    for (const [, heading, row] of text.div.matchAll(/<h\d[^>]*>(.*?)<\/h\d>|<tr[^>]*>(.*?)<\/tr>/gs))
        if (heading || !row.includes("<th")) log(`${title}:`, heading ? `(${heading.replace(/<[^>]*>/g, "").trim()})` : cells(row).join(" | "));
}
END
node "$work/look.mjs" | tee "$work/seen"
diff "$work/seen" - << 'END'
Problem List: Asthma | 01/01/2019
Problem List: Fracture
Allergies and Intolerances: (Active)
Allergies and Intolerances: Aspirin | hives
Allergies and Intolerances: Ibuprofen
Allergies and Intolerances: (Resolved)
Allergies and Intolerances: No resolved allergies recorded
Medication Summary: Statement | Paracetamol | 2026-11-29T07:00:00+01:00
END
