#!/usr/bin/env bash
# A pain of "7/10" is 710 for two packages that read numbers, half a tablet is twelve, and twenty minutes are twenty million.
#
# One would guess: a text that is not one number gives an error, nothing, or the number at its beginning.
# What happens: inflect and numeral drop the signs they do not know and push the digits together. inflect says "seven hundred
#   and ten" for 7/10, "thirty-four" for 3-4 and "twelve" for 1/2. numeral makes 710 and -34, takes the m of "20 m" for
#   millions, the t of "1 t" for a trillion, and passes by the minus sign that is typeset (−5): that is 5.
# Seen: inflect 7.6.0 on Python 3.11, numeral 2.0.6 on Node 20, 29 November 2026.
# Whom it hurts: who hears their diary read out: "took twelve tablets" for a half; and charts on web pages, where a change of
#   −5 goes up, and a walk of 20 m breaks the scale.
# What follows for us: what we speak has halves, ranges and minus in words (`core/stretching/spoken.py`); numbers in tables have
#   a plain hyphen for minus and their unit in the column's name.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check inflect==7.6.0
npm install --prefix "$work" --no-audit --no-fund --silent numeral@2.0.6
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
import inflect

for text in ("7/10", "3-4", "1/2", "-2"):
    print(f"inflect: {text} = {inflect.engine().number_to_words(text)}")
EOF
cat > "$work/read.js" << 'EOF'
for (const text of ["7/10", "3-4", "20 m", "1 t", "-5", "−5"]) console.log(`numeral: ${text} = ${require("numeral")(text).value()}`);
EOF
node "$work/read.js" | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
inflect: 7/10 = seven hundred and ten
inflect: 3-4 = thirty-four
inflect: 1/2 = twelve
inflect: -2 = minus two
numeral: 7/10 = 710
numeral: 3-4 = -34
numeral: 20 m = 20000000
numeral: 1 t = 1000000000000
numeral: -5 = -5
numeral: −5 = 5
EOF
