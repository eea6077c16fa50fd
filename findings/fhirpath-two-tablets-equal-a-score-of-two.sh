#!/usr/bin/env bash
# FHIRPath and UCUM: 2 {tablet} equal 2 {score}, a pain of 7 is more than 500 %, and two doses of 400 mg are one.
#
# One would guess: two amounts with different words in the curly brackets cannot be compared, as 400 mg and 1 {tablet} cannot: the
#   answer is empty; and to put the doses of two medicines together and add them up is safe with `|`.
# What happens: what stands in curly brackets is a remark, and the unit is "1": so {score}, {tablet} and {steps} are one unit, a
#   hundred per cent. 1 {tablet} + 400 {score} are 401 {tablet}, and 2 {tablet} convert to 200 %. `|` gives each value once: 400, 400
#   and 600 mg are two values and add up to 1000; combine() keeps them. A year is 12 months, a month 30 days, 12 months 360
#   days and a year 365 days, all true at once.
# Seen: fhirpath 5.2.2 and @lhncbc/ucum-lhc 7.1.10 on Node 20, 29 November 2026.
# Whom it hurts: a clinic that asks a patient's file for `value > 5 '{score}'` and finds tablets and steps among the bad days; or adds up a
#   day's doses and is one tablet short.
# What follows for us: pain is known by its LOINC code, not by its unit, and EXPORT.md says so; doses are in mg, never in {tablet}.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent fhirpath@5.2.2 @lhncbc/ucum-lhc@7.1.10
cat > "$work/ask.js" << 'EOF'
const fhirpath = require("fhirpath"), ucum = require("@lhncbc/ucum-lhc").UcumLhcUtils.getInstance();
for (const asked of ["400 'mg' > 1 '{tablet}'", "2 '{tablet}' = 2 '{score}'", "7 '{score}' > 500 '%'", "1 '{tablet}' + 400 '{score}'",
        "(400 'mg' | 400 'mg' | 600 'mg').count()", "(400 | 400 | 600).sum()", "(400).combine(400).combine(600).sum()",
        "1 year = 12 months and 1 month = 30 days and 12 months = 360 days and 1 year = 365 days", "1 year = 360 days"])
    console.log(asked, "=", String(fhirpath.evaluate({}, asked)) || "nothing");
console.log("2 {tablet} in % =", ucum.convertUnitTo("{tablet}", 2, "%").toVal);
EOF
node "$work/ask.js" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
400 'mg' > 1 '{tablet}' = nothing
2 '{tablet}' = 2 '{score}' = true
7 '{score}' > 500 '%' = true
1 '{tablet}' + 400 '{score}' = 401 '{tablet}'
(400 'mg' | 400 'mg' | 600 'mg').count() = 2
(400 | 400 | 600).sum() = 1000
(400).combine(400).combine(600).sum() = 1400
1 year = 12 months and 1 month = 30 days and 12 months = 360 days and 1 year = 365 days = true
1 year = 360 days = false
2 {tablet} in % = 200
EOF
