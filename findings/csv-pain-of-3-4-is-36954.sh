#!/usr/bin/env bash
# A pain of "3-4" in a CSV file is 36954 for the spreadsheet package that most JavaScript programs use.
#
# One would guess: turning 3-4 into a day is what Excel does on the screen of a user, who sees it; a package that only
#   reads a file leaves text as text, or at least gives back a date.
# What happens: SheetJS (npm xlsx) takes two numbers with a hyphen or a slash for month and day of the year 2001, and gives
#   that day as a plain number: 3-4 is 36954, 0-10 is 36800, a note "1/2" (half a tablet) is 36893. Written back as CSV they
#   are days of 2001. 10 beside it stays 10, so a mean comes out and is thousands. With raw: true all stays text.
# Seen: xlsx 0.18.5 from npm (Node 20), 29 November 2026.
# Whom it hurts: a diary made by hand, where "3-4" is how people write a pain that changed; any web page that takes in such
#   a table, or shows ours.
# What follows for us: pain leaves us as one whole number in its column, a dose as a number with a point; on the way in,
#   "3-4" is named with its line and not guessed at. 36954 in a column of pain is named as well: it is no 0 to 10.
set -euo pipefail
for tool in node npm; do command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC
npm install --prefix "$work" --no-audit --no-fund --silent xlsx@0.18.5
cat > "$work/read.js" << 'EOF'
const xlsx = require("xlsx");
const text = "pain,note\n3-4,better\n10,1/2\n0-10,7:30\n3–4,1/2 tablet\n";
for (const raw of [false, true]) {
    const sheet = xlsx.read(text, { type: "string", raw }).Sheets.Sheet1;
    console.log(raw ? "raw:" : "usual:", JSON.stringify(xlsx.utils.sheet_to_json(sheet).map(Object.values)));
    console.log(xlsx.utils.sheet_to_csv(sheet).split("\n").slice(1).join(" | "));
}
EOF
node "$work/read.js" | tee "$work/seen"
diff "$work/seen" - << 'EOF'
usual: [[36954,"better"],[10,36893],[36800,"7:30"],["3–4","1/2 tablet"]]
3/4/01,better | 10,1/2/01 | 10/1/00,7:30 | 3–4,1/2 tablet
raw: [["3-4","better"],["10","1/2"],["0-10","7:30"],["3–4","1/2 tablet"]]
3-4,better | 10,1/2 | 0-10,7:30 | 3–4,1/2 tablet
EOF
