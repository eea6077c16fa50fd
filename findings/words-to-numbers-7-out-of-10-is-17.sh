#!/usr/bin/env bash
# Spoken numbers: "seven out of ten" is 17, "two or three" 5 or 23, and two doses said in a row one that nobody took.
#
# One would guess: a package that turns number words into figures gives the one number that is there; where there are two it
#   gives both, the first, or an error.
# What happens: word2number adds up all that it finds, with what stands between: "seven out of ten" 17, "three to four" 7,
#   "one and a half" 1. human-interval writes them one behind the other: "two or three hours" are 23. "four hundred six
#   hundred", as two doses are told, is 1000 for words-to-numbers, and "406 100" for text2num.
# Seen: word2number 1.1 and text2num 3.1.0 on Python 3.11; words-to-numbers 1.5.1 and human-interval 2.0.1 on Node 20,
#   29 November 2026.
# Whom it hurts: who lies on the floor and dictates to a diary: pain of 17 is at least seen to be wrong, 5 for "two or three"
#   is not, and a sleep of "two or three hours" is nearly a day.
# What follows for us: one text is one number or none; in a length "two hours" is read, "two or three hours" is not.
set -euo pipefail
for tool in python3 node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v" && "$work/v/bin/pip" install -q --disable-pip-version-check word2number==1.1 text2num==3.1.0
npm install --prefix "$work" --no-audit --no-fund --silent words-to-numbers@1.5.1 human-interval@2.0.1
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
from text_to_num import alpha2digit
from word2number.w2n import word_to_num

for said in ("seven", "seven out of ten", "two or three", "three to four", "one and a half"):
    print(f"word2number: {said} = {word_to_num(said)}")
print("text2num: four hundred six hundred =", alpha2digit("four hundred six hundred", "en"))
EOF
cat > "$work/say.js" << 'EOF'
const numbers = require("words-to-numbers").default, interval = require("human-interval");
console.log("words-to-numbers: four hundred six hundred =", numbers("four hundred six hundred"));
for (const said of ["two hours", "two or three hours", "one and a half hours"])
    console.log(`human-interval: ${said} = ${interval(said) / 3600000} h`);
EOF
node "$work/say.js" | tee -a "$work/seen"
diff "$work/seen" - << 'EOF'
word2number: seven = 7
word2number: seven out of ten = 17
word2number: two or three = 5
word2number: three to four = 7
word2number: one and a half = 1
text2num: four hundred six hundred = 406 100
words-to-numbers: four hundred six hundred = 1000
human-interval: two hours = 2 h
human-interval: two or three hours = 23 h
human-interval: one and a half hours = 1 h
EOF
