#!/usr/bin/env bash
# Miller adds up 1,5 and 2,0 litres to 0, and takes the mean of a pain of "3-4" and one of 5 for 5, of two.
#
# One would guess: adding up words is an error; Miller has a value for that, (error), and its `put` does give it for
#   $water + 1.
# What happens: the verb stats1 passes by what is no number in sum and mean, but counts it: a column of decimal commas has
#   the sum 0, the mean is empty, the count 3, the maximum "2,0" by letters. With some numbers among the words sum and
#   mean are of those alone, beside a count of all.
# Seen: Miller 6.6.0 of Debian 12, 29 November 2026.
# Whom it hurts: a diary saved by a spreadsheet with decimal commas: it drank nothing; and one where a pain that changed
#   is written 3-4: the mean leaves those days out, and they are the ones that got worse.
# What follows for us: amounts have a point in tables for programs, pain is one whole number; EXPORT.md names it.
set -euo pipefail
command -v mlr > /dev/null || { echo "mlr is missing: apt-get install miller"; exit 77; }
mlr --version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/water.csv" << 'EOF'
day;water
1;1,5
2;2,0
3;0,5
EOF
cat > "$work/pain.csv" << 'EOF'
day,pain
1,3-4
2,5
EOF
water=$(mlr --icsv --ifs ';' --ojsonl stats1 -a sum,mean,max,count -f water "$work/water.csv")
pain=$(mlr --icsv --ojsonl stats1 -a sum,mean,count -f pain "$work/pain.csv")
put=$(mlr --icsv --ifs ';' --ojsonl put '$more = $water + 1' "$work/water.csv")
printf '%s\n' "$water" "$pain" "$put"

[[ $water == '{"water_sum": 0, "water_mean": "", "water_max": "2,0", "water_count": 3}' ]]
[[ $pain == '{"pain_sum": 5, "pain_mean": 5, "pain_count": 2}' ]]
[[ $put == *'"more": (error)'* ]]
