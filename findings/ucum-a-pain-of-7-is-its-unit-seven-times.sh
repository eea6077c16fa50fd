#!/usr/bin/env bash
# ucumvert: a pain of 7 '{score}' is the text "{score}" written seven times, and a food's [Cal] is a thousandth of itself.
#
# One would guess: what stands alone in braces is the unit 1 in UCUM, so 7 of it is 7 without a unit, as the same package
#   does with "mg/{tablet}"; or it is an error. A nutrition label's Calorie is a kilocalorie.
# What happens: from_ucum("mg") gives a quantity of Pint, from_ucum("{score}") gives a piece of the parser's own tree. That is a
#   kind of str, so Python multiplies it as one: no error, and 7 and 3 of them are joined as words. Only a number that is
#   not whole raises. [Cal] becomes Pint's "calorie": 4.184 joule and not 4184. ucum-lhc gives 7 and 4184.
# Seen: ucumvert 0.3.2 with Pint 0.25.3 on Python 3.11, @lhncbc/ucum-lhc 7.1.10 on Node 20, 29 November 2026.
# Whom it hurts: scores, tablets and steps are what a pain diary counts, and FHIR writes them all in braces: in one table with
#   milligrams the pain of whole numbers becomes long words (and the first half point an error), where each was right by the
#   standard.
# What follows for us: pain stays 7 '{score}', as the standard's own examples have it; EXPORT.md tells of such a reader: take
#   the number, not number times unit. We write no calories.
set -euo pipefail
for tool in node npm python3; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent @lhncbc/ucum-lhc@7.1.10
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q ucumvert==0.3.2 pint==0.25.3 2> /dev/null
cat > "$work/look.py" << 'EOF'
from ucumvert import PintUcumRegistry

ucum = PintUcumRegistry().from_ucum
print("ucumvert: 400 mg is", (400 * ucum("mg")).to("g"))
print("ucumvert: 3 mg/{tablet} is", 3 * ucum("mg/{tablet}"))
print("ucumvert: 7 {score} is", 7 * ucum("{score}"))
print("ucumvert: 2 {score} + 1 {tablet} is", 2 * ucum("{score}") + 1 * ucum("{tablet}"))
try:
    print("ucumvert: 7.5 {score} is", 7.5 * ucum("{score}"))
except TypeError:
    print("ucumvert: 7.5 {score} raises")
print("ucumvert: 1 [Cal] is", (1 * ucum("[Cal]")).to("joule"))
EOF
cat > "$work/look.mjs" << 'EOF'
import library from "@lhncbc/ucum-lhc";
const ucum = library.UcumLhcUtils.getInstance();
console.log("ucum-lhc: 7 {score} is", ucum.convertUnitTo("{score}", 7, "1").toVal);
console.log("ucum-lhc: 1 [Cal] is", Math.round(ucum.convertUnitTo("[Cal]", 1, "J").toVal), "joule");
EOF
{ "$work/v/bin/python" -W ignore "$work/look.py"; node "$work/look.mjs"; } | tee "$work/seen"
diff "$work/seen" - << 'EOF'
ucumvert: 400 mg is 0.4 gram
ucumvert: 3 mg/{tablet} is 3.0 milligram
ucumvert: 7 {score} is {score}{score}{score}{score}{score}{score}{score}
ucumvert: 2 {score} + 1 {tablet} is {score}{score}{tablet}
ucumvert: 7.5 {score} raises
ucumvert: 1 [Cal] is 4.184 joule
ucum-lhc: 7 {score} is 7
ucum-lhc: 1 [Cal] is 4184 joule
EOF
