#!/usr/bin/env bash
# Three doses in a JSON-LD file, 400, 400 and 200 mg, are two as soon as a tool flattens it: 600 mg for a thousand.
#
# One would guess: a list in JSON is a list; a processor of JSON-LD brings the file into another form and keeps what is in it, and
#   what it cannot keep it says.
# What happens: a plain list is a set there. Expanded, there still are three; flattened, framed, or turned into triples and back,
#   each value is there once and in another order. A note that was written twice is there once, a pain of 7 on two mornings
#   too. A value of null is gone, 7.0 is the whole number 7. Only with "@list" (or "@container": "@list" in the context) all stay.
# Seen: jsonld 9.0.0 on Node 20, 29 November 2026.
# Whom it hurts: a diary given out as linked data so that other programs can read it: what repeats is what a diary is about; the
#   day's milligrams come out too low, and no reader can see that there were more.
# What follows for us: each dose is a record of its own with its id, in JSON and in FHIR; no amounts stand in one list.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent jsonld@9.0.0
cat > "$work/look.mjs" << 'END'
import jsonld from "jsonld";
const words = { "@vocab": "https://example.org/" }, listed = { ...words, mg: { "@id": "https://example.org/mg", "@container": "@list" } };
const day = { "@id": "urn:uuid:0d5a2d4e-6f0b-4b0e-8d5f-2f7c6b0a9e11", mg: [400, 400, 200], pain: [7, 6, 7], note: ["stiff", "stiff"] };
const format = "application/n-quads";
for (const [name, context] of [["plain", words], ["as a list", listed]]) {
    const file = { "@context": context, ...day };
    const told = async (step, found) => {
        const { mg, pain, note } = await jsonld.compact(found, context);
        console.log(`${name}: ${step}:`, JSON.stringify({ mg, pain, note }));
    };
    await told("expanded", await jsonld.expand(file));
    await told("flattened", await jsonld.flatten(file));
    await told("framed", await jsonld.frame(file, { "@context": context, "@id": day["@id"] }));
    await told("triples", await jsonld.fromRDF(await jsonld.toRDF(file, { format }), { format, useNativeTypes: true }));
}
END
node "$work/look.mjs" | tee "$work/seen"
diff "$work/seen" - << 'END'
plain: expanded: {"mg":[400,400,200],"pain":[7,6,7],"note":["stiff","stiff"]}
plain: flattened: {"mg":[400,200],"pain":[7,6],"note":"stiff"}
plain: framed: {"mg":[400,200],"pain":[7,6],"note":"stiff"}
plain: triples: {"mg":[200,400],"pain":[6,7],"note":{"@type":"http://www.w3.org/2001/XMLSchema#string","@value":"stiff"}}
as a list: expanded: {"mg":[400,400,200],"pain":[7,6,7],"note":["stiff","stiff"]}
as a list: flattened: {"mg":[400,400,200],"pain":[7,6],"note":"stiff"}
as a list: framed: {"mg":[400,400,200],"pain":[7,6],"note":"stiff"}
as a list: triples: {"mg":[400,400,200],"pain":[6,7],"note":{"@type":"http://www.w3.org/2001/XMLSchema#string","@value":"stiff"}}
END
